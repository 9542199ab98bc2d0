import type { Alignment } from './align.ts'
import type { CitedSentence } from './cited-sentence.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, quoted, remarks } from './difference.ts'
import { ALLEGATIONS } from './hedge-words.ts'
import { endsPart, mainCue, reportedPart } from './reported-part.ts'
import { REPORTING } from './speech-words.ts'
import type { Token } from './token.ts'

/** So many words of a sentence, and such a share of all, must be drawn on before its speaker is asked for. */
const FEWEST_USED = 3
const LEAST_SHARE_USED = 0.34
/** Such a share of what is drawn on must be what somebody says. */
const MOSTLY = 0.7

/** What somebody says in the passage is not stated as a plain fact. */
export function attribution(alignment: Alignment): readonly Difference[] {
  const { statement, window, matches, text } = alignment
  const own = statement.filter(({ lower }) => REPORTING.has(lower) || ALLEGATIONS.has(lower))
  for (const sentence of window) {
    const used = [...matches.values()].filter((match) => match.sentence === sentence)
    if (used.length < FEWEST_USED || used.length < LEAST_SHARE_USED * matches.size) continue
    const reported = reportedPart(sentence)
    const fromReport = used.filter(({ token }) => reported.has(token)).length
    if (fromReport < MOSTLY * used.length || isStillReported(own, reported, sentence)) continue
    // In quotation marks it is plain that these are somebody's words.
    const differ = /["“”]/.test(text) ? remarks : differs
    return [
      differ(
        'attribution',
        `In ${placeOf(sentence)} `,
        ...speakerOf(sentence),
        ' says so; here it is stated as a fact.',
      ),
    ]
  }
  return []
}

/** A reporting word of its own counts, unless it only repeats one within what is reported. */
function isStillReported(
  own: readonly Token[],
  reported: ReadonlySet<Token>,
  { tokens }: CitedSentence,
): boolean {
  const nested = new Set([...reported].map(({ stem }) => stem))
  const outer = tokens[mainCue(tokens)?.at ?? -1]?.stem
  return own.some(({ stem }) => !nested.has(stem) || outer === undefined || stem === outer)
}

const LONGEST_SPEAKER = 4

function speakerOf({ tokens }: CitedSentence): Difference['reason'] {
  const cue = mainCue(tokens)
  const named = (cue?.who ?? []).toSorted((one, other) => one.start - other.start)
  // "Despite its denial, agencies believe": a comma ends what stands before the speaker.
  const clause = named.findLastIndex(
    (token, at) =>
      at > 0 &&
      tokens.slice(tokens.indexOf(named[at - 1] ?? token) + 1, tokens.indexOf(token) + 1).some(endsPart),
  )
  const who = named.slice(Math.max(0, clause), LONGEST_SPEAKER + Math.max(0, clause)).map(({ text }) => text)
  return who.length === 0 ? ['somebody'] : quoted(who.join(' '))
}
