// Whether a saved report agrees with itself: sums, order, and each bucket in a Target of the report.
import { byTarget, type Compare, inOrder, textOf } from '../model/order.ts'
import { countsBy, SEVERITIES } from '../model/severity.ts'
import type { ReportFile } from './schema.ts'

type Bucket = ReportFile['buckets'][number]
type Four = ReportFile['totals']['excepted']

/** What does not agree, a line each, naming the member; empty when all does. */
export function disagreements(file: ReportFile): string[] {
  return [
    ...order('targets', file.targets, byTarget),
    ...order(
      'buckets',
      file.buckets,
      inOrder<Bucket>(
        byTarget,
        textOf(({ bucket }) => bucket),
      ),
    ),
    ...homeless(file),
    ...file.buckets.flatMap((bucket, at) => inBucket(bucket, `buckets[${at}]`, file.scope.newSince !== undefined)),
    ...inTotals(file),
  ]
}

/** Sorted, and each once: a Target or bucket that stands there twice would count twice. */
function order<T>(name: string, items: readonly T[], compare: Compare<T>): string[] {
  return items.flatMap((item, at) => {
    const next = items[at + 1]
    return next === undefined || compare(item, next) < 0 ? [] : [`${name}[${at + 1}] is out of order or a repeat`]
  })
}

function homeless({ targets, buckets }: ReportFile): string[] {
  const known = new Set(targets.map(({ account, region }) => `${account} ${region}`))
  return buckets.flatMap(({ account, region }, at) =>
    known.has(`${account} ${region}`)
      ? []
      : [`buckets[${at}] is in ${account} ${region}, which is not among the targets`],
  )
}

function inBucket({ counts, types }: Bucket, path: string, withNew: boolean): string[] {
  const counted = lower(countsBy(types, ({ count }) => count))
  const fresh = lower(countsBy(types, (row) => row.new ?? row.count))
  const rows = new Set(types.map(({ type, severity }) => `${severity} ${type}`))
  return [
    ...fourAgrees(counts, `${path}.counts`),
    ...fourAgrees(counts.excepted, `${path}.counts.excepted`),
    ...(counts.new === undefined ? [] : fourAgrees(counts.new, `${path}.counts.new`)),
    ...same(added(counts, counts.excepted), counted, `${path}.counts with the excepted ones`, `${path}.types`),
    ...(rows.size === types.length ? [] : [`${path}.types has a type and severity twice`]),
    ...types.flatMap((row, at) =>
      (row.new ?? 0) <= row.count ? [] : [`${path}.types[${at}].new is more than its count`],
    ),
    ...((counts.new !== undefined) === withNew ? [] : [`${path}.counts.new and scope.newSince do not go together`]),
    ...(counts.new === undefined ? [] : within(counts.new, counts, `${path}.counts.new`, `${path}.counts`)),
    ...(counts.new === undefined
      ? []
      : within(counts.new, fresh, `${path}.counts.new`, `the new ones of ${path}.types`)),
  ]
}

function inTotals({ totals, targets, buckets, scope }: ReportFile): string[] {
  const suppressed = targets.flatMap((target) => (target.outcome === 'read' ? [target.coverage.suppressed] : []))
  const fresh = buckets.flatMap(({ counts }) => (counts.new === undefined ? [] : [counts.new]))
  return [
    ...same(totals, sum(buckets.map(({ counts }) => counts)), 'totals', 'the buckets'),
    ...same(totals.excepted, sum(buckets.map(({ counts }) => counts.excepted)), 'totals.excepted', 'the buckets'),
    ...same(totals.suppressed, sum(suppressed), 'totals.suppressed', 'the targets'),
    ...(totals.new === undefined ? [] : same(totals.new, sum(fresh), 'totals.new', 'the buckets')),
    ...((totals.new !== undefined) === (scope.newSince !== undefined)
      ? []
      : ['totals.new and scope.newSince do not go together']),
    ...targets.flatMap((target, at) => {
      if (target.outcome === 'read') {
        return fourAgrees(target.coverage.suppressed, `targets[${at}].coverage.suppressed`)
      }
      return target.totals === undefined ? [] : fourAgrees(target.totals, `targets[${at}].totals`)
    }),
  ]
}

const KEYS = ['high', 'medium', 'low', 'total'] as const

function sum(all: readonly Four[]): Four {
  return all.reduce(added, { high: 0, medium: 0, low: 0, total: 0 })
}

function added(one: Four, other: Four): Four {
  return {
    high: one.high + other.high,
    medium: one.medium + other.medium,
    low: one.low + other.low,
    total: one.total + other.total,
  }
}

function lower(counts: ReturnType<typeof countsBy>): Four {
  const total = SEVERITIES.reduce((so, severity) => so + counts[severity], 0)
  return { high: counts.High, medium: counts.Medium, low: counts.Low, total }
}

function fourAgrees({ high, medium, low, total }: Four, path: string): string[] {
  return high + medium + low === total ? [] : [`${path}.total is not the sum of the three severities`]
}

function same(one: Four, other: Four, name: string, otherName: string): string[] {
  return KEYS.filter((key) => one[key] !== other[key]).map((key) => `${name}: ${key} is not the sum of ${otherName}`)
}

function within(part: Four, whole: Four, name: string, wholeName: string): string[] {
  return KEYS.filter((key) => part[key] > whole[key]).map((key) => `${name}.${key} is more than that of ${wholeName}`)
}
