import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SentenceEncoder } from '#src/adapters/embedding/sentence-encoder.ts'
import { embedderContract } from '../../contract/embedder.contract.ts'
import { SilentLogger } from '../../support/silent-logger.ts'

const WARNING = 'The sentence encoder cannot run; questions are searched by words alone'

const shared = new SentenceEncoder({ logger: new SilentLogger() })
beforeAll(() => shared.warm())
afterAll(() => shared.close())

embedderContract('SentenceEncoder', shared, () => new SentenceEncoder({ logger: new SilentLogger() }))

const folder = mkdtempSync(join(tmpdir(), 'footnote-workers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const started: SentenceEncoder[] = []
afterEach(async () => {
  for (const encoder of started.splice(0)) await encoder.close()
})

/** An encoder whose thread runs other code. */
function encoderWith(worker: URL): { encoder: SentenceEncoder; logger: SilentLogger } {
  const logger = new SilentLogger()
  const encoder = new SentenceEncoder({ logger, worker })
  started.push(encoder)
  return { encoder, logger }
}

let written = 0

function workerOf(code: string): URL {
  const path = join(folder, `${++written}.mjs`)
  writeFileSync(path, `import { parentPort as port } from 'node:worker_threads'\n${code}\n`)
  return pathToFileURL(path)
}

const READY = "port.postMessage({ kind: 'ready' })\n"

describe.each([
  ['throws', () => workerOf("throw new Error('no model')")],
  ['throws something that is no error', () => workerOf("throw 'no model'")],
  ['rejects', () => workerOf("await Promise.reject(new Error('no model'))")],
  ['exits with an error', () => workerOf('process.exit(3)')],
  ['ends without a word', () => workerOf('port.unref()')],
  ['is no code', () => workerOf('this is no code')],
  ['does not exist', () => pathToFileURL(join(folder, 'nowhere.mjs'))],
  ['is not on this machine', () => new URL('https://example.org/worker.mjs')],
])('an encoder whose thread %s', (_what, worker) => {
  it('never gets ready, says so once, and rejects every text', async () => {
    const handlers = process.listeners('uncaughtException')
    const { encoder, logger } = encoderWith(worker())
    expect(await encoder.warm()).toBe(false)
    expect(encoder.isReady).toBe(false)
    await expect(encoder.embed(['bus'])).rejects.toThrow('The sentence encoder is not running')
    expect(await encoder.warm()).toBe(false)
    expect(logger.lines).toEqual([{ level: 'warn', message: WARNING, fields: { error: expect.any(Error) } }])
    expect(process.listeners('uncaughtException')).toEqual(handlers)
  })
})

describe('an encoder whose thread dies at work', () => {
  it.each([
    ['throws', "throw new Error('broken')"],
    ['exits', 'process.exit(0)'],
  ])('rejects all that was asked when it %s, and says so once', async (_what, end) => {
    const { encoder, logger } = encoderWith(workerOf(`${READY} port.once('message', () => { ${end} })`))
    expect(await encoder.warm()).toBe(true)
    const asked = await Promise.allSettled([encoder.embed(['bus']), encoder.embed(['levy'])])
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(encoder.isReady).toBe(false)
    await expect(encoder.embed(['bus'])).rejects.toThrow('The sentence encoder is not running')
    expect(logger.lines.map(({ message }) => message)).toEqual([WARNING])
  })

  it('rejects what a closing leaves unanswered, and keeps quiet about it', async () => {
    const { encoder, logger } = encoderWith(workerOf(`${READY} port.on('message', () => {})`))
    await encoder.warm()
    const asked = Promise.allSettled([encoder.embed(['bus'])])
    await new Promise((resolve) => setImmediate(resolve))
    await encoder.close()
    const ended = new Error('The thread of the sentence encoder has ended')
    expect(await asked).toEqual([{ status: 'rejected', reason: ended }])
    expect(logger.lines).toEqual([])
  })
})

it('rejects one text that the model cannot take and answers the next', async () => {
  const answer = `port.on('message', ({ id, texts }) => port.postMessage(texts[0] === 'bad'
    ? { kind: 'failed', id, reason: 'too odd' }
    : { kind: 'vectors', id, vectors: [Float32Array.of(1)] }))`
  const { encoder, logger } = encoderWith(workerOf(READY + answer))
  await expect(encoder.embed(['bad'])).rejects.toThrow('The sentence encoder failed: too odd')
  expect(await encoder.embed(['good'])).toEqual([Float32Array.of(1)])
  expect(logger.lines).toEqual([])
})

it('gives up quietly when it is closed while it warms up', async () => {
  const logger = new SilentLogger()
  const encoder = new SentenceEncoder({ logger })
  const asked = Promise.allSettled([encoder.warm(), encoder.embed(['bus'])])
  await encoder.close()
  expect(await asked).toEqual([
    { status: 'fulfilled', value: false },
    { status: 'rejected', reason: new Error('The sentence encoder is not running') },
  ])
  expect(encoder.isReady).toBe(false)
  expect(logger.lines).toEqual([])
})

it('puts no handler for uncaught errors on the process', async () => {
  const handlers = process.listeners('uncaughtException')
  await shared.embed(['bus'])
  expect(process.listeners('uncaughtException')).toEqual(handlers)
  expect(process.listeners('unhandledRejection').length).toBeLessThanOrEqual(1)
})
