// Which policy is used, what was probably meant to be one, and errors where a pull request shows them.
import { expect, it } from 'vitest'
import { ACCOUNT, gate, REGION, small } from './small.ts'

const LOOSE = 'version: 1\nthresholds: { high: 3 }\n'
const run = async (files: Record<string, string>, inputs: Record<string, string> = {}) =>
  (await gate(small(), inputs, { files })).step

it('.github/macie-gate.yaml is the policy, too', async () => {
  expect((await run({ '.github/macie-gate.yaml': LOOSE })).outputs.verdict).toBe('pass')
})

it('two policies are an error', async () => {
  const step = await run({ '.github/macie-gate.yml': LOOSE, '.github/macie-gate.yaml': LOOSE })
  expect([step.outputs.verdict, step.exitCode]).toEqual(['error', 1])
  expect(step.log).toMatch(/^::error .*file=\.github\/macie-gate\.yaml,line=1.*second policy file/m)
})

it.each(['.github/macie_gate.yml', 'checkout/.github/macie-gate.yml', 'macie-gate.yml'])(
  '%s is not the policy, and a warning says so',
  async (path) => {
    const step = await run({ [path]: LOOSE })
    expect(step.outputs.verdict).toBe('fail')
    expect(step.log).toContain(`${path} isn't used as the policy file`)
  },
)

it('a workspace without a checkout draws a warning', async () => {
  const { log } = await run({})
  expect(log).toMatch(/^::warning .*has no checkout, so no policy file applies\. Check out the repository/m)
})

it('errors are at their line, name the key, and are on the page', async () => {
  const text = 'version: 1\nthresholds:\n  high: -1\nexceptions:\n  - { bucket: a, type: "*", expires: 2040-01-01 }\n'
  const step = await run({ '.github/macie-gate.yml': text })
  expect(step.log).toMatch(/^::error .*file=\.github\/macie-gate\.yml,line=3.*thresholds\.high: "-1"/m)
  expect(step.log).toMatch(/^::error .*line=5.*Add the required key "reason"/m)
  expect(step.log).toMatch(/^::error .*line=5.*exceptions\[0\]\.expires/m)
  expect(step.summary).toMatch(/^## ❌ [\s\S]*thresholds&#46;high|thresholds\.high/)
})

it('errors in the inputs are on the page', async () => {
  const step = await run({}, { 'max-high': '-1' })
  expect(step.summary).toMatch(/max-high/)
})

it('an exception is called unused only where all that it covers was checked', async () => {
  const expires = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  const entry = (bucket: string, more = '') =>
    `  - { bucket: ${bucket}, type: "*", reason: r, expires: ${expires}${more} }\n`
  const policy = [
    'version: 1\nexceptions:\n',
    entry('gone-1'),
    entry('gone-2', ', region: us-east-1'),
    entry('archive'),
  ]
  const step = await run({ '.github/macie-gate.yml': policy.join('') }, { buckets: 'gone-1, uploads', 'max-high': '3' })
  expect(step.log).toMatch(/exception for \* in gone-1 matches no finding in the accounts and Regions checked here/)
  expect(step.log).not.toMatch(/exception for \* in (?:gone-2|archive)/)

  // A Region that couldn't be checked may hold what the exception without a Region covers.
  const { accounts } = small()
  const regions = { ...accounts[ACCOUNT]?.regions, 'us-east-1': { macie: 'denied' as const } }
  const own = [...policy, entry('gone-3', `, region: ${REGION}`)].join('')
  const inputs = { regions: `${REGION}, us-east-1`, 'max-high': '3' }
  const partly = await gate({ accounts: { [ACCOUNT]: { regions } } }, inputs, {
    files: { '.github/macie-gate.yml': own },
  })
  expect(partly.step.log).toMatch(/exception for \* in gone-3 matches no finding/)
  expect(partly.step.log).not.toMatch(/exception for \* in gone-[12]/)
})

it('an empty role-to-assume is told, with the account that is checked instead', async () => {
  const { step } = await gate({ ...small(), jobCredentials: ACCOUNT }, { 'role-to-assume': '', 'max-high': '3' })
  expect(step.log).toMatch(new RegExp(`^::warning .*role-to-assume was given and is empty.*${ACCOUNT}`, 'm'))
})

it('an opt-in Region that rejects the credentials of an earlier step is not skipped', async () => {
  const { accounts } = small()
  const world = {
    accounts: {
      [ACCOUNT]: {
        otherRegions: {},
        ...accounts[ACCOUNT],
        regions: { [REGION]: {}, 'af-south-1': { macie: 'not-opted-in' as const } },
      },
    },
  }
  const inputs = { regions: 'all', 'on-disabled': 'ignore' }
  const own = await gate(world, inputs)
  const ambient = await gate({ ...world, jobCredentials: ACCOUNT }, { ...inputs, 'role-to-assume': '' })
  expect([own.step.outputs.verdict, ambient.step.outputs.verdict], ambient.step.log).toEqual(['pass', 'incomplete'])
})
