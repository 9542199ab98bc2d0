import { parse } from 'yaml'
import * as z from 'zod'
import type { Unreadable } from '../../core/article/create-article.ts'
import { cleanLine } from '../../core/text/clean.ts'

const Line = z.string().transform(cleanLine)
const WebAddress = z.url({ protocol: /^https?$/, error: 'is no web address' })

/** Fields that a reader may care about; others are for other programs and are ignored. */
const Fields = z.object({
  title: Line.optional(),
  source: Line.optional(),
  author: Line.optional(),
  published: Line.optional(),
  url: WebAddress.optional(),
  language: Line.optional(),
})
export type FrontMatterFields = z.infer<typeof Fields>

const OPENS = /^\uFEFF?---[ \t]*\n/
const WHOLE = /^\uFEFF?---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/

/** Splits the front matter (YAML between two lines of ---) from the text below it; a text without one has no fields. */
export function readFrontMatter(
  text: string,
): { readonly fields: FrontMatterFields; readonly body: string } | Unreadable {
  if (!OPENS.test(text)) return { fields: {}, body: text }
  const whole = WHOLE.exec(text)
  if (whole === null) return { unreadable: 'opens a front matter with --- and never closes it' }
  const fields = readFields(whole[1] ?? '')
  return 'unreadable' in fields ? fields : { fields, body: text.slice(whole[0].length) }
}

function readFields(yaml: string): FrontMatterFields | Unreadable {
  try {
    // The failsafe schema reads every value as the text that it is: a title of 1984 stays "1984".
    const parsed = Fields.safeParse(parse(yaml, { schema: 'failsafe', logLevel: 'silent' }) ?? {})
    return parsed.success ? withoutEmpty(parsed.data) : broken(describe(parsed.error))
  } catch (error) {
    return broken(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

const broken = (why: string): Unreadable => ({
  unreadable: `has a broken front matter (${why.replace(/[:.]$/, '')})`,
})

function describe({ issues }: z.ZodError): string {
  return issues.map((issue) => `${issue.path.join('.') || 'it'} ${issue.message}`).join('; ')
}

const withoutEmpty = (fields: FrontMatterFields): FrontMatterFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
