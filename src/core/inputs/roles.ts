// The role-to-assume input: IAM role ARNs, one an account.

import { splitList } from '../grammar/list.ts'
import { byText } from '../model/order.ts'
import type { Remarks } from './remarks.ts'
import type { Role } from './settings.ts'

const EXAMPLE = 'arn:aws:iam::111122223333:role/macie-gate'

// Source: IAM user guide, "IAM identifiers" and "IAM and AWS STS quotas"; a role's name has at most 64 characters.
const ROLE = /^arn:aws(?:-[a-z]+)*:iam::([0-9]{12}):role\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,64}$/
const SESSION = /^arn:(aws(?:-[a-z]+)*):sts::([0-9]{12}):assumed-role\/([\w+=,.@-]+)\//

/** Sorted by account. Repeats of one role are taken as one. */
export function parseRoles(text: string, remarks: Remarks): Role[] {
  const roles = new Map<string, Role>()
  for (const arn of splitList(text)) {
    const account = ROLE.exec(arn)?.[1]
    const same = account === undefined ? undefined : roles.get(account)
    if (account === undefined || arn.length > 2048) remarks.mistake(arn, mendRole(arn))
    else if (same === undefined) roles.set(account, { arn, account })
    else if (same.arn !== arn)
      remarks.mistake(arn, `Write one role an account: ${same.arn} is in account ${account} too.`)
  }
  return [...roles.values()].sort((one, other) => byText(one.account, other.account))
}

function mendRole(arn: string): string {
  const [, partition, account, role] = SESSION.exec(arn) ?? []
  if (role !== undefined) {
    return `That is a session of a role: write the role's own ARN, such as arn:${partition}:iam::${account}:role/${role}.`
  }
  if (/^[\w+=.@-]+$/.test(arn)) return `Write the role's whole ARN, such as ${EXAMPLE}.`
  return `Write the ARN of an IAM role, such as ${EXAMPLE}.`
}
