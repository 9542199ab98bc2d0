import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createManifest } from '#src/adapters/slack/manifest.ts'

it('has the manifest that follows from the commands', () => {
  const written: unknown = JSON.parse(readFileSync('docs/slack-manifest.json', 'utf8'))
  expect(written).toEqual(JSON.parse(JSON.stringify(createManifest())))
})
