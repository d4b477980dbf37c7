// The names that a policy gives to accounts, and where it uses them.
import type { UserError } from '../grammar/errors.ts'
import { nearest } from '../grammar/suggestions.ts'
import { ACCOUNT_ID } from '../grammar/values.ts'
import type { PolicyDocument } from './document.ts'
import type { PolicyFile } from './schema.ts'

/** Names that two accounts share, and names that none has, each with its place. */
export function accountErrors({ accounts = {}, buckets = [], exceptions = [] }: PolicyFile, document: PolicyDocument) {
  const named = new Set<string>()
  const errors: UserError[] = []
  const report = (path: readonly PropertyKey[], fix: string) => {
    const [from, to] = document.range(path)
    errors.push(document.error(from, to, fix))
  }
  for (const [id, name] of Object.entries(accounts)) {
    if (named.has(name)) report(['accounts', id], 'Another account has this name. Give each account its own.')
    named.add(name)
  }
  const check = (account: string | undefined, path: readonly PropertyKey[]) => {
    if (account === undefined || ACCOUNT_ID.test(account) || named.has(account)) return
    const name = nearest(account, [...named])
    // In quotes, so that a public repository withholds it: the policy may be another repository's.
    const meant = name === undefined ? '' : ` Did you mean "${name}"?`
    report(path, `Must be a 12-digit account ID in quotes, or a name from accounts.${meant}`)
  }
  for (const [at, { account }] of buckets.entries()) check(account, ['buckets', at, 'account'])
  for (const [at, { account }] of exceptions.entries()) check(account, ['exceptions', at, 'account'])
  return errors
}

/** The member `account` with the ID of the account that it names; nothing where there is none. */
export function accountOf(
  account: string | undefined,
  accounts: PolicyFile['accounts'] = {},
): { readonly account?: string } {
  if (account === undefined) return {}
  return { account: Object.entries(accounts).find(([, name]) => name === account)?.[0] ?? account }
}
