// The campaign: runs drawn from seeds, in process and of the built action, with faults and moving findings, each compared
// with the truth. A wrong one is shrunk to a case that regressions.jsonl takes.
//   npm run campaign -- [--runs 2000] [--bundle 100] [--seed 1] [--only SEED [--path PATH]]
import { parseArgs } from 'node:util'
import { runBundle } from '../test/campaign/bundle.ts'
import { type Broken, check } from '../test/campaign/check.ts'
import type { Case } from '../test/campaign/draw.ts'
import { fastTimers } from '../test/campaign/fast-timers.ts'
import { runInProcess } from '../test/campaign/in-process.ts'
import type { Ran } from '../test/campaign/ran.ts'
import { Tally } from '../test/campaign/tally.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    bundle: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    path: { type: 'string', default: '' },
  },
})

const say = (line: string) => process.stdout.write(`${line}\n`)

/** So many lines say how far it is, more where it is long. */
const PROGRESS_LINES = 10
const MOST_RUNS_A_LINE = 1000

/** Wrong cases that are shrunk: what comes after them is most likely the same. */
const MOST_SHRUNK = 3

/** Steps under way at once: most of their time they wait for an answer that hangs. */
const STEPS_AT_ONCE = 4

interface Campaign {
  readonly name: string
  readonly seeds: readonly number[]
  readonly atOnce: number
  readonly run: (drawn: Case) => Promise<Ran>
}

/** Runs every seed, says what went wrong with seed and scenario, and gives how many did. */
async function campaign({ name, seeds, atOnce, run }: Campaign): Promise<number> {
  const tally = new Tally()
  const began = performance.now()
  let failures = 0
  const left = seeds.values()
  const work = async () => {
    for (const seed of left) {
      const met = tally.met()
      let first: Ran | undefined
      const wrongWith = async (drawn: Case) => {
        const ran = await run(drawn)
        first ??= ran
        return met(drawn, ran)
      }
      const isShrunk = failures < MOST_SHRUNK
      const broken = await check(seed, wrongWith, { path: values.path, ...(isShrunk ? {} : { shrinkFor: 0 }) })
      if (broken !== undefined) {
        failures++
        tell(name, seed, broken)
      }
      if (values.only !== undefined) say(`  ${first?.report ?? 'no report'}`)
      if (tally.runs % Math.min(Math.ceil(seeds.length / PROGRESS_LINES), MOST_RUNS_A_LINE) === 0)
        say(`${name}: ${tally.runs} of ${seeds.length}, ${failures} wrong`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  say(`\n${name}: ${failures} wrong, in ${Math.round((performance.now() - began) / 1000)} s`)
  for (const line of tally.lines()) say(`  ${line}`)
  return failures
}

/** The nightly workflow takes the seeds from the first line. */
function tell(name: string, seed: number, { wrong, smallest, stillWrong, path }: Broken): void {
  const listed = (lines: readonly string[]) => lines.map((line) => `  ${line}\n`).join('')
  say(`\n${name}, seed ${seed}:\n${listed(wrong)}  shrunk (--only ${seed} --path ${path}):\n${listed(stillWrong)}`)
  say(JSON.stringify(smallest))
}

const first = Number(values.only ?? values.seed)
const seeds = (count: string) =>
  Array.from({ length: values.only === undefined ? Number(count) : 1 }, (_, at) => first + at)

let failures = 0
if (Number(values.runs) > 0) {
  using _ = fastTimers()
  failures += await campaign({ name: 'in process', seeds: seeds(values.runs), atOnce: 1, run: runInProcess })
}
if (Number(values.bundle) > 0) {
  failures += await campaign({
    name: 'built action',
    seeds: seeds(values.bundle),
    atOnce: STEPS_AT_ONCE,
    run: runBundle,
  })
}
if (failures > 0) process.exitCode = 1
