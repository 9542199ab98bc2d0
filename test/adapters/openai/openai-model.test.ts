import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { OpenAiModel } from '#src/adapters/openai/openai-model.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import type { WritingRequest, WritingResult } from '#src/core/ports/language-model.ts'
import { DRAFTS_SCHEMA } from '#src/core/writing/read-drafts.ts'
import type { Behave } from '../../support/openai/model-server.ts'
import {
  closeStream,
  ModelServer,
  openStream,
  USAGE,
  writeError,
  writePiece,
  writeText,
} from '../../support/openai/model-server.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { SilentLogger } from '../../support/silent-logger.ts'
import { until } from '../../support/until.ts'

const REQUEST: WritingRequest = {
  instructions: 'Be brief.',
  data: 'Who pays?',
  format: { name: 'answer', schema: DRAFTS_SCHEMA, inWords: 'One line.' },
  mostTokens: 100,
  patience: 3_000,
}
const PATIENCE = { first: 250, idle: 250 }

interface Setting {
  readonly server: ModelServer
  readonly model: OpenAiModel
  readonly logger: SilentLogger
}

async function set(behave: Behave): Promise<Setting> {
  const server = await ModelServer.start(behave)
  const logger = new SilentLogger()
  const options = { baseUrl: server.url, apiKey: 'sk-secret', model: 'small' }
  return {
    server,
    logger,
    model: new OpenAiModel({ ...options, clock: systemClock, logger, patience: PATIENCE }),
  }
}

const written = (text: string): WritingResult => ({
  kind: 'written',
  text,
  usage: { input: USAGE.prompt_tokens, output: USAGE.completion_tokens },
})

const complainsOf =
  (name: string, complaint: string): Behave =>
  (response, { body }) =>
    name in body ? writeError(response, 400, { message: complaint }) : writeText(response, 'Fine.')

const html: Behave = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  response.end('<html>Welcome</html>')
}
const drip: Behave = (response) => {
  openStream(response)
  const timer = setInterval(() => response.write(': still here\n\n'), 50)
  response.on('close', () => clearInterval(timer))
}
const begin =
  (then: Behave): Behave =>
  (response, request) => {
    openStream(response)
    writePiece(response, 'The levy ')
    setTimeout(() => then(response, request), 50)
  }
const raw =
  (text: string): Behave =>
  (response) => {
    openStream(response)
    response.end(text)
  }

it('asks with a schema, and reads the answer to its end', async () => {
  const { server, model } = await set((response) => writeText(response, 'The levy pays for the night bus.'))
  expect(await model.write(REQUEST)).toEqual(written('The levy pays for the night bus.'))
  expect(server.requests).toHaveLength(1)
  expect(server.requests[0]).toMatchObject({
    authorization: 'Bearer sk-secret',
    system: 'Be brief.',
    user: 'Who pays?',
    body: { model: 'small', temperature: 0, max_tokens: 100, stream: true },
  })
})

it('leaves reasoning out', async () => {
  const { model } = await set((response) =>
    writeText(response, '<think>Hm, who?\n</think>\n\nThe levy pays.'),
  )
  expect(await model.write(REQUEST)).toMatchObject({ text: 'The levy pays.' })
})

describe('a server that does not know everything', () => {
  it.each([
    ['response_format', "'response_format' of type 'json_schema' is not supported with this model."],
    ['stream_options', 'Unknown parameter: stream_options'],
    ['temperature', "Unsupported value: 'temperature' does not support 0 with this model."],
    ['max_tokens', "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."],
    ['response_format', 'invalid request'],
  ])('is asked once without %s, and from then on never with it (%s)', async (name, complaint) => {
    const { server, model } = await set(complainsOf(name, complaint))
    expect(await model.write(REQUEST)).toMatchObject({ kind: 'written', text: 'Fine.' })
    expect(await model.write(REQUEST)).toMatchObject({ kind: 'written' })
    expect(server.requests.map(({ body }) => name in body)).toEqual([true, false, false])
  })

  it('is told in words what it cannot be held to', async () => {
    const { server, model } = await set(complainsOf('response_format', 'response_format is not supported'))
    await model.write(REQUEST)
    expect(server.requests[1]?.system).toBe('Be brief.\n\nOne line.')
  })
})

describe('a fault ends in a problem with a name, in time, after at most two requests:', () => {
  it.each<readonly [string, Behave, readonly [problem: string, requests: number]]>([
    ['it never answers', () => undefined, ['slow', 1]],
    ['it only says that it is there', drip, ['slow', 1]],
    ['it stops in the middle', begin(() => undefined), ['slow', 1]],
    ['the connection is cut before an answer', (response) => response.destroy(), ['unreachable', 2]],
    ['the connection is cut in the middle', begin((response) => response.destroy()), ['unreachable', 2]],
    ['it ends without saying why', begin((response) => closeStream(response, null)), ['cut-off', 1]],
    ['it runs out of tokens', begin((response) => closeStream(response, 'length')), ['cut-off', 1]],
    ['it filters its answer', begin((response) => closeStream(response, 'content_filter')), ['refused', 1]],
    ['it wants to call a tool', begin((response) => closeStream(response, 'tool_calls')), ['cut-off', 1]],
    ['it goes on for ever', (response) => writeText(response, 'x'.repeat(70_000)), ['cut-off', 1]],
    ['it says nothing', (response) => writeText(response, ''), ['unusable', 1]],
    ['it sends a web page', html, ['unusable', 1]],
    ['it sends no JSON', raw('data: {"choices": [{"del\n\n'), ['unusable', 1]],
    ['it sends other JSON', raw('data: {"choices": [{"delta": {"content": 7}}]}\n\n'), ['unusable', 1]],
    [
      'it reports an error in the stream',
      raw('data: {"error": {"message": "overloaded"}}\n\n'),
      ['unusable', 1],
    ],
    ['it fails', (response) => writeError(response, 500), ['unreachable', 2]],
    ['it is busy', (response) => writeError(response, 429), ['busy', 2]],
    [
      'it is busy for a second',
      (response) => writeError(response, 503, { headers: { 'retry-after': '1' } }),
      ['busy', 2],
    ],
    [
      'it is busy for an hour',
      (response) => writeError(response, 429, { headers: { 'retry-after': '3600' } }),
      ['busy', 1],
    ],
    [
      'its quota is used up',
      (response) => writeError(response, 429, { code: 'insufficient_quota' }),
      ['busy', 1],
    ],
    ['it does not know the key', (response) => writeError(response, 401), ['rejected', 1]],
    ['it does not know the model', (response) => writeError(response, 404), ['rejected', 1]],
    ['it takes nothing', (response) => writeError(response, 400, { message: 'no' }), ['rejected', 2]],
    [
      'it leads elsewhere',
      (response) => writeError(response, 307, { headers: { location: 'http://127.0.0.1:9/' } }),
      ['rejected', 1],
    ],
  ])('%s', async (_, behave, [problem, requests]) => {
    const { server, model, logger } = await set(behave)
    expect(await model.write(REQUEST)).toMatchObject({ kind: 'failed', problem })
    expect(server.requests).toHaveLength(requests)
    expect(JSON.stringify(logger)).not.toMatch(/sk-secret|Who pays|levy/)
  })

  it('nobody is there', async () => {
    const { server, model } = await set(() => undefined)
    await server.stop()
    expect(await model.write(REQUEST)).toMatchObject({ kind: 'failed', problem: 'unreachable' })
  })

  it('the whole takes longer than there is time, although words keep coming', async () => {
    const { model } = await set((response) => {
      openStream(response)
      const timer = setInterval(() => writePiece(response, 'and '), 50)
      response.on('close', () => clearInterval(timer))
    })
    expect(await model.write({ ...REQUEST, patience: 600 })).toMatchObject({ problem: 'slow' })
  })
})

it('leaves no connection open that it has given up', async () => {
  const { server, model } = await set((response) => openStream(response))
  await model.write(REQUEST)
  await expect.poll(() => server.connections()).toBe(0)
})

it('tries once more what fails for a moment', async () => {
  let requests = 0
  const { model } = await set((response) =>
    requests++ === 0 ? writeError(response, 500) : writeText(response, 'Fine.'),
  )
  expect(await model.write(REQUEST)).toMatchObject({ kind: 'written', text: 'Fine.' })
})

it('leaves a server alone that fails again and again', async () => {
  const { server, model } = await set((response) => writeText(response, ''))
  for (const problem of ['unusable', 'unusable', 'unusable', 'resting', 'resting'])
    expect(await model.write(REQUEST)).toMatchObject({ problem })
  expect(server.requests).toHaveLength(3)
})

it('leaves a server alone for as long as it asks', async () => {
  const { server, model } = await set((response) =>
    writeError(response, 429, { headers: { 'retry-after': '3600' } }),
  )
  await model.write(REQUEST)
  expect(await model.write(REQUEST)).toMatchObject({ problem: 'resting' })
  expect(server.requests).toHaveLength(1)
})

it('says once which setting is wrong', async () => {
  const { model, logger } = await set((response) => writeError(response, 401))
  await model.write(REQUEST)
  await model.write(REQUEST)
  expect(JSON.stringify(logger).match(/check OPENAI_API_KEY/g)).toHaveLength(1)
})

async function setClock(behave: Behave) {
  const server = await ModelServer.start(behave)
  const clock = new FakeClock()
  const options = { baseUrl: server.url, apiKey: undefined, model: 'small', logger: new SilentLogger() }
  return { server, clock, model: new OpenAiModel({ ...options, clock }) }
}

describe('its patience, by a clock that stands still', () => {
  const WAITS: WritingRequest = { ...REQUEST, patience: 25_000 }

  it.each([
    ['the first word after 10 s', 10_000, () => undefined],
    [
      'the next word after 6 s',
      6_000,
      (response: Parameters<Behave>[0]) => void response.write('data: {"choices": []}\n\n'),
    ],
  ])('is over for %s', async (_, patience, then) => {
    const { server, clock, model } = await setClock((response) => {
      openStream(response)
      response.flushHeaders()
      then(response)
    })
    let hasEnded = false
    const writing = model.write(WAITS).finally(() => (hasEnded = true))
    await until(() => server.requests.length === 1)
    await sleep(100)
    await clock.advance(patience - 1)
    expect(hasEnded).toBe(false)
    await clock.advance(1)
    expect(await writing).toMatchObject({ problem: 'slow' })
  })

  it('leaves no timer behind', async () => {
    const { clock, model } = await setClock((response) => writeText(response, 'Fine.'))
    expect(await model.write(WAITS)).toMatchObject({ kind: 'written' })
    expect(clock.waiting).toBe(0)
  })
})
