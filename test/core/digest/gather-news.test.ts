import { describe, expect, it } from 'vitest'
import type { News } from '#src/core/digest/gather-news.ts'
import { gatherNews, isNothing } from '#src/core/digest/gather-news.ts'
import type { Subscription, Topic } from '#src/core/digest/subscription.ts'
import { loggedAnswer } from '../../contract/answer-log.contract.ts'
import { DigestWorld, GENERAL } from './world.ts'

const NOW = Date.UTC(2026, 2, 28, 8)

const subscribe = (world: DigestWorld, topics: readonly Topic[]): Promise<Subscription> =>
  world.subscribe({ topics, told: { at: NOW - 1, articles: new Map() } })

interface Asking {
  readonly question: string
  readonly by: string
  readonly isPrivate?: boolean
  readonly isFound?: boolean
}

async function newsOf(
  asked: readonly Asking[],
  topics: readonly Topic[] = ['asked', 'not-found'],
): Promise<News> {
  const world = new DigestWorld(NOW)
  const subscription = await subscribe(world, topics)
  for (const [index, { question, by, isPrivate = false, isFound = true }] of asked.entries()) {
    const thread = { ...GENERAL, threadId: `thread-${index}` }
    await world.log.write(
      loggedAnswer(`answer-${index}`, {
        question,
        at: NOW,
        askedBy: { id: by, name: by },
        outcome: isFound ? 'direct' : 'not-found',
        conversation: isPrivate ? { ...thread, personId: by } : thread,
      }),
    )
  }
  return await gatherNews(subscription, world, NOW + 1)
}

describe('what was asked most', () => {
  it('is the same question in other words, in those used last', async () => {
    const news = await newsOf([
      { question: 'Who pays for the ferry?', by: 'ann' },
      { question: 'When does it start?', by: 'ann' },
      { question: 'who pays the ferries', by: 'ben' },
    ])
    expect(news.mostAsked).toEqual({ question: 'who pays the ferries', times: 2 })
    expect(isNothing(news)).toBe(false)
  })

  it.each([
    [
      'by one person again and again',
      [
        { question: 'Who pays?', by: 'ann' },
        { question: 'Who pays?', by: 'ann' },
      ],
    ],
    [
      'where others do not see it',
      [
        { question: 'Who pays?', by: 'ann', isPrivate: true },
        { question: 'Who pays?', by: 'ben', isPrivate: true },
      ],
    ],
    ['once', [{ question: 'Who pays?', by: 'ann' }]],
    [
      'with another question word',
      [
        { question: 'When does the ferry start?', by: 'ann' },
        { question: 'Where does the ferry start?', by: 'ben' },
      ],
    ],
  ])('is nobody else’s business when it was asked %s', async (_, asked) => {
    const news = await newsOf(asked)
    expect(news.mostAsked).toBeUndefined()
    expect(isNothing(news)).toBe(true)
  })
})

it('counts what found no answer, whoever asked it', async () => {
  const asked = [
    { question: 'Who pays?', by: 'ann', isFound: false },
    { question: 'Who pays?', by: 'ben', isFound: false, isPrivate: true },
    { question: 'When?', by: 'ben' },
  ]
  expect((await newsOf(asked)).notFound).toBe(2)
  expect((await newsOf(asked, ['articles'])).notFound).toBe(0)
})

it('tells of new articles first, then of changed ones, and counts those beyond ten', async () => {
  const world = new DigestWorld(NOW)
  await world.publish('zoo')
  const subscription = await world.subscribe()
  await world.publish('zoo', ['The zoo was closed on Friday.'])
  for (let number = 10; number < 21; number++) await world.publish(`bus${number}`)
  const news = await gatherNews(subscription, world, NOW)
  expect(news).toMatchObject({ newCount: 11, changedCount: 1, more: 2 })
  expect(news.articles.map(({ article: { id } }) => id)).toEqual(
    Array.from({ length: 10 }, (_, index) => `bus${index + 10}`),
  )
  expect(news.told.articles.size).toBe(12)
})

it('says nothing of articles that were away for a while', async () => {
  const world = new DigestWorld(NOW)
  await world.publish('zoo')
  const subscription = await world.subscribe()
  await world.index.remove('zoo')
  const news = await gatherNews(subscription, world, NOW)
  expect(isNothing(news)).toBe(true)
  await world.publish('zoo')
  expect(isNothing(await gatherNews({ ...subscription, told: news.told }, world, NOW))).toBe(true)
})
