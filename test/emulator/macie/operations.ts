// The operations of Macie that the stand-in knows: their routes and who answers them.
// Source: Macie API reference, "Operations".
import type { Request } from '../http.ts'
import type { MacieOperation } from '../scenario-faults.ts'
import { bucketStatistics, describeBuckets, searchResources } from './buckets.ts'
import { getFindings, listFindings, statistics } from './findings.ts'
import { listDiscoveryAccounts, listMembers } from './members.ts'
import { administrator, discovery, job, session } from './surroundings.ts'
import type { View } from './view.ts'

const ROUTES: readonly (readonly [method: string, path: RegExp, operation: MacieOperation])[] = [
  ['GET', /^\/macie$/, 'GetMacieSession'],
  ['POST', /^\/findings\/statistics$/, 'GetFindingStatistics'],
  ['POST', /^\/findings$/, 'ListFindings'],
  ['POST', /^\/findings\/describe$/, 'GetFindings'],
  ['POST', /^\/datasources\/s3$/, 'DescribeBuckets'],
  ['POST', /^\/datasources\/s3\/statistics$/, 'GetBucketStatistics'],
  ['POST', /^\/datasources\/search-resources$/, 'SearchResources'],
  ['GET', /^\/automated-discovery\/configuration$/, 'GetAutomatedDiscoveryConfiguration'],
  ['GET', /^\/jobs\/[^/]+$/, 'DescribeClassificationJob'],
  ['GET', /^\/administrator$/, 'GetAdministratorAccount'],
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
  GetAdministratorAccount: administrator,
  ListMembers: listMembers,
  ListAutomatedDiscoveryAccounts: listDiscoveryAccounts,
}
