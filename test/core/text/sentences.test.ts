import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitSentences } from '#src/core/text/sentences.ts'
import { SENTENCE_COUNTS } from './sentence-cases.ts'

const ARTICLE = readFileSync(
  new URL('../../../data/articles/experts-warn-chinese-espionage.txt', import.meta.url),
  'utf8',
).split('\n')

function paragraphStarting(opening: string): string {
  const paragraph = ARTICLE.find((line) => line.startsWith(opening))
  if (paragraph === undefined) throw new Error(`The article has no paragraph that starts with "${opening}"`)
  return paragraph.trim()
}

it.each(SENTENCE_COUNTS)('finds in %j %i sentences', (paragraph, count) => {
  expect(splitSentences(paragraph)).toHaveLength(count)
})

it("keeps both sentences of Xi's quotation in one sentence of the article", () => {
  const paragraph = paragraphStarting("Chinese government's President Xi")
  expect(splitSentences(paragraph)).toEqual([
    "Chinese government's President Xi Jinping once stated that 'Security is the precondition of development and development guarantees security. Security and development go hand in hand.'",
    'This ideology might explain why intelligence gathering is so deeply integrated into Chinese society.',
    "It's not just Chinese government institutions involved in espionage; citizens and businesses, whether willingly or under coercion, are also engaged in intelligence work.",
  ])
})

it('does not end a sentence of the article after "U.S."', () => {
  expect(splitSentences(paragraphStarting('The collaboration between'))).toEqual([
    'The collaboration between the private and public sectors goes even further.',
    'The U.S. has long warned its allies against allowing Huawei to build their telecom networks due to concerns that the company provides backdoors to Chinese intelligence services.',
    'This complicates countermeasures as economies, especially in the West, are heavily dependent on China.',
  ])
})

it.each([
  ['The U.S. Senate voted. It passed.', ['The U.S. Senate voted.', 'It passed.']],
  ['It is made in the U.S. They like it.', ['It is made in the U.S.', 'They like it.']],
  ['China-U.S. Relations worsened. The end.', ['China-U.S. Relations worsened.', 'The end.']],
  ['The U.S. No. 1 team won. They left.', ['The U.S. No. 1 team won.', 'They left.']],
  ['The U.S. Under Secretary left. He did.', ['The U.S. Under Secretary left.', 'He did.']],
  ['Naples (Fla.) Daily News wrote it. It did.', ['Naples (Fla.) Daily News wrote it.', 'It did.']],
  ['Then-Gov. Bill Clinton won. He left.', ['Then-Gov. Bill Clinton won.', 'He left.']],
  ['J. K. Rowling wrote it. True.', ['J. K. Rowling wrote it.', 'True.']],
])('joins what follows an abbreviation in %j', (paragraph, sentences) => {
  expect(splitSentences(paragraph)).toEqual(sentences)
})

it.each([
  ['“I live in the U.S. It is big,” he said.'],
  ['“He told me “go now.” I did. We left.”'],
  ['"We go. We stay," he said.'],
  ["''We go. We stay,'' he said."],
  ['He said: ‘We go. Xi’s plan works.’'],
  ['„Wir gehen. Wir bleiben“, sagte er.'],
  ['„Idziemy. Zostajemy”, powiedział.'],
  ["«C'est fini. On part.»"],
  ['「行こう。帰らない。」'],
  ['(See the report (Smith et al. 2020). It is long.)'],
])('never cuts the quotation or bracket %j', (whole) => {
  expect(splitSentences(`${whole} The trial goes on.`)).toEqual([whole, 'The trial goes on.'])
})

it.each(['“Is it true?” Xi Jinping asked.', '"We will fight!" President Zelensky said.'])(
  'leaves the speaker with the quotation in %j',
  (whole) => {
    expect(splitSentences(`${whole} Nobody answered.`)).toEqual([whole, 'Nobody answered.'])
  },
)

it('cuts a quotation that is too long to be quoted as one at its inner sentence ends', () => {
  const inner = 'The plan is slow and it is dear. '.repeat(30).trim()
  expect(splitSentences(`“${inner}” The end.`)).toHaveLength(31)
})

it('does not take an inch mark for an opening quotation mark', () => {
  expect(splitSentences('The 27" screen is nice. It costs much. "Cheap. Good," he said.')).toEqual([
    'The 27" screen is nice.',
    'It costs much.',
    '"Cheap. Good," he said.',
  ])
})

it('keeps the number of a list entry with its text', () => {
  expect(splitSentences('1. First do this. 2. Then do that.')).toEqual([
    '1. First do this.',
    '2. Then do that.',
  ])
})

it.each(['Growth slowed.[3]', 'Growth slowed.[3][4]', 'Growth “slowed.”[12]', 'Growth slowed (a lot).[3]'])(
  'ends a sentence after the reference mark of %j',
  (sentence) => {
    expect(splitSentences(`${sentence} Exports fell.`)).toEqual([sentence, 'Exports fell.'])
  },
)

it('does not take the number that ends a sentence for a list entry', () => {
  expect(splitSentences('China is No. 1. He left.')).toEqual(['China is No. 1.', 'He left.'])
})

it.each([
  ["'Twas late.", "A thinkin' man sat."],
  ["The '90s were calm.", "A thinkin' man sat."],
  ["Go get 'er now.", "He said 'No. Never.' to it.", "A thinkin' man sat."],
])('does not take the apostrophe in %j for a quotation mark', (...sentences) => {
  expect(splitSentences(sentences.join(' '))).toEqual(sentences)
})

it('never cuts just before a closing mark', () => {
  expect(splitSentences('He said: “ Go. ” Then he left.')).toEqual(['He said: “ Go. ” Then he left.'])
})

it('ends a sentence at every line break', () => {
  expect(splitSentences('One item\nanother item\r\nDr.\u2028Smith')).toEqual([
    'One item',
    'another item',
    'Dr.',
    'Smith',
  ])
})

it('cuts Chinese at its own full stops, but not within a quotation', () => {
  expect(splitSentences('中国经济放缓。专家说：“我们走。我们不回来。”出口下降！')).toEqual([
    '中国经济放缓。',
    '专家说：“我们走。我们不回来。”',
    '出口下降！',
  ])
})

it('leaves Thai, which has no full stop, in one piece', () => {
  const thai = 'เศรษฐกิจจีนชะลอตัว การส่งออกลดลง'
  expect(splitSentences(thai)).toEqual([thai])
})

it.each(['', ' ', '\n\n', '\u00a0'])('finds no sentence in %j', (blank) => {
  expect(splitSentences(blank)).toEqual([])
})

const FRAGMENTS = [
  'U.S. ',
  'Mr. ',
  'Xi went. ',
  'he did? ',
  '"',
  "'",
  '“',
  '”',
  '„',
  '«',
  '»',
  '(',
  ')',
  '.',
  '! ',
  '\n',
  '[3] ',
  '1. ',
  '说。',
  'ไทย ',
  '\u00a0',
  '\ud800',
]
const paragraphs = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 }).map((parts) => parts.join('')),
)

it('returns trimmed substrings of the paragraph, in order and not overlapping', () => {
  fc.assert(
    fc.property(paragraphs, (paragraph) => {
      let from = 0
      for (const sentence of splitSentences(paragraph)) {
        const at = paragraph.indexOf(sentence, from)
        expect(at).toBeGreaterThanOrEqual(from)
        expect(sentence).toBe(sentence.trim())
        expect(sentence).not.toBe('')
        from = at + sentence.length
      }
    }),
  )
})

const withoutSpace = (text: string): string => text.replace(/[\s\u0085]/g, '')

it('loses nothing of a paragraph but white space', () => {
  fc.assert(
    fc.property(paragraphs, (paragraph) => {
      expect(withoutSpace(splitSentences(paragraph).join(''))).toBe(withoutSpace(paragraph))
    }),
  )
})

it.each([
  '"Ab cd. ',
  "'Ab cd. ",
  '“Ab. ',
  '“Ab. Cd.” ',
  '(',
  '(Ab. ',
  'Ab) ',
  '.',
  'a',
  'U.S. ',
  'A. ',
  'A! ',
  '.[1]',
  'Mr. ',
])('cuts 100,000 characters of %j well before the runner gives up; quadratic time would not', (unit) => {
  const paragraph = unit.repeat(Math.ceil(100_000 / unit.length))
  expect(splitSentences(paragraph).join('')).not.toBe('')
})
