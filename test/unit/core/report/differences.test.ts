// What an error says of reports that can't be merged: every input that differs, as each report has it.
import { expect, it } from 'vitest'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import { differences } from '../../../../src/core/report/differences.ts'
import { type ReportOverrides, report, scope } from '../../../build/report.ts'
import { OTHER_ACCOUNT, readTarget } from '../../../build/target.ts'

function linesOf(...reports: readonly ReportOverrides[]): string[] {
  const [first = {}, ...others] = reports
  const from = (given: ReportOverrides, at: number) => ({ file: `${at}.json`, report: report(given) })
  return differences(
    from(first, 0),
    others.map((given, at) => from(given, at + 1)),
  ).map(errorLine)
}

const SINCE = '2026-11-08T00:00:00.000Z'

it.each<[ReportOverrides, ReportOverrides, string]>([
  [{ run: { repository: 'o/r' } }, { run: {} }, 'repository is none, and 0.json has o/r'],
  [{ run: {} }, { run: { runId: '7' } }, 'run is 7, and 0.json has none'],
  [{ scope: scope({ buckets: ['a', '!b'] }) }, { scope: scope() }, 'buckets is all, and 0.json has a, !b'],
  [
    { scope: scope() },
    { scope: scope({ findingTypes: ['Policy:*'] }) },
    'finding-types is Policy:*, and 0.json has all',
  ],
  [{ scope: scope() }, { scope: scope({ newSince: SINCE }) }, `new-since is ${SINCE}, and 0.json has not set`],
  [
    { version: '1.0.0', scope: scope({ accounts: ['1', '2'] }) },
    { version: '1.1.0', scope: scope() },
    'version is 1.1.0, and 0.json has 1.0.0; accounts is all, and 0.json has 1, 2',
  ],
  // A report without an account/Region pair asked for everything.
  [{ scope: scope({ buckets: ['a'] }) }, { targets: [] }, 'buckets is all, and 0.json has a'],
])('%j and %j', (first, second, expected) => {
  expect(linesOf(first, second)).toEqual([
    `1.json: The reports can't be merged: ${expected}. Merge reports of one run, with the same inputs.`,
  ])
})

it('are told of each report that differs', () => {
  expect(linesOf({}, { version: '2' }, {}, { version: '3' })).toEqual([
    expect.stringMatching(/^1\.json: .* version is 2, and 0\.json has 1\.0\.0\./),
    expect.stringMatching(/^3\.json: .* version is 3, and 0\.json has 1\.0\.0\./),
  ])
})

it('within a report are told once', () => {
  const other = scope({ accounts: [OTHER_ACCOUNT] })
  const targets = [
    readTarget(),
    readTarget({ region: 'us-east-1', scope: other }),
    readTarget({ region: 'us-west-2', scope: other }),
  ]
  expect(linesOf({ targets })).toEqual([
    expect.stringContaining('accounts is 444455556666, and elsewhere in it all. Merge'),
  ])
})

it('are none where reports agree, with account/Region pairs or without', () => {
  expect(linesOf({}, {})).toEqual([])
  expect(linesOf({ targets: [] }, {}, { targets: [] })).toEqual([])
})
