// What was looked at, in words: so that zero is never taken for clean, and what was not seen is said.
import { byTarget, byText, distinct } from '../../core/model/order.ts'
import type { Discovery, UncoveredBucket, UnreadKind } from '../../core/model/outcome.ts'
import type { Report, ReportTarget } from '../../core/model/report.ts'
import { counted, number } from './formats.ts'

/** What a Target that was not read says of Macie there. */
export const UNREAD_WORDS = {
  disabled: 'Macie is off',
  paused: 'Macie is paused',
  'not-opted-in': 'Region not enabled',
  denied: 'access denied',
  throttled: 'throttled',
  unreachable: 'not reached',
  malformed: 'unusable reply',
  inconsistent: 'counts do not add up',
} as const satisfies Record<UnreadKind, string>

export const DISCOVERY_WORDS = {
  on: 'on',
  off: 'off',
  'not-visible': 'not for this account to see',
  unknown: 'unknown',
} as const satisfies Record<Discovery, string>

export const UNCOVERED_WORDS = {
  ACCESS_DENIED: 'Macie may not read it',
  BUCKET_COUNT_EXCEEDS_QUOTA: 'beyond the number of buckets that Macie monitors',
  NOT_MONITORED: 'in no discovery job, nor in automated discovery',
} as const satisfies Record<UncoveredBucket['reason'], string>

/** Whether counts may be too low because a Target was seen only in part. */
export function isLowerBound({ targets, buckets }: Report): boolean {
  return targets.some((target) => {
    if (target.outcome === 'read' || target.leftOut) return false
    const isSeen = target.totals !== undefined || buckets.some((bucket) => byTarget(bucket, target) === 0)
    return target.outcome === 'inconsistent' || isSeen
  })
}

/** `Complete up to 09:24 UTC; 4 younger findings seen.`; undefined where nothing is younger and AWS's clock says so. */
export function completenessSentence({ targets }: Report): string | undefined {
  const told = targets
    .flatMap((target) => (target.outcome === 'read' ? [target.completeness] : []))
    .filter(({ younger, clock }) => younger > 0 || clock === 'local')
  const [first] = told.map(({ completeUpTo }) => completeUpTo).sort(byText)
  if (first === undefined) return undefined
  const younger = told.reduce((sum, one) => sum + one.younger, 0)
  const clock = told.some((one) => one.clock === 'local') ? " by the runner's clock" : ''
  const seen = younger === 0 ? '' : `; ${counted(younger, 'younger finding')} seen`
  return `Complete up to ${first.slice(11, 16)} UTC${clock}${seen}.`
}

/** `2 accounts × 3 Regions read`, `5 of 6 Targets read`; left-out Regions aside. */
export function readWords(report: Report): string {
  const targets = wantedTargets(report)
  const read = targets.filter(({ outcome }) => outcome === 'read')
  if (read.length < targets.length) return `${read.length} of ${counted(targets.length, 'Target')} read`
  if (read.length === 0) return 'nothing read'
  if (read.length === 1) return `${read[0]?.account} read in ${read[0]?.region}`
  const accounts = distinct(read.map(({ account }) => account)).length
  const regions = distinct(read.map(({ region }) => region)).length
  return accounts * regions === read.length
    ? `${counted(accounts, 'account')} × ${counted(regions, 'Region')} read`
    : `${counted(read.length, 'Target')} read in ${counted(accounts, 'account')}`
}

/** The Targets that were to be read: all but those that `regions: all` leaves out. */
export function wantedTargets({ targets }: Report): readonly ReportTarget[] {
  return targets.filter((target) => !isLeftOut(target))
}

export function isLeftOut(target: ReportTarget): boolean {
  return target.outcome !== 'read' && target.leftOut
}

/** What stands in for a bare "no findings": how much was looked at, in one plain line. */
export function lookedAt(report: Report): string {
  const read = report.targets.flatMap((target) => (target.outcome === 'read' ? [target.coverage] : []))
  if (read.length === 0) return 'Nothing was looked at: no account and no Region could be read.'
  const on = read.filter(({ discovery }) => discovery === 'on').length
  const lists = read.flatMap(({ buckets }) => (buckets.kind === 'listed' ? [buckets] : []))
  const total = lists.reduce((sum, list) => sum + list.total, 0)
  const seen = total - lists.reduce((sum, list) => sum + list.uncovered.length, 0)
  const said = [
    `Looked at: ${readWords(report)}`,
    `automated discovery on in ${on === read.length ? 'all of them' : `${number(on)} of ${number(read.length)}`}`,
    ...(lists.length === 0 ? [] : [`Macie looks into ${number(seen)} of ${counted(total, 'bucket')} in scope`]),
  ]
  return `${said.join('; ')}.`
}
