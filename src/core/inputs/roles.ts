// The inputs for role sessions: role-to-assume, role-session-name, role-duration-seconds.

import type { Diagnostics } from '../grammar/errors.ts'
import { splitList } from '../grammar/lists.ts'
import { ACCOUNT_ID, integerFrom } from '../grammar/values.ts'
import { textOf } from '../model/order.ts'

/** An IAM role to assume, from its ARN. */
export interface Role {
  readonly arn: string
  /** 12-digit ID. */
  readonly account: string
}

const EXAMPLE = 'arn:aws:iam::111122223333:role/macie-gate'

// Source: IAM user guide, "IAM identifiers" and "IAM and AWS STS quotas"; a role's name has at most 64 characters.
const ROLE = /^arn:aws(?:-[a-z]+)*:iam::([0-9]{12}):role\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,64}$/
const SESSION = /^arn:(aws(?:-[a-z]+)*):sts::([0-9]{12}):assumed-role\/([\w+=,.@-]+)\//

/** Source: AWS STS API reference, AssumeRoleWithWebIdentity, RoleArn. */
const MAX_LENGTH = 2048

/** What the runner passes for `role-to-assume` if the workflow doesn't set it: so that an empty secret differs from it. */
export const OWN_CREDENTIALS = "the job's own credentials"

/** One role per account, sorted by account, without repeats. Empty: the credentials that the job already has. */
export function parseRoles(text: string, diagnostics: Diagnostics): Role[] {
  if (text === OWN_CREDENTIALS) return []
  const roles = new Map<string, Role>()
  for (const arn of splitList(text)) {
    const account = arn.length > MAX_LENGTH ? undefined : ROLE.exec(arn)?.[1]
    if (account === undefined) {
      diagnostics.error(arn, arnFix(arn))
      continue
    }
    const first = roles.get(account)
    if (first === undefined) roles.set(account, { arn, account })
    else if (first.arn !== arn) {
      diagnostics.error(arn, `Use one role per account: ${first.arn} is in account ${account} too.`)
    }
  }
  return [...roles.values()].sort(textOf(({ account }) => account))
}

function arnFix(arn: string): string {
  const session = SESSION.exec(arn)
  if (session !== null) {
    const [, partition, account, role] = session
    return `This is the ARN of a role session. Use the role's own ARN: arn:${partition}:iam::${account}:role/${role}.`
  }
  const id = /^arn:aws[a-z-]*:iam::([^:]*):role\//.exec(arn)?.[1]
  if (id !== undefined && !ACCOUNT_ID.test(id))
    return `The account ID in the ARN must have 12 digits, as in ${EXAMPLE}.`
  return `Must be the full ARN of an IAM role, such as ${EXAMPLE}.`
}

// Source: AWS STS API reference, AssumeRoleWithWebIdentity, RoleSessionName.
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/

/** Empty: `macie-gate-` and the run's ID. */
export function parseSessionName(
  text: string,
  diagnostics: Diagnostics,
  { runId }: { readonly runId?: string },
): string {
  if (text === '') {
    const name = `macie-gate-${runId}`
    return runId !== undefined && SESSION_NAME.test(name) ? name : 'macie-gate'
  }
  if (!SESSION_NAME.test(text)) diagnostics.error(text, 'Must be 2 to 64 letters, digits and _+=,.@- without spaces.')
  return text
}

const parseSeconds = integerFrom(900, 43_200)

/** Seconds. Hours are fine too: `1h`. */
export function parseRoleDuration(text: string, diagnostics: Diagnostics): number {
  const hours = /^([1-9]|1[0-2])h$/.exec(text)?.[1]
  return hours === undefined ? parseSeconds(text, diagnostics) : Number(hours) * 3600
}
