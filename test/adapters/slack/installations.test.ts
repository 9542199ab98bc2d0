import { beforeEach, describe, expect, it } from 'vitest'
import { Installations } from '#src/adapters/slack/installations.ts'
import { BrokenSeal, Seal } from '#src/adapters/slack/seal.ts'
import { SilentLogger } from '../../support/silent-logger.ts'
import { MemoryStore } from '../../support/memory-store.ts'

const KEY = 'a key of thirty-two characters..'
const OTHER_KEY = 'another key of 32 characters too'

describe('a seal', () => {
  const seal = new Seal(KEY)

  it.each(['', 'xoxb-secret', '🙂 “so”'.repeat(1_000)])('gives back what was closed: %#', (text) => {
    const sealed = seal.close(text, 'team:T1')
    expect(seal.open(sealed, 'team:T1')).toBe(text)
    expect(seal.close(text, 'team:T1')).not.toBe(sealed)
  })

  it('shows nothing of what is in it', () => {
    const sealed = seal.close('xoxb-secret', 'team:T1')
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('xoxb')
  })

  it('cannot be opened with another key, or in another place', () => {
    const sealed = seal.close('xoxb-secret', 'team:T1')
    expect(() => new Seal(OTHER_KEY).open(sealed, 'team:T1')).toThrow(BrokenSeal)
    expect(() => seal.open(sealed, 'team:T2')).toThrow(BrokenSeal)
  })

  it('cannot be opened once a single byte was changed or is missing', () => {
    const sealed = Buffer.from(seal.close('xoxb-secret', 'team:T1'), 'base64url')
    const isRefused = (bytes: Buffer): boolean => {
      try {
        seal.open(bytes.toString('base64url'), 'team:T1')
        return false
      } catch (error) {
        return error instanceof BrokenSeal
      }
    }
    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect([index, isRefused(changed), isRefused(sealed.subarray(0, index))]).toEqual([index, true, true])
    }
  })
})

const installation = (id: string) => ({
  team: { id, name: 'Team' },
  enterprise: undefined,
  user: { id: 'U1', token: undefined, scopes: undefined },
  bot: { token: `xoxb-secret-of-${id}`, userId: 'UBOT', id: 'BBOT', scopes: ['chat:write'] },
  isEnterpriseInstall: false,
  authVersion: 'v2' as const,
})

describe('installations', () => {
  let store: MemoryStore<string>
  let logger: SilentLogger
  const open = (encryptionKey = KEY) => new Installations({ store, encryptionKey, logger })
  beforeEach(() => {
    store = new MemoryStore()
    logger = new SilentLogger()
  })

  it('are kept encrypted, each for itself', async () => {
    const installations = open()
    await installations.storeInstallation(installation('T1'))
    await installations.storeInstallation(installation('T2'))
    expect(await open().find('T1')).toEqual({
      id: 'T1',
      botToken: 'xoxb-secret-of-T1',
      botUserId: 'UBOT',
      botId: 'BBOT',
    })
    expect((await installations.find('T2'))?.botToken).toBe('xoxb-secret-of-T2')
    expect(await installations.find('T3')).toBeUndefined()
    expect(await installations.find(undefined)).toBeUndefined()
    const kept = [...store.records.values()].map((text) => Buffer.from(text, 'base64url').toString('latin1'))
    expect(JSON.stringify([...store.records, ...kept])).not.toContain('secret')
    expect(JSON.stringify(logger.lines)).not.toContain('secret')
  })

  it('of one workspace do not open in the place of another', async () => {
    const installations = open()
    await installations.storeInstallation(installation('T1'))
    store.records.set('team:T2', store.records.get('team:T1') ?? '')
    expect(await installations.find('T2')).toBeUndefined()
  })

  it('are gone once the workspace has removed the bot', async () => {
    const installations = open()
    await installations.storeInstallation(installation('T1'))
    await installations.remove('T1')
    expect(await installations.find('T1')).toBeUndefined()
    expect(store.records.size).toBe(0)
  })

  it('under another key are not there, which is said once and names no secret', async () => {
    await open().storeInstallation(installation('T1'))
    const others = open(OTHER_KEY)
    expect(await others.find('T1')).toBeUndefined()
    expect(await others.find('T1')).toBeUndefined()
    const warnings = logger.lines.filter(({ level }) => level === 'warn')
    expect(warnings).toMatchObject([
      { message: 'The installation of a workspace cannot be read; it has to add the bot again' },
    ])
    expect(JSON.stringify(warnings)).not.toMatch(/secret|key of/)
  })

  it.each(['', 'nonsense', 'bm9uc2Vuc2U'])('that are damaged are not there: %j', async (record) => {
    store.records.set('team:T1', record)
    expect(await open().find('T1')).toBeUndefined()
  })
})
