// A runner whose clock is off: it is told, and what is new and what has expired go by AWS's clock.
import { expect, it } from 'vitest'
import { clockOff } from './clock-off.ts'
import { gate, small } from './small.ts'

const DAY = 86_400_000

const onDay = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
const accepting = (expires: string) =>
  `version: 1\nexceptions:\n  - { bucket: uploads, type: "*", reason: known, expires: ${expires} }\n`

it.each([
  ['ahead of', 3 * DAY, onDay(1), 'pass'],
  ['behind', -3 * DAY, onDay(-1), 'fail'],
])('three days %s AWS warns, and neither ends nor extends exceptions', async (which, off, expires, verdict) => {
  const files = { '.github/macie-gate.yml': accepting(expires) }
  const { step } = await gate(small(), { 'new-since': '7d' }, { node: clockOff(off), files })
  expect(step.log).toMatch(new RegExp(`^::warning .*clock is \\d+ minutes ${which} AWS's`, 'm'))
  expect(step.outputs, step.log).toMatchObject({ verdict, ...(verdict === 'fail' ? { 'new-high': '1' } : {}) })
})

it('a minute off is nothing to tell', async () => {
  const { step } = await gate(small(), {}, { node: clockOff(60_000) })
  expect(step.log).not.toMatch(/clock/)
})
