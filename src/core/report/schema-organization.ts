// The form of what a saved report says of a Target's Macie organization.
import * as v from 'valibot'
import { MEMBER_STATUSES } from '../model/members.ts'
import { account, map, text } from './schema-values.ts'

const accounts = v.pipe(v.array(account, 'expected a list of account IDs'), v.minLength(1, 'expected an account ID'))

export const organization = v.pipe(
  v.variant(
    'kind',
    [
      map({ kind: v.literal('standalone') }),
      map({ kind: v.literal('member'), administrator: account }),
      map({
        kind: v.literal('administrator'),
        members: v.pipe(
          v.array(
            map({ status: v.picklist(MEMBER_STATUSES, 'expected a status that Macie gives'), accounts }),
            'expected a list of members by status',
          ),
          v.minLength(1, 'expected at least one status'),
        ),
      }),
      map({ kind: v.literal('unknown'), denied: v.boolean('expected true or false'), message: text }),
    ],
    'expected what the account is in its organization',
  ),
  v.description('Whether the account administers others in Macie, or is a member, in this Region.'),
)

/** What keeps an organization from having been checked completely. */
export const problem = v.variant(
  'kind',
  [
    map({ kind: v.literal('members'), status: v.picklist(MEMBER_STATUSES), accounts }),
    map({ kind: v.literal('members-unknown'), message: text }),
    map({ kind: v.literal('owners'), buckets: v.array(text), message: text }),
  ],
  'expected a problem of an organization',
)
