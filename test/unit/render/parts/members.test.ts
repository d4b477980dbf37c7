// Lines on the members of Macie organizations.
import { expect, test } from 'vitest'
import type { Organization } from '../../../../src/core/model/members.ts'
import type { ReportTarget } from '../../../../src/core/model/report.ts'
import { memberLines } from '../../../../src/render/parts/members.ts'
import { judged } from '../../../build/judged.ts'
import { scope } from '../../../build/report.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const [A, B, C, D] = ['500000000001', '500000000002', '500000000003', '500000000004'] as const
const lines = (...targets: readonly ReportTarget[]) =>
  memberLines(
    judged(
      { targets },
      {
        accountNames: new Map([
          [A, 'billing'],
          [OTHER_ACCOUNT, 'security'],
        ]),
      },
    ),
  )
const at = (region: string, organization: Organization, account = ACCOUNT) =>
  readTarget({ region, organization, account })
const members = (...members: Extract<Organization, { kind: 'administrator' }>['members']) =>
  ({ kind: 'administrator', members }) as const

test('nothing of accounts without an organization, of members whom Macie runs in, nor of former ones', () => {
  const former = members({ status: 'Enabled', accounts: [A, B] }, { status: 'Removed', accounts: [C] })
  expect(lines(readTarget(), unreadTarget('denied'))).toEqual([])
  expect(lines(at('eu-west-1', former))).toEqual([])
})

test('a status is told once for its Regions, with up to three accounts in the line and more of them folded', () => {
  const paused = members({ status: 'Paused', accounts: [A, B, C] })
  const more = members({ status: 'Invited', accounts: [A, B, C, D] }, { status: 'AccountSuspended', accounts: [B] })
  expect(lines(at('eu-west-1', paused), at('us-east-1', paused), at('us-west-2', more))).toMatchInlineSnapshot(`
    [
      "<kbd>eu-west-1</kbd>, <kbd>us-east-1</kbd>: Macie is paused in 3 member accounts of 111122223333: <kbd>billing</kbd> (500000000001), 500000000002, 500000000003.",
      "<kbd>us-west-2</kbd>: The invitation wasn&#39;t accepted by 4 member accounts of 111122223333:
      <details><summary>4 accounts</summary><kbd>billing</kbd> (500000000001), 500000000002, 500000000003, 500000000004</details>",
      "<kbd>us-west-2</kbd>: AWS suspended 1 member account of 111122223333: 500000000002.",
    ]
  `)
})

test('accounts that the input names are told of alone', () => {
  const chosen = {
    ...at('eu-west-1', members({ status: 'Paused', accounts: [A, B] }, { status: 'Resigned', accounts: [C] })),
    scope: scope({ accounts: [B, C] }),
  }
  expect(lines(chosen)).toMatchInlineSnapshot(`
    [
      "<kbd>eu-west-1</kbd>: Macie is paused in 1 member account of 111122223333: 500000000002.",
      "<kbd>eu-west-1</kbd>: The administrator account was left by 1 member account of 111122223333: 500000000003.",
    ]
  `)
})

test('a Region in which the administrator was not designated', () => {
  const enabled = members({ status: 'Enabled', accounts: [A] })
  const alone = { kind: 'standalone' } as const
  expect(
    lines(
      at('eu-west-1', enabled),
      at('us-east-1', alone),
      at('us-west-2', alone),
      at('us-east-1', alone, OTHER_ACCOUNT),
    ),
  ).toMatchInlineSnapshot(`
    [
      "<kbd>us-east-1</kbd>, <kbd>us-west-2</kbd>: 111122223333 has no member accounts, though it has some in other Regions. Designate it there too if its members use Macie there.",
    ]
  `)
})

test("a member's own role, with and without its administrator's, and an organization that is not known", () => {
  const member = { kind: 'member', administrator: OTHER_ACCOUNT } as const
  const unknown = { kind: 'unknown', denied: true, message: 'Not <allowed>.' } as const
  expect(lines(at('eu-west-1', member), at('us-east-1', member), at('us-west-2', unknown))).toMatchInlineSnapshot(`
    [
      "<kbd>eu-west-1</kbd>, <kbd>us-east-1</kbd>: 111122223333 is a member of security (444455556666). Findings of its administrator&#39;s jobs and of automated discovery are visible only to the administrator account, so they aren&#39;t included.",
      "<kbd>us-west-2</kbd>: Whether 111122223333 has member accounts isn&#39;t known. Not &#60;allowed&#62;.",
    ]
  `)
  const administrator = at('eu-west-1', members({ status: 'Enabled', accounts: [ACCOUNT] }), OTHER_ACCOUNT)
  expect(lines(at('eu-west-1', member), administrator)).toMatchInlineSnapshot(`
    [
      "<kbd>eu-west-1</kbd>: 111122223333 is a member of security (444455556666), which is checked as well: its buckets are among those of security (444455556666).",
    ]
  `)
})
