// Which counts are asked for, and when their sums prove the counts.
import { describe, expect, it } from 'vitest'
import {
  type Column,
  type Counted,
  columnId,
  firstColumns,
  gapOf,
  isProved,
  missing,
  possibleColumns,
  provedColumns,
  sumOf,
  suspects,
  type Totals,
} from '../../../../src/collect/macie/completeness.ts'
import type { Severity } from '../../../../src/core/model/severity.ts'

const PERSONAL = 'SensitiveData:S3Object/Personal'
const ENCRYPTION = 'Policy:IAMUser/S3BucketEncryptionDisabled'

const totals = (High: number, Medium: number, Low: number, types?: Record<string, number>): Totals => ({
  bySeverity: { High, Medium, Low },
  ...(types === undefined ? {} : { byType: new Map(Object.entries(types)) }),
})
const column = (type: string, severity: Severity, byBucket: Record<string, number>): Column => ({
  key: { type, severity },
  byBucket: new Map(Object.entries(byBucket)),
})

it.each([
  [{}, 0],
  [{ a: 2 }, 2],
  [{ a: 2, b: 5 }, 7],
])('sums %j to %i', (groups, sum) => expect(sumOf(new Map(Object.entries(groups)))).toBe(sum))

describe('columns', () => {
  it('are possible for each type, sorted, and each severity that occurs', () => {
    expect(possibleColumns(['b', 'a'], { High: 1, Medium: 0, Low: 2 })).toEqual([
      { type: 'a', severity: 'High' },
      { type: 'a', severity: 'Low' },
      { type: 'b', severity: 'High' },
      { type: 'b', severity: 'Low' },
    ])
  })

  it.each([
    ['the usual severity alone', { High: 1, Medium: 1, Low: 1 }, ['Low']],
    ['all that occur when the usual does not', { High: 1, Medium: 1, Low: 0 }, ['High', 'Medium']],
    ['none where nothing occurs', { High: 0, Medium: 0, Low: 0 }, []],
  ])('of a type with one usual severity are first: %s', (_, bySeverity, severities) => {
    expect(firstColumns([ENCRYPTION], bySeverity).map(({ severity }) => severity)).toEqual(severities)
  })

  it.each([PERSONAL, 'Policy:IAMUser/NotKnownYet'])('of %s are all first', (type) => {
    const found = firstColumns([type], { High: 1, Medium: 2, Low: 3 })
    expect(found.map(({ severity }) => severity)).toEqual(['High', 'Medium', 'Low'])
  })

  it('have ids that tell them apart', () => {
    expect(columnId({ type: 'a', severity: 'High' })).not.toBe(columnId({ type: 'a', severity: 'Low' }))
    expect(columnId({ type: 'a', severity: 'High' })).not.toBe(columnId({ type: 'b', severity: 'High' }))
  })
})

describe('gap', () => {
  const given = totals(3, 0, 2, { [PERSONAL]: 3, [ENCRYPTION]: 2 })
  const personal = column(PERSONAL, 'High', { a: 1, b: 2 })
  it.each([
    ['none', [personal, column(ENCRYPTION, 'Low', { a: 2 })], [], []],
    [
      'a column cut short',
      [column(PERSONAL, 'High', { a: 1 }), column(ENCRYPTION, 'Low', { a: 2 })],
      [PERSONAL],
      ['High'],
    ],
    ['a column not asked for', [personal], [ENCRYPTION], ['Low']],
    ['the wrong severity', [personal, column(ENCRYPTION, 'High', { a: 2 })], [], ['High', 'Low']],
    [
      'too many',
      [personal, column(ENCRYPTION, 'Low', { a: 2 }), column(PERSONAL, 'Medium', { a: 1 })],
      [PERSONAL],
      ['Medium'],
    ],
  ])('%s', (_, columns, types, severities) => {
    const gap = gapOf(given, columns)
    expect([...gap.types]).toEqual(types)
    expect([...gap.severities]).toEqual(severities)
    expect(isProved(gap)).toBe(types.length + severities.length === 0)
  })

  it('is told by severity alone where types were not asked for', () => {
    expect(isProved(gapOf(totals(3, 0, 0), [personal]))).toBe(true)
    expect([...gapOf(totals(4, 0, 0), [personal]).severities]).toEqual(['High'])
  })

  it('suspects the columns of a type or a severity that differs', () => {
    const counts = possibleColumns([PERSONAL, ENCRYPTION], { High: 1, Medium: 1, Low: 1 })
    const gap = { types: new Set([ENCRYPTION]), severities: new Set<Severity>(['High']) }
    expect(suspects(counts, gap)).toEqual([
      { type: ENCRYPTION, severity: 'High' },
      { type: ENCRYPTION, severity: 'Medium' },
      { type: ENCRYPTION, severity: 'Low' },
      { type: PERSONAL, severity: 'High' },
    ])
    expect(suspects(counts, { types: new Set(), severities: new Set() })).toEqual([])
  })
})

describe('what is proved', () => {
  const personal = column(PERSONAL, 'High', { a: 1, b: 2 })
  const encryption = column(ENCRYPTION, 'Low', { a: 1 })
  const counted = (given: Totals): Counted => {
    const columns = [personal, encryption]
    return { totals: given, columns, gap: gapOf(given, columns) }
  }
  it.each<[string, Totals, readonly Column[]]>([
    ['the types that add up', totals(3, 0, 2, { [PERSONAL]: 3, [ENCRYPTION]: 2 }), [personal]],
    ['no type that a reply left out', totals(3, 0, 1, { [PERSONAL]: 3 }), [personal]],
    ['all of them by severity', totals(3, 0, 1), [personal, encryption]],
    ['none where one severity differs', totals(3, 0, 2), []],
  ])('are %s', (_, given, proved) => expect(provedColumns(counted(given))).toEqual(proved))
})

describe('missing', () => {
  const settled = [column(PERSONAL, 'High', { a: 2 }), column(ENCRYPTION, 'Low', { a: 1 })]
  const younger = [column(PERSONAL, 'High', { a: 1, c: 1 })]
  it.each<[string, Totals['bySeverity'], readonly Severity[]]>([
    ['nothing where both add up', { High: 4, Medium: 0, Low: 1 }, []],
    ['nothing where more arrived since', { High: 3, Medium: 0, Low: 0 }, []],
    ['a severity that has fewer', { High: 5, Medium: 0, Low: 1 }, ['High']],
    ['a severity that nothing was counted of', { High: 4, Medium: 1, Low: 1 }, ['Medium']],
  ])('is %s', (_, current, severities) => expect(missing(current, settled, younger)).toEqual(severities))
})
