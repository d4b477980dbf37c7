// The saved report's form of an account and Region: its scope, what reading it gave, and what is monitored.
import * as v from 'valibot'
import { UNCOVERED_REASONS, UNREAD_KINDS } from '../model/outcome.ts'
import { TREND_WEEKS } from '../model/trend.ts'
import { organization } from './schema-organization.ts'
import { count, four, map, reading, target, text, texts, timestamp } from './schema-values.ts'

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
  suppressedAtLeast: v.pipe(v.exactOptional(v.literal(true)), v.description('There may be more suppressed findings.')),
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

const trend = v.variant(
  'kind',
  [
    map({
      kind: v.literal('weeks'),
      weeks: v.pipe(
        v.array(map({ from: timestamp, counts: four }), 'expected a list of weeks'),
        v.length(TREND_WEEKS, `expected ${TREND_WEEKS} weeks`),
        v.description('Oldest first; the oldest has everything before, too. They add up to the findings in scope.'),
      ),
    }),
    map({ kind: v.literal('unknown'), message: text }),
  ],
  'expected the findings created per week',
)

const scope = map({
  buckets: texts,
  findingTypes: texts,
  accounts: texts,
  includeSuppressed: v.boolean('expected true or false'),
  newSince: v.exactOptional(timestamp),
  newSinceGiven: v.pipe(v.exactOptional(text), v.description('newSince as the input has it, if that is a duration.')),
})

export const reportTarget = v.variant(
  'outcome',
  [
    map({
      ...target,
      scope,
      readAt: timestamp,
      outcome: v.literal('read'),
      completeness,
      organization,
      trend: v.pipe(v.exactOptional(trend), v.description('Findings created per week. Absent: not asked.')),
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
