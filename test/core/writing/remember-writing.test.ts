import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createKeyvStore } from '#src/adapters/keyv/keyv-store.ts'
import type { WritingRequest } from '#src/core/ports/language-model.ts'
import type { Store } from '#src/core/ports/store.ts'
import { rememberWriting } from '#src/core/writing/remember-writing.ts'
import type { Script } from '../../support/scripted-model.ts'
import { failedWriting, ScriptedModel } from '../../support/scripted-model.ts'
import { SilentLogger } from '../../support/silent-logger.ts'

const REQUEST: WritingRequest = {
  instructions: 'Be brief.',
  data: 'Who pays?',
  format: { name: 'answer', schema: {}, inWords: '' },
  mostTokens: 10,
  patience: 1_000,
}
const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex')
const inMemory = (): Store<string> =>
  createKeyvStore({ parse: (value) => (typeof value === 'string' ? value : undefined) })

function remember(script: Script, store = inMemory()) {
  const model = new ScriptedModel(script)
  return { model, remembering: rememberWriting(model, { store, fingerprint, logger: new SilentLogger() }) }
}

it('asks once for the same request, whatever time there is; the second time costs nothing', async () => {
  const { model, remembering } = remember(() => 'The levy.')
  await remembering.write(REQUEST)
  const again = await remembering.write({ ...REQUEST, patience: 2_000 })
  expect(again).toEqual({ kind: 'written', text: 'The levy.', usage: { input: 0, output: 0 } })
  expect(model.requests).toHaveLength(1)
})

it('asks anew for other data, and after a failure or a broken answer', async () => {
  const results = [failedWriting('slow'), '{"sentences": [', 'The levy.', 'The mayor.']
  const { model, remembering } = remember((_, number) => results[number] ?? '')
  for (let times = 0; times < 4; times++) await remembering.write(REQUEST)
  await remembering.write({ ...REQUEST, data: 'Who else?' })
  expect(model.requests).toHaveLength(4)
})

const broken = (): Promise<never> => Promise.reject(new Error('full'))

it('answers without its memory when that fails', async () => {
  const { remembering } = remember(() => 'The levy.', { get: broken, set: broken, delete: broken })
  expect(await remembering.write(REQUEST)).toMatchObject({ text: 'The levy.' })
})
