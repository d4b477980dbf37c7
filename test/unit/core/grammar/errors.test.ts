import { describe, expect, it } from 'vitest'
import { byPosition, errorLine, type UserError } from '../../../../src/core/grammar/errors.ts'

describe('errorLine', () => {
  it.each<[UserError, string]>([
    [{ source: 'details', given: 'x', fix: 'Fix it.' }, 'details: "x": Fix it.'],
    [{ source: 'details', given: '', fix: 'Fix it.' }, 'details: Value required. Fix it.'],
    [{ source: 'details', fix: 'Fix it.' }, 'details: Fix it.'],
    [{ source: 'p.yml', position: { line: 3, column: 12 }, fix: 'Fix it.' }, 'p.yml:3:12: Fix it.'],
    [{ source: 'p.yml', given: '"1"', fix: 'Fix it.' }, 'p.yml: "1": Fix it.'],
    [{ source: 'p.yml', given: "'1", fix: 'Fix it.' }, "p.yml: '1: Fix it."],
    [{ source: 'p.yml', given: 'a"b', fix: 'Fix it.' }, 'p.yml: "a"b": Fix it.'],
    [{ source: 'p.yml', key: 'thresholds.high', given: 'x', fix: 'Fix it.' }, 'p.yml: thresholds.high: "x": Fix it.'],
    [{ source: 'p.yml', given: '""', fix: 'Fix it.' }, 'p.yml: Value required. Fix it.'],
  ])('%j', (error, expected) => {
    expect(errorLine(error)).toBe(expected)
  })
})

describe('byPosition', () => {
  it('puts errors without a position first, from either side', () => {
    const placed: UserError = { source: 'p.yml', position: { line: 1, column: 1 }, fix: '' }
    const whole: UserError = { source: 'p.yml', fix: '' }
    expect(byPosition(placed, whole)).toBeGreaterThan(0)
    expect(byPosition(whole, placed)).toBeLessThan(0)
    expect(byPosition(whole, { ...whole })).toBe(0)
  })

  it('compares lines, then columns, as numbers', () => {
    const places = [
      [10, 2],
      [9, 11],
      [9, 2],
      [100, 1],
    ].map(([line = 0, column = 0]) => ({ line, column }))
    const errors: UserError[] = [
      ...places.map((position) => ({ source: 'p.yml', position, fix: '' })),
      { source: 'p.yml', fix: '' },
    ]
    expect(errors.sort(byPosition).map(({ position }) => position && [position.line, position.column])).toEqual([
      undefined,
      [9, 2],
      [9, 11],
      [10, 2],
      [100, 1],
    ])
  })
})
