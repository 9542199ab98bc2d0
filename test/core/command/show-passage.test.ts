import { beforeEach, describe, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { Answer } from '#src/core/answer/answer.ts'
import { toLogged } from '#src/core/answer/log-answer.ts'
import { surroundingsOf } from '#src/core/answer/surroundings.ts'
import type { LoggedAnswer } from '#src/core/ports/answer-log.ts'
import { usePassageCommand } from '#src/core/command/show-passage.ts'
import { markQuotes } from '#src/core/reply/mark-quotes.ts'
import { article } from '../../support/articles.ts'
import { abstained, BUS, grounded, HARBOUR, statement } from '../answer/build-answer.ts'
import { readReply } from '../reply/read-reply.ts'

let index: SqliteIndex

beforeEach(async () => {
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(BUS, 'f')
})

const ASKING = { id: 'a', conversation: { platform: 'test', channelId: 'c' }, question: 'Who?', at: 0 }

const logged = async (answer: Answer): Promise<LoggedAnswer> =>
  toLogged({ ...ASKING, askedBy: { id: 'U1', name: 'Dana' } }, answer, await surroundingsOf(answer, index))

const show = async (argument: string, last?: Answer): Promise<readonly string[]> =>
  readReply(await usePassageCommand(argument, last && (await logged(last)), index))

const ONE = '‹The council approved a night bus on Tuesday. It runs every hour.›'
const TWO = '‹A parking levy pays for the bus. The levy ends after three years.›'

describe('a paragraph', () => {
  it('is shown between its neighbours', async () => {
    const lines = await show('2')
    expect(lines.slice(0, 4)).toEqual([
      'say: **¶2 of 3** · ‹Night bus approved›',
      `small: ¶1 · ${ONE}`,
      `quote: ${TWO}`,
      'small: ¶3 · ‹Some drivers protested.›',
    ])
  })

  it('has no neighbour before the first and none behind the last', async () => {
    expect((await show('1')).slice(1, 3)).toEqual([`quote: ${ONE}`, `small: ¶2 · ${TWO}`])
    expect((await show('3')).slice(1, 3)).toEqual([`small: ¶2 · ${TWO}`, 'quote: ‹Some drivers protested.›'])
  })

  it.each(['2', '¶2', 'night-bus 2', 'night-bus ¶2', '002'])('can be named %j', async (argument) => {
    expect((await show(argument))[0]).toBe('say: **¶2 of 3** · ‹Night bus approved›')
  })

  it('links to its first words where the article has an address', async () => {
    expect((await show('3')).at(-1)).toBe(
      'actions: open https://x.org/bus#:~:text=Some%20drivers%20protested.',
    )
  })

  it('links to nothing where the article has none', async () => {
    await index.add(HARBOUR, 'f')
    expect(await show('harbour 1')).toEqual([
      'say: **¶1 of 1** · ‹Harbour closes›',
      'quote: ‹The harbour closes in winter. Ferries wait.›',
    ])
  })
})

describe('after an answer', () => {
  it('shows the quoted words in bold, says so, and links to them', async () => {
    expect((await show('2', grounded({ question: 'Until when?' }, statement('2.1')))).slice(2)).toEqual([
      'quote: ‹A parking levy pays for the bus. ›*The levy ends after three years.*',
      'small: ¶3 · ‹Some drivers protested.›',
      'note: quoted words',
      'actions: open https://x.org/bus#:~:text=The%20levy%20ends%20after%20three%20years.',
    ])
  })

  it('shows no bold words in a paragraph that was not quoted', async () => {
    const lines = await show('1', grounded({ question: 'Until when?' }, statement('2.1')))
    expect(lines).toContain(`quote: ${ONE}`)
    expect(lines).not.toContain('note: quoted words')
  })

  it('shows no bold words after an abstention, which quoted nothing', async () => {
    const lines = await show('2', abstained({ question: 'Wifi?' }, statement('2.1')))
    expect(lines).toContain(`quote: ${TWO}`)
    expect(lines).not.toContain('note: quoted words')
  })

  it('does not speak of quoted words when the paragraph has changed since', async () => {
    await index.add(article('night-bus', 'Night bus approved', ['New.', 'The levy never ends.']), 'g')
    expect(await show('2', grounded({ question: 'Until when?' }, statement('2.1')))).toEqual([
      'say: **¶2 of 2** · ‹Night bus approved›',
      'small: ¶1 · ‹New.›',
      'quote: ‹The levy never ends.›',
    ])
  })
})

describe('with several articles', () => {
  beforeEach(() => index.add(HARBOUR, 'f'))

  it('asks which one is meant, with an example', async () => {
    expect(await show('1')).toEqual(['say: Of which article? For example `/passage harbour 1`.'])
  })

  it('takes the one of the last answer', async () => {
    expect((await show('1', grounded({ question: 'Who pays?', ranked: { 'harbour 1.0': 1 } })))[0]).toBe(
      'say: **¶1 of 1** · ‹Harbour closes›',
    )
  })

  it('takes the one that is named, whatever was answered last', async () => {
    expect(
      (await show('night-bus 1', grounded({ question: 'Who pays?', ranked: { 'harbour 1.0': 1 } })))[0],
    ).toBe('say: **¶1 of 3** · ‹Night bus approved›')
  })

  it('finds articles whose names hold blanks and numbers', async () => {
    await index.add(article('report 2024', 'Report', ['Text.']), 'f')
    expect((await show('report 2024 1'))[0]).toBe('say: **¶1 of 1** · ‹Report›')
  })
})

describe('what cannot be shown', () => {
  it.each(['', 'four', '4th', '4 5 x', 'night-bus', '1234567', '-', '4.5'])(
    'asks which paragraph: %j',
    async (argument) => {
      expect(await show(argument)).toEqual(['say: Which paragraph? For example `/passage 4`.'])
    },
  )

  it.each(['0', '4', '999999'])('says how many paragraphs there are: %j', async (argument) => {
    expect(await show(argument)).toEqual([`say: That article has 3 paragraphs, so there is no ¶${argument}.`])
  })

  it('says that no article has that name, however long it is', async () => {
    expect(await show('ferry 1')).toEqual([
      'say: I have no article named ‹ferry›. `/articles` lists those that I have.',
    ])
    expect((await show(`${'x'.repeat(10_000)} 1`))[0]?.length).toBeLessThan(200)
  })

  it('says so when there is no article at all', async () => {
    await index.remove('night-bus')
    expect(await show('1')).toEqual([
      'say: I have not read any article yet. Put a .txt or .md file into the articles folder and start me again.',
    ])
  })
})

it.each([
  ['nothing', [], [['abcdef', false]]],
  [
    'the beginning',
    ['abc'],
    [
      ['abc', true],
      ['def', false],
    ],
  ],
  [
    'the end',
    ['def'],
    [
      ['abc', false],
      ['def', true],
    ],
  ],
  ['everything', ['abcdef'], [['abcdef', true]]],
  [
    'quotations that overlap, as one',
    ['abcd', 'cde'],
    [
      ['abcde', true],
      ['f', false],
    ],
  ],
  [
    'two that stand apart',
    ['a', 'f'],
    [
      ['a', true],
      ['bcde', false],
      ['f', true],
    ],
  ],
  ['none that is not there', ['x', ''], [['abcdef', false]]],
])('marks %s', (_what, quotes, expected) => {
  expect(markQuotes('abcdef', quotes)).toEqual(expected.map(([data, bold]) => ({ data, bold })))
})
