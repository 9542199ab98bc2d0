import { expect, it } from 'vitest'
import { withTextFragment } from '#src/core/reply/text-fragment.ts'

it.each([
  ['a short quotation whole', 'A levy pays.', 'A%20levy%20pays.'],
  ['ten words whole', 'a b c d e f g h i j', 'a%20b%20c%20d%20e%20f%20g%20h%20i%20j'],
  ['a longer one by its ends', 'a b c d e f g h i j k', 'a%20b%20c%20d%20e,g%20h%20i%20j%20k'],
  ['what has a meaning in a fragment, escaped', 'well-known, R&D', 'well%2Dknown%2C%20R%26D'],
  [
    'quotation marks and other scripts',
    '“Müller” 公交',
    '%E2%80%9CM%C3%BCller%E2%80%9D%20%E5%85%AC%E4%BA%A4',
  ],
  ['lines as words', 'a\nb', 'a%20b'],
])('names %s', (_what, quoted, fragment) => {
  expect(withTextFragment('https://x.org/a?b=c', quoted)).toBe(`https://x.org/a?b=c#:~:text=${fragment}`)
})

it('takes the place of another fragment', () => {
  expect(withTextFragment('https://x.org/a#top', 'A levy')).toBe('https://x.org/a#:~:text=A%20levy')
})

it('opens the page at its top where a script without spaces makes the words endless', () => {
  expect(withTextFragment('https://x.org/a', '公交'.repeat(5_000))).toBe('https://x.org/a')
})
