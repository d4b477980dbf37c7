// What surrounds the findings: Macie's own state, automated discovery, the administrator account, jobs.
// Source: Macie API reference, the pages of the operations.
import type {
  DescribeClassificationJobResponse,
  GetAdministratorAccountResponse,
  GetAutomatedDiscoveryConfigurationResponse,
  GetMacieSessionResponse,
} from '@aws-sdk/client-macie2'
import type { Request } from '../http.ts'
import { NotFound } from './not-found.ts'
import { administratorOf, stateOf, type View } from './view.ts'

export function session(view: View): GetMacieSessionResponse {
  return { status: stateOf(view).macie === 'paused' ? 'PAUSED' : 'ENABLED' }
}

export function discovery(view: View): GetAutomatedDiscoveryConfigurationResponse {
  return { status: stateOf(view).discovery === 'off' ? 'DISABLED' : 'ENABLED' }
}

/** A job of the account itself: an administrator sees none of its members'. */
export function job(view: View, _: unknown, request: Request): DescribeClassificationJobResponse {
  const jobId = decodeURIComponent(request.path.slice(request.path.lastIndexOf('/') + 1))
  const name = stateOf(view).jobs?.[jobId]
  if (name === undefined) throw new NotFound('The request failed because the specified job doesn\u2019t exist.')
  return { jobId, name }
}

/** Empty for an account without an administrator. */
export function administrator(view: View): GetAdministratorAccountResponse {
  const accountId = administratorOf(view)
  return accountId === undefined ? {} : { administrator: { accountId, relationshipStatus: 'Enabled' } }
}
