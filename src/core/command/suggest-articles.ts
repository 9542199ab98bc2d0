import type { Suggestion } from '../ports/chat-platform.ts'
import type { Logger } from '../ports/logger.ts'
import type { PassageIndex } from '../ports/passage-index.ts'
import { cleanLine } from '../text/clean.ts'

/** More fit no platform's list. */
const MOST = 25

/** Articles for a list that changes while somebody types: those that begin so come first, then those that hold it. */
export async function suggestArticles(
  typed: string,
  { index, logger }: { readonly index: PassageIndex; readonly logger: Logger },
): Promise<readonly Suggestion[]> {
  const wanted = cleanLine(typed).toLowerCase()
  try {
    return (await index.articles())
      .flatMap(({ id, title }) => {
        const places = [id, title].map((name) => name.toLowerCase().indexOf(wanted))
        const found = places.filter((place) => place >= 0)
        return found.length === 0 ? [] : [{ value: id, label: title, place: Math.min(...found) }]
      })
      .toSorted((one, other) => one.place - other.place)
      .slice(0, MOST)
      .map(({ value, label }) => ({ value, label }))
  } catch (error) {
    logger.warn('Articles could not be suggested', { error })
    return []
  }
}
