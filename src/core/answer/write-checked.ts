import type { Passage } from '../article/article.ts'
import type { PassageIndex } from '../ports/passage-index.ts'
import { addUsage } from '../ports/language-model.ts'
import type { WritingResult } from '../ports/language-model.ts'
import { sentencesOf } from '../retrieval/read-closely.ts'
import { pointsBack } from '../text/points-back.ts'
import type { Compare, Compared } from '../writing/compare.ts'
import { compare } from '../writing/compare.ts'
import type { Prompt } from '../writing/prompt.ts'
import { fillPrompt } from '../writing/prompt.ts'
import type { Draft, Drafts } from '../writing/read-drafts.ts'
import { DRAFTS_SCHEMA, readDrafts } from '../writing/read-drafts.ts'
import { plainText } from '../reply/plain-text.ts'
import type { Writer } from '../writing/writer.ts'
import type { CheckedSentence, Writing } from '../writing/writing.ts'
import type { Citation, Statement } from './answer.ts'
import { quoteSentence } from './compose-extractive.ts'

export interface Composing {
  readonly writer: Writer
  readonly index: PassageIndex
  /** When the answer must be there (ms since 1970, UTC). */
  readonly until: number
}

/** What is to be written. */
export interface WritingTask {
  /** Letters and underscores. */
  readonly name: string
  readonly prompt: Prompt
  /** The prompt's data, filled in. */
  readonly data: string
  /** The passages in it, numbered from 1. */
  readonly given: readonly Passage[]
  /** The language that it shall be written in: sentences in another one escape the rules about wording. */
  readonly isEnglish: boolean
  readonly mostSentences: number
  readonly mostTokens: number
}

/**
 * A model writes, and every sentence is compared with the passages that it cites. What does not pass is asked for once
 * more, then replaced by the article's own sentence, then dropped.
 */
export async function writeChecked(task: WritingTask, composing: Composing): Promise<Writing> {
  const { given, isEnglish, mostSentences } = task
  const first = await ask(task, composing)
  if (first.kind === 'failed') return { ...first, kind: 'unwritten' }
  const drafts = readDrafts(first.text, mostSentences)
  if (drafts === undefined) return { kind: 'unwritten', problem: 'unusable', usage: first.usage }
  const comparing = { given, articleOf: await readArticles(given, composing.index), isEnglish }
  const compared = drafts.drafts.map((draft) => compare(draft, comparing))
  const repair = await repairFailed(compared, { task, comparing, composing })
  const judged = judgeAll(compared, repair.versions)
  return {
    kind: 'written',
    statements: statementsOf(judged),
    sentences: judged.map(({ sentence }) => sentence),
    missing: drafts.missing,
    given,
    usage: addUsage(first.usage, repair.usage),
  }
}

function ask(
  { name, prompt, data, mostTokens }: WritingTask,
  { writer, until }: Composing,
): Promise<WritingResult> {
  return writer.model.write({
    instructions: prompt.instructions,
    data,
    format: { name, schema: DRAFTS_SCHEMA, inWords: prompt.inWords },
    mostTokens,
    patience: until - writer.clock.now(),
  })
}

async function readArticles(
  passages: readonly Passage[],
  index: PassageIndex,
): Promise<Compare['articleOf']> {
  const ids = [...new Set(passages.map(({ articleId }) => articleId))]
  const articles = new Map(await Promise.all(ids.map(async (id) => [id, await index.passages(id)] as const)))
  return ({ articleId }) => articles.get(articleId) ?? []
}

interface Repairing {
  readonly task: WritingTask
  readonly comparing: Compare
  readonly composing: Composing
}

interface Repair {
  /** Second versions by place; a place without one has none. */
  readonly versions: ReadonlyMap<number, Compared>
  readonly usage: WritingResult['usage']
}

/** Milliseconds below which a second request is not worth beginning. */
const LEAST_PATIENCE = 2_000

async function repairFailed(compared: readonly Compared[], repairing: Repairing): Promise<Repair> {
  const { task, comparing, composing } = repairing
  const { writer, until } = composing
  const failed = compared.flatMap((one, place) => (one.passes ? [] : [{ one, place }]))
  const none = { versions: new Map<number, Compared>(), usage: { input: 0, output: 0 } }
  if (failed.length === 0 || until - writer.clock.now() < LEAST_PATIENCE) return none
  const problems = failed.map(({ one }) => describeProblem(one)).join('\n')
  const more = fillPrompt(writer.prompts.repair.data, { problems }, writer.fingerprint)
  const result = await ask({ ...task, data: `${task.data}\n\n${more}` }, composing)
  const again = result.kind === 'failed' ? undefined : readDrafts(result.text, task.mostSentences)
  if (again === undefined) return { ...none, usage: result.usage }
  return { versions: matchUp(failed, again, comparing), usage: result.usage }
}

const describeProblem = ({ draft, remarks }: Compared): string =>
  `Sentence: ${draft.text}\nProblem: ${remarks.map(plainText).join(' ')}`

interface Failed {
  readonly one: Compared
  readonly place: number
}

/** Each second version belongs to the failed sentence that it is most like. */
function matchUp(
  failed: readonly Failed[],
  { drafts }: Drafts,
  comparing: Compare,
): ReadonlyMap<number, Compared> {
  const versions = new Map<number, Compared>()
  const left = [...failed]
  for (const draft of drafts) {
    const match = mostAlike(draft, left)
    if (match === undefined) continue
    left.splice(left.indexOf(match), 1)
    versions.set(match.place, compare(draft, comparing))
  }
  return versions
}

/** Such a share of the words must be the same: another sentence is no second version. */
const LEAST_LIKENESS = 0.3

function mostAlike({ text }: Draft, failed: readonly Failed[]): Failed | undefined {
  const said = new Set(wordsOf(text))
  let best: Failed | undefined
  let bestLikeness = LEAST_LIKENESS
  for (const each of failed) {
    const words = wordsOf(each.one.draft.text)
    const likeness = words.filter((word) => said.has(word)).length / Math.max(words.length, said.size)
    if (likeness >= bestLikeness) [best, bestLikeness] = [each, likeness]
  }
  return best
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

interface Judged {
  readonly sentence: CheckedSentence
  readonly statement: Statement | undefined
}

function judgeAll(compared: readonly Compared[], versions: ReadonlyMap<number, Compared>): readonly Judged[] {
  const judged: Judged[] = []
  for (const [place, first] of compared.entries()) {
    const second = versions.get(place)
    judged.push(judge(first, second, judged.at(-1)?.statement))
  }
  return judged
}

function judge(first: Compared, second: Compared | undefined, before: Statement | undefined): Judged {
  const shown = [first, second].find((one) => one?.passes === true && isClear(one, before))
  if (shown !== undefined) {
    const outcome = shown === first ? 'kept' : 'repaired'
    return { sentence: describe(first, shown, outcome), statement: toStatement(shown) }
  }
  const compared = second !== undefined && second.cited.length > 0 ? second : first
  const statement = quoteInstead(compared)
  const outcome = statement === undefined ? 'dropped' : 'replaced'
  return { sentence: describe(withRemark(first), compared, outcome), statement }
}

/** "It …" needs a sentence before it that stands on the same paragraph. */
const isClear = ({ draft, cited }: Compared, before: Statement | undefined): boolean =>
  !pointsBack(draft.text) ||
  before?.citations.some(({ passage }) => cited.some(({ id }) => id === passage.id)) === true

const withRemark = (compared: Compared): Compared =>
  compared.passes ? { ...compared, remarks: [...compared.remarks, [UNCLEAR]] } : compared
const UNCLEAR = 'It begins with a word that stands for something which is not said before it.'

/** As it was first written, and what the version that counts was compared with. */
const describe = (
  { draft, remarks }: Compared,
  { cited, grounding }: Compared,
  outcome: CheckedSentence['outcome'],
): CheckedSentence => ({
  text: draft.text,
  paragraphs: cited.map(({ paragraph }) => paragraph),
  outcome,
  remarks,
  comparesWording: grounding.comparesWording,
})

/** Proved by the sentences that carry it, of each paragraph one at least. */
function toStatement({ draft, grounding }: Compared): Statement | undefined {
  const [first, ...rest] = grounding.support.map(({ passage, text }): Citation => ({ passage, quote: text }))
  return first === undefined ? undefined : { text: draft.text, isWritten: true, citations: [first, ...rest] }
}

/** The article's own sentence, where the one that was written is recognisably about it. */
function quoteInstead({ grounding }: Compared): Statement | undefined {
  const [support] = grounding.support
  if (grounding.verdict === 'not-found' || !grounding.comparesWording || support === undefined)
    return undefined
  const sentence = sentencesOf(support.passage).find(({ text }) => text === support.text)
  return sentence === undefined ? undefined : quoteSentence(sentence)
}

/** Nothing is shown as the model's answer in which no sentence is the model's. */
function statementsOf(judged: readonly Judged[]): readonly Statement[] {
  if (!judged.some(({ statement }) => statement?.isWritten === true)) return []
  const statements: Statement[] = []
  for (const { statement } of judged) {
    const isSaid = statements.some(({ text }) => text.includes(statement?.text ?? ''))
    if (statement !== undefined && !isSaid) statements.push(statement)
  }
  return statements
}
