import { beforeEach, describe, expect, it } from 'vitest'
import type { ChatEvent } from '#src/core/ports/chat-event.ts'
import type { Ledger } from '#src/core/ports/ledger.ts'
import type { OpenLedger } from './samples.ts'
import { accept, at, delivery, message, receipt } from './samples.ts'

export function knowsChanges(createLedger: () => OpenLedger): void {
  describe('changes', () => {
    let ledger: Ledger
    beforeEach(() => {
      ledger = createLedger()()
    })

    async function change(identity: string, kind: 'edit' | 'deletion', of: string): Promise<string> {
      const event: ChatEvent = { ...message(identity), kind, of }
      const entry = await ledger.accept(event, at(0))
      if (entry === undefined) throw new Error(`${identity} is known`)
      return entry.id
    }

    it('names the latest edit or deletion of a message, under any of its names', async () => {
      const { id } = await accept(ledger, 'a')
      await ledger.accept(message('a', 'also-a'), at(0))
      expect(await ledger.find('a')).not.toHaveProperty('lastChange')
      const edit = await change('edit', 'edit', 'a')
      expect(await ledger.find('also-a')).toMatchObject({ id, lastChange: edit })
      const deletion = await change('deletion', 'deletion', 'also-a')
      await ledger.finish(deletion)
      expect(await ledger.find('a')).toMatchObject({ id, lastChange: deletion })
    })

    it('of what is not known are nobody’s', async () => {
      await change('edit', 'edit', 'a')
      await accept(ledger, 'a')
      expect(await ledger.find('a')).not.toHaveProperty('lastChange')
    })

    it('have their deliveries after those of the message', async () => {
      const { id } = await accept(ledger, 'a')
      await accept(ledger, 'b')
      const edit = await change('edit', 'edit', 'a')
      await ledger.prepare(edit, [delivery('3')], 0)
      await ledger.prepare(id, [delivery('1'), delivery('2')], 0)
      const ids = async (of: string) => (await ledger.deliveries(of)).map((known) => known.id)
      expect(await ids(id)).toEqual(['1', '2', '3'])
      expect(await ids(edit)).toEqual(['3'])
    })

    it('forgets where a message stood that is gone', async () => {
      const { id } = await accept(ledger, 'a')
      await ledger.prepare(id, [delivery('1'), delivery('2')], 0)
      for (const posted of ['1', '2']) await ledger.posted(posted, receipt(posted))
      await ledger.removed('1')
      await ledger.removed('none')
      expect(await ledger.deliveries(id)).toEqual([{ id: '1' }, { id: '2', receipt: receipt('2') }])
    })
  })
}
