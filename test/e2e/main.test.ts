import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runProgram } from '../support/run-program.ts'

let state: string
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'footnote-main-'))
})
afterEach(() => rmSync(state, { recursive: true }))

const QUESTION = 'Who allegedly controlled the botnet?\n'
const ANSWER = '“The botnet was allegedly controlled by Integrity Technology Group'

it('answers a piped question with no key and no build, and exits with 0', async () => {
  const { code, stdout, stderr } = await runProgram('main.ts', {
    input: QUESTION,
    environment: { STATE_DIR: state },
  })
  expect(code).toBe(0)
  expect(stdout).toContain(ANSWER)
  expect(stdout).toContain('[1] ¶4 of 9 · Experts Warn')
  expect(stdout).not.toContain('\u001b')
  // The first start says what it read and what it left out, and nothing else.
  expect(
    stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).msg),
  ).toEqual([
    'Left out of experts-warn-chinese-espionage.txt as page furniture: “Leave a comment”',
    expect.stringContaining('9 paragraphs'),
  ])
})

it('does no indexing work at the second start and gives the same answer', async () => {
  const first = await runProgram('main.ts', { input: QUESTION, environment: { STATE_DIR: state } })
  const second = await runProgram('main.ts', { input: QUESTION, environment: { STATE_DIR: state } })
  expect(second).toEqual({ ...first, stderr: '' })
})

it('names every wrong setting at once, without a stack, and exits with 2', async () => {
  const environment = { ARTICLES_DIR: ' ', STATE_DIR: '', LOG_LEVEL: 'loud', SENTENCE_ENCODER: 'maybe' }
  const { code, stdout, stderr } = await runProgram('main.ts', { environment })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  for (const name of Object.keys(environment)) expect(stderr).toContain(name)
  expect(stderr).not.toMatch(/^\s+at /m)
})

it('keeps the index in memory and says so when the state folder cannot be written', async () => {
  const file = join(state, 'not-a-folder')
  writeFileSync(file, '')
  const { code, stdout, stderr } = await runProgram('main.ts', {
    input: QUESTION,
    environment: { STATE_DIR: file },
  })
  expect(code).toBe(0)
  expect(stdout).toContain(ANSWER)
  expect(stderr).toContain('indexed in memory')
})

it.each([
  ['truncated', (path: string) => truncateSync(path, 5_000)],
  ['no database', (path: string) => writeFileSync(path, 'this is a letter, not a database'.repeat(100))],
])('sets a database aside that is %s, rebuilds it, and answers', async (_, damage) => {
  const environment = { STATE_DIR: state, SENTENCE_ENCODER: 'off' }
  await runProgram('main.ts', { input: QUESTION, environment })
  const [name = ''] = readdirSync(state)
  damage(join(state, name))
  const { code, stdout, stderr } = await runProgram('main.ts', { input: QUESTION, environment })
  expect(code).toBe(0)
  expect(stdout).toContain(ANSWER)
  expect(stderr.match(/was damaged/g)).toHaveLength(1)
  expect(readdirSync(state)).toContain(`${name}.damaged-1`)
})

it('goes on in memory when the disk is full', async () => {
  const script = `ulimit -f 40; exec "${process.execPath}" src/main.ts`
  const child = spawn('bash', ['--norc', '-c', script], {
    env: { PATH: process.env['PATH'], STATE_DIR: state, SENTENCE_ENCODER: 'off' },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)))
  child.stdin.end(QUESTION)
  const [code] = await once(child, 'close')
  expect(stderr).toContain('in memory')
  expect({ code, answered: stdout.includes(ANSWER) }).toEqual({ code: 0, answered: true })
})

it('ends with 0 on SIGTERM', async () => {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: { STATE_DIR: state, SENTENCE_ENCODER: 'off' },
  })
  child.stdin.write(QUESTION)
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

it('ends quietly when the reader of its output has left', async () => {
  const script = `yes 'Who controlled the botnet?' | head -50 | "${process.execPath}" src/main.ts | head -1; echo "\${PIPESTATUS[2]}"`
  const child = spawn('bash', ['--norc', '-c', script], {
    env: { PATH: process.env['PATH'], STATE_DIR: state, SENTENCE_ENCODER: 'off', LOG_LEVEL: 'error' },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)))
  await once(child, 'close')
  expect({ lastLine: stdout.trim().split('\n').at(-1), stderr }).toEqual({ lastLine: '0', stderr: '' })
})
