// What the table of coverage can't show: buckets that Macie doesn't monitor and why, discovery, and what doesn't count.
import { sumOnce } from '../../core/judge/members-coverage.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import { distinct } from '../../core/model/order.ts'
import type { Discovery, UncoveredBucket } from '../../core/model/outcome.ts'
import type { Target } from '../../core/model/refs.ts'
import { isLeftOut, type ReadTarget, type Report } from '../../core/model/report.ts'
import { totalOf } from '../../core/model/severity.ts'
import { text, unbroken } from '../markdown/escape.ts'
import { UNCOVERED_LABELS } from '../text/coverage-labels.ts'
import { outOfScopeFact, WINDOW } from '../text/coverage-sentences.ts'
import { capitalized, counted, listed, listedUpTo, severities } from '../text/formats.ts'
import { withFullStop } from '../text/sentences.ts'
import { accountName, placesText } from './places.ts'

/** Names shown of one reason. */
const MOST_NAMES = 5

/** Markdown, a sentence or two each; one for each cause. */
export function coverageLines(judgement: Judgement): string[] {
  const { report, verdict, totals } = judgement
  const read = report.targets.filter((target) => target.outcome === 'read')
  const outside = outOfScopeFact(report)
  return [
    ...uncoveredLines(read, judgement),
    ...unknownLines(read, judgement),
    ...discoveryLines(read, judgement),
    ...searchedLines(read, judgement),
    ...suppressedLines(judgement),
    ...(outside === undefined ? [] : [`**${outside}.**`]),
    ...leftOutLines(report),
    // Elsewhere the top of the page says it.
    ...(verdict === 'pass' && totalOf(totals.counted) === 0 ? [] : [WINDOW]),
  ]
}

/** Lower bounds where Macie's counts of them didn't add up. */
function suppressedLines({ report, suppressed }: Judgement): string[] {
  const isShort =
    report.targets.some((target) => target.outcome === 'read' && target.coverage.suppressedAtLeast) ||
    sumOnce(report, ({ coverage }) => totalOf(coverage.suppressed)).isAtLeast
  const total = totalOf(suppressed)
  if (total === 0) return isShort ? ["How many findings are suppressed in Macie isn't known."] : []
  const counts = severities(suppressed, isShort ? 'partial' : 'complete')
  const start = capitalized(`${isShort ? 'at least ' : ''}${counted(total, 'finding')}`)
  return [`${start} suppressed in Macie (${counts}) ${total === 1 ? "doesn't" : "don't"} count.`]
}

interface Uncovered {
  readonly target: Target
  readonly bucket: UncoveredBucket
}

function uncoveredLines(read: readonly ReadTarget[], judgement: Judgement): string[] {
  const all = read.flatMap((target): Uncovered[] => {
    const { buckets } = target.coverage
    const uncovered = buckets.kind === 'listed' || buckets.kind === 'searched' ? buckets.uncovered : []
    return uncovered.map((bucket) => ({ target, bucket }))
  })
  return [...Map.groupBy(all, ({ bucket }) => bucket.reason)].map(([reason, same]) => {
    const placeOf = ({ target }: Uncovered) =>
      `(${accountName(target.account, judgement)}, ${unbroken(target.region, 40)})`
    const places = distinct(same.map(placeOf))
    const nameOf = (one: Uncovered) =>
      `${unbroken(one.bucket.bucket, 80)}${places.length === 1 ? '' : ` ${placeOf(one)}`}`
    const names = listedUpTo(MOST_NAMES, same, nameOf)
    return `${capitalized(UNCOVERED_LABELS[reason])}: ${names}${places.length === 1 ? ` ${places[0]}` : ''}.`
  })
}

function unknownLines(read: readonly ReadTarget[], judgement: Judgement): string[] {
  const unknown = read.flatMap((target) => {
    const { buckets } = target.coverage
    return buckets.kind === 'unknown' ? [{ target, message: buckets.message }] : []
  })
  return [...Map.groupBy(unknown, ({ message }) => message)].map(([message, same]) => {
    const places = placesText(
      same.map(({ target }) => target),
      judgement,
    )
    return `Which buckets Macie monitors isn't known in ${places}. ${text(withFullStop(message), 400)}`
  })
}

const DISCOVERY = {
  on: undefined,
  off: 'Automated discovery is off in',
  'not-visible': 'Automated discovery is visible only to the administrator account in',
  unknown: "Whether automated discovery is on isn't known in",
} as const satisfies Record<Discovery, string | undefined>

function discoveryLines(read: readonly ReadTarget[], judgement: Judgement): string[] {
  return [...Map.groupBy(read, ({ coverage }) => coverage.discovery)].flatMap(([discovery, same]) => {
    const start = DISCOVERY[discovery]
    if (start === undefined) return []
    return [`${start} ${same.length === read.length && read.length > 1 ? 'all of them' : placesText(same, judgement)}.`]
  })
}

/** Where Macie was asked for its unmonitored buckets only: what that can't tell. */
function searchedLines(read: readonly ReadTarget[], judgement: Judgement): string[] {
  const searched = read.filter(({ coverage }) => coverage.buckets.kind === 'searched')
  if (searched.length === 0) return []
  return [
    `Macie was asked only which buckets it doesn't monitor, as there are too many to list, in ${placesText(searched, judgement)}. Monitored buckets there weren't checked for when they were last analyzed.`,
  ]
}

/** Opt-in Regions that no account has enabled are named once. */
function leftOutLines({ targets }: Report): string[] {
  const byRegions = Map.groupBy(distinct(targets.filter(isLeftOut).map(({ account }) => account)), (account) =>
    targets
      .filter((target) => isLeftOut(target) && target.account === account)
      .map(({ region }) => unbroken(region, 40))
      .join(', '),
  )
  return [...byRegions].map(([regions, accounts]) => {
    const who = accounts.length > 3 ? counted(accounts.length, 'account') : listed(accounts.map((one) => text(one)))
    return `Skipped: opt-in Regions not enabled in ${who}: ${regions}.`
  })
}
