// What to do: by remedy, most urgent first, then one step for each cause of what was not checked.
import { describe, expect, test } from 'vitest'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { redact } from '../../../../src/core/report/redact.ts'
import { fitParts } from '../../../../src/render/markdown/budget.ts'
import { stepsParts } from '../../../../src/render/parts/steps.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { NOW, type ReportOverrides, scope } from '../../../build/report.ts'
import { bucketRule, exception, threshold } from '../../../build/rules.ts'
import { OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const types = {
  credentials: typeCount({ count: 2 }),
  personal: typeCount({ type: 'SensitiveData:S3Object/Personal', count: 7 }),
  shared: typeCount({ type: 'Policy:IAMUser/S3BucketSharedExternally', count: 3 }),
  encryption: typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 9 }),
}

/** The steps without links' addresses. */
function steps(given: ReportOverrides, by: Partial<Rules> = {}): string[] {
  return pageOf(...stepsParts(judged(given, by), 'full'))
    .replace(/\]\(https[^)]*\)/g, ']')
    .split('\n')
    .filter((line) => /^\d+\. /.test(line))
}

describe('findings', () => {
  const buckets = [
    bucket({ bucket: 'a', types: [types.personal, types.encryption] }),
    bucket({ bucket: 'b', types: [types.shared, types.credentials] }),
    ...['c', 'd', 'e'].map((name) => bucket({ bucket: name, types: [{ ...types.personal, count: 1 }] })),
  ]

  test('credentials first, then access, data, and how to tell the gate; severities over their limit only', () => {
    expect(steps({ buckets })).toEqual([
      '1. [**Rotate the exposed credentials**] (2 High) in <kbd>[b]</kbd>, then delete the objects.',
      '2. [**Close public and external access**] (3 High) to <kbd>[b]</kbd>.',
      '3. [**Move or delete the sensitive data**] (10 High) in <kbd>[a]</kbd>, <kbd>[c]</kbd>, <kbd>[d]</kbd>, and 1 more.',
      expect.stringMatching(
        /^4\. \*\*Tell the gate what you fixed\.\*\* Macie keeps findings for 90 days even after a fix\..* <kbd>\.github\/macie-gate\.yml<\/kbd>/,
      ),
    ])
  })

  test('what a limit on the total or of one bucket exceeds counts too, and accepted findings do not', () => {
    expect(steps({ buckets }, { thresholds: [threshold('Total', 0)] })).toContain(
      '4. [**Restore the default encryption**] (9 Low) of <kbd>[a]</kbd>.',
    )
    const own = { thresholds: [], bucketRules: [bucketRule({ match: 'b' })] }
    expect(steps({ buckets }, own).slice(0, 2)).toEqual([
      '1. [**Rotate the exposed credentials**] (2 High) in <kbd>[b]</kbd>, then delete the objects.',
      '2. [**Close public and external access**] (3 High) to <kbd>[b]</kbd>.',
    ])
    expect(steps({ buckets }, { exceptions: [exception({ type: '*Credentials' })] })[0]).toContain('Close public')
  })

  test('under gate-on: new the new ones only', () => {
    const given = {
      buckets: [
        bucket({
          types: [
            { ...types.personal, new: 2 },
            { ...types.credentials, new: 0 },
          ],
        }),
      ],
      scope: scope({ newSince: NOW }),
    }
    expect(steps(given, { gateOn: 'new' })[0]).toBe(
      '1. [**Move or delete the sensitive data**] (new 2 High) in <kbd>[prod-data]</kbd>.',
    )
  })

  test('within the limits there is nothing to do', () => {
    expect(stepsParts(judged({ buckets }, { thresholds: [threshold('High', 99)] }), 'full')).toEqual([])
  })

  test('where names are withheld no bucket is named', () => {
    const page = pageOf(
      ...stepsParts(
        redact(
          judged({ buckets, targets: [readTarget(), unreadTarget('disabled', { region: 'us-east-1' })] }),
          'counts',
        ),
        'full',
      ),
    )
    expect(page).toMatch(/^1\. \*\*Find the buckets\*\*.*`macie-gate`/m)
    expect(page).toContain('(2 High), then delete the objects.')
    expect(page).toContain('**Turn on Macie** in 1 account/Region pair.')
    expect(page).not.toMatch(/bucket 1|account 1|Region 1/)
  })
})

describe('what was not checked', () => {
  const off = (region: string, account = '111122223333') =>
    unreadTarget('disabled', { account, region, message: `Macie is off. Enable it in ${region}.` })

  test('one cause is told once, with the list of where', () => {
    const targets = [
      readTarget(),
      ...Array.from({ length: 20 }, (_, at) => off(`us-east-${at}`)),
      off('us-east-1', OTHER_ACCOUNT),
    ]
    const [step = '', ...others] = steps({ targets }, { accountNames: new Map([[OTHER_ACCOUNT, 'support']]) })
    expect(others).toEqual([])
    expect(step).toMatch(
      /^1\. \*\*Turn on Macie\*\* in 111122223333: <kbd>\[us-east-0\]<\/kbd>, .*, and <kbd>\[us-east-9\]<\/kbd>; support \(444455556666\): <kbd>\[us-east-1\]<\/kbd>\. If you/,
    )
    expect(step).toContain('set `on-disabled: warn`')
    const [everywhere = ''] = steps({ targets: targets.slice(1) })
    expect(everywhere).toMatch(/^1\. \*\*Turn on Macie\*\* in 111122223333: all 20 Regions; 444455556666: <kbd>/)
  })

  test('the same failure in several Regions is one cause, another failure another', () => {
    const failed = (region: string, code: number) =>
      unreadTarget('unreachable', { region, message: `Macie in ${region} failed (HTTP ${code}).` })
    const targets = [failed('us-east-1', 500), failed('us-east-2', 500), failed('us-west-2', 503)]
    expect(steps({ targets })).toEqual([
      '1. **Rerun** for 111122223333: <kbd>[us-east-1]</kbd> and <kbd>[us-east-2]</kbd>. Macie in each Region failed (HTTP 500).',
      '2. **Rerun** for 111122223333, <kbd>[us-west-2]</kbd>. Macie in us-west-2 failed (HTTP 503).',
    ])
  })

  test('what may be missing says so, and what is ignored is no step', () => {
    expect(steps({ targets: [readTarget(), off('us-east-1')] }, { onDisabled: 'warn' })).toEqual([
      '1. **Turn on Macie** in 111122223333, <kbd>[us-east-1]</kbd>. (`on-disabled: warn`)',
    ])
    expect(steps({ targets: [readTarget(), off('us-east-1')] }, { onDisabled: 'ignore' })).toEqual([])
  })
})

test('in short the others are counted, as are those that find no room', () => {
  const targets = ['unreachable', 'malformed', 'denied', 'throttled'] as const
  const given = judged({ targets: targets.map((outcome, at) => unreadTarget(outcome, { region: `us-east-${at}` })) })
  expect(pageOf(...stepsParts(given, 'short', 3))).toMatch(/^3\. .*\n4\. … and 1 more step in the job summary\.\n\n$/m)
  const many = Array.from({ length: 12 }, (_, at) =>
    unreadTarget('denied', { region: `us-east-${at}`, message: `No ${at}.` }),
  )
  const { text, leftOut } = fitParts(stepsParts(judged({ targets: many }), 'full'), 1500)
  expect(text).toMatch(/… and \d more steps? in the job summary/)
  expect([...leftOut.keys()]).toEqual(['step'])
})
