// Whether a saved report hangs together: order, each Target and bucket once, and each bucket in a Target of the report.
import type { Compare } from '../model/order.ts'
import { byBucket, byTarget, sourceOf, targetKey } from '../model/refs.ts'
import type { ReportFile } from './schema.ts'

/** What is inconsistent, a line each, naming the member; empty when nothing is. */
export function inconsistencies(file: ReportFile): string[] {
  return [
    ...outOfOrder('targets', file.targets, byTarget),
    ...outOfOrder('buckets', file.buckets, byBucket),
    ...withoutTarget(file),
    ...repeatedRows(file),
  ]
}

/** Sorted, and each once: a Target or bucket that is there twice would count twice. */
function outOfOrder<T>(name: string, items: readonly T[], compare: Compare<T>): string[] {
  return items.flatMap((item, at) => {
    const next = items[at + 1]
    return next === undefined || compare(item, next) < 0 ? [] : [`${name}[${at + 1}] is out of order or a repeat`]
  })
}

function withoutTarget({ targets, buckets }: ReportFile): string[] {
  const known = new Set(targets.map(targetKey))
  return buckets.flatMap((bucket, at) => {
    const key = targetKey(sourceOf(bucket))
    return known.has(key) ? [] : [`buckets[${at}] was read from ${key}, which is not among the targets`]
  })
}

function repeatedRows({ buckets }: ReportFile): string[] {
  return buckets.flatMap(({ types }, at) => {
    const rows = new Set(types.map(({ type, severity }) => `${severity} ${type}`))
    return rows.size === types.length ? [] : [`buckets[${at}].types has a type and severity twice`]
  })
}
