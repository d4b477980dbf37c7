// Which buckets patterns match, by Macie's own list: asked by what their names begin with, no further than it takes.

import type { BucketMetadata } from '@aws-sdk/client-macie2'
import { bucketScopeTest, DECLARED, patternTest } from '../../core/grammar/bucket-scope.ts'
import { literalPrefix } from '../../core/grammar/glob-matching.ts'
import type { Inventory, InventoryRequest } from '../../ports/aws.ts'
import { isValidationError } from '../failure.ts'
import { commonPrefix, listAll } from './bucket-list.ts'
import type { Macie } from './client.ts'
import { reasonOf } from './reason.ts'

/** Names given at most; those that the patterns match come first. */
const MOST_NAMES = 2000

/** Pages of one prefix that are read one after another. */
const PAGES_BEFORE_WHOLE = 5

/** Characters of a pattern that matched nothing by which names are looked up to suggest. */
const NEAR = 3

/** What to find among the names: buckets that match, and where to look for them. */
interface Goal {
  readonly prefix: string
  readonly test: (name: string) => boolean
}

/** The buckets that `patterns` match. A few calls where names can be asked by prefix; failures are told in it. */
export async function readInventory(macie: Macie, region: string, request: InventoryRequest): Promise<Inventory> {
  const known = new Set<string>()
  const goals = goalsOf(request)
  const isMet = ({ test }: Goal) => [...known].some(test)
  try {
    const reading = findAll(macie, goals, { region, accounts: request.accounts }, known)
    await Promise.race([reading, rejection(macie.late)])
    return { kind: 'known', names: bounded(known, goals), calls: macie.calls }
  } catch (error) {
    // What was seen is enough where every pattern has its bucket.
    if (goals.every(isMet)) return { kind: 'known', names: bounded(known, goals), calls: macie.calls }
    return { kind: 'unknown', message: messageOf(macie, error, region), calls: macie.calls }
  }
}

/** Each pattern has to match a bucket, and those that include one that no other excludes. */
function goalsOf({ patterns, declared = [] }: InventoryRequest): Goal[] {
  const isInScope = bucketScopeTest({ buckets: patterns, declared })
  const goalFor = (pattern: string, test: Goal['test']): Goal[] => {
    // Where nothing is declared there is nothing to find.
    if (pattern === DECLARED) return declared.length === 0 ? [] : [{ prefix: prefixOf(declared), test }]
    return [{ prefix: literalPrefix(pattern), test }]
  }
  const included = patterns.filter((pattern) => !pattern.startsWith('!'))
  const inScope = (included.length === 0 ? ['*'] : included).flatMap((pattern) => {
    const test = patternTest(pattern, declared)
    return goalFor(pattern, (name) => test(name) && isInScope(name))
  })
  const each = patterns.flatMap((pattern) => {
    const glob = pattern.replace(/^!/, '')
    return goalFor(glob, patternTest(glob, declared))
  })
  return [...inScope, ...each]
}

/** What all names begin with that any of the globs matches. */
function prefixOf(globs: readonly string[]): string {
  const [first = '', ...others] = globs.map(literalPrefix)
  return others.reduce(commonPrefix, first)
}

async function findAll(
  macie: Macie,
  goals: readonly Goal[],
  where: Pick<Search, 'region' | 'accounts'>,
  known: Set<string>,
): Promise<void> {
  const { accounts } = where
  const byPrefix = Map.groupBy(goals, ({ prefix }) => prefix)
  try {
    await Promise.all([...byPrefix].map(([prefix, sought]) => find(macie, { prefix, sought, ...where }, known)))
  } catch (error) {
    if (!isValidationError(error)) throw error
    // The service takes no prefix.
    await find(macie, { prefix: '', sought: goals, ...where }, known)
    return
  }
  const unmet = goals.filter(({ test }) => ![...known].some(test))
  const near = new Set(unmet.map(({ prefix }) => prefix.slice(0, NEAR)))
  await Promise.all([...near].map((prefix) => addPage(macie, { prefix, accounts }, known)))
  if (known.size === 0 && unmet.length > 0) await addPage(macie, { prefix: '', accounts }, known)
}

interface Search {
  readonly prefix: string
  readonly sought: readonly Goal[]
  readonly accounts: readonly string[]
  readonly region: string
}

/** Pages until each goal has its bucket; after a few, the whole list side by side. */
async function find(macie: Macie, { prefix, sought, accounts, region }: Search, known: Set<string>): Promise<void> {
  let open = sought
  let next: string | undefined
  for (let page = 0; page < PAGES_BEFORE_WHOLE; page++) {
    const { names, token } = await addPage(macie, { prefix, accounts, next }, known)
    open = open.filter(({ test }) => !names.some(test))
    if (open.length === 0 || token === undefined || token === '') return
    next = token
  }
  await listAll(macie, region, prefix, (buckets) => {
    for (const name of namesIn(buckets, accounts)) known.add(name)
  })
}

function namesIn(buckets: readonly BucketMetadata[], accounts: readonly string[]): string[] {
  return buckets.flatMap(({ bucketName, accountId }) =>
    bucketName !== undefined && (accounts.length === 0 || accounts.includes(accountId ?? '')) ? [bucketName] : [],
  )
}

async function addPage(
  macie: Macie,
  { prefix, accounts, next }: { prefix: string; accounts: readonly string[]; next?: string | undefined },
  known: Set<string>,
): Promise<{ names: string[]; token: string | undefined }> {
  const reply = await macie.buckets({ prefix, next })
  const names = namesIn(reply.items, accounts)
  for (const name of names) known.add(name)
  return { names, token: reply.next }
}

/** One bucket for each goal at least. */
function bounded(known: ReadonlySet<string>, goals: readonly Goal[]): string[] {
  const names = [...known].sort()
  const matched = goals.flatMap(({ test }) => names.find(test) ?? [])
  return [...new Set([...matched, ...names])].slice(0, Math.max(MOST_NAMES, matched.length)).sort()
}

function messageOf(macie: Macie, error: unknown, region: string): string {
  if (macie.late.aborted) return "Macie didn't list the buckets in time. Try again later."
  return reasonOf(error, region)
}

/** Never resolves: rejects when the signal aborts. The SDK does not end its waits between retries by itself. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
