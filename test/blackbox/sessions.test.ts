// Sessions that STS makes shorter than it was asked for, and that end while Macie is read.
import { expect, it } from 'vitest'
import { gate, small } from './small.ts'

it('are renewed by their own end', async () => {
  const world = small({ sessionSeconds: 6 })
  const [account] = Object.values(world.accounts)
  const [region] = Object.values(account?.regions ?? {})
  Object.assign(region ?? {}, { faults: [{ operation: 'GetFindingStatistics', kind: 'slow', by: 'type', ms: 6500 }] })
  const { step, emulator } = await gate(world, { 'max-high': '3' }, { environment: { AWS_MAX_ATTEMPTS: '1' } })
  using _ = step
  expect([step.outputs.verdict, step.outputs.high], step.log).toEqual(['pass', '3'])
  expect(emulator.ledger.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity')).toHaveLength(2)
})
