import { expect, it } from 'vitest'
import { loadEnglishWords, loadEnglishWordsIfAny } from '#src/adapters/embedding/english-words.ts'
import { SilentLogger } from '../../support/silent-logger.ts'

it('knows common English words and how common they are', () => {
  const words = loadEnglishWords()
  expect(words.size).toBeGreaterThan(4_000)
  expect(words.get('the') ?? -Infinity).toBeGreaterThan(words.get('government') ?? 0)
  expect(words.has('botnet')).toBe(false)
})

it('does without them, and says so once, when they cannot be read', () => {
  const logger = new SilentLogger()
  const broken = new Error('damaged')
  const words = loadEnglishWordsIfAny(logger, () => {
    throw broken
  })
  expect(words.size).toBe(0)
  expect(logger.lines).toEqual([
    {
      level: 'warn',
      message:
        'Common English words cannot be read; questions with words that no article has are answered less often',
      fields: { error: broken },
    },
  ])
})
