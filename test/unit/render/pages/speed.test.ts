// Pages of the largest sizes: their bytes, and how long they keep the processor. Apart, since a mutation run slows all
// code down.
import { expect, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { renderSummary } from '../../../../src/render/pages/summary.ts'
import { bucket, bucketFacts, finding, typeCount } from '../../../build/bucket.ts'
import { htmlOf, tagCounts } from '../../../build/page.ts'
import { processorTime } from '../../../build/processor-time.ts'
import { detailsOf, report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT } from '../../../build/target.ts'

const bytes = (text: string) => Buffer.byteLength(text)

const many = Array.from({ length: 85_000 }, (_, at) =>
  bucket({
    bucket: `bucket-${at}`,
    account: at % 2 ? ACCOUNT : OTHER_ACCOUNT,
    types: [typeCount({ count: 1 + (at % 9) })],
  }),
)

test('85,000 buckets: within the default limit, in seconds, and it names what was left out', () => {
  const judgement = evaluate(report({ buckets: many }), rules())
  let text = ''
  expect(processorTime(() => (text = renderSummary(judgement)))).toBeLessThan(3000)
  expect(bytes(text)).toBeLessThanOrEqual(900 * 1024)
  expect(bytes(text)).toBeGreaterThan(300 * 1024)
  expect(text).toMatch(/Truncated to fit.*bucket rows.*json-file.*Macie console/)
})

test('1,000 buckets with 50 findings each', () => {
  const findings = Array.from({ length: 50 }, (_, at) => finding({ id: `f${at}`, object: `${'k'.repeat(900)}${at}` }))
  const buckets = many.slice(0, 1000)
  const details = detailsOf(...buckets.map((one) => [one, { findings, facts: bucketFacts() }] as const))
  const text = renderSummary(evaluate(report({ buckets, details }), rules()))
  expect(bytes(text)).toBeLessThanOrEqual(900 * 1024)
  expect(text).toMatch(/Truncated to fit.*objects/)
  expect(tagCounts(htmlOf(text)).details).toBeGreaterThan(0)
})
