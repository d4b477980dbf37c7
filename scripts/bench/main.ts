// Measures what the README promises, side by side on this machine: npm run bench [-- --runs N] [-- --write]
// --write keeps the tables in docs/benchmarks.md, and the chart beside it. The loop over the AWS CLI takes minutes; --no-loop
// leaves it out. --large measures 1,020 account/Region pairs and nothing else, --calls only the calls and their chart.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runAction } from '../../test/blackbox/action.ts'
import { cliEnvironment } from '../../test/blackbox/aws-cli.ts'
import type { Scenario } from '../../test/emulator/scenario.ts'
import { type Measured, median, runs } from './action.ts'
import { CHART, chart } from './chart.ts'
import { boto3, cliLoop, type Timed } from './clients.ts'
import { growth } from './growth.ts'
import { MOST_MEGABYTES, organization } from './organization.ts'
import { QUICK_START } from './quick-start.ts'
import { withStandIn } from './stand-in.ts'

const { values } = parseArgs({
  allowNegative: true,
  options: {
    runs: { type: 'string', default: '7' },
    write: { type: 'boolean', default: false },
    loop: { type: 'boolean', default: true },
    large: { type: 'boolean', default: false },
    calls: { type: 'boolean', default: false },
  },
})
const times = Number(values.runs)
const root = join(import.meta.dirname, '../..')
const LATENCY = 100
const ACCOUNT = 111_122_223_333
const REGIONS =
  'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'.split(
    ' ',
  )

const page: string[] = []
function table(title: string, head: readonly string[]): (...cells: readonly string[]) => void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const print = (...lines: readonly string[]) => {
    page.push(...lines)
    for (const one of lines) console.log(one)
  }
  print('', `## ${title}`, '', line(head), line(head.map(() => '---')))
  return (...cells) => print(line(cells))
}

const ms = (value: number) => (value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(0)} s`)
const ratio = (one: number, other: number) => `${(one / other).toPrecision(3)}×`
const toLeast = (milliseconds: number, bare: number) =>
  `${ratio(milliseconds, bare + 4 * LATENCY)} bare Node and four round trips`

/** Accounts with so many Regions, each with so many affected buckets: policy findings, which need no job. */
function estate(accounts: number, regions: readonly string[], buckets: number): Scenario {
  const some = Math.ceil(buckets / 4)
  const findings = [
    { bucket: 'data', repeat: buckets, type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', daysAgo: 5 },
    { bucket: 'data', repeat: some, type: 'Policy:IAMUser/S3BucketPublic', severity: 'High', daysAgo: 9 },
  ]
  const ids = Array.from({ length: accounts }, (_, at) => String(ACCOUNT + at))
  const states = Object.fromEntries(regions.map((region) => [region, { findings }]))
  return { accounts: Object.fromEntries(ids.map((id) => [id, { regions: states }])) }
}

function read(accounts: number, regions: readonly string[], buckets: number): Promise<Measured> {
  return withStandIn(estate(accounts, regions, buckets), LATENCY, (standIn) => runs(standIn, regions, times))
}

async function start(): Promise<number> {
  const bare: number[] = []
  const cold: number[] = []
  for (let run = 0; run < 3 * times; run++) {
    const began = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    bare.push(performance.now() - began)
    using step = await runAction({ inputs: { regions: 'nowhere' }, environment: {}, alone: true })
    cold.push(step.milliseconds)
  }
  const bytes = readdirSync(join(root, 'dist')).reduce((sum, name) => sum + statSync(join(root, 'dist', name)).size, 0)
  const row = table('Start', ['What', 'Measured', 'Compared'])
  row('bytes of dist', bytes.toLocaleString('en'), 'limit 1,750,000')
  row('bare Node', ms(median(bare)), '')
  row('cold start with an error in the inputs', ms(median(cold)), `${ratio(median(cold), median(bare))} bare Node`)
  return median(bare)
}

async function sideBySide(bare: number): Promise<void> {
  const buckets = 5
  const scenario = { ...estate(1, REGIONS, buckets), jobCredentials: String(ACCOUNT) }
  const row = table(`17 Regions, ${buckets} buckets each, side by side`, ['What', 'Time', 'Calls to Macie', 'Compared'])
  await withStandIn(scenario, LATENCY, async (standIn) => {
    const action = await runs(standIn, REGIONS, times)
    row('the step', ms(action.milliseconds), String(action.calls.length), toLeast(action.milliseconds, bare))
    const other = (name: string, timed: Timed | undefined) => {
      if (timed === undefined) row(name, 'not on this machine', '', '')
      else
        row(
          name,
          ms(timed.milliseconds),
          String(timed.calls),
          `${ratio(timed.milliseconds, action.milliseconds)} the step`,
        )
    }
    const environment = cliEnvironment(standIn)
    other('boto3: the same calls, all at once, with credentials at hand', await boto3(action.calls, environment))
    if (values.loop) other('a loop over the AWS CLI', await cliLoop(REGIONS, environment))
  })
}

async function targets(bare: number): Promise<void> {
  const row = table('Many account/Region pairs, 20 buckets each', [
    'What',
    'Time',
    'Calls to Macie',
    'Memory',
    'Compared',
  ])
  const add = (name: string, { milliseconds, calls, megabytes }: Measured, compared = '') =>
    row(name, ms(milliseconds), String(calls.length), `${megabytes} MB`, compared)
  const all = await read(1, REGIONS, 20)
  add('17 Regions', all, toLeast(all.milliseconds, bare))
  const ten = await read(2, REGIONS.slice(0, 5), 20)
  add('10 pairs', ten, `${ms(ten.reading)} from the first call to the last reply`)
  for (const [accounts, regions] of [
    [1, 1],
    [2, 11],
    [10, 11],
  ] as const) {
    add(
      `${accounts * regions === 1 ? '1 pair' : `${accounts * regions} pairs`}`,
      await read(accounts, REGIONS.slice(0, regions), 20),
    )
  }
}

async function buckets(): Promise<void> {
  const row = table('Many buckets in one pair', ['Buckets', 'Time', 'Calls to Macie', 'Memory'])
  for (const count of [10, 100, 1000, 10_000]) {
    const { milliseconds, calls, megabytes } = await read(1, ['eu-west-1'], count)
    row(count.toLocaleString('en'), ms(milliseconds), String(calls.length), `${megabytes} MB`)
  }
}

async function members(): Promise<void> {
  const row = table('10,000 members and 100,000 buckets over 17 Regions, one role', [
    'Time',
    'Calls to Macie',
    'Memory',
  ])
  const { milliseconds, calls, megabytes } = await organization(REGIONS)
  row(ms(milliseconds), calls.length.toLocaleString('en'), `${megabytes} MB, limit ${MOST_MEGABYTES} MB`)
  if (megabytes > MOST_MEGABYTES) process.exitCode = 1
}

async function large(): Promise<void> {
  const row = table('60 roles in 17 Regions, 20 buckets each', ['Pairs', 'Time', 'Calls to Macie', 'Memory', 'Aim'])
  const { milliseconds, calls, megabytes } = await read(60, REGIONS, 20)
  row('1,020', ms(milliseconds), String(calls.length), `${megabytes} MB`, '8 s in 256 MB')
  if (megabytes > 256) process.exitCode = 1
}

async function calls(): Promise<void> {
  const all = await growth()
  const row = table('Calls to Macie in one account and Region', ['What grows', 'Size', 'Calls'])
  for (const { of, points } of all) for (const { size, calls } of points) row(of, size.toLocaleString('en'), `${calls}`)
  for (const theme of ['light', 'dark'] as const) {
    if (values.write) writeFileSync(join(root, `docs/calls-${theme}.svg`), chart(all, theme))
  }
  page.push('', ...CHART, '', ...QUICK_START)
}

if (values.large) await large()
if (values.calls) await calls()
if (!values.large && !values.calls) {
  const bare = await start()
  await sideBySide(bare)
  await targets(bare)
  await buckets()
  await members()
  await calls()
}

// One section alone is no page.
if (values.write && !values.large && !values.calls) {
  const [cpu] = cpus()
  const machine = `${cpus().length} × ${cpu?.model.trim()}, ${platform()} ${arch()}, Node ${process.versions.node}`
  const head = [
    '# Benchmarks',
    '',
    `Made by \`npm run bench -- --write\`: medians of ${times} runs, the loop and boto3 once. Machine: ${machine}.`,
    `The emulator of GitHub and AWS runs on the same machine and waits ${LATENCY} ms before each reply; it takes its share of the`,
    'processor.',
  ]
  writeFileSync(join(root, 'docs/benchmarks.md'), `${[...head, ...page].join('\n')}\n`)
}
