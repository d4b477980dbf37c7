// The findings that an account sees in a Region, as rows of findings alike: millions cost no more than one.

import type { RelationshipStatus } from '@aws-sdk/client-macie2'
import type { Scenario } from '../scenario.ts'
import type { BucketRow, FindingRow, RegionState } from '../scenario-macie.ts'
import { hash } from './finding-id.ts'
import { type Call, createdAt, type Lot, lotsAt } from './moves.ts'

export const DAY = 24 * 60 * 60 * 1000
/** Opt-in Regions that offer Macie: off until an account enables them. */
const OPT_IN = new Set(['af-south-1', 'ap-east-1', 'eu-south-1', 'il-central-1', 'me-south-1'])

/** Macie keeps findings for 90 days. */
export const RETENTION = 90 * DAY

/** Whose Macie, where, and when: `start` is when the stand-in began, which dates of findings are counted from. */
export interface View {
  readonly scenario: Scenario
  readonly account: string
  readonly region: string
  readonly start: number
  readonly now: number
  /** Calls made to this Target, this one last. */
  readonly calls: readonly Call[]
  /** Names of repeated buckets, made once. */
  readonly names: Map<string, readonly string[]>
}

/** Findings alike in each of the buckets; of a lot's places the lowest is the latest. */
export interface Row extends Omit<Lot, 'origin'> {
  /** What the ids of its findings begin with. */
  readonly key: string
  /** Of the bucket, and so of the finding. */
  readonly account: string
  readonly region: string
  readonly buckets: readonly string[]
  readonly facts: BucketRow | undefined
}

export function updatedAt(row: Row, at: number): number {
  return row.updatedAt ?? createdAt(row, at)
}

/** Macie's `count`: 1 for a sensitive data finding, of which each detection is a new one. */
export function occurrencesOf({ finding }: Row): number {
  return finding.type.startsWith('Policy:') ? (finding.occurrences ?? 1) : 1
}

/** 1 to 3; a severity that Macie does not know today is above all. */
export function scoreOf(severity: string): number {
  return { Low: 1, Medium: 2, High: 3 }[severity] ?? 4
}

export function stateOf({ scenario, account, region }: Pick<View, 'scenario' | 'account' | 'region'>): RegionState {
  const state = scenario.accounts[account]
  return state?.regions[region] ?? state?.otherRegions ?? { macie: OPT_IN.has(region) ? 'not-opted-in' : 'off' }
}

type Place = Pick<View, 'scenario' | 'account' | 'region'>

/** Accounts that the account was ever the administrator of in the Region, with their status; sorted. */
export function membersOf({ scenario, account, region }: Place): [account: string, status: RelationshipStatus][] {
  const administers = (scenario.accounts[account]?.administers ?? []).filter(
    (member) => scenario.accounts[member]?.regions[region] !== undefined,
  )
  const statuses = stateOf({ scenario, account, region }).members ?? {}
  if (administers.length === 0) return sorted(statuses)
  const all = new Map<string, RelationshipStatus>(administers.map((member) => [member, 'Enabled']))
  for (const [member, status] of Object.entries(statuses)) all.set(member, status)
  return [...all].sort(byAccount)
}

const byAccount = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) => (one < other ? -1 : 1)

type Statuses = NonNullable<RegionState['members']>

/** By the scenario's own object: ten thousand members are asked for page by page. */
const SORTED = new WeakMap<Statuses, [string, RelationshipStatus][]>()

function sorted(statuses: Statuses): [string, RelationshipStatus][] {
  const known = SORTED.get(statuses) ?? Object.entries(statuses).sort(byAccount)
  SORTED.set(statuses, known)
  return known
}

/** The others are no members. Source: Macie user guide, "Reviewing the accounts of an organization". */
export const isMember = (status: RelationshipStatus) => status === 'Enabled' || status === 'Paused'

/** Accounts whose Macie the account administers in the Region. */
function members(view: Place): string[] {
  return membersOf(view)
    .filter(([, status]) => isMember(status))
    .map(([member]) => member)
}

/** Whose member the account is. */
export function administratorOf({ scenario, account, region }: Place): string | undefined {
  return Object.keys(scenario.accounts).find((other) => members({ scenario, account: other, region }).includes(account))
}

/**
 * All that the account sees: its own findings, and as an administrator its members' policy and automated-discovery
 * findings; a member sees none of automated discovery. Source: Macie user guide, "Administrator and member accounts".
 */
export function rowsOf(view: View): Row[] {
  const isVisible = administratorOf(view) !== undefined ? ({ automated }: FindingRow) => automated !== true : () => true
  const own = rowsIn(view, view.account).filter(({ finding }) => isVisible(finding))
  const theirs = members(view).flatMap((member) =>
    rowsIn(view, member).filter(({ finding }) => finding.automated === true || finding.type.startsWith('Policy:')),
  )
  return [...own, ...theirs]
}

function rowsIn(view: View, account: string): Row[] {
  const state = stateOf({ ...view, account })
  const facts = new Map((state.buckets ?? []).map((bucket) => [bucket.name, bucket]))
  return lotsAt(state, view.start, view.calls).flatMap(({ origin, ...lot }) => {
    const { finding } = lot
    const bucket = facts.get(finding.bucket)
    return staggered({
      ...lot,
      key: hash(`${account} ${view.region} ${origin} ${finding.bucket} ${finding.type}`),
      account: finding.account ?? bucket?.account ?? account,
      region: view.region,
      buckets: namesIn(view, finding.bucket, finding.repeat),
      facts: bucket,
    })
  })
}

/** A row for each of its buckets, where they do not share their moments. */
function staggered(row: Row): Row[] {
  const { staggerDays } = row.finding
  if (staggerDays === undefined) return [row]
  return row.buckets.map((name, at) => ({
    ...row,
    key: hash(`${row.key} ${name}`),
    buckets: [name],
    latest: row.latest - Math.floor((at * staggerDays * DAY) / row.buckets.length),
  }))
}

/** `name`, or `name-0001` and on. */
function namesIn({ names }: View, name: string, repeat: number | undefined): readonly string[] {
  const key = `${name} ${repeat ?? ''}`
  const made = names.get(key) ?? namesOf(name, repeat)
  names.set(key, made)
  return made
}

function namesOf(name: string, repeat: number | undefined): readonly string[] {
  if (repeat === undefined) return [name]
  return Array.from({ length: repeat }, (_, at) => `${name}-${String(at + 1).padStart(4, '0')}`)
}

export interface Bucket {
  readonly name: string
  readonly account: string
  readonly facts: BucketRow
}

/** The buckets that the account sees, its members' too, in the scenario's order. */
export function bucketsOf(view: View): Bucket[] {
  return [view.account, ...members(view)].flatMap((account) =>
    (stateOf({ ...view, account }).buckets ?? []).flatMap((facts) =>
      namesIn(view, facts.name, facts.repeat).map((name) => ({ name, account: facts.account ?? account, facts })),
    ),
  )
}
