// What dist exports: the action, with the real ports wired, and the command.
import { setTimeout as sleep } from 'node:timers/promises'
import { maxAttemptsOf } from './collect/client-settings.ts'
import { endpointOverrides } from './collect/endpoints.ts'
import { proxyEnvironment } from './collect/proxy.ts'
import { openAccounts } from './collect/source.ts'
import { tellOfBug } from './ending.ts'
import { gitHubContext } from './github/api/context.ts'
import { createLog, hasColors } from './github/log.ts'
import { createIdTokens, createRunner, failAtOnce, failStep, failUnforeseen, mask, readEvent } from './github/runner.ts'
import { createVisibility } from './github/visibility.ts'
import { createFiles } from './github/workspace.ts'
import type { Ports } from './ports.ts'
import { run } from './run.ts'
import { sha256 } from './sha256.ts'
import { VERSION } from './version.ts'

/** Runs the step to its end. Called once in a process. */
export function act(): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, failAtOnce)
  main().catch(failUnforeseen)
}

/** Runs the command instead, which is loaded only here. `args` are those after the program's name. */
export async function command(args: readonly string[]): Promise<void> {
  const { runCommand } = await import('./command.ts')
  return runCommand(args, process)
}

async function main(): Promise<void> {
  const environment = process.env
  const event = await readEvent(environment)
  const clock = {
    now: () => new Date(),
    sleep: async (milliseconds: number) => {
      await sleep(milliseconds)
    },
    every: (milliseconds: number, call: () => void) => {
      const timer = setInterval(call, milliseconds).unref()
      return () => clearInterval(timer)
    },
  }
  const ports: Ports = {
    runner: createRunner(environment, event),
    log: createLog(hasColors(environment)),
    clock,
    files: createFiles(environment.GITHUB_WORKSPACE ?? process.cwd()),
    sha256,
    version: VERSION,
    endpoints: () => endpointOverrides(environment),
    visibility: createVisibility(gitHubContext(environment, event), VERSION),
    openAccounts(request) {
      const tokens = createIdTokens(environment)
      const proxy = proxyEnvironment(environment)
      const maxAttempts = maxAttemptsOf(environment)
      const isPatient = environment.AWS_MAX_ATTEMPTS === undefined
      const ports = { tokens, clock, mask, random: Math.random, version: VERSION, maxAttempts, isPatient, proxy }
      return openAccounts(request, ports)
    },
    async publisher() {
      const { createPublisher } = await import('./github/api/publisher.ts')
      return createPublisher({ context: gitHubContext(environment, event), version: VERSION })
    },
    async remoteFiles() {
      const { createRemoteFiles } = await import('./github/api/contents.ts')
      return createRemoteFiles({ context: gitHubContext(environment, event), version: VERSION })
    },
    async sourceFiles() {
      const { createSourceFiles } = await import('./github/source-files.ts')
      return createSourceFiles(environment.GITHUB_WORKSPACE ?? process.cwd())
    },
    async changedFiles(token) {
      const { listChangedFiles } = await import('./github/api/changed-files.ts')
      return listChangedFiles({ context: gitHubContext(environment, event), token, version: VERSION })
    },
  }
  try {
    const { failed } = await run(ports)
    if (failed) failStep()
  } catch (error) {
    failUnforeseen(error)
    await tellOfBug(ports)
  }
}
