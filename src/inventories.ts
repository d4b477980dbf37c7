// Asks which buckets the patterns of the scope and the policy match, as far as findings don't tell: a scope that matches
// nothing must not pass for a clean one.
import { bucketScopeTest, patternTest } from './core/grammar/bucket-scope.ts'
import { nearest } from './core/grammar/suggestions.ts'
import type { TargetInventory } from './core/model/inventory.ts'
import { distinct } from './core/model/order.ts'
import type { TargetResult } from './core/model/outcome.ts'
import { targetKey } from './core/model/refs.ts'
import type { Scope } from './core/model/scope.ts'
import type { InventoryRead } from './core/report/build.ts'
import type { FindingReader, Inventory } from './ports/aws.ts'

export interface PatternQuestion {
  readonly scope: Scope
  /** The globs of the policy's rules. */
  readonly rules: readonly string[]
}

/** How many unmatched patterns get a name suggested. */
const SUGGESTED = 5

/**
 * By `targetKey`, for each Target that was read; empty where there are no patterns. Calls are made only for patterns
 * that match no bucket with findings, and where no such bucket is in scope.
 */
export async function readInventories(
  results: readonly TargetResult[],
  question: PatternQuestion,
  reader: FindingReader,
): Promise<ReadonlyMap<string, InventoryRead>> {
  const { buckets, accounts, declared } = question.scope
  const isInScope = bucketScopeTest(question.scope)
  const testOf = (pattern: string) => patternTest(pattern, declared)
  const read = results.filter(({ outcome }) => outcome.kind === 'read')
  const affected = new Map(read.map((result) => [targetKey(result.target), bucketsOf(result)]))
  const all = distinct([...affected.values()].flat())
  const withoutFindings = [...buckets.filter(isPositive), ...question.rules].filter(
    (pattern) => !all.some(testOf(pattern)),
  )
  const isEmpty = buckets.length > 0 && !all.some(isInScope)
  const patterns = distinct([...withoutFindings, ...(isEmpty ? scopePatterns(buckets) : [])])
  if (patterns.length === 0 && buckets.length === 0) return new Map()
  const entries = read.map(async ({ target }): Promise<[string, InventoryRead]> => {
    const known = affected.get(targetKey(target)) ?? []
    const answer: Inventory =
      patterns.length === 0
        ? { kind: 'known', names: [], calls: 0 }
        : await reader.inventory(target, { patterns, accounts, ...(declared === undefined ? {} : { declared }) })
    return [
      targetKey(target),
      { inventory: inventoryOf(answer, known, { withoutFindings, testOf, isInScope }), calls: answer.calls },
    ]
  })
  return new Map(await Promise.all(entries))
}

function isPositive(pattern: string): boolean {
  return !pattern.startsWith('!')
}

/** Exclusions alone stand for every other bucket: without a pattern for these, none would be looked for. */
function scopePatterns(patterns: readonly string[]): readonly string[] {
  return patterns.some(isPositive) ? patterns : ['*', ...patterns]
}

/** With findings of any type, accepted or not. */
function bucketsOf({ outcome }: TargetResult): string[] {
  return distinct(outcome.counts.flatMap(({ bucket, count }) => (count > 0 ? [bucket] : [])))
}

interface Patterns {
  /** Those that match no bucket with findings. */
  readonly withoutFindings: readonly string[]
  readonly testOf: (pattern: string) => (name: string) => boolean
  readonly isInScope: (name: string) => boolean
}

function inventoryOf(
  answer: Inventory,
  withFindings: readonly string[],
  { withoutFindings, testOf, isInScope }: Patterns,
): TargetInventory {
  if (answer.kind === 'unknown') return { kind: 'unknown', message: answer.message }
  const names = distinct([...answer.names, ...withFindings])
  const unmatched = distinct(withoutFindings.filter((pattern) => !names.some(testOf(pattern))))
  const near = unmatched.slice(0, SUGGESTED).flatMap((pattern) => nearest(pattern.replace(/[*?]/g, ''), names) ?? [])
  return { kind: 'known', hasBucketInScope: names.some(isInScope), unmatched, nearest: distinct(near) }
}
