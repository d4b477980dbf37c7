// The words in which a scenario orders failures: of GitHub's OIDC issuer, of STS, of Macie, of GitHub's API.
import { count, either, flag, list, number, object, oneOf, type Read, text } from './shape.ts'

export const OPERATIONS = [
  'GetMacieSession',
  'GetFindingStatistics',
  'ListFindings',
  'GetFindings',
  'DescribeBuckets',
  'GetBucketStatistics',
  'SearchResources',
  'GetAutomatedDiscoveryConfiguration',
  'DescribeClassificationJob',
  'GetAdministratorAccount',
  'ListMembers',
  'ListAutomatedDiscoveryAccounts',
] as const
export const operation = oneOf(...OPERATIONS)
export type MacieOperation = Read<typeof operation>

/** What statistics are grouped by, in short. */
export const group = oneOf('severity', 'type', 'bucket')
export type Group = Read<typeof group>

/** Failures that come instead of Macie's answer, or spoil it. README.md says what each one sends. */
export const FAULT_KINDS = [
  'throttle',
  'too-many-requests',
  'error500',
  'error503',
  'expired',
  'reset',
  'cut',
  'hang',
  'slow',
  'html',
  'html502',
  'truncated',
  'empty',
  'no-list',
  'null-list',
  'count-string',
  'negative',
  'fraction',
  'duplicate',
  'no-key',
  'unknown-group',
  'dropped-groups',
] as const
export const faultKind = oneOf(...FAULT_KINDS)
export type FaultKind = Read<typeof faultKind>

/**
 * `by`: statistics by this group only; `times`: calls that fail, all of them when absent; `after`: such calls that go well
 * first; `ms`: how late a `slow` answer comes (1,000 when absent).
 */
export const fault = object(
  { operation: either(oneOf('*'), operation), kind: faultKind },
  { by: group, times: count, after: count, ms: count },
)
export type Fault = Read<typeof fault>

/** Draws a fault for a call with the probability `rate` (0 to 1): the same seed, the same faults for the same requests. */
export const chaos = object({ seed: count, rate: number }, { kinds: list(faultKind) })
export type Chaos = Read<typeof chaos>

const oidcKind = oneOf('reset', 'empty', 'empty-body', 'html')
/** A kind alone holds for every call; with `times` for the first ones. */
export const oidcFault = either(oidcKind, object({}, { kind: oidcKind, status: count, times: count }))

export const STS_KINDS = [
  'ok',
  'no-provider',
  'bad-audience',
  'untrusted',
  'expired',
  'idp-unreachable',
  'region-disabled',
  'throttled',
  'error500',
  'down',
  'reset',
  'html',
] as const
const stsKind = oneOf(...STS_KINDS)
export type StsKind = Read<typeof stsKind>
export const stsFault = either(stsKind, object({ kind: stsKind }, { times: count }))

/** GitHub's API: `status` (or `reset`) for calls whose method and path match, `after` some that went well. */
export const gitHubFault = object(
  {},
  {
    status: count,
    reset: flag,
    times: count,
    after: count,
    method: text,
    /** A part of the path. */
    path: text,
    message: text,
    /** Seconds, for the header `retry-after`. */
    retryAfter: count,
  },
)
export type GitHubFault = Read<typeof gitHubFault>
