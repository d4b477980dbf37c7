// Which cells are asked for, and when their sums prove the counts.
import { describe, expect, it } from 'vitest'
import {
  type Column,
  cellId,
  firstCells,
  isProved,
  type Margins,
  marginsAgree,
  possibleCells,
  sameMargins,
  shortfall,
  sumOf,
  suspects,
} from '../../../../src/collect/macie/completeness.ts'
import type { Severity } from '../../../../src/core/model/severity.ts'

const PERSONAL = 'SensitiveData:S3Object/Personal'
const ENCRYPTION = 'Policy:IAMUser/S3BucketEncryptionDisabled'

const margins = (High: number, Medium: number, Low: number, types?: Record<string, number>): Margins => ({
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

it.each([
  ['as many by type as by severity', margins(1, 2, 3, { a: 4, b: 2 }), true],
  ['fewer by type', margins(1, 2, 3, { a: 5 }), false],
  ['more by type', margins(0, 0, 0, { a: 1 }), false],
  ['types not asked for', margins(1, 2, 3), true],
])('margins agree: %s', (_, given, agree) => expect(marginsAgree(given)).toBe(agree))

describe('sameMargins', () => {
  const one = margins(1, 2, 3, { a: 4, b: 2 })
  it.each([
    ['the same', margins(1, 2, 3, { b: 2, a: 4 }), true],
    ['another High', margins(2, 2, 3, { a: 4, b: 2 }), false],
    ['another Low', margins(1, 2, 4, { a: 4, b: 2 }), false],
    ['another count of a type', margins(1, 2, 3, { a: 3, b: 2 }), false],
    ['a type more', margins(1, 2, 3, { a: 4, b: 2, c: 1 }), false],
    ['a type less', margins(1, 2, 3, { a: 4 }), false],
    ['another type', margins(1, 2, 3, { a: 4, c: 2 }), false],
    ['no types', margins(1, 2, 3), false],
  ])('%s', (_, other, same) => expect(sameMargins(one, other)).toBe(same))

  it('holds without types on both sides', () => expect(sameMargins(margins(1, 0, 0), margins(1, 0, 0))).toBe(true))
})

describe('cells', () => {
  it('are possible for each type, sorted, and each severity that occurs', () => {
    expect(possibleCells(['b', 'a'], { High: 1, Medium: 0, Low: 2 })).toEqual([
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
    expect(firstCells([ENCRYPTION], bySeverity).map(({ severity }) => severity)).toEqual(severities)
  })

  it.each([PERSONAL, 'Policy:IAMUser/NotKnownYet'])('of %s are all first', (type) => {
    const found = firstCells([type], { High: 1, Medium: 2, Low: 3 })
    expect(found.map(({ severity }) => severity)).toEqual(['High', 'Medium', 'Low'])
  })

  it('have ids that tell them apart', () => {
    expect(cellId({ type: 'a', severity: 'High' })).not.toBe(cellId({ type: 'a', severity: 'Low' }))
    expect(cellId({ type: 'a', severity: 'High' })).not.toBe(cellId({ type: 'b', severity: 'High' }))
  })
})

describe('shortfall', () => {
  const given = margins(3, 0, 2, { [PERSONAL]: 3, [ENCRYPTION]: 2 })
  const personal = column(PERSONAL, 'High', { a: 1, b: 2 })
  it.each([
    ['none', [personal, column(ENCRYPTION, 'Low', { a: 2 })], [], []],
    [
      'a cell cut short',
      [column(PERSONAL, 'High', { a: 1 }), column(ENCRYPTION, 'Low', { a: 2 })],
      [PERSONAL],
      ['High'],
    ],
    ['a cell not asked for', [personal], [ENCRYPTION], ['Low']],
    ['the wrong severity', [personal, column(ENCRYPTION, 'High', { a: 2 })], [], ['High', 'Low']],
    [
      'too many',
      [personal, column(ENCRYPTION, 'Low', { a: 2 }), column(PERSONAL, 'Medium', { a: 1 })],
      [PERSONAL],
      ['Medium'],
    ],
  ])('%s', (_, columns, types, severities) => {
    const gap = shortfall(given, columns)
    expect([...gap.types]).toEqual(types)
    expect([...gap.severities]).toEqual(severities)
    expect(isProved(gap)).toBe(types.length + severities.length === 0)
  })

  it('is told by severity alone where types were not asked for', () => {
    expect(isProved(shortfall(margins(3, 0, 0), [personal]))).toBe(true)
    expect([...shortfall(margins(4, 0, 0), [personal]).severities]).toEqual(['High'])
  })

  it('suspects the cells of a type or a severity that differs', () => {
    const cells = possibleCells([PERSONAL, ENCRYPTION], { High: 1, Medium: 1, Low: 1 })
    const gap = { types: new Set([ENCRYPTION]), severities: new Set<Severity>(['High']) }
    expect(suspects(cells, gap)).toEqual([
      { type: ENCRYPTION, severity: 'High' },
      { type: ENCRYPTION, severity: 'Medium' },
      { type: ENCRYPTION, severity: 'Low' },
      { type: PERSONAL, severity: 'High' },
    ])
    expect(suspects(cells, { types: new Set(), severities: new Set() })).toEqual([])
  })
})
