// The parts of the headline, which pages set apart.
import { expect, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { type Headline, headline, nextText } from '../../../../src/render/text/headline.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { type ReportOverrides, report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { OTHER_ACCOUNT, unreadTarget } from '../../../build/target.ts'

const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const OFF = unreadTarget('disabled', { account: OTHER_ACCOUNT, region: 'us-east-1', message: 'Macie is off.' })

test.each<[string, ReportOverrides, Partial<Rules>, Headline]>([
  [
    'a breach',
    { buckets: [LOGS] },
    {},
    {
      verdict: 'Failed',
      reason: '3 High findings, 0 allowed (max-high), all in prod-logs (111122223333, eu-west-1).',
      next: expect.stringMatching(/^review the findings .*policy file\.$/),
    },
  ],
  [
    'a breach in a bucket whose name looks like the next step',
    { buckets: [bucket({ bucket: 'a Next: b', types: [typeCount({ count: 3 })] })] },
    { warnOnly: true },
    {
      verdict: 'Failed',
      reason: '3 High findings, 0 allowed (max-high), all in a Next: b (111122223333, eu-west-1).',
      next: expect.stringMatching(/^review the findings/),
      passesAnyway: 'The step still passes because warn-only is true.',
    },
  ],
  [
    'gaps',
    { targets: [OFF, unreadTarget('denied')] },
    { onDisabled: 'warn', onIncomplete: 'warn' },
    {
      verdict: 'Incomplete',
      reason: '2 of 2 account/Region pairs not fully checked, for 2 causes.',
      next: 'fix these, then rerun the workflow.',
      passesAnyway: 'The step still passes because on-incomplete is warn.',
    },
  ],
  [
    'no Target',
    { targets: [] },
    {},
    {
      verdict: 'Incomplete',
      reason: 'no account/Region pair was checked.',
      next: 'check the inputs regions and role-to-assume.',
    },
  ],
  [
    'nothing found',
    {},
    {},
    { verdict: 'Passed', reason: 'no findings in the past 90 days (1 account, 1 Region checked).' },
  ],
])('the parts of the headline: %s', (_, given, by, parts) => {
  expect(headline(evaluate(report(given), rules(by)))).toEqual(parts)
})

test.each<[string, Parameters<typeof nextText>[0], string]>([
  ['neither', {}, ''],
  ['next', { next: 'a.' }, 'Next: a.'],
  ['that it passes', { passesAnyway: 'b.' }, 'b.'],
  ['both', { next: 'a.', passesAnyway: 'b.' }, 'Next: a. b.'],
])('what follows the reason: %s', (_, parts, text) => {
  expect(nextText(parts)).toBe(text)
})
