import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseFile } from '#src/adapters/files/parse-file.ts'
import { createArticle } from '#src/core/article/create-article.ts'

const ONE =
  'The city council voted on Tuesday to approve a night bus line that runs every hour until the morning, the mayor said.'
const TWO =
  'A levy on parking pays for the line. It starts in May, and it ends after three years unless the council renews it.'

function read(text: string | Uint8Array): { title: string; paragraphs: readonly string[] } {
  const parsed = parseFile('a.txt', typeof text === 'string' ? Buffer.from(text) : text)
  if ('unreadable' in parsed) throw new Error(parsed.unreadable)
  return { title: parsed.title, paragraphs: parsed.paragraphs }
}

/** As an editor breaks lines. */
function wrapAt(width: number, text: string): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line.length + word.length < width) lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

it('reads the article that ships: a headline and nine paragraphs, without the line below them', () => {
  const parsed = parseFile(
    'a.txt',
    readFileSync(new URL('../../../data/articles/experts-warn-chinese-espionage.txt', import.meta.url)),
  )
  if ('unreadable' in parsed) throw new Error(parsed.unreadable)
  const article = createArticle({ id: 'a', ...parsed })
  if ('unreadable' in article) throw new Error(article.unreadable)
  expect(article.title).toBe('Experts Warn: Chinese Espionage Escalating and West Losing Grip')
  expect(article.passages.map(({ paragraph }) => paragraph)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(article.passages[0]?.text).toMatch(/^amsterdam - Chinese government's/)
  expect(article.passages[3]?.text).toMatch(/^The botnet was allegedly controlled/)
  expect(article.passages[8]?.text).toMatch(/before they escalate further\.$/)
  expect(article.leftOut).toEqual(['Leave a comment'])
})

it.each([
  ['one on each line', `Night bus\n${ONE}\n${TWO}`],
  ['one on each line, some short', `Night bus\n\n${ONE}\n${TWO}\n`],
  ['separated by blank lines', `Night bus\n\n${ONE}\n\n\n${TWO}\n\n`],
  ['separated by lines of blanks', `Night bus\n \t\n${ONE}\n  \n${TWO}`],
  ['wrapped at 72 columns', `Night bus\n\n${wrapAt(72, ONE)}\n\n${wrapAt(72, TWO)}`],
  ['wrapped at 40 columns, right below the headline', `Night bus\n${wrapAt(40, ONE)}\n\n${wrapAt(40, TWO)}`],
  ['indented', `\n\n  Night bus\n\n    ${ONE}\n\n    ${TWO}`],
  ['with the line ends of Windows', `Night bus\r\n\r\n${ONE}\r\n\r\n${TWO}\r\n`],
  ['with the line ends of old Macs', `Night bus\r\r${ONE}\r\r${TWO}`],
  ['with a byte order mark', `\uFEFFNight bus\n\n${ONE}\n\n${TWO}`],
  ['below a front matter', `---\nauthor: Ann Lee\n---\n\nNight bus\n\n${ONE}\n\n${TWO}`],
  [
    'below a front matter with a byte order mark and the line ends of Windows',
    `\uFEFF---\r\ntitle: Night bus\r\n---\r\n${ONE}\r\n${TWO}`,
  ],
])('reads a headline and paragraphs %s', (_how, text) => {
  const { title, paragraphs } = read(text)
  expect({ title: title.trim(), paragraphs }).toEqual({ title: 'Night bus', paragraphs: [ONE, TWO] })
})

it('keeps short sentences on lines of their own apart', () => {
  expect(read('Rules\nPay the levy.\nTake the bus.\n“Be kind.”').paragraphs).toEqual([
    'Pay the levy.',
    'Take the bus.',
    '“Be kind.”',
  ])
})

it('takes the headline from the front matter, and the first line for a paragraph', () => {
  expect(read(`---\ntitle: Bus\n---\n${ONE}\n${TWO}`)).toEqual({ title: 'Bus', paragraphs: [ONE, TWO] })
})

it('does not count the headline when the front matter repeats it', () => {
  expect(read(`---\ntitle: Night bus\n---\nNight  bus\n${ONE}`)).toEqual({
    title: 'Night bus',
    paragraphs: [ONE],
  })
})

it('has no paragraph when there is only a headline', () => {
  expect(read('Night bus\n')).toEqual({ title: 'Night bus', paragraphs: [] })
})

it('takes a first line that is too long for a headline for a paragraph', () => {
  const long = `${ONE} ${TWO} ${ONE}`
  expect(read(`${long}\n${TWO}`)).toEqual({ title: '', paragraphs: [long, TWO] })
})

it.each([
  ['between paragraphs on lines', `T\n${ONE}\nAdvertisement\n${TWO}`, [ONE, 'Advertisement', TWO]],
  [
    'between short sentences',
    'T\nPay it.\nShare this article\nTake the bus.',
    ['Pay it.', 'Share this article', 'Take the bus.'],
  ],
  [
    'several, at the end of a wrapped paragraph',
    `T\n\n${wrapAt(72, ONE)}\nShare this article\nRead more\n\n${TWO}`,
    [ONE, 'Share this article', 'Read more', TWO],
  ],
  [
    'in the middle of wrapped lines',
    `T\n\n${wrapAt(60, TWO)}\nAdvertisement\n${wrapAt(60, ONE)}`,
    [TWO, 'Advertisement', ONE],
  ],
])('keeps page furniture apart: %s', (_where, text, paragraphs) => {
  expect(read(text).paragraphs).toEqual(paragraphs)
})

it('takes the last word of a wrapped paragraph for a word, whatever it says', () => {
  expect(read('T\n\nThe mayor did not answer our request for\ncomment.').paragraphs).toEqual([
    'The mayor did not answer our request for comment.',
  ])
})

it('takes 200,000 short lines in one block', () => {
  expect(read(`T\n${'word\n'.repeat(200_000)}`).paragraphs).toHaveLength(200_000)
})
