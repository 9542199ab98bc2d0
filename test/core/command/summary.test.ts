import { beforeEach, describe, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { BotDependencies } from '#src/core/bot.ts'
import { createBot } from '#src/core/bot.ts'
import { shareAnswer } from '#src/core/command/share.ts'
import { article } from '../../support/articles.ts'
import { asked, messageOf } from '../../support/asked.ts'
import { botParts } from '../../support/bot-parts.ts'
import { ScriptedModel } from '../../support/scripted-model.ts'
import { draftsOf, writerWith } from '../../support/writer.ts'
import { readReply } from '../reply/read-reply.ts'

const STRIKE = article('strike', 'Drivers strike', [
  'Bus drivers in Port Haven will strike on Monday over pay, their union says. The union wants eight percent more.',
  'The company allegedly offers two percent only to some of the drivers. Ferries and trams will run as usual all day.',
])
const BUS = article('night-bus', 'Night bus', ['The council approved a night bus.'])

let index: SqliteIndex
let parts: BotDependencies
beforeEach(async () => {
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(STRIKE, 's')
  parts = botParts(index)
})

const show = async (argument: string): Promise<readonly string[]> =>
  readReply(await createBot(parts).reply(asked(`/summary ${argument}`)))

it('quotes the only article, each sentence with its paragraph, and offers a longer one', async () => {
  expect(await show('')).toEqual([
    'quote: “‹Bus drivers in Port Haven will strike on Monday over pay, their union says.›”\u00a0¶1',
    expect.stringMatching(/^quote: “‹.*›”\u00a0¶[12]$/),
    'small: 2 sentences, word for word, from 2 paragraphs · ‹Drivers strike›',
    expect.stringMatching(/^actions: longer-summary medium, passage 1/),
  ])
})

const resizing = async (length: string): Promise<readonly string[]> =>
  (await show(length)).at(-1)?.match(/(?:longer|shorter)-summary \w+/g) ?? []

it('offers a longer and a shorter one where there are both', async () => {
  expect(await resizing('short')).toEqual(['longer-summary medium'])
  expect(await resizing('medium')).toEqual(['longer-summary long', 'shorter-summary short'])
  expect(await resizing('long')).toEqual(['shorter-summary medium'])
})

it('names the article where there are several', async () => {
  await index.add(BUS, 'b')
  expect(await show('')).toEqual([
    'say: Of which article?',
    '- `/summary night-bus` · ‹Night bus›',
    '- `/summary strike` · ‹Drivers strike›',
  ])
  expect(await show('view:who')).toContain('- `/summary strike view:who` · ‹Drivers strike›')
  expect((await show('STRIKE')).at(-1)).toContain('longer-summary strike medium')
  expect((await show('Drivers strike long')).at(-1)).not.toContain('longer')
  expect((await show('night-bus'))[0]).toContain('approved a night bus')
})

it.each(['short', 'MEDIUM', 'long'])('takes the length alone: %s', async (length) => {
  expect((await show(length))[0]).toContain('will strike on Monday')
})

it('says so when there is no such article', async () => {
  expect((await show('train'))[0]).toBe('say: I have no article named ‹train›. These I have:')
})

describe('a view', () => {
  it('of who says what names each speaker above the sentence', async () => {
    expect(await show('view:who')).toEqual([
      'say: ‹union›:',
      'quote: “‹Bus drivers in Port Haven will strike on Monday over pay, their union says.›”\u00a0¶1',
      'small: One statement, word for word, from 2 paragraphs · ‹Drivers strike›',
      'small: In doubt a sentence is left out: the article may say more.',
      'actions: passage 1',
    ])
  })

  it('of numbers names the amounts, and of time what names no year apart', async () => {
    expect((await show('VIEW:numbers')).filter((line) => line.startsWith('say'))).toEqual([
      'say: ‹eight percent›:',
      'say: ‹two percent›:',
    ])
    expect((await show('view:timeline')).slice(0, 2)).toEqual([
      'small: These name no year. In the order of the article:',
      'say: ‹Monday›:',
    ])
  })

  it('that is empty says so', async () => {
    await index.add(BUS, 'b')
    expect(await show('night-bus view:who')).toEqual([
      'say: I found no sentence in which the article lets somebody speak whom it names.',
      'small: Looked for in 1 paragraph · ‹Night bus›',
    ])
    expect((await show('night-bus view:numbers'))[0]).toContain('no sentence with an amount')
    expect((await show('view:timeline night-bus'))[0]).toContain('no sentence with a date')
  })

  it('of an article in another language is not tried', async () => {
    const dutch =
      'De burgemeester zei dat de nachtbus niet voor 40 euro rijdt en dat het geld uit de kas komt.'
    await index.add(article('bus', 'Bus', [dutch]), 'd')
    expect((await show('bus view:numbers'))[0]).toBe('say: I can list this for articles in English only.')
  })

  it('may be typed with a space', async () => {
    expect(await show('view: who')).toEqual(await show('view:who'))
  })

  it('that does not exist is not guessed', async () => {
    expect(await show('view:people')).toEqual([
      'say: I do not know the view “‹people›”. These I know:',
      '- `/summary view:who`',
      '- `/summary view:numbers`',
      '- `/summary view:timeline`',
    ])
  })

  it('that is long shows its beginning and counts the rest', async () => {
    const sentences = Array.from({ length: 20 }, (_, place) => `Driver number ${place + 3} won 40 old buses.`)
    await index.add(article('many', 'Many', [sentences.join(' ')]), 'm')
    const shown = await show('many view:numbers')
    expect(shown.filter((line) => line.startsWith('quote'))).toHaveLength(15)
    expect(shown.filter((line) => line.startsWith('say'))).toEqual(['say: ‹40 old buses›:'])
    expect(shown.join('\n')).toContain('The first 15 of 20 sentences with numbers')
  })
})

describe('a summary that one person sees', () => {
  const HIDDEN = { personId: 'U1' }

  it('can be shared, under that person’s name and without buttons that would change it for all', async () => {
    const question = asked('/summary medium', HIDDEN)
    const destination = { ...question.message.destination, onlyFor: 'U1' }
    const reply = await createBot(parts).reply({ ...question, message: { ...question.message, destination } })
    expect(readReply(reply).at(-1)).toMatch(/longer-summary long.*share$/)
    const { person, conversation, identities } = messageOf('')
    const share = { kind: 'share', answerId: question.id, person, conversation, identities } as const
    const shared = readReply(await shareAnswer({ ...share, destination: conversation }, parts.log))
    expect(shared).toContain('small: ‹Dana› shared this.')
    expect(shared.at(-1)).toMatch(/^actions: passage 1/)
    expect(shared.join()).not.toMatch(/-summary|feedback/)
  })

  it('is no question: it is not counted, and nothing leans back on it', async () => {
    await show('')
    expect((await parts.log.tally({ platform: 'test' })).outcomes).toEqual({
      direct: 0,
      closest: 0,
      'not-found': 0,
    })
    expect(await parts.log.asked({ platform: 'test', channelId: 'c' }, 0)).toEqual([])
    const why = readReply(await createBot(parts).reply(asked('/why')))
    expect(why.join()).toContain('I chose the article’s first sentence')
  })
})

it('with a model is written, and counted in the budget', async () => {
  const model = new ScriptedModel(() =>
    draftsOf([['Bus drivers in Port Haven will strike on Monday, their union says.', 1]]),
  )
  parts = botParts(index, { writer: writerWith(model), tokensPerDay: 900 })
  const shown = await show('')
  expect(shown[0]).toBe('say: ‹Bus drivers in Port Haven will strike on Monday, their union says.›\u00a0¶1')
  expect(shown.at(-1)).toMatch(/why$/)
  expect(await show('medium')).toContain(
    'small: The language model has written as much as it may today, so these are the article’s own sentences.',
  )
  expect(await show('view:who')).toContain('say: ‹union›:')
  expect(model.requests).toHaveLength(1)
})
