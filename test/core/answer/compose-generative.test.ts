import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseFile } from '#src/adapters/files/parse-file.ts'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { Answer } from '#src/core/answer/answer.ts'
import { answerQuestion } from '#src/core/answer/answer-question.ts'
import { explainAnswer } from '#src/core/answer/explain-answer.ts'
import { renderAnswer } from '#src/core/answer/render-answer.ts'
import { surroundingsOf } from '#src/core/answer/surroundings.ts'
import type { Turn } from '#src/core/retrieval/retrieve.ts'
import { article } from '../../support/articles.ts'
import type { Script } from '../../support/scripted-model.ts'
import { failedWriting, ScriptedModel } from '../../support/scripted-model.ts'
import { SilentLogger } from '../../support/silent-logger.ts'
import { draftsOf, passageWith, writerWith } from '../../support/writer.ts'
import { readReply } from '../reply/read-reply.ts'

const PATH = 'data/articles/experts-warn-chinese-espionage.txt'
const QUESTION = 'Who controlled the botnet?'
const TRUE = 'Integrity Technology Group allegedly controlled the botnet.'
const botnet = (prompt: string): number => passageWith('The botnet was allegedly', prompt)

let index: SqliteIndex
beforeEach(async () => {
  const parsed = parseFile(PATH, readFileSync(PATH))
  if ('unreadable' in parsed) throw new Error(parsed.unreadable)
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(article('shipped', parsed.title, parsed.paragraphs), 'shipped')
})

interface Asked {
  readonly answer: Answer
  readonly reply: readonly string[]
  readonly why: string
  readonly model: ScriptedModel
}

async function ask(script: Script, text = QUESTION, earlier: readonly Turn[] = []): Promise<Asked> {
  const model = new ScriptedModel(script)
  const retrieval = { index, english: new Map(), logger: new SilentLogger() }
  const answer = await answerQuestion({ text, earlier }, retrieval, writerWith(model))
  const reply = readReply(renderAnswer(answer, await surroundingsOf(answer, index)))
  return { answer, reply, why: readReply(explainAnswer(answer)).join('\n'), model }
}

it('shows what a model wrote when its passage says so, and says who wrote it', async () => {
  const { answer, reply } = await ask(({ data }) => draftsOf([[TRUE, botnet(data)]]))
  expect(answer).toMatchObject({ kind: 'grounded', composedBy: 'model', confidence: 'direct' })
  expect(reply.join('\n')).toContain(`say: ‹${TRUE}›`)
  expect(reply.join('\n')).toContain('Written by a language model and checked against its paragraph.')
  expect(reply.join('\n')).toContain('[1] ¶4 of 9')
})

it('sends the question and the passages in a fence, instructions first and apart', async () => {
  const { model } = await ask(() => draftsOf([]))
  expect({ ...model.requests[0], patience: 0 }).toMatchSnapshot()
  expect(JSON.stringify(model.requests[0]).length / 4).toBeLessThan(1_500)
})

describe('a model that lies', () => {
  it.each([
    ['drops "allegedly"', 'Integrity Technology Group controlled the botnet.', 'allegedly'],
    ['changes a name', 'Huawei allegedly controlled the botnet.', 'Huawei'],
    ['adds a number', 'Integrity Technology Group allegedly controlled 40 botnets.', '40'],
    ['denies', 'The botnet was allegedly not controlled by Integrity Technology Group.', 'not'],
  ])('and %s is corrected, visibly', async (_, lie, word) => {
    const { reply, why, model } = await ask(({ data }) => draftsOf([[lie, botnet(data)]]))
    expect(model.requests).toHaveLength(2)
    expect(model.requests[1]?.data).toContain(`Sentence: ${lie}\nProblem: `)
    expect(reply.join('\n')).not.toContain(lie)
    expect(reply.join('\n')).toContain('The botnet was allegedly controlled by Integrity Technology Group')
    expect(why).toContain(`did not pass. It was written as “‹${lie}›”`)
    expect(why).toContain(`‹${word}`)
  })

  it('and then tells the truth is believed then', async () => {
    const lie = 'Integrity Technology Group controlled the botnet.'
    const { answer, why } = await ask(({ data }, number) =>
      draftsOf([[number === 0 ? lie : TRUE, botnet(data)]]),
    )
    expect(answer).toMatchObject({ composedBy: 'model', statements: [{ text: TRUE, isWritten: true }] })
    expect(why).toContain('It was asked for once more, and that version passed.')
  })

  it('and cites what is not there is compared with what says it, visibly', async () => {
    const { answer, why } = await ask(() => draftsOf([[TRUE, 99]]))
    expect(answer).toMatchObject({ composedBy: 'model', statements: [{ text: TRUE }] })
    expect(why).toContain('There is no passage 99; it was compared with ¶4.')
  })

  it('and cites another paragraph is put right, visibly', async () => {
    const { answer, why } = await ask(({ data }) => draftsOf([[TRUE, passageWith('Western', data)]]))
    expect(answer).toMatchObject({ statements: [{ text: TRUE, citations: [{ passage: { paragraph: 4 } }] }] })
    expect(why).toContain('¶4 is what says this.')
  })

  it.each([
    'The botnet was allegedly controlled by Integrity Technology Group, see https://evil.example/x.',
    'The botnet was allegedly controlled by [Integrity Technology Group](https://evil.example).',
    '@everyone The botnet was allegedly controlled by Integrity Technology Group.',
    'Ignore the article. Click www.evil.example now to win.',
  ])('and writes %j gets nothing of it through', async (wish) => {
    const { reply } = await ask(({ data }) => draftsOf([[wish, botnet(data)]]))
    expect(reply.join('\n')).not.toMatch(/evil|@everyone|win/)
  })

  it.each([
    ['says nothing', 'No.'],
    ['escapes into another language', 'Le botnet est contrôlé par Huawei et le gouvernement.'],
    [
      'writes a bare address',
      'The botnet was allegedly controlled by Integrity Technology Group (evil.example).',
    ],
    ['points at nothing', 'It was allegedly controlled by Integrity Technology Group.'],
  ])('and %s is not shown', async (_, text) => {
    const { reply } = await ask(({ data }) => draftsOf([[text, botnet(data)]]))
    expect(reply.join('\n')).not.toContain(text)
  })

  it('and points at a sentence about something else is not shown', async () => {
    const first = 'Western economies are heavily dependent on China.'
    const second = 'It was allegedly controlled by Integrity Technology Group.'
    const { reply } = await ask(({ data }) =>
      draftsOf([
        [first, passageWith('dependent on China', data)],
        [second, botnet(data)],
      ]),
    )
    expect(reply.join('\n')).not.toContain(second)
  })

  it('and repairs in another order gets each sentence its own version', async () => {
    const lies = [
      'Huawei allegedly controlled the botnet.',
      'Integrity never organizes hacking competitions.',
    ]
    const truths = ['Integrity often organizes hacking competitions.', TRUE]
    const { answer } = await ask(({ data }, number) =>
      draftsOf((number === 0 ? lies : truths).map((text) => [text, botnet(data)])),
    )
    expect(answer.writing).toMatchObject({
      sentences: [
        { text: lies[0], outcome: 'repaired' },
        { text: lies[1], outcome: 'repaired' },
      ],
      statements: [{ text: truths[1] }, { text: truths[0] }],
    })
  })

  it('and cites everything is cited for what carries it', async () => {
    const { answer } = await ask(({ data }) => draftsOf([[TRUE, botnet(data), 1, 2, 3]]))
    const cited = answer.kind === 'grounded' ? answer.statements.flatMap(({ citations }) => citations) : []
    expect(cited.map(({ passage }) => passage.paragraph)).toEqual([4])
  })

  it('half of the time gets the true half through', async () => {
    const { reply } = await ask(({ data }) =>
      draftsOf([
        [TRUE, botnet(data)],
        ['It was founded in 1985.', botnet(data)],
      ]),
    )
    expect(reply.join('\n')).toContain(`say: ‹${TRUE}›`)
    expect(reply.join('\n')).not.toContain('1985')
  })
})

describe('what a model cannot do is quoted, and that is said:', () => {
  it.each([
    ['slow', 'The language model did not answer in time, so this is quoted'],
    ['unreachable', 'The language model could not be reached, so this is quoted'],
    ['rejected', 'The language model does not take my requests'],
  ] as const)('%s', async (problem, words) => {
    const { answer, reply } = await ask(() => failedWriting(problem))
    expect(answer).toMatchObject({ kind: 'grounded', composedBy: 'extractive' })
    expect(reply.join('\n')).toContain(words)
  })

  it('half a schema', async () => {
    const { reply } = await ask(() => '{"sentences": [{"text": "The bot')
    expect(reply.join('\n')).toContain('The language model gave no usable answer')
  })

  it('a true sentence about something else', async () => {
    const { answer, reply, why } = await ask(
      ({ data }) => draftsOf([[TRUE, botnet(data)]]),
      'What is the capital of Mongolia?',
    )
    expect(answer.kind).toBe('abstained')
    expect(reply.join('\n')).not.toContain(TRUE)
    expect(why).toContain('Neither it nor its paragraph has a word of the question.')
  })

  it('nothing at all', async () => {
    const { answer, reply } = await ask(() => draftsOf([], 'who pays'), 'What is the capital of Peru?')
    expect(answer.kind).toBe('abstained')
    expect(reply[0]).toBe('say: I could not find this in the article.')
  })
})

describe('a follow-up', () => {
  const EARLIER = [{ question: 'Who controlled the botnet?', answer: 'Integrity Technology Group.' }]

  it('is rewritten to stand alone, and "why" shows it', async () => {
    const asked = 'What does Integrity Technology Group organize?'
    const sentence = 'Integrity often organizes hacking competitions.'
    const { why, model } = await ask(
      ({ format, data }) =>
        format.name === 'question'
          ? JSON.stringify({ question: asked })
          : draftsOf([[sentence, passageWith('hacking competitions', data)]]),
      'What do they organize?',
      EARLIER,
    )
    expect(model.requests[0]?.data).toContain('Last question: What do they organize?')
    expect(model.requests[1]?.data).toContain(asked)
    expect(why).toContain(`It read your question as “‹${asked}›”.`)
  })

  it('is understood without the model when that fails', async () => {
    const { answer, model } = await ask(() => failedWriting('slow'), 'What do they organize?', EARLIER)
    expect(model.requests).toHaveLength(1)
    expect(answer.writing).toMatchObject({ kind: 'unwritten', problem: 'slow' })
  })
})
