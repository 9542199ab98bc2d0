import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inventedCases } from './invented.ts'
import type { Case } from './measure-ground.ts'
import { casesOf, countRows, describeRows, isFlagged } from './measure-ground.ts'
import { measureWice } from './measure-wice.ts'
import { ownCases } from './own-rewrites.ts'

/** What the rules that compare a sentence with its passage see and miss; the public articles only with their folder. */
export function measureGround(folder: string | undefined): string {
  const parts = [
    section(
      'Invented articles, rewritten by hand, true and false; no rule was chosen by them',
      inventedCases(),
    ),
    section('The shipped article and other news, rewritten by hand; no rule was chosen by them', ownCases()),
  ]
  if (folder !== undefined && existsSync(join(folder, 'polnear')))
    parts.push(section('Public articles, the half that no rule was chosen by', casesOf(folder, 'reported')))
  if (folder !== undefined && existsSync(join(folder, 'wice')))
    parts.push(
      `WiCE, claims with their evidence: balanced accuracy ${measureWice(join(folder, 'wice')).toFixed(1)} %`,
    )
  return parts.join('\n\n')
}

const total = (name: string, some: readonly Case[]): string =>
  some.length === 0 ? '' : ` ${name}: ${share(some)} % of ${some.length} flagged.`

function section(title: string, cases: readonly Case[]): string {
  const falseOnes = cases.filter(({ isTrue }) => !isTrue)
  const rewritten = falseOnes.filter(({ kind }) => kind.startsWith('rewritten, '))
  return `${title}\n\n${describeRows(countRows(cases))}\n\n${total('All false ones', falseOnes)}${total('Those of rewrites', rewritten)}`
}

const share = (cases: readonly Case[]): string =>
  ((100 * cases.filter(isFlagged).length) / cases.length).toFixed(1)
