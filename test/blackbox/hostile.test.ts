// Text from outside by every other way than Macie: the policy and its names of accounts, saved reports, GitHub's replies.
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { parseReport } from '../../src/core/report/read.ts'
import { sha256, withDigest } from '../build/saved-report.ts'
import type { Step } from './action.ts'
import { expectNoCommands, expectNoMarkup, HOSTILE } from './harmless.ts'
import { ACCOUNT, gate, PULL_REQUEST, REGION, small } from './small.ts'
import type { Emulator } from './stand-in.ts'

const FILE = '.github/macie-gate.yml'
const NEXT_YEAR = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10)
const GIT = { '.git/HEAD': 'ref: refs/heads/feature\n' }

/** The page, the log, and all that was sent to GitHub. */
async function expectHarmless({ step, emulator }: { readonly step: Step; readonly emulator: Emulator }) {
  expectNoCommands(step.log)
  await expectNoMarkup(step.summary)
  for (const { body } of [...emulator.github.comments, ...emulator.github.issues]) await expectNoMarkup(body)
}

function policyOf(limit: number): string {
  const [first = ''] = HOSTILE
  return stringify({
    version: 1,
    accounts: {
      [ACCOUNT]: first.slice(0, 80),
      ...Object.fromEntries(HOSTILE.map((name, at) => [String(555_555_555_550 + at), `${at} ${name}`.slice(0, 80)])),
    },
    thresholds: { high: limit },
    // Patterns of buckets hold none of these characters: that is an error.
    buckets: [{ match: 'upl*', account: first.slice(0, 80), thresholds: { high: 0 } }],
    exceptions: HOSTILE.map((text) => ({
      bucket: 'arch*',
      type: '*',
      account: first.slice(0, 80),
      reason: text,
      owner: text,
      expires: NEXT_YEAR,
    })),
  })
}

it('a policy, on the default branch and in the checkout, with names of accounts', async () => {
  const job = { ...PULL_REQUEST, files: { ...GIT, [FILE]: policyOf(9) } }
  const inputs = { comment: 'always', 'json-file': 'macie.json', 'csv-file': 'macie.csv', regions: 'eu-west-1' }
  const run = await gate(small({ github: { files: { [FILE]: policyOf(0) } } }), inputs, job)
  using step = run.step
  expect([step.outputs.verdict, step.outputs['policy-changed']], step.log).toEqual(['fail', 'true'])
  expect(step.file('macie.csv')).toContain('</summary>')
  await expectHarmless(run)
})

it('a policy that is invalid, in the checkout', async () => {
  const text = HOSTILE.map((line) => `${JSON.stringify(line)}: ${JSON.stringify(line)}\n`).join('')
  const run = await gate(small(), {}, { files: { [FILE]: `version: 1\n${text}` } })
  using step = run.step
  expect(step.outputs.verdict, step.log).toBe('error')
  expect(step.log).toContain('gone')
  await expectHarmless(run)
})

/** The JSON with each text that a reader doesn't refuse replaced by a hostile one, and how many those were. */
function hostileReport(json: string): { readonly text: string; readonly changed: number } {
  let file: unknown = JSON.parse(json)
  let changed = 0
  const texts = HOSTILE.values()
  const isRead = (candidate: unknown) =>
    parseReport(withDigest(Object(candidate)), 'macie.json', sha256).kind === 'report'
  const visit = (path: readonly string[], value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit([...path, key], inner)
      return
    }
    // Another repository's report is refused.
    if (typeof value !== 'string' || path.join('.') === 'run.repository') return
    const hostile = texts.next().value ?? HOSTILE[changed % HOSTILE.length] ?? ''
    const candidate: unknown = JSON.parse(JSON.stringify(file))
    let parent: object = Object(candidate)
    for (const key of path.slice(0, -1)) parent = Object(Reflect.get(parent, key))
    Reflect.set(parent, path.at(-1) ?? '', `${changed} ${hostile}`)
    if (!isRead(candidate)) return
    file = candidate
    changed++
  }
  visit([], file)
  return { text: withDigest(Object(file)), changed }
}

it('a saved report, in every text that is not refused', async () => {
  const whole = { 'json-file': 'macie.json', details: '5', 'max-high': '0' }
  const { step: made } = await gate(small(), whole)
  const { text, changed } = hostileReport(made.file('macie.json'))
  made[Symbol.dispose]()
  expect(changed).toBeGreaterThan(30)
  const inputs = {
    'report-files': 'macie.json',
    'role-to-assume': '',
    regions: '',
    comment: 'always',
    'sarif-file': 'm.sarif',
  }
  const run = await gate(small(), inputs, { ...PULL_REQUEST, files: { 'macie.json': text } })
  using step = run.step
  expect(['fail', 'incomplete'], step.log).toContain(step.outputs.verdict)
  expect(run.emulator.github.comments).toHaveLength(1)
  await expectHarmless(run)
})

it('a pattern with many stars, over the longest name', async () => {
  const match = `${'*a'.repeat(100)}z`
  const findings = [{ bucket: 'a'.repeat(255), type: 'Policy:IAMUser/S3BucketPublic', severity: 'High', repeat: 20 }]
  const world = { accounts: { [ACCOUNT]: { regions: { [REGION]: { findings } } } } }
  const policy = `version: 1\nbuckets: [{ match: "${match}", thresholds: { high: 0 } }]\n`
  const { step } = await gate(world, { 'max-high': '20' }, { files: { '.github/macie-gate.yml': policy } })
  expect([step.outputs.verdict, step.outputs.high], step.log).toEqual(['pass', '20'])
  expect(step.milliseconds).toBeLessThan(20_000)
})

it("GitHub's refusals, and a policy of its that is invalid", async () => {
  const faults = [{ status: 403, method: 'POST', message: HOSTILE.join('\n') }]
  const invalid = `version: 1\n${JSON.stringify(HOSTILE[0])}: ${JSON.stringify(HOSTILE[4])}\n`
  const inputs = { comment: 'always', 'tracking-issue': 'on-findings' }
  const job = { ...PULL_REQUEST, files: { ...GIT, [FILE]: 'version: 1\n' } }
  const run = await gate(small({ github: { faults, files: { [FILE]: invalid } } }), inputs, job)
  using step = run.step
  expect(step.log).toMatch(/^::warning .*comment/m)
  expect(step.log).toContain('::error::gone')
  expect(step.summary).toMatch(/invalid/)
  await expectHarmless(run)
})
