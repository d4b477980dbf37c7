// Runs the whole pipeline in this process, with the real reader of AWS, against the emulator.
import { setTimeout as wait } from 'node:timers/promises'
import { openAccounts } from '../../src/collect/source.ts'
import type { Ports } from '../../src/ports.ts'
import { run } from '../../src/run.ts'
import { sha256 } from '../build/saved-report.ts'
import type { Case } from './draw.ts'
import { inputsOf } from './gate.ts'
import type { Ran } from './ran.ts'
import { type Wire, wireOf } from './wire.ts'

/** Milliseconds for one run under fast timers: the longest drawn faults end in a few seconds, on a machine with time. */
const BOUND = 120_000

/** Tries of one call: enough for the drawn faults to be overcome sometimes, and to be given up sometimes. */
const MAX_ATTEMPTS = 3

/** One run. The caller has fast timers in force; runs go one after another, for the SDK reads this process's environment. */
export async function runInProcess(drawn: Case): Promise<Ran> {
  const { skewSeconds = 0, tickMs = 0 } = drawn.clocks ?? {}
  const start = Date.now()
  let ledger: readonly unknown[] = []
  const ahead = (seconds: number) => new Date(start + seconds * 1000 + ledger.length * tickMs)
  const wire = await wireOf(drawn, () => ahead(0))
  ledger = wire.ledger
  const now = () => ahead(skewSeconds)
  const outputs: Record<string, string> = {}
  const files = new Map<string, string>()
  let summary = ''
  const inputs = inputsOf(drawn.gate, now())
  const ports = portsOf({ wire, now, inputs, outputs, files, summary: (text) => (summary = text) })
  const began = performance.now()
  const ended = await within(BOUND, run(ports))
  const milliseconds = performance.now() - began
  await wire.close()
  const report = files.get('macie.json')
  return {
    exitCode: ended.kind === 'ended' && !ended.failed ? 0 : 1,
    outputs,
    summary,
    start,
    ledger: wire.ledger,
    milliseconds,
    ...(report === undefined ? {} : { report }),
    ...(ended.kind === 'crashed' ? { crash: ended.why } : {}),
  }
}

type Ended = { readonly kind: 'ended'; readonly failed: boolean } | { readonly kind: 'crashed'; readonly why: string }

async function within(milliseconds: number, running: Promise<{ readonly failed: boolean }>): Promise<Ended> {
  const giveUp = new AbortController()
  const tooLong = wait<Ended>(
    milliseconds,
    { kind: 'crashed', why: `not over within ${milliseconds} ms` },
    { signal: giveUp.signal },
  )
  tooLong.catch(() => undefined)
  try {
    return await Promise.race([running.then(({ failed }): Ended => ({ kind: 'ended', failed })), tooLong])
  } catch (error) {
    return { kind: 'crashed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  } finally {
    giveUp.abort()
  }
}

interface Outside {
  readonly wire: Wire
  readonly now: () => Date
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Record<string, string>
  readonly files: Map<string, string>
  readonly summary: (text: string) => void
}

function portsOf({ wire, now, inputs, outputs, files, summary }: Outside): Ports {
  const clock = { now, sleep: () => Promise.resolve(), every: () => () => undefined }
  const nothing = () => undefined
  return {
    runner: {
      input: (name) => inputs[name],
      facts: {},
      untrusted: false,
      place: { kind: 'outside-github' },
      isPullRequest: false,
      writeSummary: async (markdown) => summary(markdown),
      setOutput: (name, value) => {
        outputs[name] = value
      },
    },
    log: { info: nothing, group: nothing, debug: nothing, annotate: nothing },
    clock,
    version: '0.0.0',
    files: {
      find: async () => [],
      read: async () => ({ kind: 'missing' }),
      locate: async (path) => ({ path, checkedOut: false }),
      write: async (path, text) => {
        files.set(path, text)
        return { kind: 'written', path }
      },
    },
    openAccounts: (request) => {
      const tokens = { available: true, get: (audience: string) => wire.token(audience) }
      const random = () => 0.5
      const edge = { tokens, clock, mask: nothing, random, version: '0.0.0', maxAttempts: MAX_ATTEMPTS }
      return openAccounts(request, edge)
    },
    sha256,
    visibility: async () => 'private',
    publisher: () => Promise.reject(new Error('The campaign publishes nothing')),
    remoteFiles: () => Promise.reject(new Error('The campaign runs outside GitHub')),
  }
}
