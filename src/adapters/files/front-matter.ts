import { parseDocument } from 'yaml'
import * as z from 'zod'
import type { Unreadable } from '../../core/article/create-article.ts'
import { cleanLine } from '../../core/text/clean.ts'

/** What a template leaves empty is not said. */
const EMPTY = z.literal('').transform(() => undefined)
const Line = z.string({ error: 'is no plain text' }).transform((text) => cleanLine(text) || undefined)
const NO_ADDRESS = 'is no web address that begins with https:// or http://'
const WebAddress = z.url({ protocol: /^https?$/, normalize: true, error: NO_ADDRESS })

/** Fields that a reader may care about; others are for other programs and are ignored. */
const Fields = z.object(
  {
    title: Line.optional(),
    source: Line.optional(),
    author: Line.optional(),
    published: Line.optional(),
    url: z.union([EMPTY, WebAddress], { error: NO_ADDRESS }).optional(),
    language: Line.optional(),
  },
  { error: 'it holds no lines such as “title: …”' },
)
export type FrontMatterFields = z.infer<typeof Fields>

const OPENS = /^---[ \t]*\n/
const CLOSES = /^---[ \t]*(?:\n|$)/m

/** Splits the front matter (YAML between two lines of ---) from the text below it; a text without one has no fields. */
export function readFrontMatter(
  text: string,
): { readonly fields: FrontMatterFields; readonly body: string } | Unreadable {
  const opening = OPENS.exec(text)?.[0]
  if (opening === undefined) return { fields: {}, body: text }
  const rest = text.slice(opening.length)
  const closing = CLOSES.exec(rest)
  if (closing === null)
    return { unreadable: 'opens a front matter with --- and never closes it; add a second line of ---' }
  const fields = readFields(rest.slice(0, closing.index))
  return 'unreadable' in fields ? fields : { fields, body: rest.slice(closing.index + closing[0].length) }
}

/** In characters; the parser is slow with many thousand keys. */
const LONGEST_FRONT_MATTER = 10_000

function readFields(yaml: string): FrontMatterFields | Unreadable {
  if (yaml.length > LONGEST_FRONT_MATTER)
    return broken(`it has more than ${LONGEST_FRONT_MATTER.toLocaleString('en')} characters`)
  // The failsafe schema reads every value as the text that it is: a title of 1984 stays "1984".
  const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'error', prettyErrors: true })
  const [error] = document.errors
  // The line of --- above it counts, too.
  if (error !== undefined) return { unreadable: notYaml((error.linePos?.[0].line ?? 0) + 1) }
  try {
    const parsed = Fields.safeParse(document.toJS() ?? {})
    return parsed.success ? parsed.data : broken(describe(parsed.error))
  } catch {
    return broken('its YAML refers to itself too often')
  }
}

const notYaml = (line: number): string =>
  `has a broken front matter (line ${line} is no YAML); put a text that holds a colon or a quotation mark between quotation marks`

const broken = (why: string): Unreadable => ({
  unreadable: `has a broken front matter (${why}); mend that, or leave it out`,
})

function describe({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => [...path, message].join(' ')).join('; ')
}
