import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { LogLevel } from '#src/adapters/system/json-logger.ts'
import { createLogger } from '#src/adapters/system/json-logger.ts'
import type { Logger } from '#src/core/ports/logger.ts'

function logTo({ isTTY, level = 'debug' }: { isTTY: boolean; level?: LogLevel }) {
  const stderr = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY })
  return { stderr, logger: createLogger(level, stderr), written: () => String(stderr.read() ?? '') }
}

const FAULT = new Error('disk full', { cause: new Error('ENOSPC') })

function logAll(logger: Logger): void {
  logger.debug('a')
  logger.info('b')
  logger.warn('c')
  logger.error('d')
}

describe('on a pipe or in a file', () => {
  it('writes one JSON object a line, with its fields', () => {
    const { logger, written } = logTo({ isTTY: false })
    logger.info('Read 3 articles', { articles: 3 })
    logger.warn('two\nlines')
    const lines = written().trimEnd().split('\n')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { level: 30, time: expect.any(Number), msg: 'Read 3 articles', articles: 3 },
      { level: 40, time: expect.any(Number), msg: 'two\nlines' },
    ])
  })

  it('writes an error with its type, message, cause and stack', () => {
    const { logger, written } = logTo({ isTTY: false })
    logger.error('An event could not be answered', { reference: 'F7K2Q9', error: FAULT })
    expect(JSON.parse(written())).toMatchObject({
      reference: 'F7K2Q9',
      error: {
        type: 'Error',
        message: 'disk full: ENOSPC',
        stack: expect.stringContaining('json-logger.test.ts'),
      },
    })
  })
})

describe('on a terminal', () => {
  it('writes a line for people: level, message, what belongs to it', () => {
    const { logger, written } = logTo({ isTTY: true })
    logger.warn('Left out', { name: 'a.txt', lines: 2 })
    logger.info('Ready')
    expect(written()).toBe('warning: Left out (name="a.txt", lines=2)\ninfo: Ready\n')
  })

  it('writes the message of an error and not its stack', () => {
    const { logger, written } = logTo({ isTTY: true })
    logger.error('Failed', { reference: 'F7K2Q9', error: FAULT })
    expect(written()).toBe('error: Failed (reference="F7K2Q9", disk full: ENOSPC)\n')
  })

  it('writes what was thrown even if it is no error', () => {
    const { logger, written } = logTo({ isTTY: true })
    logger.error('Failed', { error: 'just words' })
    logger.error('Failed', { error: null })
    expect(written()).toBe("error: Failed ('just words')\nerror: Failed (null)\n")
  })

  it('lets no hostile file name or message reach the terminal', () => {
    const { logger, written } = logTo({ isTTY: true })
    logger.warn('\u001b[31mred\u009b2J.txt was not read\nerror: forged', {
      name: '\u202egnp.exe\u009b',
      error: new Error('\u001b]0;title\u0007'),
    })
    expect(written()).toBe('warning: [31mred2J.txt was not read error: forged (name="gnp.exe", ]0;title)\n')
  })
})

it.each<[LogLevel, number]>([
  ['debug', 4],
  ['info', 3],
  ['warn', 2],
  ['error', 1],
])('at level %s writes %d of four lines', (level, expected) => {
  for (const isTTY of [false, true]) {
    const { logger, written } = logTo({ isTTY, level })
    logAll(logger)
    expect(written().trimEnd().split('\n')).toHaveLength(expected)
  }
})

it.each([true, false])('goes on when whoever reads the log has left (terminal: %s)', async (isTTY) => {
  const { logger, stderr } = logTo({ isTTY })
  stderr.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
  expect(() => logAll(logger)).not.toThrow()
})
