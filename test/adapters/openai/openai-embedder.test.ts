import { afterAll, expect, it } from 'vitest'
import { OpenAiEmbedder } from '#src/adapters/openai/openai-embedder.ts'
import { createEmbedder } from '#src/create-embedder.ts'
import { loadConfig } from '#src/config.ts'
import { embedderContract } from '../../contract/embedder.contract.ts'
import { DIMENSIONS, writeEmbeddings, writeJson } from '../../support/openai/embeddings.ts'
import type { Behave } from '../../support/openai/model-server.ts'
import { ModelServer, writeError } from '../../support/openai/model-server.ts'
import { SilentLogger } from '../../support/silent-logger.ts'

const server = await ModelServer.listen(writeEmbeddings)
afterAll(() => server.stop())
const options = { baseUrl: server.url, apiKey: undefined, model: 'meaning' }
const shared = new OpenAiEmbedder(options, DIMENSIONS)
await shared.warm()

embedderContract('OpenAiEmbedder', shared, () => new OpenAiEmbedder(options, DIMENSIONS))

it('asks how long the vectors are', async () => {
  expect(await OpenAiEmbedder.measure(options)).toBe(DIMENSIONS)
})

it('sends many texts in several requests', async () => {
  const before = server.requests.length
  expect(await shared.embed(Array.from({ length: 150 }, (_, number) => `Text ${number}.`))).toHaveLength(150)
  expect(server.requests.length - before).toBe(3)
})

it.each<[string, Behave]>([
  ['fails', (response) => writeError(response, 500)],
  ['gives one vector too few', (response) => writeJson(response, { data: [] })],
  [
    'gives vectors of another length',
    (response) => writeJson(response, { data: [{ index: 0, embedding: [1, 2] }] }),
  ],
  [
    'gives a vector without a direction',
    (response) => writeJson(response, { data: [{ index: 0, embedding: [0] }] }),
  ],
  ['gives no numbers', (response) => writeJson(response, { data: [{ index: 0, embedding: 'AAAA' }] })],
])('rejects when the server %s', async (_, behave) => {
  const { url: baseUrl } = await ModelServer.start(behave)
  await expect(new OpenAiEmbedder({ ...options, baseUrl }, DIMENSIONS).embed(['bus'])).rejects.toThrow(/\S/)
})

it('is used where the settings name it; a server that is away costs the meaning, not the words', async () => {
  const logger = new SilentLogger()
  const settings = { OPENAI_BASE_URL: server.url, OPENAI_EMBEDDING_MODEL: 'meaning' }
  const { embedder, format } = await createEmbedder(loadConfig(settings), logger)
  expect(embedder?.dimensions).toBe(DIMENSIONS)
  const away = await createEmbedder(
    loadConfig({ ...settings, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }),
    logger,
  )
  expect(away.embedder).toBeUndefined()
  expect(away.format.model).toBe(format.model)
  expect(logger.lines.map(({ message }) => message)).toEqual([
    expect.stringContaining('OPENAI_EMBEDDING_MODEL cannot be used'),
  ])
})
