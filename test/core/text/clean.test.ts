import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanLine, cleanText } from '#src/core/text/clean.ts'

it.each([
  ['a bidirectional override', 'a\u202eb'],
  ['a bidirectional isolate', 'a\u2066b\u2069'],
  ['a right-to-left mark', 'a\u200fb'],
  ['a zero-width space', 'a\u200bb'],
  ['a byte order mark', '\ufeffab'],
  ['a soft hyphen', 'a\u00adb'],
  ['NUL', 'a\u0000b'],
  ['an escape character', 'a\u001bb'],
  ['an invisible operator', 'a\u2062b'],
  ['hidden tag characters', 'a\u{e0041}\u{e007f}b'],
])('removes %s', (_what, text) => {
  expect(cleanText(text)).toBe('ab')
})

it('replaces lone surrogates and leaves pairs alone', () => {
  expect(cleanText('a\ud800b\udc00 🙂')).toBe('a\ufffdb\ufffd 🙂')
})

it('ends every line in the same way', () => {
  expect(cleanText('a\r\nb\rc\u2028d\u2029e\u0085f\ng')).toBe('a\nb\nc\nd\ne\nf\ng')
})

it('keeps blank lines', () => {
  expect(cleanText('a\r\n\r\nb')).toBe('a\n\nb')
})

it('writes all other white space as one space', () => {
  expect(cleanText('a\t\u00a0 \u3000b \u200b c')).toBe('a b c')
})

it.each(['👩‍👧', 'می‌خواهم', 'ไทย', 'e\u0301', '“Quoted” – said Müller'])('leaves %s as it is', (text) => {
  expect(cleanText(text)).toBe(text)
})

it('makes one trimmed line of several', () => {
  expect(cleanLine(' \u202ea\r\n\n b\u2028c \n')).toBe('a b c')
})

const dirty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'a',
        ' ',
        '\t',
        '\r',
        '\n',
        '\u0000',
        '\u200b',
        '\u202e',
        '\u2028',
        '\u00a0',
        '\ud83d',
        '\ude42',
      ),
    )
    .map((parts) => parts.join('')),
)

it('changes nothing when it cleans a second time', () => {
  fc.assert(
    fc.property(dirty, (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text))
      expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))
    }),
  )
})

it('leaves no control character, no bidirectional one and no run of spaces', () => {
  fc.assert(
    fc.property(dirty, (text) => {
      const clean = cleanText(text)
      expect(clean.isWellFormed()).toBe(true)
      expect(clean).not.toMatch(/(?!\n)\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069]|[^\S\n ]| {2}/u)
      expect(cleanLine(text)).not.toMatch(/\n|^ | $/)
    }),
  )
})

it('takes a form feed for the end of a line', () => {
  expect(cleanText('a\fb\vc')).toBe('a\nb\nc')
})
