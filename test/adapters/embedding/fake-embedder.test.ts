import { embedderContract } from '../../contract/embedder.contract.ts'
import { FakeEmbedder } from '../../support/fake-embedder.ts'

const shared = new FakeEmbedder()
await shared.warm()

embedderContract('FakeEmbedder', shared, () => new FakeEmbedder())
