// What a run left behind, whichever way it was run.
import type { Exchange } from '../emulator/ledger.ts'

export interface Ran {
  readonly exitCode: number | null
  readonly outputs: Readonly<Record<string, string>>
  /** The JSON report; absent when none was written. */
  readonly report?: string
  readonly summary: string
  /** AWS's clock when the run began, Unix milliseconds. */
  readonly start: number
  readonly ledger: readonly Exchange[]
  readonly milliseconds: number
  /** What was thrown out of the pipeline, or why the run was given up. */
  readonly crash?: string
}
