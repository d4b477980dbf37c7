// Buckets that aren't monitored: each reason in words, which ones count, and what a search can't tell.
import { describe, expect, it } from 'vitest'
import { gapsOf } from '../../../../src/core/judge/gaps.ts'
import type { BucketCoverage, UncoveredBucket } from '../../../../src/core/model/outcome.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { coverageParts } from '../../../../src/render/parts/coverage.ts'
import { gapSentence } from '../../../../src/render/text/sentences.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { type ReportOverrides, report, scope } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const PLACE = '111122223333 eu-west-1'
const of = (buckets: BucketCoverage) => ({ targets: [readTarget({ coverage: coverage({ buckets }) })] })
const uncovered = (...reasons: readonly UncoveredBucket['reason'][]) =>
  reasons.map((reason, at) => ({ bucket: `b${at}`, reason }))

describe('the page', () => {
  const fold = (given: ReportOverrides, by: Partial<Rules> = {}) =>
    pageOf(...coverageParts(judged(given, by))).replace(/\]\(https[^)]*\)/g, ']')

  it.each([
    ['NOT_VISIBLE', 'Unknown: only the administrator account sees its automated discovery'],
    ['NEVER_ANALYZED', 'Never analyzed yet'],
    ['NOT_ANALYZED_RECENTLY', 'Last analyzed more than 90 days ago'],
    ['ONE_TIME_JOB', 'Only in a job that ran once, more than 90 days ago'],
    ['ACCESS_DENIED', "Macie can't access it"],
  ] as const)('opens for and marks %s', (reason, words) => {
    const page = fold(of({ kind: 'listed', total: 3, uncovered: uncovered(reason) }))
    expect(page).toContain(
      '<details open>\n<summary>⚠️ <b>Coverage:</b> the account/Region pair was checked, 2 of 3 buckets',
    )
    expect(page).toContain('| eu-west-1 | ⚠️ 2 of 3 |')
    expect(page).toContain(`- ${words}: <kbd>b0</kbd> (111122223333, <kbd>eu-west-1</kbd>).\n`)
    expect(page).not.toContain('asked only')
  })

  it('tells a reason once, with the list of where', () => {
    const targets = ['eu-west-1', 'us-east-1'].map((region) =>
      readTarget({
        region,
        coverage: coverage({
          buckets: {
            kind: 'listed',
            total: 4,
            uncovered: uncovered('ACCESS_DENIED', 'ACCESS_DENIED', 'ACCESS_DENIED'),
          },
        }),
      }),
    )
    const lines = fold({ targets })
      .split('\n')
      .filter((line) => line.includes("can't access it"))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/<kbd>b1<\/kbd> \(111122223333, <kbd>us-east-1<\/kbd>\), and 1 more\.$/)
  })

  it('shows what holds nothing to classify without a mark, and stays folded', () => {
    const page = fold(of({ kind: 'listed', total: 3, uncovered: uncovered('NOTHING_CLASSIFIABLE') }))
    expect(page).toMatch(
      /^<details>\n<summary><b>Coverage:<\/b> the account\/Region pair was checked, both buckets monitored<\/summary>/,
    )
    expect(page).toContain('| 2 of 2 |')
    expect(page).toContain('- No objects that Macie can classify; not a gap: <kbd>b0</kbd>')
  })

  it.each<[BucketCoverage, string]>([
    [{ kind: 'searched', total: 900, uncovered: [] }, '| 900 of 900 |'],
    [{ kind: 'searched', total: 900, uncovered: uncovered('NOT_MONITORED') }, '| ⚠️ 899 of 900 |'],
    [{ kind: 'searched', uncovered: [] }, '| all |'],
    [{ kind: 'searched', uncovered: uncovered('NOT_MONITORED') }, '| ⚠️ all but 1 |'],
  ])('says of %j what a search could not tell', (buckets, cell) => {
    const page = fold(of(buckets))
    expect(page).toContain(cell)
    expect(page).toContain('as there are too many to list, in 111122223333, <kbd>[eu-west-1]</kbd>.')
  })

  it.each<[string, ReportOverrides, Partial<Rules>, RegExp]>([
    [
      'what is not known',
      of({ kind: 'unknown', message: 'Not allowed' }),
      {},
      /^<details open>[\s\S]*⚠️ unknown \|[\s\S]*- Which buckets Macie monitors isn't known in 111122223333, <kbd>\[eu-west-1\]<\/kbd>\. Not allowed\.\n/,
    ],
    [
      'what was not asked',
      of({ kind: 'not-asked' }),
      { onUncovered: 'ignore' },
      /^<details>\n[\s\S]*Checked in 111122223333:\n[\s\S]*\| checked \|/,
    ],
    [
      'a pair that was not checked',
      { targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1' })] },
      {},
      /^<details open>\n<summary>⚠️ <b>Coverage:<\/b> 1 of 2 account\/Region pairs checked, the bucket there monitored[\s\S]*\| us-east-1 \| ⚠️ Denied \|/,
    ],
    [
      'automated discovery that is off',
      { targets: [readTarget({ coverage: coverage({ discovery: 'off' }) })] },
      {},
      /^<details>[\s\S]*- Automated discovery is off in 111122223333, <kbd>\[eu-west-1\]<\/kbd>\.\n/,
    ],
    [
      'suppressed findings',
      { targets: [readTarget({ coverage: coverage({ suppressed: { High: 1, Medium: 0, Low: 4 } }) })] },
      {},
      /- 5 findings suppressed in Macie \(1 High, 4 Low\) don't count\.\n/,
    ],
    [
      'suppressed findings that may be more',
      {
        targets: [
          readTarget({ coverage: coverage({ suppressed: { High: 1, Medium: 0, Low: 0 }, suppressedAtLeast: true }) }),
        ],
      },
      {},
      /- At least 1 finding suppressed in Macie \(at least 1 High\) doesn't count\.\n/,
    ],
    [
      'Regions that are skipped',
      { targets: [readTarget(), unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true })] },
      {},
      /^<details>\n[\s\S]*- Skipped: opt-in Regions not enabled in 111122223333: <kbd>af-south-1<\/kbd>\.\n/,
    ],
  ])('tells %s', (_, given, by, expected) => {
    expect(fold(given, by)).toMatch(expected)
  })

  it('has a column for each of up to three accounts, by their names', () => {
    const targets = [readTarget(), readTarget({ account: OTHER_ACCOUNT, region: 'us-east-1' })]
    const page = fold({ targets }, { accountNames: new Map([[OTHER_ACCOUNT, 'support']]) })
    expect(page).toContain('| Region | 111122223333 | support |')
    expect(page).toContain('| eu-west-1 | 1 of 1 | – |')
    expect(page).toContain('| us-east-1 | – | 1 of 1 |')
  })

  it("has a column for an administrator's members, without former ones, and not where accounts are chosen", () => {
    const members = [
      { status: 'Enabled', accounts: ['100000000001', '100000000002'] },
      { status: 'Paused', accounts: ['100000000003'] },
      { status: 'Removed', accounts: ['100000000004'] },
    ] as const
    const administrator = readTarget({ organization: { kind: 'administrator', members } })
    const page = fold({ targets: [administrator, readTarget({ region: 'us-east-1' })] })
    expect(page).toContain(
      'Members with Macie on and buckets monitored in 111122223333:\n\n| Region | Members | 111122223333 |\n',
    )
    expect(page).toContain('| eu-west-1 | **2 of 3** | 1 of 1 |\n')
    expect(page).toContain('| us-east-1 | – | 1 of 1 |\n')
    const chosen = { ...administrator, scope: scope({ accounts: ['100000000001'] }) }
    expect(fold({ targets: [chosen] })).toContain('| Region | 111122223333 |\n')
  })

  it('counts many accounts by Region', () => {
    const accounts = Array.from({ length: 40 }, (_, at) => String(500_000_000_000 + at))
    const targets = accounts.map((account, at) =>
      at === 0 ? unreadTarget('denied', { account }) : readTarget({ account }),
    )
    expect(fold({ targets })).toContain('| eu-west-1 | ⚠️ **39 of 40** | 39 of 39 |')
  })

  it('never has a check mark', () => {
    expect(fold({ targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1' })] })).not.toContain('✅')
  })
})

describe('gaps', () => {
  it.each<[string, UncoveredBucket['reason'][], string[]]>([
    ['none where nothing can be classified', ['NOTHING_CLASSIFIABLE'], []],
    [
      'what is not monitored',
      ['NOT_MONITORED', 'NOTHING_CLASSIFIABLE'],
      [`${PLACE}: Macie doesn't monitor 1 bucket: b0`],
    ],
    [
      'what only the administrator sees',
      ['NOT_VISIBLE'],
      [`${PLACE}: only the administrator account sees whether Macie monitors 1 bucket: b0`],
    ],
    [
      'both',
      ['NOT_VISIBLE', 'ONE_TIME_JOB', 'ACCESS_DENIED'],
      [
        `${PLACE}: Macie doesn't monitor 2 buckets: b1 and b2; only the administrator account sees whether Macie monitors 1 bucket: b0`,
      ],
    ],
  ])('%s', (_, reasons, sentences) => {
    for (const kind of ['listed', 'searched'] as const) {
      const found = report(of({ kind, total: 9, uncovered: uncovered(...reasons) }))
      expect(
        gapsOf(found, rules({ onUncovered: 'fail' })).map((gap) => gapSentence(gap, { accountNames: new Map() })),
      ).toEqual(sentences)
    }
  })
})
