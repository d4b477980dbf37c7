// The bound: from the runner's clock, checked by AWS's, and moved where the two differ too much.
import { expect, it } from 'vitest'
import { boundBefore, checkBound, INDEXED_WITHIN } from '../../../../src/collect/macie/bound.ts'

const NOW = Date.UTC(2026, 10, 15)
const SECOND = 1000

it('lies five minutes and ten seconds back', () => {
  expect(boundBefore(NOW)).toEqual({ at: NOW - 310 * SECOND, clock: 'local' })
})

it.each([
  ['the clocks agree', 0],
  ['the runner is ten seconds ahead', -10 * SECOND],
  ['the runner is almost five minutes behind', 290 * SECOND],
])('holds where %s', (_, ahead) => {
  const bound = boundBefore(NOW)
  expect(checkBound(bound, NOW + ahead)).toEqual({ kind: 'holds', bound: { ...bound, clock: 'aws' } })
})

it.each([
  ['the runner is more than ten seconds ahead', -10 * SECOND - 1],
  ['the runner is an hour ahead', -3600 * SECOND],
  ['the runner is so far behind that much would be left unproved', 290 * SECOND + 1],
  ['the runner is a day behind', 86_400 * SECOND],
])('is taken from AWS where %s', (_, ahead) => {
  const served = NOW + ahead
  const bound = { at: served - INDEXED_WITHIN - 60 * SECOND, clock: 'aws' }
  expect(checkBound(boundBefore(NOW), served)).toEqual({ kind: 'rebased', bound })
})

it('stands by the runner alone where no reply has a date', () => {
  const bound = boundBefore(NOW)
  expect(checkBound(bound, undefined)).toEqual({ kind: 'holds', bound })
})
