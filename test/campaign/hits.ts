// Which faults a run met in a Target, as the emulator's ledger has them.
import { member, parseJson } from '../emulator/http.ts'
import type { Exchange } from '../emulator/ledger.ts'
import { GROUPED, groupOf } from '../emulator/macie/lots.ts'
import type { FaultKind } from '../emulator/scenario-faults.ts'

/** What came over one Target's wire. */
export interface TargetTraffic {
  readonly calls: readonly Exchange[]
  readonly faults: readonly FaultKind[]
  /** What replies left out by way of faults: groups that Macie has no reason to leave out. */
  readonly dropped: ReadonlySet<Dropped>
}

/** Groups of totals by severity (of suppressed and of new findings apart) and by type, and of counts by bucket. */
export type Dropped = 'suppressed' | 'new' | 'severity' | 'type' | 'bucket'

export function targetId(account: string, region: string): string {
  return `${account} ${region}`
}

/** The calls that Macie took for one of a session of the account in the Region. */
export function trafficOf(ledger: readonly Exchange[], account: string, region: string): TargetTraffic {
  const calls = ledger.filter((one) => one.at !== undefined && one.account === account && one.region === region)
  return {
    calls,
    faults: calls.flatMap(({ fault }) => fault ?? []),
    dropped: new Set(calls.flatMap(({ fault, body }) => (fault === 'dropped-groups' ? droppedIn(body) : []))),
  }
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
