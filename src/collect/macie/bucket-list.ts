// Lists of buckets: page by page, or side by side by what names begin with.
import { type BucketMetadata, DescribeBucketsCommand } from '@aws-sdk/client-macie2'
import { isValidationError } from '../failure.ts'
import type { Macie } from './client.ts'
import { type BucketPage, batchesOf } from './pages.ts'
import { required } from './reply.ts'

/** Gets each page as it comes. A bucket can come more than once. */
export type Take = (buckets: readonly BucketMetadata[]) => void

// Source: Amazon S3 user guide, "General purpose bucket naming rules".
const CHARACTERS = '-.0123456789abcdefghijklmnopqrstuvwxyz'
/** Buckets created in us-east-1 before March 2018 can have these as well. */
const OLD_CHARACTERS = '-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'

/** The service doesn't sort or select as it was asked, or a name is none that S3 allows: a split could miss buckets. */
class Unsplittable extends Error {
  override readonly name = 'Unsplittable'
}

/** Names that one request may ask for. */
const NAMES_AT_ONCE = 50

/** Gives the buckets with these names, as far as Macie knows them. */
export async function bucketsNamed(macie: Macie, names: readonly string[], take: Take): Promise<void> {
  await Promise.all(batchesOf(names, NAMES_AT_ONCE).map((batch) => describe(macie, batch, take)))
}

async function describe(macie: Macie, names: string[], take: Take): Promise<void> {
  const criteria = { bucketName: { eq: names } }
  let nextToken: string | undefined
  do {
    const page = { criteria, maxResults: NAMES_AT_ONCE, nextToken }
    const reply = await macie.ask((client, options) => client.send(new DescribeBucketsCommand(page), options))
    take(required(reply.buckets, 'DescribeBuckets', 'buckets'))
    nextToken = reply.nextToken === '' ? undefined : reply.nextToken
  } while (nextToken !== undefined)
}

/** Gives every bucket whose name begins with `prefix`: one page after another from the token, at most `most` pages. */
export async function listOn(
  macie: Macie,
  { prefix, next, most = Number.POSITIVE_INFINITY }: { prefix: string; next?: string | undefined; most?: number },
  take: Take,
): Promise<'complete' | 'more'> {
  let token = next
  for (let page = 0; page < most; page++) {
    const reply = await macie.buckets({ prefix, next: token })
    take(reply.items)
    token = reply.next
    if (token === undefined || token === '') return 'complete'
  }
  return 'more'
}

/**
 * The same in the time of a few pages: about two calls for what one page holds, side by side. Where names can't be
 * sorted or selected by prefix, one page after another.
 */
export async function listAll(macie: Macie, region: string, prefix: string, take: Take): Promise<void> {
  try {
    await split(macie, prefix, region === 'us-east-1' ? OLD_CHARACTERS : CHARACTERS, take)
  } catch (error) {
    if (!(error instanceof Unsplittable) && !isValidationError(error)) throw error
    await listOn(macie, { prefix }, take)
  }
}

async function split(macie: Macie, prefix: string, characters: string, take: Take): Promise<void> {
  const first = await sortedPage(macie, { prefix, order: 'ASC' }, take)
  if (first.next === undefined) return
  const [second, final] = await Promise.all([
    sortedPage(macie, { prefix, order: 'ASC', next: first.next }, take),
    sortedPage(macie, { prefix, order: 'DESC' }, take),
  ])
  const last = second.names.at(-1) ?? first.names.at(-1) ?? ''
  if (last < (first.names.at(-1) ?? '')) throw new Unsplittable('not ascending')
  if (second.next === undefined || final.names.some((name) => name <= last)) return
  const end = final.names[0] ?? ''
  const shared = commonPrefix(last, end)
  const from = last.charAt(shared.length)
  const to = end.charAt(shared.length)
  if (!shared.startsWith(prefix) || ![from, to].every((one) => characters.includes(one))) {
    throw new Unsplittable('a name that S3 does not allow')
  }
  const between = [...characters].filter((character) => character >= from && character <= to)
  await Promise.all(between.map((character) => split(macie, shared + character, characters, take)))
}

/** The names of a page, whose prefix and order are as asked, and the token for the next one. */
async function sortedPage(
  macie: Macie,
  page: Required<Pick<BucketPage, 'prefix' | 'order'>> & BucketPage,
  take: Take,
): Promise<{ names: readonly string[]; next: string | undefined }> {
  const reply = await macie.buckets(page)
  const names = reply.items.flatMap(({ bucketName }) => bucketName ?? [])
  if (!names.every((name) => name.startsWith(page.prefix))) throw new Unsplittable('a name without the prefix')
  const ascending = page.order === 'ASC' ? names : names.toReversed()
  if (ascending.some((name, at) => name < (ascending[at - 1] ?? ''))) throw new Unsplittable('not in order')
  take(reply.items)
  return { names, next: reply.next === '' ? undefined : reply.next }
}

/** What both texts begin with. */
export function commonPrefix(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return one.slice(0, length)
}
