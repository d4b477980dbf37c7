// Each role session is limited to the reads that the run needs; the emulator refuses every other.
import { expect, it } from 'vitest'
import { gate, small } from './small.ts'

const COUNTING = ['macie2:GetFindingStatistics', 'macie2:GetMacieSession']

async function actionsOf(inputs: Readonly<Record<string, string>>) {
  const { step, emulator } = await gate(small(), inputs)
  const [assumed] = emulator.ledger.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity')
  const policy = new URLSearchParams(assumed?.body).get('Policy') ?? '{}'
  expect(policy.length).toBeLessThan(2048)
  const refused = emulator.ledger.filter(({ service, status }) => service === 'macie' && status === 403)
  expect(refused).toEqual([])
  expect(step.outputs).toMatchObject({ verdict: 'fail', high: '3', low: '2' })
  const { Statement } = JSON.parse(policy)
  const called = emulator.ledger.flatMap(({ service, operation }) => (service === 'macie' ? `macie2:${operation}` : []))
  return { actions: Statement[0].Action, called: new Set(called) }
}

it('allows what the run calls, and no write', async () => {
  const { actions, called } = await actionsOf({})
  expect(actions).toEqual(expect.arrayContaining([...called]))
  for (const action of actions) expect(action).toMatch(/^macie2:(?:Get|List|Describe|Search)/)
})

// Listing findings and describing buckets stays: it tells whose buckets an administrator account's findings are in.
it('leaves out coverage that is not asked for', async () => {
  const { actions } = await actionsOf({ details: '0', 'on-uncovered': 'ignore' })
  expect(actions).toEqual(expect.arrayContaining(COUNTING))
  expect(actions).not.toContain('macie2:SearchResources')
  expect(actions).not.toContain('macie2:GetAutomatedDiscoveryConfiguration')
})
