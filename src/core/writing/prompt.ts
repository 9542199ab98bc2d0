/** Words for the model, from one file of the folder `prompts`. */
export interface Prompt {
  /** The same every time and first, so that a server can keep it in memory. Empty where the file only adds to another. */
  readonly instructions: string
  /** Holds `{{placeholders}}`. */
  readonly data: string
  /** What the text shall look like, for models that cannot be held to a schema. */
  readonly inWords: string
}

/** What stands in the file that it is read from, or what is wrong with it. */
export type ReadPrompt = Prompt | { readonly problem: string }

const PLACEHOLDER = /\{\{(\w+)\}\}/g

/** Reads a file; its parts begin with "--- data" and "--- in words", and its placeholders must be exactly these. */
export function parsePrompt(text: string, placeholders: readonly string[]): ReadPrompt {
  const [instructions = '', rest = ''] = text.split(/^--- data$/m)
  const [data = '', inWords = ''] = rest.split(/^--- in words$/m)
  const prompt = { instructions: instructions.trim(), data: data.trim(), inWords: inWords.trim() }
  if (prompt.data === '') return { problem: 'has no part that begins with "--- data"' }
  if (`${prompt.instructions}${prompt.inWords}`.includes('{{'))
    return { problem: 'has a {{placeholder}} in its instructions, which must be the same every time' }
  const found = new Set([...prompt.data.matchAll(PLACEHOLDER)].map(([, name = '']) => name))
  const missing = placeholders.filter((name) => !found.has(name))
  const unknown = [...found].filter((name) => !placeholders.includes(name))
  if (missing.length > 0) return { problem: `lacks ${missing.map((name) => `{{${name}}}`).join(', ')}` }
  if (unknown.length > 0)
    return { problem: `has ${unknown.map((name) => `{{${name}}}`).join(', ')}, which nothing fills` }
  return prompt
}

/**
 * Puts the values where their placeholders stand, once: what a value holds is never taken for a placeholder. The mark
 * that fences them in is made of them, so that nothing within can hold it and the same request always looks the same.
 */
export function fillPrompt(
  data: string,
  values: Readonly<Record<string, string>>,
  fingerprint: (text: string) => string,
): string {
  const fence = `data-${fingerprint(JSON.stringify(values)).slice(0, FENCE_LENGTH)}`
  const all: Readonly<Record<string, string>> = { ...values, fence }
  return data.replaceAll(PLACEHOLDER, (whole, name: string) => all[name] ?? whole)
}

/** 64 bits, in hexadecimal digits: nobody finds a text that holds its own. */
const FENCE_LENGTH = 16
