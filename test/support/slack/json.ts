/** What travels on Slack's wires: an object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textAt(source: Json, key: string): string | undefined {
  const value = source[key]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : undefined
}

export function objectAt(source: Json, key: string): Json {
  const value = source[key]
  return isJson(value) ? value : {}
}

export function listAt(source: Json, key: string): readonly Json[] {
  const value = source[key]
  return Array.isArray(value) ? value.filter((item) => isJson(item)) : []
}

/** Forms say "true" or "1" where JSON says true. */
export function flagAt(source: Json, key: string): boolean {
  const value = source[key]
  return value === true || value === 'true' || value === '1' || value === 1
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Every object inside a value, itself included, outermost first. */
export function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => objectsIn(item))
  return isJson(value) ? [value, ...Object.values(value).flatMap((part) => objectsIn(part))] : []
}
