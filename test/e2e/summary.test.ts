import { expect, it } from 'vitest'
import { runProgram } from '../support/run-program.ts'
import { TemporaryFolder } from '../support/temporary-folder.ts'

const run = (...args: readonly string[]) =>
  runProgram('summary.ts', { args, environment: { STATE_DIR: new TemporaryFolder().path } })

it('prints the only article in three of its sentences, as text or as JSON', async () => {
  const { code, stdout } = await run()
  expect(code).toBe(0)
  expect(stdout).toContain('3 sentences, word for word, from 9 paragraphs')
  expect(stdout).not.toContain('Type:')
  const record = JSON.parse((await run('--json', '--length', 'medium')).stdout)
  expect(record).toMatchObject({ article: 'experts-warn-chinese-espionage', length: 'medium' })
  expect(record.sentences).toHaveLength(6)
  expect(record.sentences[0]).toMatchObject({ paragraph: 1, citations: [{ paragraph: 1 }] })
  expect(record).toMatchObject({ composedBy: 'extractive', writing: null })
})

it.each([
  ['who', /Western intelligence agencies:\n\n {2}“Despite China's denial/, 'Western intelligence agencies'],
  [
    'numbers',
    /hundreds of thousands of internet-connected devices:/,
    'hundreds of thousands of internet-connected devices',
  ],
  ['timeline', /These name no year/, 'past year'],
])('prints a view, as text or as JSON: %s', async (view, text, label) => {
  expect((await run('--view', view)).stdout).toMatch(text)
  const record = JSON.parse((await run('--view', view, '--json')).stdout)
  expect(record).toMatchObject({ article: 'experts-warn-chinese-espionage', view })
  expect(record.facts.at(-1)).toMatchObject({ labels: [label], date: null })
  expect(Object.keys(record.facts[0]).toSorted()).toEqual(['date', 'labels', 'paragraph', 'text'])
})

it.each([
  [['--view', 'people'], /who, numbers or timeline/],
  [['--view', 'who', '--length', 'long'], /not both/],
  [['--length', 'endless'], /short, medium or long/],
  [['--json', 'train'], /There is no article “train”/],
  [['--nonsense'], /Usage/],
  [['--articles', ''], /Which folder/],
])('says what is wrong with %j, and exits with 2', async (args, message) => {
  const { code, stdout, stderr } = await run(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(message)
})
