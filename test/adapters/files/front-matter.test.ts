import { describe, expect, it } from 'vitest'
import { readFrontMatter } from '#src/adapters/files/front-matter.ts'

const fieldsOf = (...lines: readonly string[]): unknown =>
  readFrontMatter(['---', ...lines, '---', 'x'].join('\n'))
const withFields = (fields: object): object => ({ fields, body: 'x' })

it('reads every field', () => {
  const text = fieldsOf(
    'title: "Experts Warn: Espionage"',
    'source: The Courier',
    'author: Ann Lee',
    'published: 2026-03-04',
    'url: https://x.org/a',
    'language: en',
  )
  expect(text).toEqual(
    withFields({
      title: 'Experts Warn: Espionage',
      source: 'The Courier',
      author: 'Ann Lee',
      published: '2026-03-04',
      url: 'https://x.org/a',
      language: 'en',
    }),
  )
})

it.each(['Headline\n\nText', '', ' ---\ntitle: a\n---\n', '----\ntitle: a\n----\n', '--- title\n---\n'])(
  'leaves a text without a front matter as it is: %j',
  (text) => {
    expect(readFrontMatter(text)).toEqual({ fields: {}, body: text })
  },
)

it.each([
  ['is empty', '---\n---\nx'],
  ['holds only a comment', '---\n# nothing yet\n---\nx'],
  ['has blanks behind its lines of ---', '---  \n\n---\t\nx'],
])('reads a front matter that %s', (_what, text) => {
  expect(readFrontMatter(text)).toEqual(withFields({}))
})

it('ends at its first line of ---; later ones are of the text', () => {
  expect(readFrontMatter('---\ntitle: a\n---\nb\n---\nc')).toEqual({
    fields: { title: 'a' },
    body: 'b\n---\nc',
  })
})

it('may be all that there is', () => {
  expect(readFrontMatter('---\ntitle: a\n---')).toEqual({ fields: { title: 'a' }, body: '' })
})

it.each([
  ['a number', 'title: 1984', { title: '1984' }],
  ['a date', 'published: 2026-3-4', { published: '2026-3-4' }],
  ['a truth value', 'author: yes', { author: 'yes' }],
  ['a null', 'author: null', { author: 'null' }],
  ['several lines', 'title: >\n  Night\n  bus', { title: 'Night bus' }],
  ['invisible characters', 'title: "a\\u202eb\\u001b"', { title: 'ab' }],
])('reads %s as the text that it is', (_what, line, fields) => {
  expect(fieldsOf(line)).toEqual(withFields(fields))
})

it('ignores fields that are for other programs', () => {
  expect(fieldsOf('tags: [a, b]', 'draft: true', '__proto__: {title: b}', 'title: a')).toEqual(
    withFields({ title: 'a' }),
  )
})

it('takes what a template leaves empty as not said', () => {
  expect(fieldsOf('title:', 'author: ""', 'source: "  "', 'url:', 'language: ~')).toEqual(
    withFields({ language: '~' }),
  )
})

it.each([
  ['https://x.org', 'https://x.org/'],
  ['http://x.org/a?b=c#d', 'http://x.org/a?b=c#d'],
  ['https://x.org/a b', 'https://x.org/a%20b'],
])('takes the web address %s', (url, expected) => {
  expect(fieldsOf(`url: ${url}`)).toEqual(withFields({ url: expected }))
})

describe('refuses', () => {
  const HINT = '; mend that, or leave it out'

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'x.org/a',
    '//x.org',
    '"https://"',
    '[https://x.org]',
  ])('the address %s', (url) => {
    expect(fieldsOf(`url: ${url}`)).toEqual({
      unreadable: `has a broken front matter (url is no web address that begins with https:// or http://)${HINT}`,
    })
  })

  it.each([
    ['a colon that needs quotation marks', ['source: x', 'title: Experts Warn: a']],
    ['a quotation mark that is never closed', ['title: "a']],
    ['a bracket that is never closed', ['title: [a']],
    ['a field given twice', ['title: a', 'title: b']],
    ['a tab for indentation', ['title:', '\t- a']],
  ])('%s, and says where', (_what, lines) => {
    expect(fieldsOf(...lines)).toEqual({
      unreadable:
        'has a broken front matter (line 3 is no YAML); put a text that holds a colon or a quotation mark between quotation marks',
    })
  })

  it.each([
    ['a list where a text belongs', ['title: [a, b]'], 'title is no plain text'],
    ['fields where a text belongs', ['author: {name: a}'], 'author is no plain text'],
    [
      'several wrong fields at once',
      ['title: [a]', 'language: [b]'],
      'title is no plain text; language is no plain text',
    ],
    ['a list instead of fields', ['- a', '- b'], 'it holds no lines such as “title: …”'],
    ['words instead of fields', ['just words'], 'it holds no lines such as “title: …”'],
  ])('%s, and says what is wrong', (_what, lines, why) => {
    expect(fieldsOf(...lines)).toEqual({ unreadable: `has a broken front matter (${why})${HINT}` })
  })

  it.each(['---\ntitle: a\n', '---\n', '---\ntitle: a\n --- \nText'])(
    'one that is never closed, and says how to mend it: %j',
    (text) => {
      expect(readFrontMatter(text)).toEqual({
        unreadable: 'opens a front matter with --- and never closes it; add a second line of ---',
      })
    },
  )

  it('one that would unfold without end', () => {
    const rows = Array.from({ length: 9 }, (_row, index) => {
      const before = index === 0 ? 'x' : `*a${index - 1}`
      return `a${index}: &a${index} [${Array.from({ length: 10 }, () => before).join()}]`
    })
    expect(fieldsOf(...rows)).toEqual({
      unreadable: `has a broken front matter (its YAML refers to itself too often)${HINT}`,
    })
  })

  it('one that nests without end', () => {
    expect(fieldsOf(`title: ${'['.repeat(50_000)}`)).toHaveProperty('unreadable')
  })
})
