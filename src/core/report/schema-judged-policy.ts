// What a checkout's policy changes, as a redacted report carries it.
import * as v from 'valibot'
import { MEASURES } from '../model/severity.ts'
import { count, map, severity, text } from './schema-values.ts'

const measure = v.picklist(MEASURES, `expected one of ${MEASURES.join(', ')}`)
const verdict = v.picklist(['pass', 'fail', 'incomplete'], 'expected pass, fail or incomplete')

export const exception = map({
  bucket: text,
  type: text,
  severities: v.array(severity),
  region: v.exactOptional(text),
  account: v.exactOptional(text),
  updatedBefore: v.exactOptional(text),
  reason: text,
  expires: text,
  line: count,
})

const limitChange = { measure, before: v.exactOptional(count), after: v.exactOptional(count) } as const
const difference = v.variant(
  'kind',
  [
    map({ kind: v.literal('limit'), ...limitChange }),
    map({ kind: v.literal('bucket-limit'), match: text, ...limitChange }),
    map({ kind: v.literal('bucket-rule'), change: v.picklist(['added', 'removed']), match: text }),
    map({ kind: v.literal('bucket-rule-order') }),
    map({ kind: v.literal('accepted'), severity, more: v.pipe(v.number(), v.safeInteger()) }),
    map({ kind: v.literal('exception-added'), exception, matched: count }),
    map({ kind: v.literal('exception-removed'), exception }),
    map({ kind: v.literal('exception-expires'), exception, before: text }),
  ],
  'expected a difference',
)

/** `limit` and `counts` as the judgement has them. */
export function policyChangeOf<L extends v.GenericSchema, C extends v.GenericSchema>(limit: L, counts: C) {
  const side = map({ verdict, limits: v.array(limit), accepted: counts })
  const branch = v.exactOptional(text)
  return v.variant(
    'kind',
    [
      map({ kind: v.literal('same') }),
      map({ kind: v.literal('checkout-only') }),
      map({ kind: v.literal('adopted'), branch, file: text }),
      map({ kind: v.literal('no-checkout'), branch, file: text }),
      map({ kind: v.literal('unreadable'), branch, message: text }),
      map({
        kind: v.literal('changed'),
        branch,
        holds: v.picklist(['default-branch', 'checkout']),
        isPullRequest: v.boolean('expected true or false'),
        file: text,
        defaultBranch: side,
        checkout: side,
        differences: v.array(difference),
      }),
    ],
    "expected what the checkout's policy changes",
  )
}
