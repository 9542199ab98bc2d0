import { addUsage } from '../ports/language-model.ts'
import type { Evidence } from '../retrieval/evidence.ts'
import type { Question } from '../retrieval/question.ts'
import type { Asked, RetrievalDependencies } from '../retrieval/retrieve.ts'
import { retrieve } from '../retrieval/retrieve.ts'
import { placeAliases } from '../text/places.ts'
import { stems } from '../text/words.ts'
import { rewriteQuestion } from '../writing/rewrite-question.ts'
import type { Writer } from '../writing/writer.ts'
import type { CheckedSentence, Unwritten, Writing, Written } from '../writing/writing.ts'
import type { Answer, Statement } from './answer.ts'
import { citedPassages } from './answer.ts'
import { composeExtractive } from './compose-extractive.ts'
import { composeGenerative } from './compose-generative.ts'
import type { Confidence } from './confidence.ts'
import { measureConfidence } from './confidence.ts'

/**
 * THE LINE: question -> retrieve -> compose -> enough? -> answer. With a writer it is the same line with another
 * composer, and quotations wherever that one gives nothing that may be shown. `Unwritten`: why there is none today.
 */
export async function answerQuestion(
  asked: Asked,
  dependencies: RetrievalDependencies,
  writer?: Writer | Unwritten,
): Promise<Answer> {
  if (writer === undefined || 'problem' in writer) return await quote(asked, dependencies, writer)
  const until = writer.clock.now() + writer.patience
  const rewritten = await rewriteQuestion(asked, writer)
  if (rewritten.kind === 'unwritten') return await quote(asked, dependencies, rewritten)
  const isRewritten = rewritten.text !== asked.text
  const evidence = await retrieve({ ...asked, text: rewritten.text }, dependencies)
  if (evidence.ranked.length === 0) return judge(evidence)
  const writing = await composeGenerative(evidence, { writer, index: dependencies.index, until })
  // What was read into the question is shown with what was written alone.
  if (isRewritten && writing.kind === 'unwritten')
    return await quote(asked, dependencies, { ...writing, usage: addUsage(rewritten.usage, writing.usage) })
  const usage = addUsage(rewritten.usage, writing.usage)
  const relevant = writing.kind === 'written' ? onlyAboutQuestion(writing, evidence.question) : writing
  const readAs = isRewritten && writing.kind === 'written' ? { readAs: rewritten.text } : {}
  return judge(evidence, { ...relevant, ...readAs, usage })
}

/**
 * What is true to the article and has no word of the question, nor has its paragraph, answers something else. Of other
 * languages the model's word has to do.
 */
function onlyAboutQuestion(writing: Written, { stems: asked }: Question): Written {
  const { statements, sentences } = writing
  const paragraphs = citedPassages(statements).map((passage) => passage.text)
  const said = new Set(paragraphs.concat(statements.map((statement) => statement.text)).flatMap(stems))
  const isAbout = asked.some((stem) => [stem, ...placeAliases(stem)].some((form) => said.has(form)))
  if (isAbout || sentences.some(({ comparesWording }) => !comparesWording)) return writing
  return { ...writing, statements: [], sentences: sentences.map(besideThePoint) }
}

const besideThePoint = (sentence: CheckedSentence): CheckedSentence => ({
  ...sentence,
  outcome: 'dropped',
  remarks: [...sentence.remarks, ['Neither it nor its paragraph has a word of the question.']],
})

async function quote(
  asked: Asked,
  dependencies: RetrievalDependencies,
  writing: Unwritten | undefined,
): Promise<Answer> {
  return judge(await retrieve(asked, dependencies), writing)
}

/** What was written, if it may be shown; else what is quoted, if it is enough; else nothing. */
function judge(evidence: Evidence, writing?: Writing): Answer {
  const [written, ...more] = writing?.kind === 'written' ? writing.statements : []
  if (writing?.kind === 'written' && written !== undefined) {
    const statements = [written, ...more] as const
    const measured = measureConfidence(evidence, statements)
    const confidence = confidenceIn(writing, measured)
    return { kind: 'grounded', confidence, composedBy: 'model', statements, writing, evidence, measured }
  }
  return judgeQuotations(evidence, composeExtractive(evidence.ranked), writing)
}

function judgeQuotations(
  evidence: Evidence,
  statements: readonly Statement[],
  writing: Writing | undefined,
): Answer {
  const measured = measureConfidence(evidence, statements)
  const [first, ...others] = statements
  if (measured.verdict === 'abstain' || first === undefined)
    return { kind: 'abstained', nearest: statements, writing, evidence, measured }
  return {
    kind: 'grounded',
    // A model that has read the passages and found no answer is believed so far.
    confidence: writing?.kind === 'written' && writing.sentences.length === 0 ? 'closest' : measured.verdict,
    composedBy: 'extractive',
    statements: [first, ...others],
    writing,
    evidence,
    measured,
  }
}

/**
 * That the sentences are true to the article does not make them an answer: the model must not miss anything, and what is
 * measured without it must not speak against it. Where the wording could not be compared, nothing is called direct.
 */
function confidenceIn(
  { missing, sentences }: Written,
  { gates, match, thresholds }: Confidence,
): 'direct' | 'closest' {
  if (missing !== '') return 'closest'
  if (sentences.some(({ comparesWording }) => !comparesWording)) return 'closest'
  return gates.length === 0 && match >= thresholds.closestFrom ? 'direct' : 'closest'
}
