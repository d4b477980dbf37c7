// The findings that an account sees in a Region, as rows of findings alike: millions cost no more than one.

import type { Scenario } from '../scenario.ts'
import type { BucketRow, FindingRow, Move, RegionState } from '../scenario-macie.ts'
import { hash } from './finding-id.ts'

export const DAY = 24 * 60 * 60 * 1000
/** Opt-in Regions that offer Macie: off until an account enables them. */
const OPT_IN = new Set(['af-south-1', 'ap-east-1', 'eu-south-1', 'il-central-1', 'me-south-1'])

/** Macie keeps findings for 90 days. */
export const RETENTION = 90 * DAY

/** Age of a finding whose row names none: old enough that no client takes it for one that is still arriving. */
const SETTLED_DAYS = 1

/** Whose Macie, where, and when: `start` is when the stand-in began, which dates of findings are counted from. */
export interface View {
  readonly scenario: Scenario
  readonly account: string
  readonly region: string
  readonly start: number
  readonly now: number
  /** Calls made to this Target before this one. */
  readonly calls: number
  /** Names of repeated buckets, made once. */
  readonly names: Map<string, readonly string[]>
}

/** `count` findings in each of the buckets; finding `at` is the `at`-th latest. */
export interface Row {
  /** What the ids of its findings begin with. */
  readonly key: string
  readonly finding: FindingRow
  /** Of the bucket, and so of the finding. */
  readonly account: string
  readonly region: string
  readonly buckets: readonly string[]
  readonly facts: BucketRow | undefined
  readonly count: number
  /** Milliseconds: when the latest was created, and how far back the others go. */
  readonly latest: number
  readonly spread: number
  /** Absent where it is when the finding was created. */
  readonly updatedAt?: number
}

export function createdAt(row: Row, at: number): number {
  return row.latest - Math.floor((at * row.spread) / row.count)
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

/** Accounts whose Macie the account administers in the Region. */
function members({ scenario, account, region }: View): string[] {
  return (scenario.accounts[account]?.administers ?? []).filter(
    (member) => scenario.accounts[member]?.regions[region] !== undefined,
  )
}

/** Whose member the account is. */
export function administratorOf({ scenario, account }: View): string | undefined {
  return Object.entries(scenario.accounts).find(([, { administers }]) => administers?.includes(account) === true)?.[0]
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
  const moved = afterMoves(state.findings ?? [], state.moves ?? [], view.calls)
  return moved.flatMap((finding, index) => {
    const bucket = facts.get(finding.bucket)
    const updated = finding.updatedDaysAgo
    return staggered({
      key: hash(`${account} ${view.region} ${index} ${finding.bucket} ${finding.type}`),
      finding,
      account: finding.account ?? bucket?.account ?? account,
      region: view.region,
      buckets: namesIn(view, finding.bucket, finding.repeat),
      facts: bucket,
      count: finding.count ?? 1,
      latest: Math.floor(view.start - (finding.daysAgo ?? SETTLED_DAYS) * DAY),
      spread: (finding.spreadDays ?? 0) * DAY,
      ...(updated === undefined ? {} : { updatedAt: Math.floor(view.start - updated * DAY) }),
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

function afterMoves(findings: readonly FindingRow[], moves: readonly Move[], calls: number): FindingRow[] {
  const rows = [...findings]
  for (const { after, bucket, type, severity, by, every } of moves) {
    const times = every === true ? Math.floor(calls / Math.max(after, 1)) : Number(calls >= after)
    if (times === 0) continue
    const at = rows.findIndex((row) => row.bucket === bucket && row.type === type && row.severity === severity)
    const row = rows[at]
    if (by > 0) rows.push({ bucket, type, severity, count: by * times, daysAgo: 0 })
    else if (row !== undefined) rows[at] = { ...row, count: Math.max(0, (row.count ?? 1) + by * times) }
  }
  return rows
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
