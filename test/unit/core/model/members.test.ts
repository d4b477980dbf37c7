// Members of a Macie organization by their status.
import { expect, it } from 'vitest'
import { isMemberStatus, MEMBER_STATUSES, membersWith, type Organization } from '../../../../src/core/model/members.ts'
import { ACCOUNT, OTHER_ACCOUNT } from '../../../build/target.ts'

it('are those of an administrator account with the status', () => {
  const organization: Organization = {
    kind: 'administrator',
    members: [
      { status: 'Enabled', accounts: [ACCOUNT] },
      { status: 'Paused', accounts: [OTHER_ACCOUNT] },
    ],
  }
  expect(membersWith(organization, 'Paused')).toEqual([OTHER_ACCOUNT])
  expect(membersWith(organization, 'Invited')).toEqual([])
  expect(membersWith({ kind: 'member', administrator: ACCOUNT }, 'Enabled')).toEqual([])
})

it.each(MEMBER_STATUSES)('%s is a status', (text) => expect(isMemberStatus(text)).toBe(true))
it.each(['enabled', 'Disabled', ''])('"%s" is none', (text) => expect(isMemberStatus(text)).toBe(false))
