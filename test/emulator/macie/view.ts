// What an account sees of Macie in a Region: its own and its members' findings and buckets.
import type { RelationshipStatus } from '@aws-sdk/client-macie2'
import type { Scenario } from '../scenario.ts'
import type { BucketRow, RegionState } from '../scenario-macie.ts'
import { namesOf } from './finding.ts'
import { type Call, type Lot, Lots } from './lots.ts'

/** Opt-in Regions that offer Macie: off until an account enables them. */
const OPT_IN = new Set(['af-south-1', 'ap-east-1', 'eu-south-1', 'il-central-1', 'me-south-1'])

/** Whose Macie, where, and when: `start` is when the stand-in began, which dates of findings are counted from. */
export interface View {
  readonly scenario: Scenario
  readonly account: string
  readonly region: string
  readonly start: number
  readonly now: number
  /** Calls made to this Target, this one last. */
  readonly calls: readonly Call[]
  /** By account, what this Target's calls find of its findings. */
  readonly lots: Map<string, Lots>
}

type Place = Pick<View, 'scenario' | 'account' | 'region'>

export function stateOf({ scenario, account, region }: Place): RegionState {
  const state = scenario.accounts[account]
  return state?.regions[region] ?? state?.otherRegions ?? { macie: OPT_IN.has(region) ? 'not-opted-in' : 'off' }
}

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
export function lotsIn(view: View): Lot[] {
  const isAlone = administratorOf(view) === undefined
  const own = lotsOf(view, view.account).filter(({ row }) => isAlone || row.automated !== true)
  const theirs = members(view)
    .flatMap((member) => lotsOf(view, member))
    .filter(({ row }) => row.automated === true || row.type.startsWith('Policy:'))
  return [...own, ...theirs].filter(({ findings }) => findings.length > 0)
}

function lotsOf(view: View, account: string): readonly Lot[] {
  const { scenario, region, start, calls } = view
  const state = stateOf({ scenario, account, region })
  if (state.findings === undefined && state.moves === undefined) return []
  const known = view.lots.get(account)
  const lots = known?.isOf(state) === true ? known : new Lots(state, { account, region, start })
  view.lots.set(account, lots)
  for (const call of calls.slice(lots.calls)) lots.see(call)
  return lots.all
}

export interface Bucket {
  readonly name: string
  readonly account: string
  readonly facts: BucketRow
}

/** The buckets that the account sees, its members' too, in the scenario's order. */
export function bucketsOf(view: Place): Bucket[] {
  const { scenario, region } = view
  return [view.account, ...members(view)].flatMap((account) =>
    (stateOf({ scenario, account, region }).buckets ?? []).flatMap((facts) =>
      namesOf(facts.name, facts.repeat).map((name) => ({ name, account: facts.account ?? account, facts })),
    ),
  )
}
