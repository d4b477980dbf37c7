// The buckets of a Target that nothing monitors: by their list where it is short, by Macie's search where that can tell.
import { literalPrefix } from '../../core/grammar/glob-matching.ts'
import type { BucketCoverage, Discovery } from '../../core/model/outcome.ts'
import type { Scope } from '../../core/model/scope.ts'
import { isValidationError } from '../failure.ts'
import { listAll, listOn } from './bucket-list.ts'
import type { Macie } from './client.ts'
import type { Viewpoint } from './coverage-reasons.ts'
import { isAccounted, onlyAccount, type Search, search } from './coverage-search.ts'
import { CoverageTally } from './coverage-tally.ts'

/** A list of at most so many pages is read whole; a longer one only where Macie can't be asked for what it doesn't monitor. */
const FEW_PAGES = 5

const NO_ACCOUNTS: ReadonlySet<string> = new Set()

/** Prefixes of the scope that are listed each for itself. With more of them, all buckets are. */
const MOST_PREFIXES = 5

/** What coverage is read for; `now` in Unix milliseconds. */
export interface CoverageQuestion {
  readonly region: string
  readonly scope: Scope
  readonly now: number
  /** Accounts of the organization for which automated discovery is off. */
  readonly discoveryOff: Promise<ReadonlySet<string>>
}

/** A list with more pages than its first one: `next` is the token for them. */
interface OpenList {
  readonly prefix: string
  readonly next: string
}

/**
 * Buckets in scope that nothing monitors, in a few calls however many there are, where Macie can be asked for them. Throws
 * what the calls throw.
 */
export async function readBuckets(
  macie: Macie,
  question: CoverageQuestion,
  asked: Promise<Discovery>,
): Promise<BucketCoverage> {
  const first = await firstPages(macie, prefixesOf(question.scope))
  const discovery = await asked
  const open = first.flatMap(({ prefix, next }) => (next === undefined || next === '' ? [] : [{ prefix, next }]))
  const asksUnmonitored = discovery === 'on' || discovery === 'unknown'
  const found = open.length === 0 ? undefined : await search(macie, question.scope, asksUnmonitored)
  const viewpoint = {
    discovery,
    now: question.now,
    discoveryOff: discovery === 'off' ? NO_ACCOUNTS : await question.discoveryOff,
  }
  const tally = new CoverageTally(question.scope, viewpoint)
  tally.add(first.flatMap(({ items }) => items))
  if (found === undefined) return listed(tally)
  if (mayBeShort(open, found, tally.seen) && (await listFew(macie, open, tally))) return listed(tally)
  return searched(question, viewpoint, found) ?? (await listWhole(macie, question.region, { open, found, tally }))
}

function listed({ total, uncovered }: CoverageTally): BucketCoverage {
  return { kind: 'listed', total, uncovered }
}

/** What the names that the scope includes begin with, none of which begins with another. */
function prefixesOf({ buckets }: Scope): string[] {
  const included = buckets.filter((pattern) => !pattern.startsWith('!')).map(literalPrefix)
  const prefixes = [...new Set(included)].filter(
    (prefix, _, all) => !all.some((other) => other !== prefix && prefix.startsWith(other)),
  )
  return prefixes.length === 0 || prefixes.length > MOST_PREFIXES ? [''] : prefixes
}

async function firstPages(macie: Macie, prefixes: readonly string[]) {
  const pageOf = async (prefix: string) => ({ prefix, ...(await macie.buckets({ prefix })) })
  try {
    return await Promise.all(prefixes.map(pageOf))
  } catch (error) {
    if (!isValidationError(error)) throw error
    return [await pageOf('')]
  }
}

/** All buckets are counted by Macie; how many begin with a prefix only their list tells. */
function mayBeShort(open: readonly OpenList[], { statistics }: Search, seen: number): boolean {
  const isWhole = open.some(({ prefix }) => prefix === '')
  const total = statistics?.bucketCount
  return !isWhole || (total !== undefined && total <= FEW_PAGES * seen)
}

/** Whether the lists ended within a few pages. */
async function listFew(macie: Macie, open: readonly OpenList[], tally: CoverageTally): Promise<boolean> {
  const most = FEW_PAGES - 1
  const ends = await Promise.all(open.map((list) => listOn(macie, { ...list, most }, (items) => tally.add(items))))
  return ends.every((end) => end === 'complete')
}

/** The search's answer, where it can stand for the list. */
function searched(
  { scope }: CoverageQuestion,
  viewpoint: Viewpoint,
  { statistics, unmonitored }: Search,
): BucketCoverage | undefined {
  if (statistics === undefined || unmonitored === undefined || !isAccounted(statistics, unmonitored)) return undefined
  const tally = new CoverageTally(scope, viewpoint)
  tally.add(unmonitored)
  const isCounted = scope.buckets.length === 0 && (scope.accounts.length === 0 || onlyAccount(scope) !== undefined)
  const total = isCounted ? { total: statistics.bucketCount ?? 0 } : {}
  return { kind: 'searched', ...total, uncovered: tally.uncovered }
}

interface Whole {
  readonly open: readonly OpenList[]
  readonly found: Search
  readonly tally: CoverageTally
}

/** The whole list, side by side; one page after another where that gave fewer buckets than Macie counts. */
async function listWhole(macie: Macie, region: string, { open, found, tally }: Whole): Promise<BucketCoverage> {
  await Promise.all(open.map(({ prefix }) => listAll(macie, region, prefix, (items) => tally.add(items))))
  const [whole] = open.filter(({ prefix }) => prefix === '')
  const isAll = whole !== undefined && tally.seen < (found.statistics?.bucketCount ?? 0)
  if (isAll) await listOn(macie, whole, (items) => tally.add(items))
  return listed(tally)
}
