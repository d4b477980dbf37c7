// What surrounds the findings: jobs, automated discovery, the administrator account, findings filters.
// Source: Macie API reference, the pages of the operations.
import type {
  DescribeClassificationJobResponse,
  GetAdministratorAccountResponse,
  GetAutomatedDiscoveryConfigurationResponse,
  JobSummary,
  ListClassificationJobsResponse,
  ListFindingsFiltersResponse,
} from '@aws-sdk/client-macie2'
import type { Request } from '../http.ts'
import { hash } from './finding-id.ts'
import { NotFound } from './not-found.ts'
import { pageOf, tokenOf } from './paging.ts'
import { administratorOf, DAY, stateOf, type View } from './rows.ts'
import type { Wire } from './wire.ts'

const JOBS_PAGE = 200

const ago = ({ start }: View, days: number) => new Date(start - days * DAY).toISOString()

export function discovery(view: View): Wire<GetAutomatedDiscoveryConfigurationResponse> {
  const common = { autoEnableOrganizationMembers: 'NONE', classificationScopeId: hash('scope').repeat(4) } as const
  if (stateOf(view).discovery === 'off') return { ...common, disabledAt: ago(view, 120), status: 'DISABLED' }
  const times = { firstEnabledAt: ago(view, 300), lastUpdatedAt: ago(view, 300) }
  return { ...common, ...times, sensitivityInspectionTemplateId: hash('template').repeat(4), status: 'ENABLED' }
}

/** Jobs of the account itself: an administrator sees none of its members'. */
export function jobs(view: View, body: unknown): Wire<ListClassificationJobsResponse> {
  const { at, size } = pageOf(body, JOBS_PAGE, JOBS_PAGE)
  const all = Object.entries(stateOf(view).jobs ?? {}).map(([jobId, name]) => summary(view, jobId, name))
  return { items: all.slice(at, at + size), ...tokenOf(at + size, all.length) }
}

export function job(view: View, _: unknown, request: Request): Wire<DescribeClassificationJobResponse> {
  const jobId = decodeURIComponent(request.path.slice(request.path.lastIndexOf('/') + 1))
  const name = stateOf(view).jobs?.[jobId]
  if (name === undefined) throw new NotFound('The request failed because the specified job doesn\u2019t exist.')
  return {
    ...summary(view, jobId, name),
    clientToken: jobId,
    description: '',
    initialRun: false,
    jobArn: `arn:aws:macie2:${view.region}:${view.account}:classification-job/${jobId}`,
    lastRunTime: ago(view, 1),
    samplingPercentage: 100,
    scheduleFrequency: { weeklySchedule: { dayOfWeek: 'MONDAY' } },
    statistics: { approximateNumberOfObjectsToProcess: 0, numberOfRuns: 12 },
    tags: {},
  }
}

function summary(view: View, jobId: string, name: string): Wire<JobSummary> {
  return {
    createdAt: ago(view, 200),
    jobId,
    jobStatus: 'IDLE',
    jobType: 'SCHEDULED',
    lastRunErrorStatus: { code: 'NONE' },
    name,
  }
}

/** Empty for an account without an administrator. */
export function administrator(view: View): Wire<GetAdministratorAccountResponse> {
  const accountId = administratorOf(view)
  if (accountId === undefined) return {}
  return { administrator: { accountId, invitedAt: ago(view, 400), relationshipStatus: 'Enabled' } }
}

export function findingsFilters(view: View): Wire<ListFindingsFiltersResponse> {
  return {
    findingsFilterListItems: (stateOf(view).filters ?? []).map((name) => {
      const id = `${hash(name)}-0000-4000-8000-000000000000`
      return {
        action: 'ARCHIVE',
        arn: `arn:aws:macie2:${view.region}:${view.account}:findings-filter/${id}`,
        id,
        name,
        tags: {},
      }
    }),
  }
}
