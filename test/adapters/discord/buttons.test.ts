import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ButtonAction } from '#src/adapters/discord/buttons.ts'
import { decodeButton, encodeButton } from '#src/adapters/discord/buttons.ts'

const ANSWER = 'a862f26f9d5669c7'

const action: fc.Arbitrary<ButtonAction> = fc.oneof(
  fc.record({
    kind: fc.constant('show-passage' as const),
    articleId: fc.string({ minLength: 1, maxLength: 120 }),
    paragraph: fc.integer({ min: 1, max: 5_000 }),
    argument: fc.constant(''),
  }),
  fc.record({ kind: fc.constant('ask' as const), question: fc.string({ minLength: 1, maxLength: 120 }) }),
  fc.record({
    kind: fc.constantFrom('longer-summary' as const, 'shorter-summary' as const),
    articleId: fc.string({ minLength: 1, maxLength: 120 }),
    length: fc.constantFrom('short' as const, 'medium' as const, 'long' as const),
    argument: fc.constant(''),
  }),
  fc.constantFrom<ButtonAction>(
    { kind: 'why' },
    { kind: 'show-closest' },
    { kind: 'share' },
    { kind: 'delete' },
    { kind: 'rate', rating: 'helpful' },
    { kind: 'rate', rating: 'not-helpful' },
    { kind: 'give-reason', reason: 'wrong-paragraph' },
    { kind: 'give-reason', reason: 'other' },
  ),
)

describe('a button', () => {
  it('is read back as what it was, or is not there because its name would be too long', () => {
    fc.assert(
      fc.property(action, (what) => {
        const id = encodeButton(what, ANSWER)
        expect((id ?? '').length).toBeLessThanOrEqual(100)
        const { argument: _, ...expected } = { argument: '', ...what }
        const read = id === undefined ? undefined : decodeButton(id)
        expect(read).toEqual(
          id === undefined ? undefined : { answerId: what.kind === 'ask' ? '' : ANSWER, action: expected },
        )
      }),
    )
  })

  it('of somebody else is nothing, whatever its name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 150 }), (id) => {
        expect(() => decodeButton(id)).not.toThrow()
      }),
    )
    for (const id of [
      '',
      '|',
      'why',
      'why|',
      'ask|',
      'passage|a|0|b',
      'passage|a|1|',
      'reason|a|so',
      'longer-summary|a|endless|b',
      'shorter-summary|a|short|',
      '__proto__|a',
      'x'.repeat(101),
    ])
      expect(decodeButton(id)).toBeUndefined()
  })
})
