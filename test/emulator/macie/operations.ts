// The operations of Macie that the stand-in knows: their routes and who answers them.
// Source: Macie API reference, "Operations".
import type { GetMacieSessionResponse } from '@aws-sdk/client-macie2'
import type { Request } from '../http.ts'
import type { MacieOperation } from '../scenario-faults.ts'
import { bucketStatistics } from './bucket-statistics.ts'
import { describeBuckets, searchResources } from './buckets.ts'
import { getFindings, listFindings } from './findings-list.ts'
import { listDiscoveryAccounts, listMembers } from './members.ts'
import { DAY, stateOf, type View } from './rows.ts'
import { statistics } from './statistics.ts'
import { administrator, discovery, findingsFilters, job, jobs } from './surroundings.ts'
import type { Wire } from './wire.ts'

const ROUTES: readonly (readonly [method: string, path: RegExp, operation: MacieOperation])[] = [
  ['GET', /^\/macie$/, 'GetMacieSession'],
  ['POST', /^\/findings\/statistics$/, 'GetFindingStatistics'],
  ['POST', /^\/findings$/, 'ListFindings'],
  ['POST', /^\/findings\/describe$/, 'GetFindings'],
  ['POST', /^\/datasources\/s3$/, 'DescribeBuckets'],
  ['POST', /^\/datasources\/s3\/statistics$/, 'GetBucketStatistics'],
  ['POST', /^\/datasources\/search-resources$/, 'SearchResources'],
  ['GET', /^\/automated-discovery\/configuration$/, 'GetAutomatedDiscoveryConfiguration'],
  ['POST', /^\/jobs\/list$/, 'ListClassificationJobs'],
  ['GET', /^\/jobs\/[^/]+$/, 'DescribeClassificationJob'],
  ['GET', /^\/administrator$/, 'GetAdministratorAccount'],
  ['GET', /^\/findingsfilters$/, 'ListFindingsFilters'],
  ['GET', /^\/members$/, 'ListMembers'],
  ['GET', /^\/automated-discovery\/accounts$/, 'ListAutomatedDiscoveryAccounts'],
]

export function routeOf(request: Request): MacieOperation | undefined {
  return ROUTES.find(([method, path]) => method === request.method && path.test(request.path))?.[2]
}

type AnswerOf = (view: View, body: unknown, request: Request) => object

export const ANSWERS: Readonly<Record<MacieOperation, AnswerOf>> = {
  GetMacieSession: session,
  GetFindingStatistics: statistics,
  ListFindings: listFindings,
  GetFindings: getFindings,
  DescribeBuckets: describeBuckets,
  GetBucketStatistics: bucketStatistics,
  SearchResources: searchResources,
  GetAutomatedDiscoveryConfiguration: discovery,
  DescribeClassificationJob: job,
  ListClassificationJobs: jobs,
  GetAdministratorAccount: administrator,
  ListFindingsFilters: findingsFilters,
  ListMembers: listMembers,
  ListAutomatedDiscoveryAccounts: listDiscoveryAccounts,
}

function session(view: View): Wire<GetMacieSessionResponse> {
  const { account, start } = view
  const created = new Date(start - 400 * DAY).toISOString()
  return {
    createdAt: created,
    findingPublishingFrequency: 'SIX_HOURS',
    serviceRole: `arn:aws:iam::${account}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie`,
    status: stateOf(view).macie === 'paused' ? 'PAUSED' : 'ENABLED',
    updatedAt: created,
  }
}
