import type { Alignment } from './align.ts'
import type { CitedSentence } from './cited-sentence.ts'
import type { Cue } from './cues.ts'
import { cuesIn } from './cues.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, quoted } from './difference.ts'
import { isAlike } from './likeness.ts'
import { TITLES } from './name-words.ts'
import type { Name, Spelling } from './names.ts'
import { namesIn, spellingOf } from './names.ts'
import type { Token } from './token.ts'

/** Sentences that a pronoun or an open quotation looks back. */
const MOST_STEPS_BACK = 2

/** "X said" where the passage has Y say it. */
export function speaker(alignment: Alignment): readonly Difference[] {
  const { statement, window } = alignment
  const [main] = window
  if (main === undefined) return []
  const spelling = spellingOf(alignment)
  for (const cue of cuesIn(statement)) {
    const own = nameOf(cue, statement, spelling)
    if (own === undefined) continue
    const found = window.flatMap((sentence) =>
      speakersOf(sentence, spelling, MOST_STEPS_BACK).map((name) => ({ name, sentence })),
    )
    const [first] = found
    if (first === undefined || found.some(({ name }) => areSame(name, own, alignment))) continue
    // Named in the sentence, and nobody else of it says anything: it may be about what X said.
    if (hasName(main, own) && !first.name.tokens.some((token) => main.tokens.includes(token))) continue
    return [
      differs(
        'speaker',
        `In ${placeOf(first.sentence)} it is `,
        ...quoted(first.name.text),
        ', not ',
        ...quoted(own.text),
        ', who says this.',
      ),
    ]
  }
  return []
}

const nameOf = (cue: Cue, tokens: readonly Token[], spelling: Spelling): Name | undefined =>
  namesIn(tokens, spelling).find((name) => name.tokens.some((token) => cue.who.includes(token)))

const isTitle = ({ lower }: Token): boolean => TITLES.has(lower)

const areSame = (name: Name, own: Name, { matches }: Alignment): boolean =>
  name.tokens.some(
    (token) =>
      !isTitle(token) &&
      own.tokens.some((mine) => isAlike(token, mine) || matches.get(mine)?.token === token),
  )

const hasName = ({ tokens }: CitedSentence, own: Name): boolean =>
  tokens.some((token) => own.tokens.some((mine) => !isTitle(mine) && isAlike(token, mine)))

/** Who speaks in a sentence; a pronoun, or a quotation without a speaker, looks back. */
function speakersOf(sentence: CitedSentence, spelling: Spelling, stepsBack: number): readonly Name[] {
  const cues = cuesIn(sentence.tokens)
  const named = cues.flatMap((cue) => nameOf(cue, sentence.tokens, spelling) ?? [])
  if (named.length > 0) return named
  const looksBack = cues.length === 0 ? /["“”]/.test(sentence.text) : cues.some(({ isPronoun }) => isPronoun)
  return looksBack && stepsBack > 0 && sentence.previous !== undefined
    ? speakersOf(sentence.previous, spelling, stepsBack - 1)
    : []
}
