// Which faults a run met: the stand-in's plan of faults, gone through again call by call as its ledger has them.
import { member, parseJson } from '../emulator/http.ts'
import type { Exchange } from '../emulator/ledger.ts'
import { FaultPlan } from '../emulator/macie/fault-plan.ts'
import { GROUPED, groupOf } from '../emulator/macie/lots.ts'
import type { Scenario } from '../emulator/scenario.ts'
import { type FaultKind, OPERATIONS } from '../emulator/scenario-faults.ts'

/** What came over one Target's wire. */
export interface TargetTraffic {
  readonly calls: readonly Exchange[]
  readonly faults: readonly FaultKind[]
  /** What replies left out by way of faults: groups that Macie has no reason to leave out. */
  readonly dropped: ReadonlySet<Dropped>
}

/** Groups of totals by severity (of suppressed and of new findings apart) and by type, and of counts by bucket. */
export type Dropped = 'suppressed' | 'new' | 'severity' | 'type' | 'bucket'

export const NO_TRAFFIC: TargetTraffic = { calls: [], faults: [], dropped: new Set() }

export function targetId(account: string, region: string): string {
  return `${account} ${region}`
}

/** The traffic by `targetId`. */
export function trafficOf(scenario: Scenario, ledger: readonly Exchange[]): ReadonlyMap<string, TargetTraffic> {
  const plan = new FaultPlan(scenario)
  const traffic = new Map<string, { calls: Exchange[]; faults: FaultKind[]; dropped: Set<Dropped> }>()
  for (const exchange of ledger) {
    const { service, account, region, body } = exchange
    const operation = OPERATIONS.find((one) => one === exchange.operation)
    if (service !== 'macie' || account === undefined || region === undefined || operation === undefined) continue
    const id = targetId(account, region)
    const target = traffic.get(id) ?? { calls: [], faults: [], dropped: new Set() }
    traffic.set(id, target)
    const due = plan.next({ scenario, account, region }, operation, body)
    target.calls.push(exchange)
    if (due === undefined) continue
    target.faults.push(due.kind)
    if (due.kind === 'dropped-groups') for (const group of droppedIn(body)) target.dropped.add(group)
  }
  return traffic
}

function droppedIn(body: string): Dropped[] {
  const groupBy = groupOf(body)
  if (groupBy === GROUPED.type) return ['type']
  if (groupBy !== GROUPED.severity) return ['bucket']
  const { archived, updatedAt } = criterionOf(body)
  if (JSON.stringify(archived) === '{"eq":["true"]}') return ['suppressed']
  return member(updatedAt, 'gte') === undefined ? ['severity'] : ['severity', 'new']
}

function criterionOf(body: string) {
  const criterion = member(member(parseJson(body), 'findingCriteria'), 'criterion')
  return { archived: member(criterion, 'archived'), updatedAt: member(criterion, 'updatedAt') }
}

/** Whether no client can tell that a number is wrong: Macie left out both type and severity of findings in its totals. */
export function isBeyondProof({ dropped }: TargetTraffic): boolean {
  return dropped.has('type') && dropped.has('severity')
}
