import { describe } from 'vitest'
import { accepts } from './ledger/accepting.ts'
import { knowsChanges } from './ledger/changes.ts'
import { keepsClaims } from './ledger/claims.ts'
import { keepsDeliveries } from './ledger/deliveries.ts'
import { holdsThroughHistories } from './ledger/histories.ts'
import type { OpenLedger } from './ledger/samples.ts'

/**
 * What every Ledger must do. `createLedger` makes a new one, of which each call then gives another owner; the property
 * tests take `runs` histories each.
 */
export function ledgerContract(name: string, createLedger: () => OpenLedger, runs: number): void {
  describe(`Ledger contract: ${name}`, () => {
    accepts(createLedger)
    keepsClaims(createLedger)
    keepsDeliveries(createLedger)
    knowsChanges(createLedger)
    holdsThroughHistories(createLedger, runs)
  })
}
