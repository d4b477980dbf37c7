// The Targets that a run was to read: the truth of each, beside what came over its wire.
import type { ReportFile } from '../../src/core/report/schema.ts'
import { groupOf } from '../emulator/macie/lots.ts'
import type { Case } from './draw.ts'
import { type TargetTraffic, trafficOf } from './hits.ts'
import { leastTold, type Moment, type TargetTruth, truthOf } from './oracle.ts'
import type { Ran } from './ran.ts'

/** One Target: what is true of it, and what came over its wire. */
export interface Witness {
  readonly account: string
  readonly region: string
  readonly truth: TargetTruth
  /** Unix milliseconds, as the report tells it; absent where the Target was not read. */
  readonly completeUpTo: number | undefined
  /** The truth's moments, without what may be missing. */
  readonly least: readonly Moment[]
  readonly traffic: TargetTraffic
}

/** One for each account and Region that the gate was asked for. */
export function witnessesOf({ gate, scenario }: Case, { ledger, start }: Ran, report?: ReportFile): Witness[] {
  const since =
    report?.targets[0]?.scope.newSince === undefined ? undefined : Date.parse(report.targets[0]?.scope.newSince)
  return gate.accounts.flatMap((account) =>
    gate.regions.map((region) => {
      const state = scenario.accounts[account]?.regions[region] ?? { macie: 'off' as const }
      const met = trafficOf(ledger, account, region)
      const calls = met.calls.map(({ at = start, body }) => ({ at, groupBy: groupOf(body) }))
      const truth = truthOf(state, { gate, start, since, calls })
      const completeUpTo = completeUpToOf(report, account, region)
      // A severity that Macie left out, or a finding that it made up, hides as many younger ones.
      const isHidden = met.dropped.has('severity') || met.faults.includes('unknown-group')
      const least = completeUpTo === undefined ? truth.moments : leastTold(truth.moments, completeUpTo, isHidden)
      return { account, region, traffic: met, truth, completeUpTo, least }
    }),
  )
}

function completeUpToOf(report: ReportFile | undefined, account: string, region: string): number | undefined {
  const target = report?.targets.find((one) => one.account === account && one.region === region)
  return target?.outcome === 'read' ? Date.parse(target.completeness.completeUpTo) : undefined
}
