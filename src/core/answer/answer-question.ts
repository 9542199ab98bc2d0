import type { Evidence } from '../retrieval/evidence.ts'
import type { Asked, RetrievalDependencies } from '../retrieval/retrieve.ts'
import { retrieve } from '../retrieval/retrieve.ts'
import type { Answer, Statement } from './answer.ts'
import { composeExtractive } from './compose-extractive.ts'
import { measureConfidence } from './confidence.ts'

/** THE LINE: question -> retrieve -> compose -> enough? -> answer. */
export async function answerQuestion(asked: Asked, dependencies: RetrievalDependencies): Promise<Answer> {
  const evidence = await retrieve(asked, dependencies)
  return judge(evidence, composeExtractive(evidence.ranked))
}

function judge(evidence: Evidence, statements: readonly Statement[]): Answer {
  const measured = measureConfidence(evidence, statements)
  const [first, ...others] = statements
  if (measured.verdict === 'abstain' || first === undefined) {
    return { kind: 'abstained', nearest: statements, evidence, measured }
  }
  return {
    kind: 'grounded',
    confidence: measured.verdict,
    composedBy: 'extractive',
    statements: [first, ...others],
    evidence,
    measured,
  }
}
