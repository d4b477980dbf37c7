// How much was checked, in one plain line, so that zero findings are never taken for clean buckets.
import { byText, distinct } from '../../core/model/order.ts'
import type { UncoveredBucket } from '../../core/model/outcome.ts'
import { type Report, wantedTargets } from '../../core/model/report.ts'
import { counted, number } from './formats.ts'

/** `2 accounts × 3 Regions read`, `5 of 6 Targets read`; Regions that `regions: all` skips don't count. */
export function targetsRead(report: Report): string {
  const wanted = wantedTargets(report)
  const read = wanted.filter(({ outcome }) => outcome === 'read')
  if (read.length < wanted.length) return `${read.length} of ${counted(wanted.length, 'account/Region pair')} checked`
  if (read.length === 0) return 'nothing checked'
  if (read.length === 1) return `${read[0]?.account} checked in ${read[0]?.region}`
  const accounts = distinct(read.map(({ account }) => account)).length
  const regions = distinct(read.map(({ region }) => region)).length
  return accounts * regions === read.length
    ? `${counted(accounts, 'account')} × ${counted(regions, 'Region')} checked`
    : `${counted(read.length, 'account/Region pair')} checked in ${counted(accounts, 'account')}`
}

/** What a page says beside "no findings": how much was checked. */
export function coverageSentence(report: Report): string {
  const read = report.targets.flatMap((target) => (target.outcome === 'read' ? [target.coverage] : []))
  if (read.length === 0) return 'Nothing was checked: no account/Region pair could be checked.'
  const withDiscovery = read.filter(({ discovery }) => discovery === 'on').length
  const lists = read.flatMap(({ buckets }) => {
    if (buckets.kind !== 'listed' && buckets.kind !== 'searched') return []
    return buckets.total === undefined ? [] : [{ total: buckets.total, uncovered: buckets.uncovered }]
  })
  const total = lists.reduce((sum, list) => sum + list.total, 0)
  const monitored = total - lists.reduce((sum, list) => sum + list.uncovered.length, 0)
  const facts = [
    `Checked: ${targetsRead(report)}`,
    `automated discovery on in ${withDiscovery === read.length ? 'all of them' : `${number(withDiscovery)} of ${number(read.length)}`}`,
    ...(lists.length === 0 ? [] : [`Macie monitors ${number(monitored)} of ${counted(total, 'bucket')} in scope`]),
  ]
  return `${facts.join('; ')}.`
}

/** What Macie doesn't monitor, and what this account can't see; `names` shortens a list of buckets. */
export function uncoveredSentence(
  buckets: readonly UncoveredBucket[],
  names: (buckets: readonly string[]) => string,
): string {
  const [hidden, others] = [true, false].map((isHidden) =>
    buckets.filter(({ reason }) => (reason === 'NOT_VISIBLE') === isHidden).map(({ bucket }) => bucket),
  )
  const sentence = (found: readonly string[] = [], start: string) =>
    found.length === 0 ? [] : [`${start} ${counted(found.length, 'bucket')}: ${names(found)}`]
  return [
    ...sentence(others, "Macie doesn't monitor"),
    ...sentence(hidden, 'only the administrator account sees whether Macie monitors'),
  ].join('; ')
}

/** `Complete up to 09:24 UTC; 4 younger findings seen.`; undefined where none is younger and AWS's clock says so. */
export function completenessSentence({ targets }: Report): string | undefined {
  const notable = targets
    .flatMap((target) => (target.outcome === 'read' ? [target.completeness] : []))
    .filter(({ younger, clock }) => younger > 0 || clock === 'local')
  const [earliest] = notable.map(({ completeUpTo }) => completeUpTo).sort(byText)
  if (earliest === undefined) return undefined
  const younger = notable.reduce((sum, completeness) => sum + completeness.younger, 0)
  const clock = notable.some((completeness) => completeness.clock === 'local') ? " by the runner's clock" : ''
  const seen = younger === 0 ? '' : `; ${counted(younger, 'younger finding')} seen`
  return `Complete up to ${earliest.slice(11, 16)} UTC${clock}${seen}.`
}

/** `3 findings are outside the scope`; undefined where there are none. */
export function outOfScopeFact({ targets }: Report): string | undefined {
  const count = targets.reduce((sum, target) => sum + (target.outcome === 'read' ? (target.outOfScope ?? 0) : 0), 0)
  return count === 0 ? undefined : `${counted(count, 'finding')} ${count === 1 ? 'is' : 'are'} outside the scope`
}
