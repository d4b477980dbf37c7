// ListMembers: the accounts that an account administers, or was to. Source: Macie API reference, "ListMembers".
import type { ListMembersResponse } from '@aws-sdk/client-macie2'
import type { Request } from '../http.ts'
import { Invalid } from './criteria.ts'
import { pageOf, tokenOf } from './paging.ts'
import { DAY, isMember, membersOf, type View } from './rows.ts'
import type { Wire } from './wire.ts'

const MOST_PAGE = 25

/** Without `onlyAssociated=false` only members. An account that administers no others has none. */
export function listMembers(view: View, _: unknown, { query }: Request): Wire<ListMembersResponse> {
  const only = query.get('onlyAssociated') ?? 'true'
  if (only !== 'true' && only !== 'false') throw new Invalid('The value of onlyAssociated is not valid.')
  const size = query.get('maxResults')
  const token = query.get('nextToken')
  const page = {
    ...(size === null ? {} : { maxResults: Number(size) }),
    ...(token === null ? {} : { nextToken: token }),
  }
  const { at, size: most } = pageOf(page, MOST_PAGE, MOST_PAGE)
  const all = membersOf(view).filter(([, status]) => only === 'false' || isMember(status))
  const day = (days: number) => new Date(view.start - days * DAY).toISOString()
  return {
    members: all.slice(at, at + most).map(([accountId, status]) => ({
      accountId,
      administratorAccountId: view.account,
      arn: `arn:aws:macie2:${view.region}:${view.account}:member/${accountId}`,
      email: `${accountId}@example.com`,
      invitedAt: day(400),
      masterAccountId: view.account,
      relationshipStatus: status,
      tags: {},
      updatedAt: day(399),
    })),
    ...tokenOf(at + most, all.length),
  }
}
