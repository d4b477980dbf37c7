// What the action must count, worked out from the scenario alone: findings in their rows, neither suppressed nor samples.

import { join } from 'node:path'
import type { Exchange } from '../emulator/ledger.ts'
import type { FindingRow } from '../emulator/scenario.ts'
import { loadScenario, type Scenario } from '../emulator/scenario.ts'
import type { Emulator } from './stand-in.ts'

export function scenarioFile(name: string): Scenario {
  return loadScenario(join(import.meta.dirname, `../emulator/scenarios/${name}.yml`))
}

/** The role of each account, as a scenario that names none has it. */
export function rolesOf({ accounts }: Scenario): string {
  return Object.entries(accounts)
    .map(([account, { role }]) => role ?? `arn:aws:iam::${account}:role/macie-gate`)
    .join('\n')
}

/** The outputs that count, as the action writes them: text. */
export interface Counted {
  readonly high: string
  readonly medium: string
  readonly low: string
  readonly total: string
  readonly suppressed: string
  readonly buckets: string
}

interface Place {
  readonly account: string
  readonly region: string
  readonly row: FindingRow
}

/** Findings but samples, of all accounts in these Regions, where Macie is on. */
function placesIn({ accounts }: Scenario, regions: readonly string[]): Place[] {
  return Object.entries(accounts).flatMap(([account, { regions: states }]) =>
    regions.flatMap((region) => {
      const { macie = 'enabled', findings = [] } = states[region] ?? { macie: 'off' }
      if (macie !== 'enabled') return []
      return findings.filter(({ sample }) => sample !== true).map((row) => ({ account, region, row }))
    }),
  )
}

/** Counts over these Regions of all accounts. `counts` narrows down which findings are in scope. */
export function countedIn(
  scenario: Scenario,
  regions: readonly string[],
  counts: (row: FindingRow) => boolean = () => true,
): Counted {
  const inScope = placesIn(scenario, regions).filter(({ row }) => counts(row))
  const current = inScope.filter(({ row }) => row.archived !== true)
  const sum = (places: readonly Place[]) =>
    places.reduce((total, { row }) => total + namesOf(row).length * (row.count ?? 1), 0)
  const of = (severity: string) => String(sum(current.filter(({ row }) => row.severity === severity)))
  const buckets = current.flatMap(({ account, region, row }) =>
    namesOf(row).map((name) => `${account} ${region} ${name}`),
  )
  return {
    high: of('High'),
    medium: of('Medium'),
    low: of('Low'),
    total: String(sum(current)),
    suppressed: String(sum(inScope.filter(({ row }) => row.archived === true))),
    buckets: String(new Set(buckets).size),
  }
}

/** The buckets of a row, as the stand-in names them. */
export function namesOf({ bucket, repeat }: Pick<FindingRow, 'bucket' | 'repeat'>): string[] {
  if (repeat === undefined) return [bucket]
  return Array.from({ length: repeat }, (_, at) => `${bucket}-${String(at + 1).padStart(4, '0')}`)
}

export function callsTo({ ledger }: Emulator, account: string, region: string): Exchange[] {
  return ledger.filter((call) => call.service === 'macie' && call.account === account && call.region === region)
}

/** The criteria that a call carries, by field. */
export function criteriaOf({ body }: Exchange): Record<string, unknown> {
  const request: { findingCriteria?: { criterion?: Record<string, unknown> } } = JSON.parse(body)
  return request.findingCriteria?.criterion ?? {}
}

export function groupOf({ body }: Exchange): string {
  const request: { groupBy?: string } = JSON.parse(body === '' ? '{}' : body)
  return request.groupBy ?? ''
}
