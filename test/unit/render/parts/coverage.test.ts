// Buckets that aren't monitored: each reason in words, which ones count, and what a search can't tell.
import { describe, expect, it } from 'vitest'
import { gapsOf } from '../../../../src/core/judge/gaps.ts'
import type { BucketCoverage, UncoveredBucket } from '../../../../src/core/model/outcome.ts'
import { coverageParts } from '../../../../src/render/parts/coverage.ts'
import { coverageSentence } from '../../../../src/render/text/coverage-sentences.ts'
import { gapSentence } from '../../../../src/render/text/sentences.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { coverage, readTarget } from '../../../build/target.ts'

const PLACE = '111122223333 eu-west-1'
const of = (buckets: BucketCoverage) => ({ targets: [readTarget({ coverage: coverage({ buckets }) })] })
const uncovered = (...reasons: readonly UncoveredBucket['reason'][]) =>
  reasons.map((reason, at) => ({ bucket: `b${at}`, reason }))

describe('the page', () => {
  it.each([
    ['NOT_VISIBLE', 'unknown: only the administrator account sees its automated discovery'],
    ['NEVER_ANALYZED', 'never analyzed yet'],
    ['NOT_ANALYZED_RECENTLY', 'last analyzed more than 90 days ago'],
    ['ONE_TIME_JOB', 'only in a job that ran once, more than 90 days ago'],
  ] as const)('marks %s', (reason, words) => {
    const page = pageOf(...coverageParts(judged(of({ kind: 'listed', total: 3, uncovered: uncovered(reason) }))))
    expect(page).toContain('⚠️ 2 of 3')
    expect(page).toContain(`- ${PLACE}: \`b0\` (${words})\n`)
    expect(page).not.toContain('asked only')
  })

  it('shows what holds nothing to classify without a mark', () => {
    const buckets = { kind: 'listed', total: 3, uncovered: uncovered('NOTHING_CLASSIFIABLE') } as const
    const page = pageOf(...coverageParts(judged(of(buckets))))
    expect(page).toContain('| 2 of 3 |')
    expect(page).toContain('(no objects that Macie can classify; not a gap)')
  })

  it.each<[BucketCoverage, string]>([
    [{ kind: 'searched', total: 900, uncovered: [] }, '| all 900 |'],
    [{ kind: 'searched', total: 900, uncovered: uncovered('NOT_MONITORED') }, '| ⚠️ 899 of 900 |'],
    [{ kind: 'searched', uncovered: [] }, '| all |'],
    [{ kind: 'searched', uncovered: uncovered('NOT_MONITORED') }, '| ⚠️ all but 1 |'],
  ])('says of %j what a search could not tell', (buckets, cell) => {
    const page = pageOf(...coverageParts(judged(of(buckets))))
    expect(page).toContain(cell)
    expect(page).toContain(`as there are too many to list, in ${PLACE}.`)
  })
})

it.each<[BucketCoverage, string]>([
  [{ kind: 'searched', total: 900, uncovered: uncovered('NOT_MONITORED') }, 'Macie monitors 899 of 900 buckets'],
  [{ kind: 'searched', uncovered: [] }, 'automated discovery on in all of them.'],
])('the sentence counts what was counted: %j', (buckets, words) => {
  expect(coverageSentence(report(of(buckets)))).toContain(words)
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
      expect(gapsOf(found, rules({ onUncovered: 'fail' })).map(gapSentence)).toEqual(sentences)
    }
  })
})
