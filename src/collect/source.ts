// Opens the accounts on AWS and gives what reads them. The SDK, most of the bundle, is loaded while GitHub makes the token.
import { visibilityFrom } from '../core/model/disclosure.ts'
import { MACIE_REGIONS } from '../core/model/regions.ts'
import type { CredentialsRequest, Opened } from '../ports/aws.ts'
import { HEAD_START } from './client-settings.ts'
import type { CredentialsPorts, OwnCredentials } from './credentials.ts'
import { keepHeapSmall } from './memory.ts'
import { claimOf, requestToken } from './oidc.ts'

const NOT_ASKED: OwnCredentials = { kind: 'own' }

/** Sessions for the roles, or the job's own account. Nothing that GitHub or AWS answers throws. */
export async function openAccounts(request: CredentialsRequest, ports: CredentialsPorts): Promise<Opened> {
  const { tokens, clock, random } = ports
  keepHeapSmall(request.roles.length * (request.regions.length || MACIE_REGIONS.length))
  const assumes = request.roles.length > 0
  const asks = assumes && tokens !== undefined
  const token = asks ? requestToken(tokens, request.audience, clock, random) : Promise.resolve(NOT_ASKED)
  if (asks) await clock.sleep(HEAD_START)
  const [{ openSessions }, { TargetReader }] = await Promise.all([import('./credentials.ts'), import('./reader.ts')])
  const accesses = await openSessions(request, token, ports)
  if (accesses.kind === 'no-credentials') return accesses
  const reader = new TargetReader(accesses.byAccount, ports)
  const given = await token
  const visibility = given.kind === 'token' ? visibilityFrom(claimOf(given.token, 'repository_visibility')) : 'unknown'
  return { kind: 'open', accounts: [...accesses.byAccount.keys()].sort(), reader, visibility, skew: accesses.skew }
}
