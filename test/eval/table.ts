/** A Markdown table; numbers with one decimal, NaN as a dash. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [header, header.map(() => '---'), ...rows.map((row) => row.map(cell))]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}

/** One decimal where there is one to show. */
export function cell(value: string | number): string {
  if (typeof value === 'string') return value
  if (Number.isNaN(value)) return '–'
  return Number.isInteger(value) ? String(value) : value.toFixed(1)
}
