import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitsInMessage, renderMessage, renderPlain } from '#src/adapters/discord/render-message.ts'
import { guardReply } from '#src/core/reply/guard-reply.ts'
import { splitReply } from '#src/core/reply/split-reply.ts'
import { anyReply, IN_TIME } from '../../core/reply/arbitrary-reply.ts'
import { activeIn, markdownOf } from '../../support/discord/effects.ts'
import { checkMessage } from '../../support/discord/validate.ts'
import type { Json } from '../../support/slack/json.ts'

const ANSWER = { id: 'a862f26f9d5669c7', askedBy: '301' }

/** As everything is posted: through the gate, in parts, in either form. */
const sent = fc.tuple(anyReply.map(guardReply), fc.boolean()).map(([reply, isPlain]) => {
  const parts = splitReply(reply, fitsInMessage)
  const messages = parts.map((part): Json => {
    const said = { reply: part, answer: ANSWER }
    return Object.fromEntries(Object.entries(isPlain ? renderPlain(said) : renderMessage(said)))
  })
  return { reply, messages }
})

const readable = (message: Json) => ({
  content: typeof message['content'] === 'string' ? message['content'] : '',
  components: Array.isArray(message['components']) ? message['components'] : [],
})

/** Our own links lead to the address of a source, in angle brackets so that nothing unfolds; our own times are numbers. */
const OWN = /\[\\\[\d+\\\] ¶\d+(?: of \d+)?\]\(<https?:[^<>()\s]*>\)|<t:\d+:t>/g

const withoutOwn = (message: Json) => {
  const { content, components } = readable(message)
  const text: unknown = JSON.parse(JSON.stringify(components))
  return {
    content: content.replace(OWN, ''),
    components: [text].flat().map((part) => JSON.parse(JSON.stringify(part).replace(ownInJson, ''))),
  }
}
const ownInJson = /\[\\\\\[\d+\\\\\] ¶\d+(?: of \d+)?\]\(<https?:[^<>()\s]*>\)|<t:\d+:t>/g

it('is always a message that Discord takes, in either form', () => {
  fc.assert(
    fc.property(sent, ({ messages }) => {
      for (const message of messages.filter(
        (each) => readable(each).components.length > 0 || 'content' in each,
      ))
        expect(() => checkMessage(message)).not.toThrow()
    }),
    IN_TIME,
  )
})

it('calls nobody, leads nowhere and formats nothing that was not ours', () => {
  fc.assert(
    fc.property(sent, ({ messages }) => {
      expect(messages.flatMap((message) => activeIn(withoutOwn(message)))).toEqual([])
    }),
    IN_TIME,
  )
})

it('begins no line with a mark that was not ours', () => {
  fc.assert(
    fc.property(sent, ({ messages }) => {
      const lines = messages.flatMap((message) =>
        markdownOf(readable(message)).flatMap((text) => text.split('\n')),
      )
      // What ours begins with is said, quoted, listed, small or a heading; a second mark behind it would be theirs.
      for (const line of lines)
        expect(line.replace(/^(?:> |-# |- |### )/, '')).not.toMatch(
          /^\s*(?:#{1,3} |-# |[-+*] |\d+[.)] |> |>>> )/,
        )
    }),
    IN_TIME,
  )
})

/** Without what marks up or cites, and where lines break. */
const bare = (text: string): string => text.replaceAll(/[\s\\*>“”…]/g, '').replaceAll(/\[\d+\]/g, '')

/** A paragraph that goes on in the next message has its sources in between. */
const withoutSmall = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('-# '))
    .join('')

it('shows every word that an article says, in order', () => {
  fc.assert(
    fc.property(sent, ({ reply, messages }) => {
      const texts = messages.flatMap((message) => markdownOf(readable(message)))
      const shown = bare(texts.map(withoutSmall).join(''))
      const words = reply
        .flatMap((block) => (block.kind === 'quote' ? block.spans : []))
        .flatMap((span) => (typeof span === 'object' && 'data' in span ? span.data.split(/\s+/) : []))
      let from = 0
      for (const word of words) {
        const at = shown.indexOf(bare(word).slice(0, 30), from)
        expect(at).toBeGreaterThanOrEqual(from)
        from = at
      }
    }),
    IN_TIME,
  )
})

it('has every citation mark in the message of its source line', () => {
  fc.assert(
    fc.property(sent, ({ reply, messages }) => {
      const known = new Set(
        reply.flatMap((block) => (block.kind === 'sources' ? block.sources.map(({ number }) => number) : [])),
      )
      for (const message of messages) {
        const texts = markdownOf(readable(message))
        const cited = texts
          .filter((text) => text.startsWith('> '))
          .flatMap((text) => [...text.matchAll(/\u00a0\\\[(\d+)\\\]/g)].map((match) => Number(match[1])))
        const sources = texts.join('\n').match(/^-# \[?\\\[(\d+)\\\]/gm) ?? []
        const here = new Set(sources.map((line) => Number(/\d+/.exec(line)?.[0])))
        expect(cited.filter((number) => known.has(number) && !here.has(number))).toEqual([])
      }
    }),
    IN_TIME,
  )
})
