// The names that a redacted report shows: ordinals in place of accounts, Regions and buckets, or the names themselves.
import type { Withholding } from '../model/disclosure.ts'
import { distinct } from '../model/order.ts'
import type { BucketRef, Target } from '../model/refs.ts'

/** What each is called. The same name gets the same answer. */
export interface Names {
  readonly account: (id: string) => string
  readonly region: (name: string) => string
  /** A bucket that was read from this Target. */
  readonly bucket: (target: Target, name: string) => string
}

const AS_THEY_ARE: Names = { account: (id) => id, region: (name) => name, bucket: (_, name) => name }

/**
 * Under `counts` `account 1`, `Region 2`, `bucket 3`: accounts and Regions in the order of these Targets' names, what comes
 * later in the order in which it is asked for. A hash would not do: names of accounts and buckets can be guessed.
 */
export function namesFor(level: Withholding, targets: readonly Target[]): Names {
  if (level === 'buckets') return AS_THEY_ARE
  const account = ordinals('account', distinct(targets.map((target) => target.account)))
  const region = ordinals('Region', distinct(targets.map((target) => target.region)))
  const bucket = ordinals('bucket', [])
  return { account, region, bucket: (target, name) => bucket(`${target.account} ${target.region} ${name}`) }
}

function ordinals(what: string, first: readonly string[]): (name: string) => string {
  const numbers = new Map(first.map((name, at) => [name, at + 1]))
  return (name) => {
    const number = numbers.get(name) ?? numbers.size + 1
    numbers.set(name, number)
    return `${what} ${number}`
  }
}

/** Whether this is an ordinal and no name: nothing can be linked to it. */
export function isOrdinal(name: string): boolean {
  return /^(?:account|Region|bucket) [1-9][0-9]*$/.test(name)
}

export function targetNamed<T extends Target>({ account, region }: T, names: Names): Target {
  return { account: names.account(account), region: names.region(region) }
}

export function bucketNamed({ account, region, bucket, readFrom }: BucketRef, names: Names): BucketRef {
  return {
    bucket: names.bucket({ account: readFrom, region }, bucket),
    account: names.account(account),
    region: names.region(region),
    readFrom: names.account(readFrom),
  }
}
