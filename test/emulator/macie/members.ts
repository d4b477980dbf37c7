// The accounts that an account administers, or was to, and for which of them automated discovery is on.
// Source: Macie API reference, "ListMembers", "ListAutomatedDiscoveryAccounts".
import type { ListAutomatedDiscoveryAccountsResponse, ListMembersResponse } from '@aws-sdk/client-macie2'
import type { Request } from '../http.ts'
import { Invalid } from './criteria.ts'
import { pageOf, tokenOf } from './paging.ts'
import { isMember, membersOf, stateOf, type View } from './view.ts'

const MOST_PAGE = 25
const MOST_ASKED = 50

/** Without `onlyAssociated=false` only members. An account that administers no others has none. */
export function listMembers(view: View, _: unknown, { query }: Request): ListMembersResponse {
  const only = query.get('onlyAssociated') ?? 'true'
  if (only !== 'true' && only !== 'false') throw new Invalid('The value of onlyAssociated is not valid.')
  const { at, size: most } = pageIn(query)
  const all = membersOf(view).filter(([, status]) => only === 'false' || isMember(status))
  const members = all.slice(at, at + most).map(([accountId, relationshipStatus]) => ({ accountId, relationshipStatus }))
  return { members, ...tokenOf(at + most, all.length) }
}

/** Of the administrator and its members: those that are asked for, at most 50, or all. */
export function listDiscoveryAccounts(
  view: View,
  _: unknown,
  { query }: Request,
): ListAutomatedDiscoveryAccountsResponse {
  const asked = query.getAll('accountIds')
  if (asked.length > MOST_ASKED) throw new Invalid('The value of accountIds is not valid.')
  const { discovery, discoveryOff = [] } = stateOf(view)
  const { at, size } = pageIn(query)
  const ids = [view.account, ...membersOf(view).flatMap(([id, status]) => (isMember(status) ? [id] : []))]
  const all = ids.filter((id) => asked.length === 0 || asked.includes(id))
  const isOn = (id: string) => discovery !== 'off' && !discoveryOff.includes(id)
  const items = all.slice(at, at + size).map((accountId) => ({
    accountId,
    status: isOn(accountId) ? ('ENABLED' as const) : ('DISABLED' as const),
  }))
  return { items, ...tokenOf(at + size, all.length) }
}

function pageIn(query: URLSearchParams) {
  const size = query.get('maxResults')
  const token = query.get('nextToken')
  const page = {
    ...(size === null ? {} : { maxResults: Number(size) }),
    ...(token === null ? {} : { nextToken: token }),
  }
  return pageOf(page, MOST_PAGE, MOST_PAGE)
}
