/** False where a text holds half of a quotation: its other half stands elsewhere. */
export function hasWholeQuotations(text: string): boolean {
  const count = (mark: RegExp): number => text.match(mark)?.length ?? 0
  return count(/“/g) === count(/”/g) && count(/"/g) % 2 === 0
}
