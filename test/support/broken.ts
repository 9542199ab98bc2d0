/** What stands in the place of a field; `undefined`: nothing, the field is missing. */
export const REPLACEMENTS: readonly unknown[] = [
  undefined,
  null,
  7,
  Number.MAX_SAFE_INTEGER,
  '',
  'text',
  'x'.repeat(40_000),
  true,
  [],
  [null],
  {},
  { id: 7 },
]

type Path = readonly (string | number)[]

/** Every place in a value, the value itself included. */
export function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
}

export function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement
  if (Array.isArray(value))
    return value.map((inner: unknown, index) =>
      String(index) === String(key) ? replaceAt(inner, rest, replacement) : inner,
    )
  if (typeof value !== 'object' || value === null) return value
  const fields = new Map<string, unknown>(Object.entries(value))
  const replaced = replaceAt(fields.get(String(key)), rest, replacement)
  if (replaced === undefined) fields.delete(String(key))
  else fields.set(String(key), replaced)
  return Object.fromEntries(fields)
}
