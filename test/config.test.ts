import { expect, it } from 'vitest'
import { ConfigurationError, loadConfig, SETTINGS } from '#src/config.ts'

it('needs no setting at all', () => {
  expect(loadConfig({})).toEqual({
    articlesPath: 'data/articles',
    statePath: '.state',
    logLevel: 'info',
    usesEncoder: true,
    allowsColor: true,
  })
})

it('takes every setting', () => {
  const environment = {
    ARTICLES_DIR: ' /srv/articles ',
    STATE_DIR: '/var/lib/footnote',
    LOG_LEVEL: 'debug',
    SENTENCE_ENCODER: 'off',
    NO_COLOR: '1',
  }
  expect(Object.keys(environment)).toEqual(SETTINGS)
  expect(loadConfig(environment)).toEqual({
    articlesPath: '/srv/articles',
    statePath: '/var/lib/footnote',
    logLevel: 'debug',
    usesEncoder: false,
    allowsColor: false,
  })
})

it('ignores what is not its own', () => {
  expect(loadConfig({ HOME: '/root', articles_dir: 'x' })).toEqual(loadConfig({}))
})

it.each([
  ['', true],
  ['0', false],
  ['false', false],
])('takes NO_COLOR=%j at its word: present and not empty', (value, allowsColor) => {
  expect(loadConfig({ NO_COLOR: value }).allowsColor).toBe(allowsColor)
})

const loadAllWrong = (): unknown =>
  loadConfig({
    ARTICLES_DIR: '  ',
    STATE_DIR: '',
    LOG_LEVEL: 'secret-verbose',
    SENTENCE_ENCODER: 'secret-yes',
  })

it('names every bad setting at once, says what is right, and prints no value', () => {
  expect(loadAllWrong).toThrow(ConfigurationError)
  expect(loadAllWrong).toThrow(
    [
      'These settings are wrong (README.md explains each):',
      '  ARTICLES_DIR is empty; name a folder, or leave the setting out',
      '  STATE_DIR is empty; name a folder, or leave the setting out',
      '  LOG_LEVEL must be one of: debug, info, warn, error',
      '  SENTENCE_ENCODER must be one of: on, off',
    ].join('\n'),
  )
  expect(loadAllWrong).not.toThrow(/secret/)
})
