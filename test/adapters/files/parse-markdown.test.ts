import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '#src/adapters/files/parse-markdown.ts'

function paragraphsOf(markdown: string): readonly string[] {
  const parsed = parseMarkdown(`# Title\n\n${markdown}`)
  if ('unreadable' in parsed) throw new Error(parsed.unreadable)
  expect(parsed.title).toBe('Title')
  return parsed.paragraphs
}

describe('paragraphs', () => {
  it.each<[string, string, readonly string[]]>([
    ['separated by blank lines', 'One.\n\nTwo.', ['One.', 'Two.']],
    ['wrapped by an editor', 'One is\nlong.\n\nTwo.', ['One is long.', 'Two.']],
    ['with emphasis', '*One* is **very __long__**, _really_ `so`.', ['One is very long, really so.']],
    [
      'with links',
      '[One](https://x.org "t") [two][2] <https://x.org>\n\n[2]: https://y.org',
      ['One two https://x.org'],
    ],
    ['with escapes and entities', '1\\. 5 \\* 3 &amp; 2 &lt; 3', ['1. 5 * 3 & 2 < 3']],
    ['with hard line breaks', 'One  \ntwo\\\nthree<br>four<br/>five', ['One two three four five']],
    ['with tags', 'One <b>two</b><!-- three --> <span class="a">four</span>', ['One two four']],
    ['with pictures', '![alt](a.png)\n\nOne ![alt](b.png) two', ['One two']],
    ['in a quotation', '> One.\n>\n> > Two.\n\nThree.', ['One.', 'Two.', 'Three.']],
    ['of code', '```js\nlet a = *1*\n\nb()\n```\n\n    indented', ['let a = *1*\n\nb()', 'indented']],
    [
      'below further headings',
      'One.\n\n## Heading\n\nTwo.\n\nAnother\n---\n\nThree.',
      ['One.', 'Two.', 'Three.'],
    ],
    ['around a rule', 'One.\n\n***\n\nTwo.', ['One.', 'Two.']],
    ['around a comment', 'One.\n\n<!-- not\n\nyet -->\n\nTwo.', ['One.', 'Two.']],
    ['in tags', '<div>\n<p>One <b>two</b></p><p>three</p>\n</div>\n\nFour.', ['One two three', 'Four.']],
    ['around a script', '<script>\nalert(1)\n</script>\n\n<style>a {}</style>\n\nOne.', ['One.']],
    ['with words only', 'O’Neill – “so”', ['O’Neill – “so”']],
  ])('%s', (_what, markdown, expected) => {
    expect(paragraphsOf(markdown)).toEqual(expected)
  })

  it('are none below an open comment, as in a browser', () => {
    expect(paragraphsOf('One.\n\n<!-- forgotten\n\nTwo.')).toEqual(['One.'])
  })
})

describe('a list is one paragraph with a line for each item', () => {
  it.each<[string, string, string]>([
    ['tight', '- one\n- *two*\n* three'.replace('* three', '- three'), 'one\ntwo\nthree'],
    ['loose', '- one\n\n- two', 'one\ntwo'],
    ['numbered', '1. one\n2. two', '1. one\n2. two'],
    ['numbered from seven', '7) one\n8) two', '7. one\n8. two'],
    ['nested', '- one\n  - two\n    1. three\n- four', 'one\ntwo\n1. three\nfour'],
    ['with paragraphs within', '- one\n\n  two\n\n- three', 'one\ntwo\nthree'],
    [
      'with a quotation and code within',
      '- one\n  > two\n- three\n\n  ```\n  a\n  b\n  ```',
      'one\ntwo\nthree\na\nb',
    ],
    ['with a wrapped item', '- one\n  two\n- three', 'one two\nthree'],
    ['with an empty item', '- one\n-\n- three', 'one\n\nthree'],
  ])('%s', (_what, markdown, expected) => {
    expect(paragraphsOf(markdown)).toEqual([expected])
  })
})

describe('the headline', () => {
  it.each([
    ['a heading of any level', '### Night *bus*\n\nOne.'],
    ['an underlined heading', 'Night bus\n=========\n\nOne.'],
    ['a heading below a comment', '<!-- draft -->\n\n# Night bus\n\nOne.'],
    ['a heading below a picture', '![logo](a.png)\n\n# Night bus\n\nOne.'],
    ['a heading below a rule and a definition', '***\n\n[1]: https://x.org\n\n# Night bus\n\nOne.'],
    ['a heading directly above the text', '# Night bus #\nOne.'],
  ])('is %s', (_what, markdown) => {
    expect(parseMarkdown(markdown)).toEqual({ title: 'Night bus', paragraphs: ['One.'] })
  })

  it('is no heading that comes after a paragraph', () => {
    expect(parseMarkdown('One.\n\n# Later\n\nTwo.')).toEqual({
      title: undefined,
      paragraphs: ['One.', 'Two.'],
    })
  })

  it('is none in a text without headings', () => {
    expect(parseMarkdown('One.')).toEqual({ title: undefined, paragraphs: ['One.'] })
  })
})

describe('texts that would keep the parser busy', () => {
  it.each([
    [
      'many characters without a blank line',
      'word '.repeat(10_000),
      'holds 50,000 characters without a blank line (at most 40,000); break it into paragraphs',
    ],
    [
      'thousands of quotations within each other',
      `${'>'.repeat(9_000)} a`,
      'nests its lists or quotations too deeply; write them with fewer levels',
    ],
    [
      'thousands of lists within each other',
      `${'- '.repeat(9_000)}a`,
      'nests its lists or quotations too deeply; write them with fewer levels',
    ],
    [
      'ever deeper lists',
      Array.from({ length: 150 }, (_line, index) => `${' '.repeat(2 * index)}- a`).join('\n'),
      'nests its lists or quotations too deeply; write them with fewer levels',
    ],
  ])('are refused: %s', (_what, markdown, unreadable) => {
    expect(parseMarkdown(markdown)).toEqual({ unreadable })
  })

  it('are still read when they are merely unusual', () => {
    expect(paragraphsOf('> > > - > 1. a')).toEqual(['1. a'])
    expect(paragraphsOf(`${'['.repeat(5_000)}a`)[0]).toHaveLength(5_001)
  })
})
