// For which member accounts automated sensitive data discovery is off: only their administrator can turn it on.

import { ListAutomatedDiscoveryAccountsCommand } from '@aws-sdk/client-macie2'
import { membersWith, type Organization } from '../../core/model/members.ts'
import type { Scope } from '../../core/model/scope.ts'
import { failureOf } from '../failure.ts'
import type { Macie } from './client.ts'
import { batchesOf } from './pages.ts'

/** Accounts that one request asks for: as many as one page of the reply holds. */
const AT_ONCE = 25

export interface MemberDiscoveryQuestion {
  readonly macie: Macie
  /** The Target's. */
  readonly account: string
  readonly region: string
  readonly scope: Scope
  readonly organization: Promise<Organization>
}

/**
 * The accounts in scope, the administrator's own among them, for which it is off. Empty for an account that administers no
 * others, and where the role isn't authorized to ask: then what Macie says of each bucket stands. Only bugs throw.
 */
export async function membersWithoutDiscovery(question: MemberDiscoveryQuestion): Promise<ReadonlySet<string>> {
  const { macie, account, region, scope } = question
  const organization = await question.organization
  if (organization.kind !== 'administrator') return new Set()
  const isInScope = (id: string) => scope.accounts.length === 0 || scope.accounts.includes(id)
  const accounts = [account, ...membersWith(organization, 'Enabled')].filter(isInScope)
  const batches = batchesOf(accounts, AT_ONCE)
  try {
    return new Set((await Promise.all(batches.map((batch) => offIn(macie, batch)))).flat())
  } catch (error) {
    // A bug in it throws here.
    failureOf(error, region)
    return new Set()
  }
}

async function offIn(macie: Macie, accountIds: string[]): Promise<string[]> {
  const off: string[] = []
  let nextToken: string | undefined
  do {
    const page = { accountIds, maxResults: AT_ONCE, nextToken }
    const reply = await macie.ask((client, options) =>
      client.send(new ListAutomatedDiscoveryAccountsCommand(page), options),
    )
    for (const { accountId, status } of reply.items ?? []) {
      if (accountId !== undefined && status === 'DISABLED') off.push(accountId)
    }
    nextToken = reply.nextToken === '' ? undefined : reply.nextToken
  } while (nextToken !== undefined)
  return off
}
