import { expect, it } from 'vitest'
import { runProgram } from '../support/run-program.ts'

const environment = { SENTENCE_ENCODER: 'off' }
const CLAIM = 'Integrity Technology Group controlled the botnet.'

it('checks a sentence', async () => {
  const { code, stdout } = await runProgram('claim.ts', { args: [CLAIM], environment })
  expect(code).toBe(0)
  expect(stdout).toContain('Differs. ¶4 says “allegedly”, which is left out.')
})

it('checks it as data', async () => {
  const { stdout } = await runProgram('claim.ts', { args: ['--json', CLAIM], environment })
  expect(JSON.parse(stdout)).toEqual({
    claim: CLAIM,
    verdict: 'differs',
    citations: [
      {
        article: 'experts-warn-chinese-espionage',
        paragraph: 4,
        quote: expect.stringMatching(/^The botnet was allegedly controlled/),
      },
    ],
    differences: [{ rule: 'hedge', reason: '¶4 says “allegedly”, which is left out.' }],
  })
})

it('checks each line of a file, against the paragraphs that it names', async () => {
  const lines = [
    { claim: 'Integrity often organizes hacking competitions.', paragraphs: [4] },
    { claim: 'Integrity often organizes hacking competitions.', paragraphs: [9] },
    { claim: '???' },
  ]
  const { code, stdout } = await runProgram('claim.ts', {
    args: ['--json', '--file', '-'],
    input: lines.map((line) => JSON.stringify(line)).join('\n'),
    environment,
  })
  expect(code).toBe(0)
  const records = stdout.trim().split('\n')
  expect(records.map((record) => JSON.parse(record).verdict)).toEqual(['supported', 'not-found', 'not-found'])
})

it.each([
  [[], '', 'Which sentence?'],
  [['--file', '-'], '{"claim": 3}', 'Line 1 of the file is not such an object'],
  [['--file', '-'], 'It rains.', 'Line 1 of the file is not such an object'],
  [['--file', '-'], '{"claim": "It rains.", "paragraphs": [12]}', 'There is no paragraph 12'],
  [['--file', '/nowhere'], '', 'Cannot read /nowhere'],
  [['--nothing'], '', 'nothing'],
])('says what is wrong with %j and exits with 2', async (args, input, words) => {
  const { code, stderr } = await runProgram('claim.ts', { args, input, environment })
  expect(code).toBe(2)
  expect(stderr).toContain(words)
  expect(stderr).toContain('Usage: npm run --silent claim')
})
