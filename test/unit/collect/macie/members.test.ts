// What an account is in its Macie organization, from the answers of Macie and from its refusals.
import { GetAdministratorAccountCommand, ListMembersCommand, Macie2Client } from '@aws-sdk/client-macie2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Macie } from '../../../../src/collect/macie/client.ts'
import { readOrganization } from '../../../../src/collect/macie/members.ts'
import { fullSizes } from '../../../../src/collect/macie/pages.ts'
import { REGION } from '../../../build/target.ts'

const mock = mockClient(Macie2Client)
afterAll(() => mock.restore())
beforeEach(() => {
  mock.reset()
  mock.on(GetAdministratorAccountCommand).resolves({})
  mock.on(ListMembersCommand).resolves({ members: [] })
})

function read(signal = AbortSignal.timeout(60_000)) {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
  const client = new Macie2Client({ region: REGION, maxAttempts: 1, credentials })
  return readOrganization(new Macie(client, signal, fullSizes()), REGION)
}

function refusal(name: string, message: string, status = 403): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } })
}

const NOT_AUTHORIZED = 'User: x is not authorized to perform: macie2:ListMembers on resource: y'

describe('an account', () => {
  it('without administrator and members stands alone', async () => {
    expect(await read()).toEqual({ kind: 'standalone' })
  })

  it('with an administrator is its member, whatever it may list', async () => {
    mock
      .on(GetAdministratorAccountCommand)
      .resolves({ administrator: { accountId: '999999999999', relationshipStatus: 'Enabled' } })
    mock.on(ListMembersCommand).rejects(refusal('AccessDeniedException', 'Only the administrator may do this.'))
    expect(await read()).toEqual({ kind: 'member', administrator: '999999999999' })
  })

  it.each(['Invited', 'Removed', 'Resigned'] as const)('that was %s has no administrator', async (status) => {
    mock
      .on(GetAdministratorAccountCommand)
      .resolves({ administrator: { accountId: '999999999999', relationshipStatus: status } })
    expect(await read()).toEqual({ kind: 'standalone' })
  })

  it('for which Macie finds no administrator has none', async () => {
    mock.on(GetAdministratorAccountCommand).rejects(refusal('ResourceNotFoundException', 'No administrator.', 404))
    expect(await read()).toEqual({ kind: 'standalone' })
  })

  it('with members administers them, of every page and status', async () => {
    mock
      .on(ListMembersCommand, { nextToken: undefined })
      .resolves({ members: [{ accountId: '222222222222', relationshipStatus: 'Paused' }], nextToken: 'a' })
      .on(ListMembersCommand, { nextToken: 'a' })
      .resolves({
        members: [
          { accountId: '444444444444', relationshipStatus: 'Enabled' },
          { accountId: '333333333333', relationshipStatus: 'Enabled' },
        ],
      })
    expect(await read()).toEqual({
      kind: 'administrator',
      members: [
        { status: 'Enabled', accounts: ['333333333333', '444444444444'] },
        { status: 'Paused', accounts: ['222222222222'] },
      ],
    })
    for (const { args } of mock.commandCalls(ListMembersCommand)) {
      expect(args[0].input).toMatchObject({ onlyAssociated: 'false', maxResults: 25 })
    }
  })
})

describe('what is not known', () => {
  it.each([
    ['a permission', refusal('AccessDeniedException', NOT_AUTHORIZED), true, 'macie2:ListMembers'],
    ['throttling', refusal('ThrottlingException', 'Rate exceeded', 429), false, 'throttled'],
    ['a broken server', refusal('InternalServerException', 'Oops', 500), false, 'HTTP 500'],
  ])('is told with its cause: %s', async (_, error, denied, words) => {
    mock.on(ListMembersCommand).rejects(error)
    expect(await read()).toMatchObject({ kind: 'unknown', denied, message: expect.stringContaining(words) })
  })

  it.each([
    ['no list', {}],
    ['a status that nobody knows', { members: [{ accountId: '333333333333' }] }],
  ])('is never taken for no members: %s', async (_, reply) => {
    mock.on(ListMembersCommand).resolves(reply)
    expect(await read()).toMatchObject({ kind: 'unknown', denied: false })
  })

  it('is told once the time is up', async () => {
    mock.on(ListMembersCommand).callsFake(() => new Promise(() => undefined))
    expect(await read(AbortSignal.timeout(20))).toMatchObject({ kind: 'unknown', denied: false })
  })
})
