// Which saved reports may be judged: this repository's, made lately, of the accounts that the inputs name.
import { describe, expect, it } from 'vitest'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import type { Report, RunFacts } from '../../../../src/core/model/report.ts'
import { accountErrors, originErrors, withOwnLinks } from '../../../../src/core/report/origin.ts'
import { type ReportOverrides, report, scope } from '../../../build/report.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget } from '../../../build/target.ts'

const OWN = { repository: 'example-org/storefront' }
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** What is wrong with a report made at noon, a minute and a half of which was spent on reading. */
function errorsAt(now: string, overrides: ReportOverrides = {}, run: RunFacts = OWN): string[] {
  const made = report({
    run: OWN,
    generatedAt: '2026-11-15T12:00:00.000Z',
    targets: [
      readTarget({ readAt: '2026-11-15T12:01:00.000Z' }),
      readTarget({ readAt: '2026-11-15T12:01:30.000Z', account: OTHER_ACCOUNT }),
      readTarget({ readAt: '2026-11-15T12:00:30.000Z', region: 'us-east-1' }),
    ],
    ...overrides,
  })
  return originErrors(made, 'saved.json', { run, now: new Date(now), maxAge: DAY }).map(errorLine)
}

describe('the age of a report', () => {
  it.each([
    ['just read', '2026-11-15T12:02:00.000Z'],
    ['exactly as old as is allowed', '2026-11-16T12:00:00.000Z'],
    ['from a clock that is five minutes ahead', '2026-11-15T11:56:30.000Z'],
  ])('is fine %s', (_, now) => {
    expect(errorsAt(now)).toEqual([])
  })

  it('counts from its start', () => {
    expect(errorsAt('2026-11-16T12:00:00.001Z')).toEqual([
      'saved.json: The report is too old: it was made 2026-11-15T12:00:00.000Z. Make a new one, or raise report-max-age.',
    ])
  })

  it('counts from the oldest account/Region pair of a merged one', () => {
    const targets = [readTarget({ readAt: '2026-11-14T11:00:00.000Z' }), readTarget({ account: OTHER_ACCOUNT })]
    expect(errorsAt('2026-11-15T12:00:00.000Z', { targets })).toEqual([
      expect.stringContaining('it was made 2026-11-14T11:00:00.000Z'),
    ])
  })

  it('is never less than what the clocks of runners differ by', () => {
    expect(errorsAt('2026-11-15T11:56:29.999Z')).toEqual([
      'saved.json: The report is from the future: it was made 2026-11-15T12:01:30.000Z, and it is 2026-11-15T11:56:29.999Z now. Check the clocks of the runners.',
    ])
  })

  it('goes by the report itself where it has no account/Region pair', () => {
    expect(errorsAt('2026-11-15T12:02:00.000Z', { targets: [] })).toEqual([])
    expect(errorsAt('2026-11-15T11:54:00.000Z', { targets: [] })).toHaveLength(1)
  })
})

describe('the repository of a report', () => {
  const now = '2026-11-15T12:02:00.000Z'

  it.each<[string, RunFacts, RunFacts, string]>([
    [
      'another one',
      { repository: 'evil/fork' },
      OWN,
      'The report was made in evil/fork, and this is example-org/storefront.',
    ],
    ['none', {}, OWN, 'The report was made outside a workflow, and this is example-org/storefront.'],
    [
      'one that a run outside a workflow knows nothing of',
      OWN,
      {},
      'The report was made in example-org/storefront, and this one runs outside a workflow.',
    ],
  ])('is refused if it is %s', (_, theirs, own, expected) => {
    expect(errorsAt(now, { run: theirs }, own)).toEqual([`saved.json: ${expected} Use a report of this repository.`])
  })

  it('may be none outside a workflow', () => {
    expect(errorsAt(now, { run: {} }, {})).toEqual([])
  })

  it('is told with everything else', () => {
    expect(errorsAt('2026-12-24T12:00:00.000Z', { run: {} })).toEqual([
      expect.stringContaining('outside a workflow'),
      expect.stringContaining('too old'),
    ])
  })
})

describe('the accounts of a report', () => {
  const named = (count: number) => Array.from({ length: count }, (_, at) => String(500_000_000_000 + at))
  const errors = (counted: readonly string[], asked: readonly string[], overrides: Partial<Report> = {}) =>
    accountErrors(report({ scope: scope({ accounts: counted }), ...overrides }), 'saved.json', asked).map(errorLine)

  it.each([
    ['all', [], [ACCOUNT]],
    ['the same', [ACCOUNT], [ACCOUNT]],
    ['more than are asked for', [ACCOUNT, OTHER_ACCOUNT], [OTHER_ACCOUNT]],
    ['some where none is asked for', [ACCOUNT], []],
  ])('may be %s', (_, counted, asked) => {
    expect(errors(counted, asked)).toEqual([])
  })

  it('have to be those that the inputs name', () => {
    expect(errors([ACCOUNT], [ACCOUNT, OTHER_ACCOUNT])).toEqual([
      'saved.json: The report counts only the findings of accounts 111122223333, and the inputs name 444455556666. Make it with the same accounts.',
    ])
  })

  it('are named up to three', () => {
    const [line] = errors(named(3), [...named(3), '1', '2', '3', '4', '5'])
    expect(line).toContain(
      'of accounts 500000000000, 500000000001, 500000000002, and the inputs name 1, 2, 3 and 2 more.',
    )
  })

  it("can't be compared where the report withholds them, and can where it names buckets", () => {
    expect(errors(['1 withheld'], [ACCOUNT], { disclosed: 'counts' })).toEqual([])
    expect(errors([OTHER_ACCOUNT], [ACCOUNT], { disclosed: 'buckets' })).toHaveLength(1)
  })
})

describe('the link to the run of a report', () => {
  const RUNS = 'https://github.example/example-org/storefront/actions/runs/'
  const here: RunFacts = { url: `${RUNS}42` }
  const linked = (url: string) => report({ run: { ...OWN, url, runId: '7' } })

  it('is kept where it leads to a run of this repository', () => {
    const own = linked(`${RUNS}1234567`)
    expect(withOwnLinks(own, here)).toEqual(own)
  })

  it.each([
    ['another server', 'https://evil.example/example-org/storefront/actions/runs/7'],
    ['another repository', 'https://github.example/evil/storefront/actions/runs/7'],
    ['a page that is no run', `${RUNS}7/../../../evil`],
    ['a page before the number', `${RUNS}x7`],
    ['all runs', RUNS],
    ['a number alone', '7'],
    ['a page that only ends like it', `https://evil.example/?${RUNS}7`],
  ])('goes where it leads to %s; what else is known of the run stays', (_, url) => {
    expect(withOwnLinks(linked(url), here).run).toEqual({ ...OWN, runId: '7' })
  })

  it('goes where this run has none', () => {
    expect(withOwnLinks(linked(`${RUNS}7`), {}).run).not.toHaveProperty('url')
    expect(withOwnLinks(linked('7'), {}).run).not.toHaveProperty('url')
  })

  it('stays away where the report has none', () => {
    const made = report({ run: OWN })
    expect(withOwnLinks(made, here)).toEqual(made)
  })
})
