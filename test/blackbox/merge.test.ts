// Jobs that only collect, and the job that merges their reports: as if one job had read everything, and never greener.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import type { Step } from './action.ts'
import { gate } from './small.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const [ADMINISTRATOR, MEMBER] = ['111122223333', '444455556666']
const REGIONS = 'eu-west-1, us-east-1'
const roleOf = (account: string) => `arn:aws:iam::${account}:role/macie-gate`
const BOTH = `${roleOf(ADMINISTRATOR)}, ${roleOf(MEMBER)}`

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const POLICY = `version: 1
buckets:
  - match: "prod-*"
    thresholds: { high: 3 }
exceptions:
  - { bucket: "legacy", type: "*", updated-before: ${inDays(-30)}, reason: Purged, expires: ${inDays(90)} }
`
const SCOPE = { buckets: 'prod-*, legacy, none-*', 'new-since': '7d', 'max-high': '9' }
const FILES = { '.github/macie-gate.yml': POLICY }

/** Both see the member's policy finding in prod-shared; each has sensitive data findings of its own there. */
function organization(): Scenario {
  const credentials = 'SensitiveData:S3Object/Credentials'
  const shared = { bucket: 'prod-shared', owner: MEMBER, daysAgo: 3 }
  const open = { type: 'Policy:IAMUser/S3BucketPublic', severity: 'High', ...shared } as const
  const bucket = (name: string, owner: string) => ({ name, owner, objects: 9, monitored: true })
  const administrator = {
    buckets: [bucket('prod-shared', MEMBER), bucket('legacy', ADMINISTRATOR)],
    findings: [
      { ...shared, type: credentials, severity: 'High', count: 2 } as const,
      { bucket: 'legacy', owner: ADMINISTRATOR, type: credentials, severity: 'Medium', count: 4, daysAgo: 60 } as const,
    ],
  }
  const member = {
    buckets: [bucket('prod-shared', MEMBER)],
    findings: [open, { ...shared, type: 'SensitiveData:S3Object/Personal', severity: 'High' } as const],
  }
  const elsewhere = { buckets: [bucket('other', MEMBER)] }
  return {
    accounts: {
      [ADMINISTRATOR]: { regions: { 'eu-west-1': administrator, 'us-east-1': {} }, administers: [MEMBER] },
      [MEMBER]: { regions: { 'eu-west-1': member, 'us-east-1': elsewhere } },
    },
  }
}

let emulator: Emulator
let one: Step
let shards: Step[]
beforeAll(async () => {
  emulator = await startEmulator(organization())
  const report = { 'json-file': 'macie.json', 'sarif-file': 'macie.sarif' }
  const run = async (roles: string, more = {}) =>
    (
      await gate(
        emulator,
        { 'role-to-assume': roles, regions: REGIONS, ...SCOPE, ...report, ...more },
        { files: FILES },
      )
    ).step
  one = await run(BOTH)
  shards = [
    await run(roleOf(ADMINISTRATOR), { 'collect-only': 'true' }),
    await run(roleOf(MEMBER), { 'collect-only': 'true' }),
  ]
})
afterAll(() => emulator.close())

const written = () => shards.map((shard) => shard.file('macie.json'))

async function merged(reports: readonly string[], inputs: Readonly<Record<string, string>> = {}): Promise<Step> {
  const files = Object.fromEntries(reports.map((text, at) => [`reports/${at}/macie.json`, text]))
  const given = {
    'role-to-assume': BOTH,
    regions: REGIONS,
    'max-high': '9',
    'report-files': 'reports/*/macie.json',
    'sarif-file': 'macie.sarif',
    ...inputs,
  }
  return (await gate(emulator, given, { files: { ...FILES, ...files } })).step
}

it('jobs that collect pass with their table, and decide nothing', () => {
  const [first, second] = shards
  expect([first?.outputs.verdict, first?.exitCode], first?.log).toEqual(['collected', 0])
  expect(first?.outputs).toMatchObject({ breaches: '[]', high: '3' })
  expect(first?.summary).toMatch(/^## 📦 .* collected: 2 account\/Region pairs checked\n\n\*\*7 findings\.\*\*/)
  expect(first?.summary).toContain('| `111122223333` | `eu-west-1` | 3 | 4 | 0 | checked |')
  // The scope is for the merging job to judge: no bucket of the member in us-east-1 matches.
  expect(second?.log).not.toMatch(/^::(?:error|warning)/m)
  expect(JSON.parse(first?.file('macie.json') ?? '')).toMatchObject({ verdict: 'collected', breaches: [] })
})

it('merges them as if one job had read everything, and asks AWS nothing', async () => {
  const before = emulator.ledger.length
  const step = await merged(written())
  const { 'json-file': _, 'sarif-file': __, ...expected } = one.outputs
  expect(expected).toMatchObject({ verdict: 'fail', high: '4', excepted: '4', 'new-total': '4' })
  expect(step.outputs, step.log).toMatchObject(expected)
  expect(step.exitCode).toBe(1)
  expect(emulator.ledger.length).toBe(before)
  expect(step.summary).toMatch(/^> Evaluated from 2 reports, the first one made /)
  expect(step.log).toContain('"none-*" matches no bucket')
  const results = (text: string) => JSON.parse(text.replaceAll(/last updated since [^"]*\./g, '')).runs[0].results
  expect(results(step.file('macie.sarif'))).toEqual(results(one.file('macie.sarif')))
})

it('names the pairs of a job that left no report, and is not green', async () => {
  const step = await merged(written().slice(0, 1), { 'max-high': '99' })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  expect(step.log).toContain(`${MEMBER} eu-west-1 and ${MEMBER} us-east-1`)
  expect(step.summary).toMatch(/^> Evaluated from a report made /)
})

it('requires the pairs that have to be there, and files that can be read', async () => {
  const unnamed = await merged(written().slice(0, 1), { regions: '', 'role-to-assume': '' })
  expect([unnamed.outputs.verdict, unnamed.exitCode]).toEqual(['error', 1])
  expect(unnamed.log).toMatch(/^::error.*regions: Value required/m)
  expect(unnamed.log).toMatch(/^::error.*role-to-assume: Required to merge/m)
  const broken = await merged([...written(), '{"schemaVersion":'])
  expect([broken.outputs.verdict, broken.exitCode]).toEqual(['error', 1])
  expect(broken.log).toContain('reports/2/macie.json')
})

it('a public repository has no jobs that collect: anyone can download its artifacts', async () => {
  const event = { repository: { full_name: 'example-org/storefront', default_branch: 'main', private: false } }
  const before = emulator.ledger.filter(({ service }) => service === 'macie').length
  const { step } = await gate(emulator, { 'collect-only': 'true', 'json-file': 'macie.json' }, { event })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['error', 1])
  expect(step.log).toMatch(/^::error.*collect-only.*This repository is public/m)
  expect(emulator.ledger.filter(({ service }) => service === 'macie').length).toBe(before)
})
