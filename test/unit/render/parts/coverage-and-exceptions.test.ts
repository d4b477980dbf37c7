// What was checked, and the exceptions to review.
import { describe, expect, test } from 'vitest'
import { coverageLinePart, coverageParts } from '../../../../src/render/parts/coverage.ts'
import { exceptionsParts } from '../../../../src/render/parts/exceptions.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import type { ReportOverrides } from '../../../build/report.ts'
import { exception } from '../../../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const DENIED = unreadTarget('denied', { region: 'us-east-1' })
const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })

describe('coverage', () => {
  const suppressed = readTarget({ coverage: coverage({ suppressed: { High: 1, Medium: 0, Low: 4 } }) })

  test.each<[string, ReportOverrides, string]>([
    ['one Target', {}, '**Coverage:** 111122223333 checked in eu-west-1; Macie keeps findings for 90 days.\n\n'],
    [
      'suppressed findings',
      { targets: [suppressed] },
      '**Coverage:** 111122223333 checked in eu-west-1; 5 suppressed findings not counted; Macie keeps findings for 90 days.\n\n',
    ],
    [
      'a rectangle',
      { targets: [readTarget(), readTarget({ account: OTHER_ACCOUNT })] },
      '**Coverage:** 2 accounts × 1 Region checked; Macie',
    ],
    [
      'no rectangle',
      { targets: [readTarget(), readTarget({ account: OTHER_ACCOUNT, region: 'us-east-1' })] },
      '**Coverage:** 2 account/Region pairs checked in 2 accounts; Macie',
    ],
    ['in part', { targets: [readTarget(), DENIED] }, '**Coverage:** 1 of 2 account/Region pairs checked; Macie'],
    [
      'a skipped Region does not count',
      { targets: [readTarget(), unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true })] },
      '**Coverage:** 111122223333 checked in eu-west-1; Macie',
    ],
    ['no Target', { targets: [] }, '**Coverage:** nothing checked; Macie'],
  ])('in short: %s', (_, given, start) => {
    expect(pageOf(coverageLinePart(judged(given))).slice(0, start.length)).toBe(start)
  })

  test.each([
    [12, false],
    [13, true],
  ])('in full the table of %d Targets is folded: %s', (count, folded) => {
    const targets = Array.from({ length: count }, (_, at) => readTarget({ region: `us-east-${at}` }))
    const page = pageOf(...coverageParts(judged({ targets })))
    expect(page.includes(`<b>${count} of ${count} account/Region pairs checked</b>`)).toBe(folded)
    expect(page.match(/✅ on, checked/g)).toHaveLength(count)
  })
})

describe('exceptions', () => {
  const by = {
    exceptions: [
      exception({ bucket: 'gone', line: 4 }),
      exception({ expires: '2026-11-14', line: 5 }),
      exception({ bucket: 'prod-*', expires: '2026-11-20', line: 6 }),
      exception({ bucket: 'prod-*', line: 7 }),
    ],
  }

  test('in short those to review, in the order of the policy file', () => {
    expect(
      pageOf(...exceptionsParts(judged({ buckets: [LOGS] }, by), 'short'))
        .split('\n')
        .slice(2, 5),
    ).toEqual([
      '- The exception for &#42; in gone matches no finding in the accounts and Regions checked here: remove it if no other job needs it.',
      '- The exception for &#42; in &#42; expired on 2026-11-14. It matches 3 findings, which count again.',
      '- The exception for &#42; in prod-&#42; expires in 5 days, on 2026-11-20.',
    ])
    expect(exceptionsParts(judged({ buckets: [LOGS] }, { exceptions: [exception()] }), 'short')).toEqual([])
  })

  test('in full all of them, those to act on first', () => {
    const page = pageOf(...exceptionsParts(judged({ buckets: [LOGS] }, by), 'full'))
    expect(page).toContain('3 exceptions in force, 1 expired: their findings count again, 1 matching no finding.')
    expect([...page.matchAll(/\| (\d+) \|$/gm)].map(([, line]) => line)).toEqual(['5', '6', '4', '7'])
    expect(exceptionsParts(judged(), 'full')).toEqual([])
  })
})
