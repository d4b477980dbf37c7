// A pass means that there was something to check: scopes that match nothing, accounts that nobody sees, rules without
// buckets.
import { expect, it } from 'vitest'
import { ACCOUNT, gate, REGION, small } from './small.ts'
import { startEmulator } from './stand-in.ts'

it.each([
  ['one pattern', 'up-loads*', /up-loads\*.*Did you mean uploads\?/],
  ['several patterns', 'up-loads*, nothing', /nothing and up-loads\*/],
  ['patterns that cancel each other out', 'uploads, !up*', /!up\* and uploads/],
])('a scope of %s that matches no bucket is incomplete', async (_, buckets, named) => {
  const { step } = await gate(small(), { buckets })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  expect(step.log).toMatch(named)
  expect(step.summary).toMatch(/not checked/)
})

it('leaves the tracking issue open when the scope comes to match nothing', async () => {
  const emulator = await startEmulator(small())
  const run = (inputs: Record<string, string>) => gate(emulator, { 'tracking-issue': 'on-findings', ...inputs })
  await run({})
  const { step } = await run({ buckets: 'up-loads*', 'on-incomplete': 'warn' })
  await emulator.close()
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 0])
  expect(emulator.github.issues.map(({ state }) => state)).toEqual(['open'])
})

it('one of several patterns that matches nothing only warns', async () => {
  const { step } = await gate(small(), { buckets: 'uploads, archivee', 'max-high': '3' })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['pass', 0])
  expect(step.log).toMatch(/^::warning .*archivee.*Did you mean archive\?/m)
})

it('a scope whose buckets have no findings passes, asked by name', async () => {
  const world = small()
  const quiet =
    world.accounts[ACCOUNT]?.regions[REGION]?.buckets?.map((bucket) => ({ ...bucket, monitored: true })) ?? []
  const clean = { accounts: { [ACCOUNT]: { regions: { [REGION]: { buckets: quiet, findings: [] } } } } }
  const { step } = await gate(clean, { buckets: 'uploads' }, { files: { 'README.md': '' } })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['pass', 0])
  expect(step.log).not.toMatch(/^::(?:error|warning)/m)
})

it.each([
  ['fail', 'incomplete', 1],
  ['ignore', 'pass', 0],
])(
  'without the permission to list buckets, under on-uncovered: %s, it is %s',
  async (onUncovered, verdict, exitCode) => {
    const world = small()
    const region = { ...world.accounts[ACCOUNT]?.regions[REGION], findings: [], denied: ['DescribeBuckets' as const] }
    const denied = { accounts: { [ACCOUNT]: { regions: { [REGION]: region } } } }
    const { step } = await gate(denied, { buckets: 'uploads', 'on-uncovered': onUncovered })
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual([verdict, exitCode])
    expect(step.log).toMatch(/^::(error|warning) .*uploads.*macie2:DescribeBuckets/m)
  },
)

it('an account that no role sees is incomplete, and named', async () => {
  const { step } = await gate(small(), { accounts: `${ACCOUNT}, 999988887777`, 'max-high': '3' })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  expect(step.log).toMatch(/^::error .*999988887777/m)
})

it('a rule of the policy that matches no bucket warns with its line', async () => {
  const rule = 'version: 1\nbuckets:\n  - match: "up-loads"\n    thresholds: { high: 0 }\n'
  const { step } = await gate(small(), { 'max-high': '3' }, { files: { '.github/macie-gate.yml': rule } })
  expect(step.outputs.verdict, step.log).toBe('pass')
  expect(step.log).toMatch(/^::warning .*up-loads at \.github\/macie-gate\.yml:3/m)
})

it('findings outside the scope are told, and suppressed ones are those of the scope', async () => {
  const { accounts } = small()
  const region = accounts[ACCOUNT]?.regions[REGION]
  const hidden = (bucket: string, count: number) => ({
    ...({
      bucket,
      count,
      type: 'SensitiveData:S3Object/Personal',
      severity: 'High',
      daysAgo: 3,
      archived: true,
    } as const),
  })
  const findings = [...(region?.findings ?? []), hidden('uploads', 4), hidden('archive', 7)]
  const world = { accounts: { [ACCOUNT]: { regions: { [REGION]: { ...region, findings } } } } }
  const { step } = await gate(world, { buckets: 'archive', 'finding-types': 'SensitiveData:*', 'max-high': '3' })
  expect(step.outputs, step.log).toMatchObject({ verdict: 'pass', total: '0', suppressed: '7' })
  expect(step.summary).toContain('5 findings are outside the scope')
})
