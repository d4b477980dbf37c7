// The Targets that a run was to read: the truth of each, beside what came over its wire.
import { groupOf } from '../emulator/macie/moves.ts'
import type { Case } from './draw.ts'
import { NO_TRAFFIC, type TargetTraffic, targetId, trafficOf } from './hits.ts'
import { type TargetTruth, truthOf } from './oracle.ts'
import type { Ran } from './ran.ts'

/** One Target: what is true of it, and what came over its wire. */
export interface Witness {
  readonly account: string
  readonly region: string
  readonly truth: TargetTruth
  readonly traffic: TargetTraffic
}

/** One for each account and Region that the gate was asked for. `since`: Unix milliseconds from which findings are new. */
export function witnessesOf({ gate, scenario }: Case, { ledger, start }: Ran, since: number | undefined): Witness[] {
  const traffic = trafficOf(scenario, ledger)
  return gate.accounts.flatMap((account) =>
    gate.regions.map((region) => {
      const state = scenario.accounts[account]?.regions[region] ?? { macie: 'off' as const }
      const met = traffic.get(targetId(account, region)) ?? NO_TRAFFIC
      const calls = met.calls.map(({ at = start, body }) => ({ at, groupBy: groupOf(body) }))
      return { account, region, traffic: met, truth: truthOf(state, { gate, start, since, calls }) }
    }),
  )
}
