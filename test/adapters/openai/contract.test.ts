import { OpenAiModel } from '#src/adapters/openai/openai-model.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import { languageModelContract } from '../../contract/language-model.contract.ts'
import type { Behave } from '../../support/openai/model-server.ts'
import { ModelServer, writeError, writeText } from '../../support/openai/model-server.ts'
import { failedWriting, ScriptedModel } from '../../support/scripted-model.ts'
import { SilentLogger } from '../../support/silent-logger.ts'

languageModelContract('ScriptedModel', {
  writing: async (text) => new ScriptedModel(() => text),
  failing: async () => new ScriptedModel(() => failedWriting('unreachable')),
})

async function modelAt(behave: Behave): Promise<OpenAiModel> {
  const { url: baseUrl } = await ModelServer.start(behave)
  const options = { baseUrl, apiKey: undefined, model: 'small', clock: systemClock }
  return new OpenAiModel({ ...options, logger: new SilentLogger() })
}

languageModelContract('OpenAiModel', {
  writing: (text) => modelAt((response) => writeText(response, text)),
  failing: () => modelAt((response) => writeError(response, 500)),
})
