// Reads one Target: two rounds of calls, the proof, and what came of it as an Outcome.

import type { Cell, Coverage, Outcome } from '../../core/model/outcome.ts'
import type { Scope } from '../../core/model/scope.ts'
import { type Counts, countsBy, NO_FINDINGS, SEVERITIES } from '../../core/model/severity.ts'
import type { Question } from '../../ports.ts'
import { failureOf } from '../failure.ts'
import type { Macie } from './client.ts'
import { type Column, cellId, type Margins, sumOf } from './completeness.ts'
import { type Cube, cubeReader, readCube } from './counting.ts'
import { readCoverage } from './coverage.ts'
import { createdIn, scopeCriteria, suppressedCriteria, TYPE } from './criteria.ts'

/** What round 1 gave. */
interface FirstRound {
  readonly margins: Margins
  readonly suppressed: Counts
  /** Findings created since `new-since`; absent when that was not asked. */
  readonly fresh?: Counts
}

/**
 * The Outcome of one Target. `now` is Unix milliseconds. Whatever AWS answers comes back as a value; only bugs throw.
 */
export async function readTarget(macie: Macie, region: string, question: Question, now: number): Promise<Outcome> {
  try {
    const coverage = question.coverage ? readCoverage(macie, region, question.scope) : undefined
    // Its own failures are values; without this a bug in it would be unhandled while round 1 is waited for.
    coverage?.catch(() => undefined)
    const round = await firstRound(macie, question.scope)
    if (round === 'paused')
      return unread('paused', 'Macie is paused: findings are stale. Resume it, or set on-disabled.')
    const cubes = await readCubes(macie, question.scope, round, now)
    const cells = joined(cubes)
    const doubt = cubes.all.doubt ?? cubes.fresh?.doubt
    if (doubt !== undefined) return { kind: 'inconsistent', message: doubt, cells }
    const seen: Omit<Coverage, 'suppressed'> = (await coverage) ?? {
      discovery: 'unknown',
      buckets: { kind: 'not-asked' },
    }
    return { kind: 'read', cells, coverage: { ...seen, suppressed: round.suppressed } }
  } catch (error) {
    const { kind, message } = failureOf(error, region)
    return { kind, message, cells: [] }
  }
}

function unread(kind: 'paused', message: string): Outcome {
  return { kind, message, cells: [] }
}

async function firstRound(macie: Macie, scope: Scope): Promise<FirstRound | 'paused'> {
  const criteria = scopeCriteria(scope)
  const none = Promise.resolve(NO_FINDINGS)
  const since = newSince(scope)
  // In the order in which failures count: Macie's own status says most.
  const [status, bySeverity, byType, suppressed, fresh] = await settled([
    macie.status(),
    macie.bySeverity(criteria),
    macie.byKey(TYPE, criteria),
    scope.includeSuppressed ? none : macie.bySeverity(suppressedCriteria(scope)),
    since === undefined ? none : macie.bySeverity(createdIn(criteria, { from: since })),
  ])
  if (status !== 'ENABLED') return 'paused'
  return { margins: { bySeverity, byType }, suppressed, ...(since === undefined ? {} : { fresh }) }
}

function newSince(scope: Scope): number | undefined {
  return scope.newSince === undefined ? undefined : Date.parse(scope.newSince)
}

/** Waits for all, then throws the first failure in this order: which one is told must not depend on which came first. */
async function settled<T extends readonly unknown[] | []>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises)
  for (const promise of promises) await promise
  return Promise.all(promises)
}

interface Cubes {
  readonly all: Cube
  readonly fresh?: Cube
}

async function readCubes(macie: Macie, scope: Scope, { margins, fresh }: FirstRound, now: number): Promise<Cubes> {
  const criteria = scopeCriteria(scope)
  const types = [...(margins.byType?.keys() ?? [])]
  const all = readCube(cubeReader(macie, criteria), margins, types, now)
  const since = newSince(scope)
  if (fresh === undefined || since === undefined) return { all: await all }
  // Where all the findings of a severity are new, their cells are known without asking.
  const partly = (severity: keyof Counts) => (fresh[severity] < margins.bySeverity[severity] ? fresh[severity] : 0)
  const mixed = { High: partly('High'), Medium: partly('Medium'), Low: partly('Low') }
  const [whole, some] = await settled([
    all,
    readCube(cubeReader(macie, criteria, since), { bySeverity: mixed }, types, now),
  ])
  const allNew = SEVERITIES.filter((severity) => fresh[severity] > 0 && mixed[severity] === 0)
  const sums = countsBy(
    whole.columns.map(({ key, byBucket }) => ({ severity: key.severity, sum: sumOf(byBucket) })),
    ({ sum }) => sum,
  )
  const isListed = whole.columns.every(({ key }) => types.includes(key.type))
  // Findings that came or went between the two counts may make older ones look new, or bring types that were not asked
  // for: then the new ones are read for themselves.
  if (!isListed || allNew.some((severity) => sums[severity] !== fresh[severity])) {
    const late = await macie.bySeverity(createdIn(criteria, { from: since }))
    const seen = new Set([...types, ...whole.columns.map(({ key }) => key.type)])
    return { all: whole, fresh: await readCube(cubeReader(macie, criteria, since), { bySeverity: late }, seen, now) }
  }
  return {
    all: whole,
    fresh: { ...some, columns: [...some.columns, ...whole.columns.filter(({ key }) => allNew.includes(key.severity))] },
  }
}

/** The cells of both cubes as one, sorted. */
function joined({ all, fresh }: Cubes): Cell[] {
  const cells = new Map<string, Cell>()
  const id = (key: Column['key'], bucket: string) => `${cellId(key)} ${bucket}`
  for (const { key, byBucket } of all.columns) {
    for (const [bucket, count] of byBucket) {
      cells.set(id(key, bucket), { bucket, ...key, count, ...(fresh === undefined ? {} : { newCount: 0 }) })
    }
  }
  for (const { key, byBucket } of fresh?.columns ?? []) {
    for (const [bucket, newCount] of byBucket) {
      // A finding that arrived after the first cube was read is there all the same.
      const count = Math.max(newCount, cells.get(id(key, bucket))?.count ?? 0)
      cells.set(id(key, bucket), { bucket, ...key, count, newCount })
    }
  }
  return [...cells].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell)
}
