import type { Word } from './words.ts'
import { words } from './words.ts'

const CAPITAL = /^\p{Lu}/u
const INNER_CAPITAL = /^\p{Lu}.*[\p{Lu}\p{N}]/u
/** A name does not run on over these: "In China, Xi Jinping …" holds two. */
const PART_ENDS = /[,;:()—–]\s|[“”"]/u

/**
 * Runs of capitalised words ("Integrity Technology Group"). The first word of a sentence counts only
 * with a capital neighbour or a capital or digit inside ("TikTok"): every sentence starts with a capital.
 */
export function namesIn(sentence: string): readonly (readonly Word[])[] {
  return sentence.split(PART_ENDS).flatMap((part, index) => {
    const list = words(part)
    const startsSentence = index === 0 ? list[0] : undefined
    return capitalRuns(list).filter(
      (run) => run.length > 1 || run[0] !== startsSentence || INNER_CAPITAL.test(run[0]?.text ?? ''),
    )
  })
}

/** A stop word may stand within a name but not begin it: "Bank of England" is two runs, "Who" is none. */
function capitalRuns(list: readonly Word[]): readonly (readonly Word[])[] {
  const runs: Word[][] = []
  let run: Word[] = []
  for (const word of list) {
    const joins = CAPITAL.test(word.text) && (!word.isStop || run.length > 0)
    if (joins) run.push(word)
    else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  }
  if (run.length > 0) runs.push(run)
  return runs
}
