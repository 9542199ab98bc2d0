import { describe, expect, it } from 'vitest'
import type { LanguageModel, WritingRequest } from '#src/core/ports/language-model.ts'

const REQUEST: WritingRequest = {
  instructions: 'Be brief.',
  data: 'Who pays?',
  format: {
    name: 'answer',
    schema: {
      type: 'object',
      properties: { text: { type: 'string' } },
      required: ['text'],
      additionalProperties: false,
    },
    inWords: 'One line.',
  },
  mostTokens: 100,
  patience: 2_000,
}

/** Models that write this text, and that fail at every request. */
export interface Models {
  readonly writing: (text: string) => Promise<LanguageModel>
  readonly failing: () => Promise<LanguageModel>
}

/** What every LanguageModel must do. */
export function languageModelContract(name: string, { writing, failing }: Models): void {
  describe(`LanguageModel contract: ${name}`, () => {
    it.each(['The levy pays.', 'Über 7 Mio. 北京 🙂 "quoted" {"json": 1}', 'so '.repeat(2_000).trim()])(
      'hands over %j as it was written, with its cost',
      async (text) => {
        const model = await writing(text)
        const result = await model.write(REQUEST)
        expect(result).toMatchObject({ kind: 'written', text })
        expect(result.usage.input).toBeGreaterThan(0)
        expect(result.usage.output).toBeGreaterThan(0)
      },
    )

    it('writes for many at once', async () => {
      const model = await writing('Fine.')
      const results = await Promise.all(Array.from({ length: 8 }, () => model.write(REQUEST)))
      expect(results.map(({ kind }) => kind)).toEqual(results.map(() => 'written'))
    })

    it('never rejects: a failure is a problem with a name', async () => {
      const model = await failing()
      for (let times = 0; times < 5; times++) {
        const result = await model.write(REQUEST)
        expect(result.kind === 'failed' && result.problem).toMatch(/^[a-z-]+$/)
      }
    })

    it('has a name that tells it from others', async () => {
      expect((await writing('')).name).not.toBe('')
    })
  })
}
