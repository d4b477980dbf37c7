// Runs the built action against the stand-in, in a process of its own and in real time.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runAction } from '../blackbox/action.ts'
import { startEmulator } from '../emulator/emulator.ts'
import type { Case } from './draw.ts'
import { inputsOf } from './gate.ts'
import type { Ran } from './ran.ts'

/** Tries of one call: fewer than the action's own, so that faults which last do not hold a campaign up. */
const MAX_ATTEMPTS = '3'

/** Characters of the log that are shown of a step without a verdict. */
const LOG_KEPT = 1000

/** One run of dist/index.js. */
export async function runBundle({ gate, scenario, clocks }: Case): Promise<Ran> {
  const skew = (clocks?.skewSeconds ?? 0) * 1000
  const emulator = await startEmulator(scenario, { now: () => new Date(Date.now() - skew) })
  try {
    using step = await runAction({
      inputs: inputsOf(gate, new Date()),
      environment: { ...emulator.environment, AWS_MAX_ATTEMPTS: MAX_ATTEMPTS },
      alone: true,
    })
    const { exitCode, outputs, summary, milliseconds, log } = step
    const isWritten = existsSync(join(step.workspace, 'macie.json'))
    return {
      exitCode,
      outputs,
      summary,
      milliseconds,
      start: emulator.start,
      ledger: emulator.ledger,
      ...(outputs.verdict === undefined ? { crash: log.slice(-LOG_KEPT) } : {}),
      ...(isWritten ? { report: step.file('macie.json') } : {}),
    }
  } finally {
    await emulator.close()
  }
}
