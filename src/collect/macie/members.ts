// Whose member a Target's account is, and which members it administers: asked beside the first round of totals.
import { GetAdministratorAccountCommand, ListMembersCommand, type Member } from '@aws-sdk/client-macie2'
import { isMemberStatus, MEMBER_STATUSES, type MemberGroup, type Organization } from '../../core/model/members.ts'
import { byText } from '../../core/model/order.ts'
import { failureOf, MalformedReply, missingPermission } from '../failure.ts'
import type { Macie } from './client.ts'
import { inTime } from './in-time.ts'
import { required } from './reply.ts'

/** What ListMembers gives on one page at the most. Source: Macie API reference, "ListMembers". */
const PAGE = 25

const LATE: Organization = {
  kind: 'unknown',
  denied: false,
  message: 'Macie did not list the member accounts in time. Rerun the workflow later.',
}

/** What the account is in its organization. Failures are told in it, and what is missing when the time is up; only bugs throw. */
export function readOrganization(macie: Macie, region: string): Promise<Organization> {
  return inTime(macie.late, ask(macie, region), LATE)
}

async function ask(macie: Macie, region: string): Promise<Organization> {
  const [administrator, members] = await Promise.allSettled([administratorOf(macie), listMembers(macie)])
  if (administrator.status === 'fulfilled' && administrator.value !== undefined) {
    return { kind: 'member', administrator: administrator.value }
  }
  // A member may not be allowed to list members: what it can't do matters only where it is no member.
  if (administrator.status === 'rejected') return unknown(administrator.reason, region)
  if (members.status === 'rejected') return unknown(members.reason, region)
  return members.value.length === 0 ? { kind: 'standalone' } : { kind: 'administrator', members: members.value }
}

function unknown(error: unknown, region: string): Organization {
  const permission = missingPermission(error)
  if (permission !== undefined) {
    return { kind: 'unknown', denied: true, message: `The role isn't authorized to perform ${permission}.` }
  }
  const { kind, message } = failureOf(error, region)
  return { kind: 'unknown', denied: kind === 'denied', message }
}

/** The account's administrator, where the two are associated. */
async function administratorOf(macie: Macie): Promise<string | undefined> {
  try {
    const { administrator } = await macie.ask((client, options) =>
      client.send(new GetAdministratorAccountCommand({}), options),
    )
    const isMember = administrator?.relationshipStatus === 'Enabled' || administrator?.relationshipStatus === 'Paused'
    return isMember ? required(administrator.accountId, 'GetAdministratorAccount', 'accountId') : undefined
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined
    throw error
  }
}

/** All that were ever invited or added, in groups by status. */
async function listMembers(macie: Macie): Promise<MemberGroup[]> {
  const members: Member[] = []
  let nextToken: string | undefined
  do {
    const page = { maxResults: PAGE, onlyAssociated: 'false', nextToken }
    const reply = await macie.ask((client, options) => client.send(new ListMembersCommand(page), options))
    members.push(...required(reply.members, 'ListMembers', 'members'))
    nextToken = reply.nextToken === '' ? undefined : reply.nextToken
  } while (nextToken !== undefined)
  return groupsOf(members)
}

function groupsOf(members: readonly Member[]): MemberGroup[] {
  const byStatus = Map.groupBy(members, ({ accountId, relationshipStatus: status = '' }) => {
    if (accountId === undefined || !isMemberStatus(status)) {
      throw new MalformedReply(`Macie answered ListMembers with a member of the status ${JSON.stringify(status)}`)
    }
    return status
  })
  return MEMBER_STATUSES.flatMap((status) => {
    const accounts = (byStatus.get(status) ?? []).flatMap(({ accountId }) => accountId ?? [])
    return accounts.length === 0 ? [] : [{ status, accounts: [...new Set(accounts)].sort(byText) }]
  })
}
