// The saved report's form of an affected bucket: its counts, jobs and individual findings.
import * as v from 'valibot'
import { owners, source } from './schema-source.ts'
import { account, count, map, measuredCounts, severity, target, text, timestamp, WHOLE } from './schema-values.ts'

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

export const bucketRef = {
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

export const bucket = map({
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
  source: v.exactOptional(source),
  owners: v.exactOptional(owners),
})
