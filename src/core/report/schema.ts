// The saved report's form: the one definition that a saved report is checked by and that the published JSON Schema is
// made from. Each message says what is expected.
import * as v from 'valibot'
import { UNCOVERED_REASONS, UNREAD_KINDS } from '../model/outcome.ts'
import { MEASURES } from '../model/severity.ts'
import { judged } from './schema-judged.ts'
import { organization } from './schema-organization.ts'
import {
  account,
  count,
  four,
  map,
  measuredCounts,
  reading,
  severity,
  target,
  text,
  texts,
  timestamp,
  WHOLE,
} from './schema-values.ts'

/** The only version of the form that there is. */
export const SCHEMA_VERSION = 1

const uncovered = v.array(
  map({ bucket: text, reason: v.picklist(UNCOVERED_REASONS, 'expected a reason why a bucket is not monitored') }),
  'expected a list of buckets',
)

const bucketCoverage = v.variant(
  'kind',
  [
    map({ kind: v.literal('not-asked') }),
    map({ kind: v.literal('listed'), total: count, uncovered }),
    map({ kind: v.literal('searched'), total: v.exactOptional(count), uncovered }),
    map({ kind: v.literal('unknown'), message: text }),
  ],
  'expected the coverage of the buckets',
)

const coverage = map({
  discovery: v.picklist(['on', 'off', 'not-visible', 'unknown'], 'expected on, off, not-visible or unknown'),
  suppressed: four,
  buckets: bucketCoverage,
})

const completeness = v.pipe(
  map({
    completeUpTo: timestamp,
    younger: count,
    clock: v.picklist(['aws', 'local'], 'expected aws or local'),
  }),
  v.description('No finding last updated before completeUpTo is missing; younger ones are counted as they were seen.'),
)

const inventory = v.variant(
  'kind',
  [
    map({
      kind: v.literal('known'),
      hasBucketInScope: v.boolean('expected true or false'),
      unmatched: texts,
      nearest: texts,
    }),
    map({ kind: v.literal('unknown'), message: text }),
  ],
  'expected what is known of the buckets',
)

const scope = map({
  buckets: texts,
  findingTypes: texts,
  accounts: texts,
  includeSuppressed: v.boolean('expected true or false'),
  newSince: v.exactOptional(timestamp),
})

const reportTarget = v.variant(
  'outcome',
  [
    map({
      ...target,
      scope,
      readAt: timestamp,
      outcome: v.literal('read'),
      completeness,
      organization,
      ownersUnknown: v.pipe(v.exactOptional(text), v.description('Why the owners of some buckets are unknown.')),
      coverage,
      outOfScope: v.pipe(
        v.exactOptional(count),
        v.description('Findings that the globs of the scope exclude. Absent: none.'),
      ),
      inventory: v.pipe(
        v.exactOptional(inventory),
        v.description('Which patterns of the scope and the policy match no bucket. Absent: not asked.'),
      ),
      ...reading,
    }),
    map({
      ...target,
      scope,
      readAt: timestamp,
      outcome: v.picklist(UNREAD_KINDS),
      message: text,
      totals: v.pipe(
        v.exactOptional(four),
        v.description('At least this many findings, before the globs of the scope. Absent: not known.'),
      ),
      leftOut: v.boolean('expected true or false'),
      ...reading,
    }),
  ],
  'expected an outcome that this version knows',
)

const facts = map({
  publicAccess: v.exactOptional(text),
  defaultEncryption: v.exactOptional(text),
  owner: v.exactOptional(text),
  createdAt: v.exactOptional(text),
  tags: v.array(map({ key: text, value: text }), 'expected a list of tags'),
})

const finding = map({
  id: text,
  account: text,
  type: text,
  severity,
  title: text,
  createdAt: text,
  updatedAt: text,
  occurrences: count,
  suppressed: v.boolean('expected true or false'),
  object: v.exactOptional(text),
  origin: v.exactOptional(
    v.variant(
      'kind',
      [map({ kind: v.literal('job'), jobId: text }), map({ kind: v.literal('automated-discovery') })],
      'expected the origin of the finding',
    ),
  ),
  change: v.exactOptional(map({ api: v.exactOptional(text), actor: v.exactOptional(text) })),
  bucket: facts,
})

const bucketRef = {
  account: v.pipe(
    text,
    v.regex(/^(?:[0-9]{12}|unknown|account [1-9][0-9]*)$/, 'expected a 12-digit account ID or unknown'),
    v.description('The account that owns the bucket, or unknown.'),
  ),
  region: target.region,
  bucket: v.pipe(text, v.nonEmpty("the bucket's name is missing")),
  readFrom: v.pipe(account, v.description('The account of the target that the bucket was read from.')),
} as const

const older = v.pipe(
  v.array(map({ updatedBefore: timestamp, count }), 'expected a list of counts by date'),
  v.description('Of these, last updated before a moment that an exception of the policy has.'),
)

const typeCount = map({
  type: text,
  severity,
  count: v.pipe(count, v.minValue(1, WHOLE)),
  new: v.exactOptional(count),
  older: v.exactOptional(older),
})

const bucket = map({
  accountName: v.pipe(v.exactOptional(text), v.description('As the policy file names the account.')),
  ...bucketRef,
  counts: map(measuredCounts),
  types: v.pipe(
    v.array(typeCount, 'expected a list of counts'),
    v.minLength(1, 'expected at least one count'),
    v.description('Findings by type and severity, accepted ones among them.'),
  ),
  jobs: v.array(map({ jobId: text, name: v.exactOptional(text), count }), 'expected a list of jobs'),
  findings: v.array(finding, 'expected a list of findings'),
  facts: v.exactOptional(facts),
})

const breach = map({
  rule: text,
  scope: v.union([v.literal('all'), map(bucketRef)], 'expected all, or a bucket with account and Region'),
  severity: v.picklist(MEASURES, `expected one of ${MEASURES.join(', ')}`),
  found: count,
  allowed: count,
})

const exception = map({
  bucket: text,
  type: text,
  severity: v.exactOptional(v.array(severity, 'expected a list of severities')),
  region: v.exactOptional(text),
  account: v.exactOptional(text),
  updatedBefore: v.exactOptional(timestamp),
  reason: text,
  owner: v.exactOptional(text),
  expires: text,
  state: v.picklist(['in-force', 'expires-soon', 'expired'], 'expected in-force, expires-soon or expired'),
  daysLeft: v.pipe(v.number('expected a whole number'), v.safeInteger('expected a whole number')),
  matched: count,
})

const run = map({
  repository: v.exactOptional(text),
  workflow: v.exactOptional(text),
  runId: v.exactOptional(text),
  url: v.exactOptional(text),
  sha: v.exactOptional(text),
  ref: v.exactOptional(text),
  event: v.exactOptional(text),
  endpoints: v.pipe(v.exactOptional(texts), v.description("Overrides of AWS's endpoints, with what sets them.")),
})

export const REPORT = v.pipe(
  map({
    schemaVersion: v.literal(SCHEMA_VERSION),
    tool: map({ name: v.literal('macie-gate'), version: text }),
    title: text,
    generatedAt: v.pipe(timestamp, v.description('When the reading began.')),
    run,
    regions: v.union([v.literal('all'), texts], 'expected all, or a list of Regions'),
    verdict: v.picklist(['pass', 'fail', 'incomplete'], 'expected pass, fail or incomplete'),
    breaches: v.array(breach, 'expected a list of breaches'),
    totals: map({
      ...measuredCounts,
      suppressed: v.pipe(four, v.description('Archived by a suppression rule: they count nowhere.')),
    }),
    targets: v.pipe(
      v.array(reportTarget, 'expected a list of Targets'),
      v.description('Each account in each Region, with what reading it gave.'),
    ),
    buckets: v.pipe(
      v.array(bucket, 'expected a list of buckets'),
      v.description('Affected buckets: in scope, with at least one finding.'),
    ),
    exceptions: v.array(exception, 'expected a list of exceptions'),
    notes: v.pipe(texts, v.description('What is missing on the page only.')),
    disclosed: v.pipe(
      v.exactOptional(v.picklist(['buckets', 'counts'], 'expected buckets or counts')),
      v.description(
        'The report was redacted: buckets has no object keys, tags, owners and jobs, counts no names. Absent: it shows everything.',
      ),
    ),
    judged: v.pipe(
      v.exactOptional(judged),
      v.description('Only in a redacted report: the judgement, which is rendered and never made again.'),
    ),
    digest: v.pipe(
      text,
      v.regex(/^sha256:[0-9a-f]{64}$/, 'expected sha256: and 64 hexadecimal digits'),
      v.description('SHA-256 over all the other members, as compact JSON in their order.'),
    ),
  }),
  v.title('Macie Gate report'),
  v.description('What Macie Gate counted, of what, and the verdict: the file that the input json-file asks for.'),
)

export type ReportFile = v.InferOutput<typeof REPORT>
