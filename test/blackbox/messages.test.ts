// Failures that look alike: what the log says is the cause, and not what merely looks like it.
import { expect, it } from 'vitest'
import type { Fault, RegionState, Scenario } from '../emulator/scenario.ts'
import { ACCOUNT, gate, REGION, small } from './small.ts'

const ONCE = { environment: { AWS_MAX_ATTEMPTS: '1' } }
const JOB = '0123456789abcdef0123456789abcdef'

/** `small` with a change to its one Region. */
function changed(change: Partial<RegionState>, more: Partial<Scenario> = {}): Scenario {
  const state = { ...small().accounts[ACCOUNT]?.regions[REGION], ...change }
  return { accounts: { [ACCOUNT]: { regions: { [REGION]: state } } }, ...more }
}

it('a finding without a bucket name is told with its ID', async () => {
  const findings = [
    { bucket: 'uploads', type: 'Policy:IAMUser/S3BucketPublic', severity: 'High' },
    { bucket: 'none', type: 'Policy:IAMUser/S3BucketPublic', severity: 'High', nameless: true },
  ]
  const { step, emulator } = await gate(changed({ findings }), { 'max-high': '9' })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  const replies = emulator.ledger.filter(({ operation }) => operation === 'GetFindings').map(({ reply }) => reply)
  const findingsIn = (reply: string): { id: string; resourcesAffected: object }[] => JSON.parse(reply).findings
  const nameless = replies.flatMap(findingsIn).find(({ resourcesAffected }) => !('s3Bucket' in resourcesAffected))
  expect(step.log).toMatch(new RegExp(`^::error .*finding that doesn't name its bucket: ${nameless?.id}\\.`, 'm'))
})

it('findings that no job made, under the key null, are of automated discovery', async () => {
  const of = { bucket: 'uploads', type: 'SensitiveData:S3Object/Personal', severity: 'High' }
  const findings = [
    { ...of, job: JOB, count: 2 },
    { ...of, automated: true, count: 3 },
  ]
  const { step } = await gate(changed({ findings, nullJob: true, jobs: { [JOB]: 'Weekly check' } }), {
    'max-high': '9',
  })
  expect([step.outputs.verdict, step.outputs.high], step.log).toEqual(['pass', '5'])
  expect(step.summary).toMatch(/Weekly check[\s\S]*Automated sensitive data discovery/)
})

it('a session that expired says role-duration-seconds', async () => {
  const faults: Fault[] = [{ operation: 'GetFindingStatistics', by: 'bucket', kind: 'expired' }]
  const { step } = await gate(changed({ faults }), {}, ONCE)
  expect(step.outputs.verdict, step.log).toMatch(/incomplete|fail/)
  expect(step.log).toMatch(/^::error .*session expired before everything was checked.*raise role-duration-seconds/m)
})

it.each(['down', 'reset', 'error500'] as const)('STS that is %s is not credentials that AWS rejected', async (sts) => {
  const { accounts } = small()
  const { step } = await gate({ accounts: { [ACCOUNT]: { regions: {}, ...accounts[ACCOUNT], sts } } }, {}, ONCE)
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  expect(step.log).toMatch(/^::error .*Couldn't assume .*STS in /m)
  expect(step.log).not.toMatch(/rejected|trust policy/)
})

it('what Macie itself rejects is not blamed on a proxy', async () => {
  const { step } = await gate(changed({ limits: { maxSize: 0 } }), {}, ONCE)
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  expect(step.log).toMatch(/^::error .*rejected a request \(HTTP 400, ValidationException/m)
  expect(step.log).not.toMatch(/proxy/i)
})

it('a throttled account and Region is asked for longer than the SDK retries', async () => {
  const faults: Fault[] = [{ operation: 'GetFindingStatistics', by: 'severity', kind: 'throttle', times: 10 }]
  const { step, emulator } = await gate(changed({ faults }), { 'max-high': '3' }, { environment: {} })
  expect([step.outputs.verdict, step.outputs.high], step.log).toEqual(['pass', '3'])
  expect(emulator.ledger.filter(({ status }) => status === 429)).toHaveLength(10)
})
