// A short fault campaign: `npm run campaign` is the long one, and campaign/judge.test.ts shows that its judge can find fault.
import { describe, expect, it } from 'vitest'
import { runBundle } from './campaign/bundle.ts'
import { draw } from './campaign/draw.ts'
import { fastTimers } from './campaign/fast-timers.ts'
import { runInProcess } from './campaign/in-process.ts'
import { judge } from './campaign/judge.ts'
import { regressions } from './campaign/regressions.ts'
import { Tally } from './campaign/tally.ts'

const RUNS = 40
const BUNDLE_RUNS = 3

/** The same in every run of the tests. The nightly workflow draws new ones. */
const FIRST_SEED = 8201

/** Runs so many seeds in process; each has to be without fault. */
async function campaign(first: number, runs: number): Promise<Tally> {
  using _ = fastTimers()
  const tally = new Tally()
  for (let seed = first; seed < first + runs; seed++) {
    const drawn = draw(seed)
    const ran = await runInProcess(drawn)
    const found = judge(drawn, ran)
    tally.add(found, ran.milliseconds)
    expect(found.wrong, `npm run campaign -- --bundle 0 --only ${seed}`).toEqual([])
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
