// Measures what the README promises, side by side on this machine: npm run bench [-- --runs N] [-- --write]
// --write keeps the table in docs/benchmarks.md.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runAction } from '../test/blackbox/action.ts'
import type { Scenario } from '../test/emulator/scenario.ts'
import { type Measured, measured } from './bench-stand-in.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '7' }, write: { type: 'boolean', default: false } },
})
const runs = Number(values.runs)
const root = join(import.meta.dirname, '..')
const LATENCY = 100
const REGIONS =
  'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'.split(
    ' ',
  )

const rows: string[][] = []
const row = (...cells: string[]) => {
  rows.push(cells)
  console.log(cells.join('  '))
}
const ms = (value: number) => `${Math.round(value)} ms`
const times = (one: number, other: number) => `${(one / other).toFixed(1)}×`

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

/** An estate of accounts with so many Regions, each with so many affected buckets: policy findings, which need no job. */
function estate(accounts: number, regions: readonly string[], buckets: number): Scenario {
  const findings = [
    { bucket: 'data', repeat: buckets, type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', daysAgo: 5 },
    {
      bucket: 'data',
      repeat: Math.ceil(buckets / 4),
      type: 'Policy:IAMUser/S3BucketPublic',
      severity: 'High',
      daysAgo: 9,
    },
  ]
  const ids = Array.from({ length: accounts }, (_, at) => String(111_122_223_333 + at))
  const states = Object.fromEntries(regions.map((region) => [region, { findings }]))
  return { accounts: Object.fromEntries(ids.map((id) => [id, { regions: states }])) }
}

async function read(scenario: Scenario, regions: readonly string[], latency = LATENCY): Promise<Measured> {
  return measured(scenario, regions, latency, runs)
}

const bare = median(
  Array.from({ length: 3 * runs }, () => {
    const began = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    return performance.now() - began
  }),
)
const cold: number[] = []
for (let run = 0; run < 3 * runs; run++) {
  using step = await runAction({ inputs: { regions: 'nowhere' }, environment: {} })
  cold.push(step.milliseconds)
}
const bytes = readdirSync(join(root, 'dist')).reduce((sum, name) => sum + statSync(join(root, 'dist', name)).size, 0)

row('bytes of dist', bytes.toLocaleString('en'), 'limit 1,600,000')
row('bare Node', ms(bare), '')
row('cold start with a mistake in the inputs', ms(median(cold)), `${times(median(cold), bare)} bare Node`)

const seventeen = await read(estate(1, REGIONS, 20), REGIONS)
const least = bare + 4 * LATENCY
row(
  '17 Regions at 100 ms a call',
  ms(seventeen.milliseconds),
  `${times(seventeen.milliseconds, least)} bare Node and four round trips`,
)
const ten = await read(estate(2, REGIONS.slice(0, 5), 20), REGIONS.slice(0, 5))
row('10 Targets at 100 ms a call, first call to Macie to last reply', ms(ten.reading), '')
for (const buckets of [10, 100, 1000, 10_000]) {
  const { milliseconds, calls, megabytes } = await read(estate(1, ['eu-west-1'], buckets), ['eu-west-1'])
  row(`1 Target, ${buckets.toLocaleString('en')} buckets`, ms(milliseconds), `${calls} calls to Macie, ${megabytes} MB`)
}
for (const [accounts, regions] of [
  [1, 1],
  [2, 11],
  [10, 11],
] as const) {
  const { milliseconds, calls, megabytes } = await read(
    estate(accounts, REGIONS.slice(0, regions), 20),
    REGIONS.slice(0, regions),
  )
  row(
    `${accounts * regions} Target${accounts * regions === 1 ? '' : 's'}, 20 buckets each`,
    ms(milliseconds),
    `${calls} calls to Macie, ${megabytes} MB`,
  )
}

if (values.write) {
  const [cpu] = cpus()
  const machine = `${cpus().length} × ${cpu?.model.trim()}, ${platform()} ${arch()}, Node ${process.versions.node}`
  const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  const text = `# Benchmarks\n\nMade by \`npm run bench -- --write\`, medians of ${runs} runs. Machine: ${machine}. The stand-in for GitHub and AWS runs on\nthe same machine and waits before each reply; it takes its share of the processor.\n\n| What | Measured | Compared |\n| --- | --- | --- |\n${table}\n`
  writeFileSync(join(root, 'docs/benchmarks.md'), text)
}
