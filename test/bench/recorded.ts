type Rows = readonly (readonly string[])[]

/**
 * The first number of each cell as a multiple of the same cell of a recorded table: the one in `markdown` whose header is
 * about the same columns. Rows that are not recorded are left out.
 */
export function compareWithRecorded(header: readonly string[], rows: Rows, markdown: string): Rows {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'))
  const recorded = new Map<string, readonly string[]>()
  let columns: readonly string[] = []
  for (const cells of lines.map(cellsOf)) {
    if (cells[0] === header[0]) columns = cells
    recorded.set(cells[0] ?? '', cells)
  }
  return rows.flatMap((row) => {
    const [name = ''] = row
    const before = recorded.get(name)
    if (before === undefined) return []
    return [
      [name, ...row.slice(1).map((cell, at) => ratioOf(cell, before[columns.indexOf(header[at + 1] ?? '')]))],
    ]
  })
}

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

const numberOf = (cell = ''): number => Number.parseFloat(cell.replaceAll(',', ''))

function ratioOf(now: string, before: string | undefined): string {
  const ratio = numberOf(now) / numberOf(before)
  return Number.isNaN(ratio) ? '–' : ratio.toFixed(2)
}
