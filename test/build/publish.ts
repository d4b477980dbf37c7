// Builders of what is to be published, and a publisher that talks to the stand-in for GitHub.

import type { GitHubContext } from '../../src/github/api/context.ts'
import { createPublisher } from '../../src/github/api/publisher.ts'
import type { CommentRequest, TrackingRequest } from '../../src/ports/github.ts'
import { type Emulator, startEmulator } from '../emulator/emulator.ts'
import type { GitHubOptions } from '../emulator/scenario.ts'

export const PULL_REQUEST = 7

export function commentRequest(overrides: Partial<CommentRequest> = {}): CommentRequest {
  return {
    mode: 'always',
    title: 'Macie Gate',
    body: '## FAIL',
    verdict: 'fail',
    hasFindings: true,
    token: 'ghs_job',
    ...overrides,
  }
}

export function trackingRequest(overrides: Partial<TrackingRequest> = {}): TrackingRequest {
  return {
    mode: 'on-failure',
    title: 'Macie Gate',
    body: '## FAIL',
    headline: 'FAIL: 1 High finding',
    verdict: 'fail',
    hasFindings: true,
    hasGap: false,
    labels: [],
    assignees: [],
    token: 'ghs_job',
    ...overrides,
  }
}

/** Everything read, nothing found. */
export function cleanRequest(overrides: Partial<TrackingRequest> = {}): TrackingRequest {
  const clean = { verdict: 'pass', hasFindings: false, body: '## PASS', headline: 'PASS' } as const
  return trackingRequest({ ...clean, ...overrides })
}

/** A run for the pull request. */
export function gitHubContext(overrides: Partial<GitHubContext> = {}): GitHubContext {
  return {
    repository: 'example-org/storefront',
    eventName: 'pull_request',
    payload: { pull_request: { number: PULL_REQUEST } },
    sha: 'abc123',
    apiUrl: 'http://127.0.0.1:9/api/v3',
    ...overrides,
  }
}

export const SCHEDULE: Partial<GitHubContext> = { eventName: 'schedule', payload: { schedule: '0 6 * * *' } }

/** Milliseconds that a second of GitHub's takes here. */
export const SECOND = 20

/** Starts the stand-in. */
export async function startGitHub(options: GitHubOptions = {}) {
  const emulator = await startEmulator({ accounts: {}, github: options })
  return {
    emulator,
    publisher: (overrides: Partial<GitHubContext> = {}) =>
      createPublisher({
        context: gitHubContext({ apiUrl: `${emulator.url}/api/v3`, ...overrides }),
        version: '1.0.0',
        second: SECOND,
      }),
    calls: () => callsOf(emulator),
    [Symbol.asyncDispose]: () => emulator.close(),
  }
}

/** `PATCH /issues/comments/1001 200`, one for each call. */
function callsOf({ ledger }: Emulator): string[] {
  return ledger.map(
    ({ method, path, status }) => `${method} ${path.replace(/^\/api(\/v3\/repos\/[^/]+\/[^/]+)?/, '')} ${status}`,
  )
}
