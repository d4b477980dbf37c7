// What counts and coverage rest on, as plain sentences, so that zero findings are never taken for clean buckets.
import { sumOnce } from '../../core/judge/members-coverage.ts'
import { byText } from '../../core/model/order.ts'
import type { UncoveredBucket } from '../../core/model/outcome.ts'
import type { Report } from '../../core/model/report.ts'
import { counted } from './formats.ts'

/** What zero findings don't mean. */
export const WINDOW =
  "Macie keeps findings for 90 days and reports only policy changes made since it was turned on and objects that it analyzed, so no findings doesn't mean no sensitive data."

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
  const youngerText = younger === 0 ? '' : `; ${counted(younger, 'younger finding')} seen`
  return `Complete up to ${earliest.slice(11, 16)} UTC${clock}${youngerText}.`
}

/** `3 findings are outside the scope`; undefined where there are none. */
export function outOfScopeFact(report: Report): string | undefined {
  const { value, isAtLeast } = sumOnce(report, ({ outOfScope = 0 }) => outOfScope)
  if (value === 0) return undefined
  return `${isAtLeast ? 'At least ' : ''}${counted(value, 'finding')} ${value === 1 ? 'is' : 'are'} outside the scope`
}
