// The judgement that a redacted report carries, as the model has it: what the report shows isn't enough to judge it again.
import * as v from 'valibot'
import { UNCOVERED_REASONS, UNREAD_KINDS } from '../model/outcome.ts'
import { MEASURES } from '../model/severity.ts'
import { exception, policyChangeOf } from './schema-judged-policy.ts'
import { problem } from './schema-organization.ts'
import { account, count, map, severity, target, text, texts } from './schema-values.ts'

const flag = v.boolean('expected true or false')
const measure = v.picklist(MEASURES, `expected one of ${MEASURES.join(', ')}`)
const counts = map({ High: count, Medium: count, Low: count })
const tally = map({ counted: counts, new: v.exactOptional(counts), accepted: counts })
const effect = v.picklist(['fail', 'warn', 'ignore'], 'expected fail, warn or ignore')
const line = count

const exact = map({ kind: v.literal('exact'), value: count })
const atLeast = map({ kind: v.literal('at-least'), value: count })
const notChecked = map({ kind: v.literal('not-checked') })
const seen = v.variant('kind', [exact, atLeast], 'expected a count')
const bound = v.variant('kind', [atLeast, notChecked], 'expected a lower bound')
const amount = v.variant('kind', [exact, atLeast, notChecked], 'expected an amount')

const source = v.variant(
  'kind',
  [map({ kind: v.literal('input'), name: text }), map({ kind: v.literal('policy'), file: text, line, path: text })],
  'expected where the rule was written',
)
const threshold = map({ measure, allowed: count, source })

const bucketRef = { account, region: target.region, bucket: text, readFrom: account } as const

const common = { measure, accepted: count } as const
const limit = v.variant(
  'kind',
  [
    map({ ...common, kind: v.literal('no-limit'), found: amount, new: v.exactOptional(amount) }),
    map({ ...common, kind: v.literal('within'), found: exact, new: v.exactOptional(exact), threshold }),
    map({ ...common, kind: v.literal('unknown'), found: bound, new: v.exactOptional(bound), threshold }),
    map({ ...common, kind: v.literal('exceeded'), found: seen, new: v.exactOptional(seen), threshold, over: count }),
  ],
  'expected a limit',
)

const breach = map({
  rule: text,
  scope: v.union([v.literal('all'), map(bucketRef)], 'expected all, or a bucket'),
  found: seen,
  threshold,
})

const uncovered = map({
  bucket: text,
  reason: v.picklist(UNCOVERED_REASONS, 'expected a reason why a bucket is not monitored'),
})
const gap = v.variant(
  'kind',
  [
    map({ ...target, effect, kind: v.literal('unread'), outcome: v.picklist(UNREAD_KINDS), message: text }),
    map({ ...target, effect, kind: v.literal('uncovered'), buckets: v.array(uncovered) }),
    map({ ...target, effect, kind: v.literal('coverage-unknown'), message: text }),
    map({ ...target, effect, kind: v.literal('organization'), problem }),
  ],
  'expected a gap',
)
const scopeGap = v.variant(
  'kind',
  [
    map({ effect, kind: v.literal('no-bucket'), patterns: texts, nearest: texts }),
    map({ effect, kind: v.literal('buckets-unknown'), patterns: texts, message: text }),
    map({
      effect,
      kind: v.literal('accounts-unseen'),
      accounts: texts,
      regions: v.exactOptional(texts),
      message: v.exactOptional(text),
    }),
    map({ effect, kind: v.literal('targets-missing'), targets: v.array(map(target)) }),
  ],
  'expected a gap of the scope',
)
const caution = v.variant(
  'kind',
  [
    map({ kind: v.literal('pattern-unmatched'), pattern: text, nearest: texts }),
    map({ kind: v.literal('buckets-unknown'), patterns: texts, message: text }),
    map({ kind: v.literal('rule-unmatched'), match: text, file: text, line }),
  ],
  'expected a caution',
)

const exceptionResult = map({
  exception,
  state: v.picklist(['in-force', 'expires-soon', 'expired'], 'expected in-force, expires-soon or expired'),
  daysLeft: v.pipe(v.number('expected a whole number'), v.safeInteger('expected a whole number')),
  matched: count,
  checked: v.picklist(['all', 'here', 'no'], 'expected all, here or no'),
})

const bucket = map({
  ...bucketRef,
  rows: v.array(
    map({ type: text, severity, count, new: v.exactOptional(count), exception: v.exactOptional(exception) }),
  ),
  tally,
  extent: v.picklist(['complete', 'partial'], 'expected complete or partial'),
  breaches: v.array(breach),
  overThreshold: flag,
})

export const judged = map({
  failsStep: flag,
  extent: v.picklist(['complete', 'partial', 'none'], 'expected complete, partial or none'),
  limits: v.array(limit),
  bucketThresholds: v.array(threshold),
  breaches: v.array(breach),
  gaps: v.array(gap),
  scopeGaps: v.array(scopeGap),
  cautions: v.array(caution),
  totals: tally,
  suppressed: counts,
  buckets: v.array(bucket),
  exceptions: v.array(exceptionResult),
  gateOn: v.picklist(['all', 'new'], 'expected all or new'),
  warnOnly: flag,
  policyChange: v.exactOptional(policyChangeOf(limit, counts)),
})
