// A saved report is never taken for one that was just read: another repository's, an old one, one that lacks something.
import { beforeAll, expect, it } from 'vitest'
import { withDigest } from '../build/saved-report.ts'
import type { RegionState } from '../emulator/scenario.ts'
import { ACCOUNT, gate, REGION, small } from './small.ts'

const INPUTS = { 'report-files': 'macie.json', 'role-to-assume': '', 'max-high': '3' }

let written = ''
beforeAll(async () => {
  const { step } = await gate(small(), { 'json-file': 'macie.json', 'max-high': '3' })
  written = step.file('macie.json')
})

/** The report with some members changed, under a digest of its own. */
function changed(members: object): string {
  return withDigest({ ...JSON.parse(written), ...members })
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const evaluated = async (text: string, inputs: Record<string, string> = {}, files: Record<string, string> = {}) =>
  (await gate(small(), { ...INPUTS, ...inputs }, { files: { 'macie.json': text, ...files } })).step

it('says on the page and in the comment what it was evaluated from, and who made it', async () => {
  const step = await evaluated(written)
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['pass', 0])
  expect(step.summary).toMatch(
    /^> Evaluated from a report made \d{4}-\d\d-\d\d \d\d:\d\d UTC by \[run 4242\]\(https:\/\/github\.com\/example-org\/storefront\/actions\/runs\/4242\)\.\n/,
  )
})

it('links to no other server', async () => {
  const { run } = JSON.parse(written)
  const step = await evaluated(changed({ run: { ...run, url: 'https://example.com/actions/runs/1' } }))
  expect(step.summary).not.toContain('example.com')
})

it.each([
  ['of another repository', () => changed({ run: { repository: 'someone/else' } }), /made in someone\/else/],
  ['that is too old', () => changed({ generatedAt: hoursAgo(25) }), /too old.*report-max-age/],
  ['of the future', () => changed({ generatedAt: hoursAgo(-1) }), /from the future/],
  ['that was edited', () => written.replace('"High"', '"Low"'), /digest/],
])('a report %s is an error', async (_, text, named) => {
  const step = await evaluated(text())
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['error', 1])
  expect(step.log).toMatch(named)
})

it('an older one is fine with a longer report-max-age', async () => {
  const step = await evaluated(changed({ generatedAt: hoursAgo(25) }), { 'report-max-age': '2d' })
  expect(step.outputs.verdict, step.log).toBe('pass')
})

it.each([
  ['a Region that the inputs name', {}, { regions: `${REGION}, us-east-1` }, `${ACCOUNT} us-east-1`],
  ['an account that the inputs name', {}, { 'role-to-assume': 'arn:aws:iam::999988887777:role/gate' }, '999988887777'],
  ['a Region of its own', { regions: [REGION, 'eu-west-3'] }, {}, `${ACCOUNT} eu-west-3`],
])('a report without %s is incomplete', async (_, members, inputs, named) => {
  const step = await evaluated(changed(members), inputs)
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  expect(step.log).toContain(named)
})

it('lets exceptions expire by today', async () => {
  const [yesterday, dayBefore] = [hoursAgo(24).slice(0, 10), hoursAgo(49)]
  const policy = `version: 1\nexceptions:\n  - { bucket: uploads, type: "*", reason: known, expires: ${yesterday} }\n`
  const inputs = { 'report-max-age': '5d', 'max-high': '0' }
  const step = await evaluated(changed({ generatedAt: dayBefore }), inputs, { '.github/macie-gate.yml': policy })
  expect(step.outputs, step.log).toMatchObject({ verdict: 'fail', high: '3', excepted: '0' })
})

it('several require roles or accounts and hold each pair once, and globs are paths in the workspace', async () => {
  const unnamed = await evaluated(written, { 'report-files': '*.json' }, { 'other.json': written })
  expect(unnamed.log).toMatch(/^::error .*role-to-assume: Required to merge 2 reports/m)
  const role = `arn:aws:iam::${ACCOUNT}:role/macie-gate`
  const twice = await evaluated(
    written,
    { 'report-files': '*.json', 'role-to-assume': role },
    { 'other.json': written },
  )
  expect([twice.outputs.verdict, twice.exitCode]).toEqual(['error', 1])
  expect(twice.log).toMatch(/^::error .*other\.json: It holds 111122223333 eu-west-1, and so does macie\.json/m)
  const one = await evaluated(written, { 'report-files': '**/ma?ie.json' })
  expect(one.outputs.verdict, one.log).toBe('pass')
  const none = await evaluated(written, { 'report-files': '*.yml' })
  expect([none.outputs.verdict, /Matches no file/.test(none.log)]).toEqual(['error', true])
})

it.each([
  ['one that shows everything', 'all', 'incomplete', 'eu-south-1 was not checked'],
  ['a redacted one', 'buckets', 'error', "doesn't hold all Regions (17 checked)"],
])(
  'a Region that regions: all skipped was not checked where the inputs name it: %s',
  async (_, disclose, verdict, said) => {
    const region: RegionState = { macie: 'enabled', buckets: [{ name: 'uploads', objects: 10, monitored: true }] }
    const skipped = { macie: 'not-opted-in' } as const
    const optIn = ['af-south-1', 'ap-east-1', 'eu-south-1', 'il-central-1', 'me-south-1']
    const regions = Object.fromEntries(optIn.map((name) => [name, skipped]))
    const world = small({ accounts: { [ACCOUNT]: { otherRegions: region, regions } } })
    const made = await gate(world, { regions: 'all', disclose, 'json-file': 'macie.json' })
    expect(made.step.outputs.verdict, made.step.log).toBe('pass')
    const step = await evaluated(made.step.file('macie.json'), { regions: 'eu-south-1', 'max-high': '', disclose })
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual([verdict, 1])
    expect(step.log).toContain(said)
  },
)
