// Targets in, report out: opens the accounts, reads every Target side by side, combines what they gave.
import { awsTime, byAwsClock } from './aws-clock.ts'
import type { UserErrors } from './core/grammar/errors.ts'
import type { Settings } from './core/inputs/settings.ts'
import { bucketsToDetail } from './core/judge/buckets-to-detail.ts'
import type { Disclosure } from './core/model/disclosure.ts'
import type { JudgedBucket, Judgement } from './core/model/judgement.ts'
import { actionsFor } from './core/model/operations.ts'
import type { TargetResult } from './core/model/outcome.ts'
import { bucketKey, sourceOf, type Target, targetKey } from './core/model/refs.ts'
import type { Report, ReportTarget } from './core/model/report.ts'
import type { BucketRule, Exception } from './core/model/rules.ts'
import type { Scope } from './core/model/scope.ts'
import { countsBy } from './core/model/severity.ts'
import { planTargets } from './core/model/targets.ts'
import type { Policies } from './core/policy/policies.ts'
import { buildReport } from './core/report/build.ts'
import { withDetails } from './core/report/details.ts'
import { disclosureOf, warn } from './disclosing.ts'
import { endpointErrors, endpointName } from './endpoints.ts'
import { readInventories } from './inventories.ts'
import type { BucketRequest, DetailsAnswer, FindingReader, Opened, Question } from './ports/aws.ts'
import type { Ports } from './ports.ts'
import { showProgress } from './progress.ts'

/** The accounts, ready to be read, or why the run ends without them. */
export type Source =
  | (Extract<Opened, { kind: 'open' }> & {
      readonly openedAt: Date
      /** Endpoints that aren't AWS's own, for the page. */
      readonly endpoints: readonly string[]
      readonly disclosure: Disclosure
    })
  | Extract<Opened, { kind: 'no-credentials' }>
  | UserErrors

/** An unset input has the default of action.yml: an empty one was written so, or came from a secret that isn't there. */
const EMPTY_ROLE =
  'role-to-assume was given and is empty: check the name of the secret or variable, and that this event has secrets (pull requests from forks and by Dependabot have none).'

/** Opens every account of the settings. */
export async function openSource(settings: Settings, ports: Ports): Promise<Source> {
  const { regions, roles, roleSessionName, roleDurationSeconds, audience } = settings
  const openedAt = ports.clock.now()
  const overrides = (await ports.endpoints?.()) ?? []
  const errors = endpointErrors(overrides)
  if (errors.length > 0) return { kind: 'errors', errors }
  const actions = actionsOf(settings)
  const credentials = { roles, roleSessionName, roleDurationSeconds, audience, actions }
  const opened = await ports.openAccounts({ ...credentials, regions: regions === 'all' ? [] : regions })
  const isEmptyRole = roles.length === 0 && ports.runner.input('role-to-assume')?.trim() === ''
  if (opened.kind === 'no-credentials') {
    return isEmptyRole ? { ...opened, message: `${EMPTY_ROLE} ${opened.message}` } : opened
  }
  if (isEmptyRole) {
    const message = `${EMPTY_ROLE} The account of the job's own credentials is checked instead: ${opened.accounts.join(', ')}.`
    await warn('role-to-assume', [message], ports)
  }
  const disclosure = await disclosureOf(ports, opened.visibility)
  return { ...opened, openedAt, endpoints: overrides.map(endpointName), disclosure }
}

/** Reads every account and Region of the settings. The policies are needed late: they may be on their way still. */
export async function readTargets(
  { accounts, reader, openedAt, endpoints, skew }: Extract<Source, { kind: 'open' }>,
  {
    scope: given,
    regions,
    roles,
    onUncovered,
    title,
    trend,
  }: Pick<Settings, 'regions' | 'roles' | 'onUncovered' | 'title' | 'trend'> & { readonly scope: Scope },
  policies: Promise<Policies>,
  ports: Ports,
): Promise<Report> {
  const dated = policies.then((both) => datedExceptions(both, new Date(openedAt.getTime() - TOLERATED)))
  // It is awaited by each Target; a bug in it is to surface there.
  dated.catch(() => undefined)
  const targets = planTargets(accounts, regions)
  const scope = await byAwsClock(given, skew, ports)
  const question = { scope, coverage: onUncovered !== 'ignore', trend, dated }
  const results = await readAll(targets, question, reader, ports)
  const rules = rulesOf(await policies).map(({ match }) => match)
  // Who doesn't ask for coverage may have no permission to list buckets, and rules only warn.
  const patterns = { scope, rules: onUncovered === 'ignore' ? [] : rules }
  const inventories = await readInventories(results, patterns, reader)
  const { version, runner } = ports
  const run = { ...runner.facts, ...(endpoints.length === 0 ? {} : { endpoints }) }
  const isAmbient = roles.length === 0
  const generatedAt = await awsTime(openedAt, skew, ports)
  return buildReport({ title, version, generatedAt, run, scope, regions, results, inventories, isAmbient })
}

/** Every Target side by side; a run that takes longer says how many are done. */
async function readAll(
  targets: readonly Target[],
  question: Question,
  reader: FindingReader,
  ports: Ports,
): Promise<TargetResult[]> {
  let done = 0
  const stop = showProgress(ports, () => `${done} of ${targets.length} account/Region pairs checked`)
  try {
    return await Promise.all(
      targets.map(async (target) => {
        const result = await reader.read(target, question)
        done += 1
        return result
      }),
    )
  } finally {
    stop()
  }
}

/** Patterns may have to be looked up among all buckets; details that nobody sees aren't read. */
function actionsOf({ scope, onUncovered, disclose, details: findings }: Settings): string[] {
  const coverage = onUncovered !== 'ignore' || scope.buckets.length > 0
  return actionsFor({ coverage, details: disclose !== 'counts', findings, members: true })
}

/** Of every policy that the run is judged by. */
function rulesOf({ checkout, defaultBranch }: Policies): readonly BucketRule[] {
  return [
    ...(defaultBranch.kind === 'policy' ? defaultBranch.policy.bucketRules : []),
    ...(checkout?.bucketRules ?? []),
  ]
}

/** Milliseconds by which the runner's clock may be ahead of the one that decides what has expired. */
const TOLERATED = 36 * 60 * 60 * 1000

/** Of every policy that the run is judged by, without those that have expired by this time: they accept nothing. */
export function datedExceptions({ checkout, defaultBranch }: Policies, by: Date): readonly Exception[] {
  const other = defaultBranch.kind === 'policy' ? defaultBranch.policy.exceptions : []
  const day = by.toISOString().slice(0, 10)
  return [...other, ...(checkout?.exceptions ?? [])].filter(
    ({ updatedBefore, expires }) => updatedBefore !== undefined && expires >= day,
  )
}

/** The judgement with individual findings and discovery jobs for the buckets that the page shows in detail. */
export async function readDetails(
  judgement: Judgement,
  { details: most }: Settings,
  reader: FindingReader,
): Promise<Judgement> {
  const byTarget = Map.groupBy(bucketsToDetail(judgement), (bucket) => targetKey(sourceOf(bucket)))
  const answers = await Promise.all(
    judgement.report.targets.flatMap((target) => {
      const buckets = byTarget.get(targetKey(target))
      return buckets === undefined ? [] : [detailsOf(target, buckets, most, reader)]
    }),
  )
  return withDetails(judgement, {
    details: new Map(answers.flatMap(({ entries }) => entries)),
    notes: answers.flatMap(({ answer }) => answer.notes),
    calls: new Map(answers.map(({ target, answer }) => [targetKey(target), answer.calls])),
  })
}

async function detailsOf(
  target: ReportTarget,
  buckets: readonly JudgedBucket[],
  most: number,
  reader: FindingReader,
): Promise<{ target: ReportTarget; answer: DetailsAnswer; entries: (readonly [string, BucketAnswer])[] }> {
  const answer = await reader.details(target, { buckets: buckets.map(requestFor), most, scope: target.scope })
  const entries = buckets.flatMap((bucket) => {
    const details = answer.buckets.get(bucket.bucket)
    return details === undefined ? [] : [[bucketKey(bucket), details] as const]
  })
  return { target, answer, entries }
}

type BucketAnswer = DetailsAnswer['buckets'] extends ReadonlyMap<string, infer T> ? T : never

function requestFor({ bucket, rows }: JudgedBucket): BucketRequest {
  return {
    bucket,
    counts: countsBy(rows, ({ count }) => count),
    types: [...new Set(rows.map(({ type }) => type))],
  }
}
