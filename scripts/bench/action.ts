// Runs the built action against the stand-in, several times, and measures it.
import { runAction } from '../../test/blackbox/action.ts'
import { rolesOf } from '../../test/blackbox/oracle.ts'
import type { Exchange } from '../../test/emulator/ledger.ts'
import type { StandIn } from './stand-in.ts'

/** Medians over the runs; `calls` and `megabytes` of one more. */
export interface Measured {
  /** From start to exit. */
  readonly milliseconds: number
  /** From the first call to Macie to the last reply. */
  readonly reading: number
  readonly calls: readonly Exchange[]
  /** The most memory that the process held. */
  readonly megabytes: number
}

const PEAK = 'data:text/javascript,process.on("exit",()=>console.log("peak",process.resourceUsage().maxRSS))'

/** Throws where the step does not come to the verdict `fail`: what is measured has findings. */
export async function runs(
  standIn: StandIn,
  regions: readonly string[],
  times: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const inputs = {
    'role-to-assume': rolesOf(standIn.scenario),
    regions: regions.join(' '),
    details: '0',
    'on-uncovered': 'ignore',
    ...more,
  }
  const step = async (node: readonly string[] = []) => {
    standIn.calls()
    using one = await runAction({ inputs, environment: standIn.environment, node, alone: true })
    if (one.outputs.verdict !== 'fail') throw new Error(`The step came to no verdict: ${one.log}`)
    const calls = standIn.calls()
    const began = Math.min(...calls.map(({ startedAt }) => startedAt))
    const ended = Math.max(...calls.map(({ endedAt }) => endedAt))
    return { milliseconds: one.milliseconds, reading: ended - began, calls, log: one.log }
  }
  const all: Awaited<ReturnType<typeof step>>[] = []
  for (let time = 0; time < times; time++) all.push(await step())
  // In a run of its own: looking at the memory takes time.
  const { log, calls } = await step(['--import', PEAK])
  return {
    milliseconds: median(all.map(({ milliseconds }) => milliseconds)),
    reading: median(all.map(({ reading }) => reading)),
    calls,
    megabytes: Math.round(Number(/^peak (\d+)$/m.exec(log)?.[1]) / 1024),
  }
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
