import { words } from '../text/words.ts'
import type { Question } from './question.ts'
import type { ScoredSentence } from './score.ts'

const PERSONAL = new Set('it its they them their he him his she her hers'.split(' '))
const POINTING = new Set('this that these those there one ones'.split(' '))
const CONTINUES =
  /^(?:and|but|so|or|what about|how about|why|since when|by whom|who else|what else|where else|how so)\b/i

/** How much the question before counts beside the new one. */
const CARRY = 0.4
/** Between 1 (an echo of the last answer looks sure) and 1 + CARRY (a good follow-up looks off-topic). */
const SCALE = 1.2
/** A pronoun with this many content words before it has its antecedent in the question itself. */
const ENOUGH_WORDS_BEFORE = 2

/**
 * Does the question lean on the one before? A pronoun with hardly a word before it that it could stand for,
 * "And …?" with few words of its own, or hardly a content word at all.
 */
export function leansBack(question: Question): boolean {
  const isNamed = question.names.length > 0
  if (hasDanglingPronoun(question.text, isNamed)) return true
  const own = question.stems.length
  return (own <= 1 && !isNamed) || (CONTINUES.test(question.text) && own <= (isNamed ? 2 : 3))
}

/** "Is it true that …": this "it" stands for nothing. */
const EMPTY_IT =
  /^(?:is|was) it (?:true|proven|known|a fact|likely|possible|certain|clear)\b|^does it (?:say|mention)\b/i

function hasDanglingPronoun(text: string, isNamed: boolean): boolean {
  if (EMPTY_IT.test(text)) return false
  let contentWords = 0
  for (const [index, word] of words(text).entries()) {
    if (contentWords >= ENOUGH_WORDS_BEFORE) return false
    const points = PERSONAL.has(word.folded) || (!isNamed && POINTING.has(word.folded))
    if (index > 0 && points) return true
    if (!word.isStop) contentWords++
  }
  return false
}

/** What each sentence scores now, plus a part of what it scored for the question before. No new text is encoded. */
export function carryOver(
  now: readonly ScoredSentence[],
  before: readonly ScoredSentence[],
): readonly ScoredSentence[] {
  const earlier = new Map(before.map((scored) => [scored.sentence, scored.score]))
  return now.map((scored) => ({
    ...scored,
    score: (scored.score + CARRY * (earlier.get(scored.sentence) ?? 0)) / SCALE,
  }))
}
