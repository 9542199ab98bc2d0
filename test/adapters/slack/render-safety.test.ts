import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { LONGEST_FALLBACK, LONGEST_MESSAGE } from '#src/adapters/slack/limits.ts'
import { fitsInMessage, renderMessage, withoutFolds } from '#src/adapters/slack/render-message.ts'
import { guardReply } from '#src/core/reply/guard-reply.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { splitReply } from '#src/core/reply/split-reply.ts'
import type { Json } from '../../support/slack/json.ts'
import { objectsIn } from '../../support/slack/json.ts'
import { checkMessage } from '../../support/slack/validate-blocks.ts'
import { anyReply, IN_TIME, OUTSIDE } from '../../core/reply/arbitrary-reply.ts'

/** As everything is posted: through the gate, in parts, rendered; with folds and without. */
const sent = fc.tuple(anyReply.map(guardReply), fc.boolean()).map(([reply, hasFolds]) => ({
  reply,
  messages: splitReply(reply, fitsInMessage)
    .map((part) => (hasFolds ? part : withoutFolds(part)))
    .map((part) => renderMessage({ reply: part, answer: { id: 'A1', askedBy: 'U0ASKER' } })),
}))
type Message = ReturnType<typeof renderMessage>

const objectsOf = (message: Message): readonly Json[] => objectsIn(message.blocks)
const textsOf = (message: Message, type: string): readonly string[] =>
  objectsOf(message).flatMap((object) => (object['type'] === type ? [String(object['text'])] : []))
const urlsOf = (reply: Reply): readonly string[] =>
  reply.flatMap((block) => {
    if (block.kind === 'sources') return block.sources.flatMap(({ url }) => url ?? [])
    return block.kind === 'actions'
      ? block.actions.flatMap((action) => ('url' in action ? action.url : []))
      : []
  })
/** The pieces of all quotations, in order. */
const quotedIn = (message: Message): readonly string[] =>
  objectsOf(message)
    .filter((object) => object['type'] === 'rich_text_quote')
    .flatMap((object) => objectsIn(object['elements']))
    .flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
const LINK = /<(https?:\/\/[^<>|]*)\|\[\d+\] ¶\d+(?: of \d+)?>/g
const OWN_TIME = /<!date\^\d+\^\{time\}\|\d\d:\d\d UTC>/g

it('is always within what Slack takes', () => {
  fc.assert(
    fc.property(sent, ({ messages }) => {
      for (const message of messages) {
        checkMessage({ ...message })
        const texts = objectsOf(message).flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
        expect(texts.join('').length).toBeLessThanOrEqual(LONGEST_MESSAGE)
        expect(message.text.length).toBeLessThanOrEqual(LONGEST_FALLBACK)
        expect(message.text).not.toBe('')
        const names = objectsOf(message).flatMap((object) => object['action_id'] ?? [])
        expect(new Set(names).size).toBe(names.length)
      }
    }),
    IN_TIME,
  )
})

it('pings nobody: no bracket that Slack reads stands in any text, and no element mentions', () => {
  fc.assert(
    fc.property(sent, ({ messages }) => {
      for (const message of messages) {
        expect(message.text).not.toMatch(/[<>]/)
        for (const text of textsOf(message, 'mrkdwn'))
          expect(text.replace(LINK, '').replace(OWN_TIME, '')).not.toMatch(/[<>]/)
        for (const object of objectsOf(message))
          expect(String(object['type'])).not.toMatch(
            /^(?:user|usergroup|channel|broadcast|emoji|link|image)$/,
          )
      }
    }),
    IN_TIME,
  )
})

it('parses no word from outside', () => {
  fc.assert(
    fc.property(sent, ({ messages }) => {
      for (const message of messages) {
        for (const text of textsOf(message, 'mrkdwn')) expect(text.replace(LINK, '')).not.toContain(OUTSIDE)
        const plain = objectsOf(message).filter((object) => object['type'] === 'plain_text')
        for (const object of plain) expect(object['emoji']).toBe(false)
      }
    }),
    IN_TIME,
  )
})

it("links nowhere but to a source's own address", () => {
  fc.assert(
    fc.property(sent, ({ reply, messages }) => {
      const known = urlsOf(reply).map((url) => url.replaceAll('|', '%7C'))
      for (const message of messages) {
        const links = textsOf(message, 'mrkdwn').flatMap((text) =>
          [...text.matchAll(LINK)].map(([, url]) => url),
        )
        const buttons = objectsOf(message).flatMap(({ url }) => (typeof url === 'string' ? [url] : []))
        expect(known).toEqual(
          expect.arrayContaining([...links, ...buttons.map((url) => url.replaceAll('|', '%7C'))]),
        )
        for (const url of [...links, ...buttons]) expect(url).toMatch(/^https?:\/\/[^@/]*(?:\/|$)/)
      }
    }),
    IN_TIME,
  )
})

/** Without our own marks around it, and without white space, which is left out at a cut. */
const without = (text: string): string => text.replace(/“|”(?:\u00a0\[\d+\])*|\s/g, '')

it('shows every character that the article says, in order', () => {
  fc.assert(
    fc.property(sent, ({ reply, messages }) => {
      const said = reply.flatMap((block) =>
        block.kind === 'quote'
          ? block.spans.flatMap((span) => (typeof span === 'object' && 'data' in span ? span.data : []))
          : [],
      )
      expect(without(messages.flatMap(quotedIn).join(''))).toBe(without(said.join('')))
    }),
    IN_TIME,
  )
})

it('has every citation mark in the message of its source line', () => {
  fc.assert(
    fc.property(sent, ({ messages }) => {
      for (const message of messages) {
        const marks = quotedIn(message)
          .filter((text) => text.startsWith('”'))
          .flatMap((text) => text.match(/\[\d+\]/g) ?? [])
        const lines = message.blocks
          .flatMap((block) => (block.type === 'context' ? block.elements : []))
          .map((element) => ('text' in element ? element.text : ''))
        for (const mark of marks) expect(lines.join('\n')).toContain(`${mark} ¶`)
      }
    }),
    IN_TIME,
  )
})
