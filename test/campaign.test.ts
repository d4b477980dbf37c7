// A short fault campaign, and every fault alone, in process: `npm run campaign` is the long one, and campaign/judge.test.ts
// shows that its judge can find fault. blackbox/faults.test.ts has the log, and some of the faults in the built action.
import { describe, expect, it } from 'vitest'
import { HARMLESS, withFaults } from './blackbox/fault-scenarios.ts'
import { scenarioFile } from './blackbox/oracle.ts'
import { runBundle } from './campaign/bundle.ts'
import { check } from './campaign/check.ts'
import { draw } from './campaign/draw.ts'
import { fastTimers } from './campaign/fast-timers.ts'
import type { Gate } from './campaign/gate.ts'
import { runInProcess } from './campaign/in-process.ts'
import { judge } from './campaign/judge.ts'
import { regressions } from './campaign/regressions.ts'
import { Tally } from './campaign/tally.ts'
import type { Scenario } from './emulator/scenario.ts'
import { FAULT_KINDS } from './emulator/scenario-faults.ts'

const RUNS = 40
const BUNDLE_RUNS = 3

/** The same in every run of the tests. The nightly workflow draws new ones. */
const FIRST_SEED = 8201

/** Runs so many seeds in process; each has to be without fault. */
async function campaign(first: number, runs: number): Promise<Tally> {
  using _ = fastTimers()
  const tally = new Tally()
  for (let seed = first; seed < first + runs; seed++) {
    const met = tally.met()
    const broken = await check(seed, async (drawn) => met(drawn, await runInProcess(drawn)))
    expect(broken, `npm run campaign -- --bundle 0 --only ${seed}`).toBeUndefined()
  }
  return tally
}

describe('the campaign', () => {
  it('finds no pass by mistake and no wrong number in process', async () => {
    const tally = await campaign(FIRST_SEED, RUNS)
    // A campaign that only ever saw one thing would prove little.
    expect([...tally.verdicts.keys()].sort()).toEqual(['fail', 'incomplete', 'pass'])
    expect(tally.faults.size).toBeGreaterThan(10)
  })

  // What a draw gives changes with the draw, so these are kept as they were drawn.
  it.each(regressions())('keeps finding nothing in case $seed, where it once did', async (drawn) => {
    using _ = fastTimers()
    expect(judge(drawn, await runInProcess(drawn)).wrong).toEqual([])
  })

  it('finds none in the built action', async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + BUNDLE_RUNS; seed++) {
      const drawn = draw(seed)
      expect(judge(drawn, await runBundle(drawn)).wrong, `npm run campaign -- --runs 0 --only ${seed}`).toEqual([])
    }
  })

  it('draws the same from the same seed, and other things from others', () => {
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })
})

const GATE: Omit<Gate, 'accounts' | 'regions'> = {
  limits: { High: 0, Medium: 0 },
  includeSuppressed: false,
  gateOn: 'all',
  warnOnly: false,
  onIncomplete: 'fail',
  onDisabled: 'fail',
  onUncovered: 'ignore',
  details: 0,
}

/** The run's verdict and exit code, and the accounts that its report says were not read. */
async function unread(scenario: Scenario, region: string) {
  using _ = fastTimers()
  const gate = { ...GATE, accounts: Object.keys(scenario.accounts), regions: [region] }
  const { outputs, exitCode, report = '' } = await runInProcess({ seed: 1, gate, scenario })
  const { targets }: { targets: { account: string; outcome: string }[] } = JSON.parse(report)
  const accounts = targets.filter(({ outcome }) => outcome !== 'read').map(({ account }) => account)
  return { verdict: outputs.verdict, exitCode, accounts }
}

describe('a fault where nothing else is wrong', () => {
  const kinds = FAULT_KINDS.filter((kind) => kind !== 'hang' && !HARMLESS.has(kind))

  it.each(kinds)('%s: not green, the Target not read', async (kind) => {
    const { verdict, exitCode, accounts } = await unread(withFaults([kind]), 'eu-west-1')
    // Dropped groups leave some of the findings, and the totals, to be told.
    const expected = kind === 'dropped-groups' ? 'fail' : 'incomplete'
    expect([verdict, exitCode, accounts]).toEqual([expected, 1, ['300000000000']])
  })
})

describe('a state of Macie that could look like zero', () => {
  const own = scenarioFile('faults').accounts['100000000001']
  const states = ['us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1']
  const others = ['eu-north-1', 'me-south-1', 'ca-central-1', 'ap-south-1']

  it.each([...states, ...others])('%s of the scenario of faults is not green', async (region) => {
    const regions = { [region]: own?.regions[region] ?? {} }
    const accounts = { '111122223333': { regions: { [region]: {} } }, '100000000001': { regions } }
    expect(await unread({ accounts }, region)).toEqual({
      verdict: 'incomplete',
      exitCode: 1,
      accounts: ['100000000001'],
    })
  })
})
