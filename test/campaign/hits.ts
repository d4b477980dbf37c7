// Which faults a run met: the stand-in's plan of faults, gone through again call by call as its ledger has them.
import type { Exchange } from '../emulator/ledger.ts'
import { FaultPlan } from '../emulator/macie/fault-plan.ts'
import type { Scenario } from '../emulator/scenario.ts'
import { type FaultKind, OPERATIONS } from '../emulator/scenario-faults.ts'

/** What came over one Target's wire. */
export interface TargetTraffic {
  readonly calls: readonly Exchange[]
  readonly faults: readonly FaultKind[]
  /**
   * Numbers that one count by severity alone says, which came without some of its groups: three groups that Macie has no
   * reason to leave out.
   */
  readonly cutShort: ReadonlySet<'new' | 'suppressed'>
}

export const NO_TRAFFIC: TargetTraffic = { calls: [], faults: [], cutShort: new Set() }

export function targetId(account: string, region: string): string {
  return `${account} ${region}`
}

/** The traffic by `targetId`. */
export function trafficOf(scenario: Scenario, ledger: readonly Exchange[]): ReadonlyMap<string, TargetTraffic> {
  const plan = new FaultPlan(scenario)
  const traffic = new Map<string, { calls: Exchange[]; faults: FaultKind[]; cutShort: Set<'new' | 'suppressed'> }>()
  for (const exchange of ledger) {
    const { service, account, region, body } = exchange
    const operation = OPERATIONS.find((one) => one === exchange.operation)
    if (service !== 'macie' || account === undefined || region === undefined || operation === undefined) continue
    const id = targetId(account, region)
    const target = traffic.get(id) ?? { calls: [], faults: [], cutShort: new Set() }
    traffic.set(id, target)
    const due = plan.next({ scenario, account, region }, operation, body)
    target.calls.push(exchange)
    if (due === undefined) continue
    target.faults.push(due.kind)
    if (due.kind === 'dropped-groups' && isBySeverity(body))
      target.cutShort.add(isSuppressed(body) ? 'suppressed' : 'new')
  }
  return traffic
}

function isBySeverity(body: string): boolean {
  return /"groupBy":\s*"severity\.description"/.test(body)
}

function isSuppressed(body: string): boolean {
  return /"archived":\s*\{\s*"eq":\s*\[\s*"true"\s*\]/.test(body)
}
