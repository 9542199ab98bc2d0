import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ButtonAction } from '#src/adapters/slack/buttons.ts'
import { createNames, decodeButton, encodeButton } from '#src/adapters/slack/buttons.ts'

describe('a button', () => {
  it.each<[ButtonAction, object]>([
    [
      { kind: 'show-passage', articleId: 'a/"b"\n\u0000', paragraph: 4, argument: '4' },
      { kind: 'show-passage', articleId: 'a/"b"\n\u0000', paragraph: 4 },
    ],
    [
      { kind: 'ask', question: 'Who “pays”?' },
      { kind: 'ask', question: 'Who “pays”?' },
    ],
    [
      { kind: 'longer-summary', articleId: 'a|"b"', length: 'medium', argument: 'medium' },
      { kind: 'longer-summary', articleId: 'a|"b"', length: 'medium' },
    ],
    [
      { kind: 'shorter-summary', articleId: 'a', length: 'short', argument: 'a short' },
      { kind: 'shorter-summary', articleId: 'a', length: 'short' },
    ],
    [{ kind: 'open-original', url: 'https://x.org' }, { kind: 'open-original' }],
    [{ kind: 'why' }, { kind: 'why' }],
    [{ kind: 'show-closest' }, { kind: 'show-closest' }],
    [{ kind: 'share' }, { kind: 'share' }],
    [{ kind: 'delete' }, { kind: 'delete' }],
    [
      { kind: 'rate', rating: 'helpful' },
      { kind: 'rate', rating: 'helpful' },
    ],
    [
      { kind: 'rate', rating: 'not-helpful' },
      { kind: 'rate', rating: 'not-helpful' },
    ],
    [
      { kind: 'give-reason', reason: 'other' },
      { kind: 'give-reason', reason: 'other' },
    ],
  ])('comes back as what it was: %j', (action, expected) => {
    const encoded = encodeButton(action, 'A1')
    expect(encoded?.value.length).toBeLessThanOrEqual(2_000)
    expect(decodeButton(encoded?.action_id ?? '', encoded?.value)).toEqual({
      answerId: 'A1',
      action: expected,
    })
    expect(decodeButton(`${encoded?.action_id}.2`, encoded?.value)).toEqual({
      answerId: 'A1',
      action: expected,
    })
  })

  it('keeps whatever name an article has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 255 }), (articleId) => {
        const encoded = encodeButton({ kind: 'show-passage', articleId, paragraph: 1, argument: '1' }, 'A1')
        expect(decodeButton('show-passage', encoded?.value)?.action).toEqual({
          kind: 'show-passage',
          articleId,
          paragraph: 1,
        })
      }),
    )
  })

  it('of a message that is no answer can be about a passage or a question, and about nothing else', () => {
    expect(decodeButton('ask', '["","Who pays?"]')).toEqual({
      answerId: '',
      action: { kind: 'ask', question: 'Who pays?' },
    })
    expect(decodeButton('show-passage', '["","a",1]')?.answerId).toBe('')
    for (const kind of ['why', 'share', 'delete', 'show-closest'])
      expect(decodeButton(kind, '[""]')).toBeUndefined()
    expect(decodeButton('rate', '["","helpful"]')).toBeUndefined()
  })

  it('is not made when its value would be too long', () => {
    expect(encodeButton({ kind: 'ask', question: 'a'.repeat(2_000) }, 'A1')).toBeUndefined()
  })
})

describe('what is no button of ours', () => {
  it.each([
    ['show-passage', undefined],
    ['show-passage', ''],
    ['show-passage', 'null'],
    ['show-passage', '{"0":"A1"}'],
    ['show-passage', '["A1","a"]'],
    ['show-passage', '["A1","a","1"]'],
    ['show-passage', '["A1","a",0]'],
    ['show-passage', '["A1","a",1.5]'],
    ['show-passage', '["A1","a",1e400]'],
    ['show-passage', '["A1","",1]'],
    ['show-passage', '["A1","a",1,2]'],
    ['rate', '["A1","good"]'],
    ['give-reason', '["A1","because"]'],
    ['ask', '["A1",""]'],
    ['longer-summary', '["A1","a","endless"]'],
    ['longer-summary', '["A1","","long"]'],
    ['why', '[1]'],
    ['why', `["${'a'.repeat(2_000)}"]`],
    ['__proto__', '["A1"]'],
    ['constructor', '["A1"]'],
    ['', '["A1"]'],
    ['whyever', '["A1"]'],
  ])('is %s with %s', (actionId, value) => {
    expect(decodeButton(actionId, value)).toBeUndefined()
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('rate', 'ask.2')),
        fc.oneof(fc.string(), fc.json()),
        (id, value) => {
          expect(() => decodeButton(id, value)).not.toThrow()
        },
      ),
    )
  })
})

it('numbers a name from its second use on', () => {
  const name = createNames()
  expect(['why', 'ask', 'ask', 'ask'].map(name)).toEqual(['why', 'ask', 'ask.2', 'ask.3'])
})
