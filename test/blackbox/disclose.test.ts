// A public repository shows the world counts, not a map: no byte that the action writes holds a name.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import type { Step } from './action.ts'
import { ACCOUNT, gate, PULL_REQUEST, REGION, small } from './small.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const OTHER = '444455556666'
const BROKEN = '777788889999'
const ROLES = [ACCOUNT, OTHER, BROKEN].map((account) => `arn:aws:iam::${account}:role/macie-gate`).join('\n')

const POLICY = `version: 1
buckets:
  - match: "vault-*"
    thresholds: { high: 0 }
  - match: "no-such-rule-*"
    thresholds: { high: 0 }
exceptions:
  - { bucket: "legacy-*", type: "*", reason: "Purged by Jane Roe", owner: data-team, expires: ${inDays(7)} }
  - { bucket: "gone-*", type: "SensitiveData:S3Object/Prsonal", reason: "Known to John Doe", expires: ${inDays(90)} }
`

/** What must not be seen: names, and what AWS's messages quote. */
const SECRETS = [
  ACCOUNT,
  OTHER,
  BROKEN,
  'vault-invoices',
  'legacy-exports',
  'unmonitored-logs',
  'vault-',
  'legacy-',
  'no-such-rule',
  'gone-',
  'Jane Roe',
  'John Doe',
  'data-team',
  'crown-jewels',
  'acme-finance',
  'macie-gate-audit',
  'arn:aws',
  '.console.aws.amazon.com',
  REGION,
]

const TYPE = 'SensitiveData:S3Object/Credentials'

function world(more: Partial<Scenario> = {}): Scenario {
  const buckets = [
    {
      name: 'vault-invoices',
      objects: 10,
      tags: { 'crown-jewels': 'acme-finance' },
      owner: 'acme-finance',
      public: true,
    },
    { name: 'legacy-exports', objects: 10 },
    { name: 'unmonitored-logs', monitored: false, objects: 5 },
  ]
  const findings = [
    { bucket: 'vault-invoices', type: TYPE, severity: 'High', count: 3 },
    { bucket: 'legacy-exports', type: 'SensitiveData:S3Object/Personal', severity: 'Medium', count: 2 },
  ]
  return {
    accounts: {
      [ACCOUNT]: { regions: { [REGION]: { discovery: 'on', buckets, findings } } },
      // Its message quotes the session's ARN.
      [OTHER]: { regions: { [REGION]: { denied: ['GetFindingStatistics'] } } },
      [BROKEN]: { regions: { [REGION]: {} }, sts: 'error500' },
    },
    visibility: 'public',
    ...more,
  }
}

const FILES = { 'json-file': 'out/macie.json', 'csv-file': 'out/macie.csv' }
const INPUTS = { 'role-to-assume': ROLES, 'role-session-name': 'macie-gate-audit', 'new-since': '7d', ...FILES }
const PULL = { ...PULL_REQUEST, event: { ...PULL_REQUEST.event, repository: { private: false } } }
const PUBLIC = { repository: { full_name: 'example-org/storefront', private: false, visibility: 'public' } }

/** Everything that others can read: log, summary, outputs, files of the workspace, what GitHub is sent. */
function everything(step: Step, emulator: Emulator, leaveOut: readonly string[] = []): string {
  const files = (readdirSync(step.workspace, { recursive: true, encoding: 'utf8' }) as string[])
    .filter(
      (path) =>
        !path.startsWith('.github') && !leaveOut.includes(path) && statSync(join(step.workspace, path)).isFile(),
    )
    .map((path) => readFileSync(join(step.workspace, path), 'utf8'))
  const sent = emulator.ledger.filter(({ service }) => service === 'github').map(({ body }) => body)
  const log = step.log.replace(/^::add-mask::.*$/gm, '')
  return [log, step.summary, JSON.stringify(step.outputs), ...files, ...sent].join('\n')
}

/** The documents' own example of an account ID, which is that of the emulator's account. */
const EXAMPLE = `such as ${ACCOUNT}`

function leaks(text: string): string[] {
  const others = text.replaceAll(EXAMPLE, '')
  return SECRETS.filter((secret) => others.includes(secret))
}

describe('in a public repository', () => {
  it('no name is in anything that the action writes, and the verdict and counts stay', async () => {
    using run = await ran(world(), { comment: 'always', 'sarif-file': 'out/macie.sarif' }, PULL)
    expect(leaks(everything(run.step, run.emulator))).toEqual([])
    expect(run.emulator.ledger.map(({ operation }) => operation)).toContain('CreateIssueComment')
    expect(run.step.outputs).toMatchObject({ verdict: 'fail', high: '3', excepted: '2', 'new-high': '3', buckets: '2' })
    expect(JSON.parse(run.step.outputs.breaches ?? '')).toMatchObject([
      { scope: 'all' },
      { scope: 'bucket 1', found: 3 },
    ])
    expect(run.step.summary).toContain('This page shows counts only')
    expect(run.step.summary).toContain('[Credentials](https://docs.aws.amazon.com/')
    expect(run.step.log).toMatch(/^::group::account 1: 1 Region checked; 3 High/m)
    expect(run.step.log).toMatch(/^::error .*account 2 Region 1 was not .*macie2:GetFindingStatistics/m)
  })

  it('nor in the tracking issue', async () => {
    using run = await ran(world(), { 'tracking-issue': 'on-findings' }, { event: PUBLIC })
    expect(leaks(everything(run.step, run.emulator))).toEqual([])
    expect(run.emulator.ledger.map(({ operation }) => operation)).toContain('CreateIssue')
  })

  it('the SARIF file stays whole, but for pull requests', async () => {
    using run = await ran(world(), { 'sarif-file': 'out/macie.sarif' }, { event: PUBLIC })
    expect(run.step.file('out/macie.sarif')).toContain('vault-invoices')
    expect(leaks(everything(run.step, run.emulator, ['out/macie.sarif']))).toEqual([])
  })

  it('errors and warnings about inputs and the policy name nothing', async () => {
    const inputs = {
      'role-to-assume': `${ROLES}\narn:aws:sts::${ACCOUNT}:assumed-role/crown-jewels/x`,
      accounts: '12',
      disclose: 'auto',
    }
    using run = await ran(world(), inputs, { event: PUBLIC })
    expect(run.step.outputs.verdict).toBe('error')
    const example = `Must be a 12-digit account ID, such as ${ACCOUNT}.`
    expect(run.step.log).toMatch(/^::error .*accounts: Must be a 12-digit account ID/m)
    expect(leaks(everything(run.step, run.emulator).replaceAll(example, ''))).toEqual([])
  })

  it('nor do suggestions of the names that a policy gives to accounts', async () => {
    const policy = `version: 1\naccounts: { "${ACCOUNT}": crown-jewels }\nbuckets: [{ match: "*", account: crown-jewel, thresholds: {} }]\n`
    const files = { '.github/macie-gate.yml': policy }
    using run = await ran(world(), {}, { event: PUBLIC, files })
    expect(run.step.log).toMatch(/^::error .*or a name from accounts\. Did you mean \(withheld\)\?/m)
    expect(leaks(everything(run.step, run.emulator))).toEqual([])
  })

  it('disclose: buckets shows buckets and accounts, and nothing about objects and owners', async () => {
    using run = await ran(world(), { disclose: 'buckets' })
    const text = everything(run.step, run.emulator)
    for (const shown of ['vault-invoices', ACCOUNT, REGION]) expect(text).toContain(shown)
    const withheld = [
      'crown-jewels',
      'acme-finance',
      'Jane Roe',
      'data-team',
      'macie-gate-audit',
      'legacy-*',
      '"object"',
    ]
    expect(withheld.filter((secret) => text.includes(secret))).toEqual([])
  })

  it('disclose: all warns once', async () => {
    using run = await ran(world(), { disclose: 'all' })
    expect(run.step.summary).toContain('vault-invoices')
    expect(run.step.log.match(/^::warning .*This repository is public/gm)).toHaveLength(1)
  })
})

it('a redacted report says so and fits the schema', async () => {
  using run = await ran(world(), {}, { event: PUBLIC })
  const json = run.step.file(FILES['json-file'])
  expect(JSON.parse(json)).toMatchObject({ disclosed: 'counts', verdict: 'fail', totals: { high: 3 } })
  const ajv = new Ajv({ strict: false })
  formats.default(ajv)
  const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'))
  expect(ajv.validate(schema, JSON.parse(json)), JSON.stringify(ajv.errors)).toBe(true)
})

describe('a redacted report', () => {
  const replay = {
    'role-to-assume': '',
    'report-files': 'macie.json',
    'csv-file': 'again.csv',
    'json-file': 'again.json',
  }

  it('is rendered with the verdict that it carries, the same on each page', async () => {
    using run = await ran(world(), { comment: 'always' }, PULL)
    const json = run.step.file(FILES['json-file'])
    const emulator = await startEmulator(world())
    const { step } = await gate(emulator, { ...replay, comment: 'always' }, { ...PULL, files: { 'macie.json': json } })
    await emulator.close()
    using _step = step
    expect([step.outputs.verdict, step.exitCode]).toEqual(['fail', 1])
    for (const output of ['breaches', 'high', 'new-high', 'excepted', 'buckets'] as const) {
      expect([output, step.outputs[output]]).toEqual([output, run.step.outputs[output]])
    }
    // It says that it comes from a saved report.
    expect(step.summary.replace(/^> .*\n+/, '')).toBe(run.step.summary)
    // The digest goes by the order of the members.
    expect({ ...JSON.parse(step.file('again.json')), digest: '' }).toEqual({ ...JSON.parse(json), digest: '' })
    expect(step.file('again.csv')).toBe(run.step.file(FILES['csv-file']))
    expect(leaks(everything(step, emulator))).toEqual([])
  })

  it('lets the step pass under warn-only and on-incomplete: warn, as in examples/forks.yml', async () => {
    using run = await ran(world(), {}, { event: PUBLIC })
    const files = { 'macie.json': run.step.file(FILES['json-file']) }
    const tolerant = { ...replay, 'warn-only': 'true', 'on-incomplete': 'warn', 'on-disabled': 'warn' }
    const { step } = await gate(small(), tolerant, { files: { ...files, '.github/macie-gate.yml': POLICY } })
    using _step = step
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['fail', 0])
    expect(step.log).toMatch(/^::warning .*macie-gate\.yml isn't applied: the report was redacted/m)
  })

  it.each([
    ['max-high', '99'],
    ['policy-file', 'policy.yml'],
    ['on-uncovered', 'fail'],
  ])('is never judged again: %s is an error', async (input, value) => {
    using run = await ran(world(), {}, { event: PUBLIC })
    const files = { 'macie.json': run.step.file(FILES['json-file']), 'policy.yml': 'version: 1\n' }
    const { step } = await gate(small(), { ...replay, [input]: value }, { files })
    using _step = step
    expect([step.outputs.verdict, step.exitCode]).toEqual(['error', 1])
    expect(step.log).toContain(`can't be re-evaluated. Remove ${input} `)
  })
})

it('a redacted report that lacks what the inputs name is never green', async () => {
  const clean: Scenario = { accounts: { [ACCOUNT]: { regions: { [REGION]: {} } } } }
  for (const disclose of ['counts', 'buckets'] as const) {
    const { step: made } = await gate(clean, { disclose, 'json-file': 'macie.json' })
    using _made = made
    const files = { 'macie.json': made.file('macie.json') }
    const again = async (inputs: Readonly<Record<string, string>>) => {
      const { step } = await gate(clean, { 'report-files': 'macie.json', ...inputs }, { files })
      using _step = step
      return [step.outputs.verdict, /^::error .*doesn't hold all (\w+)/m.exec(step.log)?.[1]]
    }
    expect(await again({})).toEqual(['pass', undefined])
    expect(await again({ regions: `${REGION}, us-east-1` })).toEqual(['error', 'Regions'])
    expect(await again({ 'role-to-assume': ROLES })).toEqual(['error', 'accounts'])
    // One Region looks like another where names are withheld.
    const other = disclose === 'counts' ? ['pass', undefined] : ['error', 'Regions']
    expect(await again({ regions: 'us-east-1' })).toEqual(other)
  }
})

describe('the visibility', () => {
  const isShown = ({ summary }: Step) => summary.includes('uploads')

  it.each([
    ['of the token is believed before a private event', 'public', undefined, false],
    ['of a private repository shows all', 'private', undefined, true],
    ['of an internal repository shows all', 'internal', undefined, true],
    ['of the event is believed where the token is silent', 'untold', PUBLIC, false],
  ] as const)('%s', async (_, visibility, event, shown) => {
    const { step } = await gate(small({ visibility }), {}, event === undefined ? {} : { event })
    using _step = step
    expect(isShown(step)).toBe(shown)
    expect(step.outputs).toMatchObject({ verdict: 'fail', high: '3' })
  })

  it.each([
    ['private', { private: true, visibility: 'private' }, true],
    ['public', { private: false, visibility: 'public' }, false],
    ['unknown, which counts as public', undefined, false],
  ] as const)('is asked of GitHub once where both are silent: %s', async (_, repository, shown) => {
    const github = repository === undefined ? {} : { repository }
    const { step, emulator } = await gate(small({ visibility: 'untold', github }), {}, { event: {} })
    using _step = step
    expect(isShown(step)).toBe(shown)
    expect(emulator.ledger.filter(({ operation }) => operation === 'GetRepository')).toHaveLength(1)
  })
})

async function ran(scenario: Scenario, inputs: Readonly<Record<string, string>>, job: Parameters<typeof gate>[2] = {}) {
  const emulator = await startEmulator(scenario)
  const files = { '.github/macie-gate.yml': POLICY }
  const environment = { AWS_MAX_ATTEMPTS: '1', ...job.environment }
  const { step } = await gate(emulator, { ...INPUTS, ...inputs }, { files, ...job, environment })
  await emulator.close()
  return { step, emulator, [Symbol.dispose]: () => step[Symbol.dispose]() }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
