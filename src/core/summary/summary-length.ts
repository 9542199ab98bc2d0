/** How long a summary is, from the shortest. */
export const LENGTHS = ['short', 'medium', 'long'] as const
export type SummaryLength = (typeof LENGTHS)[number]

/** How many sentences it has, at most. */
export const SENTENCES: Readonly<Record<SummaryLength, number>> = { short: 3, medium: 6, long: 10 }

/** The command that asks for it, as a line. */
export const summaryLine = (articleId: string, length: SummaryLength): string =>
  `/summary ${articleId} ${length}`
