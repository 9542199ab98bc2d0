import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import type { ProgressStream } from '#src/adapters/system/progress-line.ts'
import { progressLine } from '#src/adapters/system/progress-line.ts'

function streamOf(isTTY: boolean): ProgressStream & { written(): string } {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY })
  return Object.assign(stream, { written: () => String(stream.read() ?? '') })
}

it('counts up on one line and clears it at the end', () => {
  const stream = streamOf(true)
  const report = progressLine('Reading articles', stream)
  report(0, 1_200)
  report(1_200, 1_200)
  expect(stream.written()).toBe('\r\u001b[KReading articles: 0 of 1,200 …\r\u001b[K')
})

it('does not flicker: of many reports in a row, it shows the first', () => {
  const stream = streamOf(true)
  const report = progressLine('Reading articles', stream)
  for (let done = 0; done < 100; done++) report(done, 1_000_000)
  expect(stream.written().split('\r').length).toBeLessThan(20)
})

it.each([
  ['short work', true, 19],
  ['a pipe or a file', false, 1_000],
])('writes nothing for %s', (_what, isTTY, total) => {
  const stream = streamOf(isTTY)
  const report = progressLine('Reading articles', stream)
  report(0, total)
  report(total, total)
  expect(stream.written()).toBe('')
})
