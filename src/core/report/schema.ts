// The saved report's form: the one definition that a saved report is checked by and that the published JSON Schema is
// made from. Each message says what is expected.
import * as v from 'valibot'
import { MEASURES } from '../model/severity.ts'
import { bucket, bucketRef } from './schema-bucket.ts'
import { judged } from './schema-judged.ts'
import { sources } from './schema-source.ts'
import { reportTarget } from './schema-target.ts'
import { count, four, map, measuredCounts, severity, text, texts, timestamp } from './schema-values.ts'

/** The only version of the form that there is. */
export const SCHEMA_VERSION = 1

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
    verdict: v.pipe(
      v.picklist(['pass', 'fail', 'incomplete', 'collected'], 'expected pass, fail, incomplete or collected'),
      v.description('collected: the job that merges the reports decides.'),
    ),
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
    sources: v.exactOptional(sources),
    exceptions: v.array(exception, 'expected a list of exceptions'),
    notes: v.pipe(texts, v.description('What is missing on the page only.')),
    mergedFrom: v.pipe(
      v.exactOptional(count),
      v.description('How many reports it was merged from. Absent: one job read it.'),
    ),
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
