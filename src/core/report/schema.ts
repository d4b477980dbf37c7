// The saved report's form: the one definition that a replayed report is checked by and that the published JSON Schema is
// made from. Each message says what should be there.
import * as v from 'valibot'
import { UNREAD_KINDS } from '../model/outcome.ts'
import { MEASURES, SEVERITIES } from '../model/severity.ts'

/** The only version of the form that there is. */
export const SCHEMA_VERSION = 1

const WHOLE = 'a whole number of 0 or more should stand here'

const count = v.pipe(v.number(WHOLE), v.safeInteger(WHOLE), v.minValue(0, WHOLE))
const text = v.string('a text should stand here')
const texts = v.array(text, 'a list of texts should stand here')
const account = v.pipe(text, v.regex(/^[0-9]{12}$/, 'an account id of twelve digits should stand here'))
const instant = v.pipe(
  text,
  v.regex(
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?Z$/,
    'an ISO 8601 instant in UTC should stand here',
  ),
  v.check((given) => !Number.isNaN(Date.parse(given)), 'an instant that exists should stand here'),
)
const severity = v.picklist(SEVERITIES, `one of ${SEVERITIES.join(', ')} should stand here`)

/** A closed map: a member that is not named here is a mistake, for it may say what this version does not know. */
function map<const T extends v.ObjectEntries>(entries: T) {
  return v.strictObject(entries, ({ expected }) => {
    if (expected === 'never') return 'no member of this name belongs here'
    return expected === 'Object' ? 'an object should stand here' : 'the member is missing'
  })
}

const FOUR = { high: count, medium: count, low: count, total: count } as const
const four = map(FOUR)

const measuredCounts = {
  ...FOUR,
  new: v.pipe(v.exactOptional(four), v.description('Of these, last updated since scope.newSince. Absent: not asked.')),
  excepted: v.pipe(four, v.description('Findings that an exception accepts; they are not among the others.')),
} as const

const target = { account, region: v.pipe(text, v.nonEmpty('the Region is missing')) } as const
const reading = { calls: count, milliseconds: v.pipe(v.number(WHOLE), v.minValue(0, WHOLE)) } as const

const bucketCoverage = v.variant(
  'kind',
  [
    map({ kind: v.literal('not-asked') }),
    map({
      kind: v.literal('listed'),
      total: count,
      uncovered: v.array(
        map({
          bucket: text,
          reason: v.picklist(
            ['ACCESS_DENIED', 'BUCKET_COUNT_EXCEEDS_QUOTA', 'NOT_MONITORED'],
            'a reason that Macie gives should stand here',
          ),
        }),
        'a list of buckets should stand here',
      ),
    }),
    map({ kind: v.literal('unknown'), message: text }),
  ],
  'the coverage of the buckets should stand here',
)

const coverage = map({
  discovery: v.picklist(['on', 'off', 'not-visible', 'unknown'], 'on, off, not-visible or unknown should stand here'),
  suppressed: four,
  buckets: bucketCoverage,
})

const completeness = v.pipe(
  map({
    completeUpTo: instant,
    younger: count,
    clock: v.picklist(['aws', 'local'], 'aws or local should stand here'),
  }),
  v.description('No finding last updated before completeUpTo is missing; younger ones are told as they were seen.'),
)

const reportTarget = v.variant(
  'outcome',
  [
    map({ ...target, outcome: v.literal('read'), completeness, coverage, ...reading }),
    map({
      ...target,
      outcome: v.picklist(UNREAD_KINDS),
      message: text,
      totals: v.pipe(
        v.exactOptional(four),
        v.description('At least so many findings, before the globs of the scope. Absent: not known.'),
      ),
      leftOut: v.boolean('true or false should stand here'),
      ...reading,
    }),
  ],
  'an outcome that this version knows should stand here',
)

const facts = map({
  publicAccess: v.exactOptional(text),
  defaultEncryption: v.exactOptional(text),
  owner: v.exactOptional(text),
  createdAt: v.exactOptional(text),
  tags: v.array(map({ key: text, value: text }), 'a list of tags should stand here'),
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
  suppressed: v.boolean('true or false should stand here'),
  object: v.exactOptional(text),
  origin: v.exactOptional(
    v.variant(
      'kind',
      [map({ kind: v.literal('job'), jobId: text }), map({ kind: v.literal('automated-discovery') })],
      'the origin of the finding should stand here',
    ),
  ),
  change: v.exactOptional(map({ api: v.exactOptional(text), actor: v.exactOptional(text) })),
  bucket: facts,
})

const bucket = map({
  ...target,
  bucket: v.pipe(text, v.nonEmpty("the bucket's name is missing")),
  counts: map(measuredCounts),
  types: v.pipe(
    v.array(
      map({ type: text, severity, count: v.pipe(count, v.minValue(1, WHOLE)), new: v.exactOptional(count) }),
      'a list of counts should stand here',
    ),
    v.minLength(1, 'at least one count should stand here'),
    v.description('Findings by type and severity, excepted ones among them.'),
  ),
  jobs: v.array(map({ jobId: text, name: v.exactOptional(text), count }), 'a list of jobs should stand here'),
  findings: v.array(finding, 'a list of findings should stand here'),
  facts: v.exactOptional(facts),
})

const breach = map({
  rule: text,
  scope: v.union(
    [v.literal('all'), map({ ...target, bucket: text })],
    'all, or a bucket with account and Region, should stand here',
  ),
  severity: v.picklist(MEASURES, `one of ${MEASURES.join(', ')} should stand here`),
  found: count,
  allowed: count,
})

const exception = map({
  bucket: text,
  type: text,
  severity: v.exactOptional(v.array(severity, 'a list of severities should stand here')),
  region: v.exactOptional(text),
  account: v.exactOptional(text),
  reason: text,
  owner: v.exactOptional(text),
  expires: text,
  state: v.picklist(['in-force', 'ends-soon', 'ended'], 'in-force, ends-soon or ended should stand here'),
  daysLeft: v.pipe(v.number('a whole number should stand here'), v.safeInteger('a whole number should stand here')),
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
})

const scope = map({
  regions: v.union([v.literal('all'), texts], 'all, or a list of Regions, should stand here'),
  buckets: texts,
  findingTypes: texts,
  accounts: texts,
  includeSuppressed: v.boolean('true or false should stand here'),
  newSince: v.exactOptional(instant),
})

export const REPORT = v.pipe(
  map({
    schemaVersion: v.literal(SCHEMA_VERSION),
    tool: map({ name: v.literal('macie-gate'), version: text }),
    title: text,
    generatedAt: v.pipe(instant, v.description('When the reading began.')),
    run,
    scope,
    verdict: v.picklist(['pass', 'fail', 'incomplete'], 'pass, fail or incomplete should stand here'),
    breaches: v.array(breach, 'a list of breaches should stand here'),
    totals: map({
      ...measuredCounts,
      suppressed: v.pipe(four, v.description('Left out because a findings filter archived them.')),
    }),
    targets: v.pipe(
      v.array(reportTarget, 'a list of Targets should stand here'),
      v.description('Each account in each Region, with what reading it gave.'),
    ),
    buckets: v.pipe(
      v.array(bucket, 'a list of buckets should stand here'),
      v.description('Affected buckets: in scope, with at least one finding.'),
    ),
    exceptions: v.array(exception, 'a list of exceptions should stand here'),
    notes: v.pipe(texts, v.description('What could not be had for the page only.')),
  }),
  v.title('Macie Gate report'),
  v.description('What Macie Gate counted, of what, and the verdict: the file that the input json-file asks for.'),
)

export type ReportFile = v.InferOutput<typeof REPORT>
