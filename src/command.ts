// The command macie-gate: the same gate without GitHub. Wires the ports to the terminal, runs, and sets the exit code.
import { setTimeout as sleep } from 'node:timers/promises'
import { checkPolicies } from './check-policy.ts'
import { maxAttemptsOf } from './collect/client-settings.ts'
import { endpointOverrides } from './collect/endpoints.ts'
import { proxyEnvironment } from './collect/proxy.ts'
import { openAccounts } from './collect/source.ts'
import { harmlessLine } from './core/grammar/harmless.ts'
import { scrub } from './core/grammar/scrub.ts'
import type { Ending } from './ending.ts'
import { gitHubContext } from './github/api/context.ts'
import type { Ports } from './ports.ts'
import { run } from './run.ts'
import { sha256 } from './sha256.ts'
import { show } from './showing.ts'
import { createLog, hasColors, type Output } from './terminal/console.ts'
import { createFiles } from './terminal/files.ts'
import { type Command, parseCommand } from './terminal/flags.ts'
import { withProgress } from './terminal/progress.ts'
import { createRunner } from './terminal/runner.ts'
import { atTerminal, withWording } from './terminal/wording.ts'
import { VERSION } from './version.ts'

/** The part of the process that the command uses. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv
  readonly stdout: Output
  readonly stderr: Output
  cwd(): string
  exitCode?: number | string | null | undefined
}

/** Runs the command that the arguments name, and sets the exit code: 0 passed, 1 failed, 2 anything else. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  try {
    terminal.exitCode = await codeOf(parseCommand(args), terminal)
  } catch (error) {
    terminal.exitCode = 2
    const message = error instanceof Error ? error.message : String(error)
    const text = `Macie Gate stopped on an unexpected error (a bug): ${message}. Report it.`
    terminal.stderr.write(`Error: ${harmlessLine(scrub(text))}\n`)
    const stack = error instanceof Error && (terminal.env.DEBUG ?? '') !== '' ? error.stack : undefined
    if (stack !== undefined) terminal.stderr.write(`${scrub(stack)}\n`)
  }
}

async function codeOf(command: Command, terminal: Terminal): Promise<number> {
  const { env, stdout, stderr } = terminal
  switch (command.kind) {
    case 'usage':
      stdout.write(command.text)
      return 0
    case 'wrong': {
      const log = createLog(stderr, hasColors(stderr, env))
      for (const message of command.problems) log.annotate({ level: 'error', title: '', message })
      log.info([{ text: 'See macie-gate --help.' }])
      return 2
    }
    case 'check-policy': {
      const files = createFiles(terminal.cwd(), () => undefined)
      return checkPolicies(command.files, files, new Date(), { out: stdout, err: stderr })
    }
    case 'gate':
      return exitCodeOf(await gate(command, terminal))
  }
}

/** Whatever the inputs let pass is 0. */
function exitCodeOf({ failed, verdict }: Ending): number {
  if (!failed) return 0
  return verdict === 'fail' ? 1 : 2
}

/** Where standard output is no terminal. */
const USUAL_WIDTH = 80

/** Columns beyond which lines are hard to read, and below which tables don't hold. */
const WIDEST = 120
const NARROWEST = 40

async function gate({ inputs, noColor }: Extract<Command, { kind: 'gate' }>, terminal: Terminal): Promise<Ending> {
  const { env, stdout, stderr } = terminal
  const began = performance.now()
  const out = [...inputs].some(([name, value]) => name.endsWith('-file') && value === '-') ? stderr : stdout
  const width = Math.min(WIDEST, Math.max(NARROWEST, out.columns ?? USUAL_WIDTH))
  const screen = { width, colored: !noColor && hasColors(out, env), findings: inputs.has('details') }
  const elapsed = () => performance.now() - began
  return run(
    portsOf(inputs, noColor, terminal),
    async () => (judged, settings, ports) =>
      show(judged, settings, ports, { ...screen, print: (text) => out.write(text), elapsed }),
  )
}

function portsOf(inputs: ReadonlyMap<string, string>, noColor: boolean, terminal: Terminal): Ports {
  const { env, stdout, stderr } = terminal
  const clock = {
    now: () => new Date(),
    sleep: async (milliseconds: number) => {
      await sleep(milliseconds)
    },
    // A terminal has a line of its own for how far reading is.
    every(milliseconds: number, call: () => void) {
      const timer = stderr.isTTY === true ? undefined : setInterval(call, milliseconds).unref()
      return () => clearInterval(timer)
    },
  }
  const log = createLog(stderr, !noColor && hasColors(stderr, env))
  return {
    runner: createRunner(inputs, env),
    log,
    clock,
    files: createFiles(terminal.cwd(), (text) => stdout.write(text)),
    sha256,
    version: VERSION,
    endpoints: () => endpointOverrides(env),
    visibility: () => Promise.resolve('private'),
    async openAccounts(request) {
      const isPatient = env.AWS_MAX_ATTEMPTS === undefined
      const settings = { version: VERSION, maxAttempts: maxAttemptsOf(env), isPatient, proxy: proxyEnvironment(env) }
      const opened = await openAccounts(request, { ...settings, clock, random: Math.random, mask: () => undefined })
      if (opened.kind !== 'open') return { ...opened, message: atTerminal(opened.message) }
      return { ...opened, reader: withProgress(withWording(opened.reader), stderr) }
    },
    publisher: () => Promise.reject(new Error('The command publishes nothing')),
    async sourceFiles() {
      const { createSourceFiles } = await import('./github/source-files.ts')
      return createSourceFiles(terminal.cwd())
    },
    async remoteFiles() {
      const { createRemoteFiles } = await import('./github/api/contents.ts')
      return createRemoteFiles({ context: gitHubContext(env, undefined), version: VERSION })
    },
  }
}
