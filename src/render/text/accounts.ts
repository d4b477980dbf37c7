// Accounts in plain text, by the names that the policy gives them. Nothing is escaped yet.
import type { Judgement } from '../../core/model/judgement.ts'
import type { BucketRef, Target } from '../../core/model/refs.ts'

/** What names accounts. */
export type AccountNames = Pick<Judgement, 'accountNames'>

/** `prod (111122223333)`, or the ID alone for an account that the policy gives no name. */
export function accountText(account: string, { accountNames }: AccountNames): string {
  const name = accountNames.get(account)
  return name === undefined ? account : `${name} (${account})`
}

/** `prod (111122223333), eu-west-1`, or `111122223333 eu-west-1`. */
export function pairText({ account, region }: Target, names: AccountNames): string {
  return `${accountText(account, names)}${names.accountNames.has(account) ? ',' : ''} ${region}`
}

/** `prod-logs (prod, eu-west-1)`. */
export function bucketText(
  { bucket, account, region }: Omit<BucketRef, 'readFrom'>,
  { accountNames }: AccountNames,
): string {
  return `${bucket} (${accountNames.get(account) ?? account}, ${region})`
}
