// The project's own CI, from install to the action run from its own checkout.
import { describe, expect, it } from 'vitest'
import { act, reasonToSkip } from './act.ts'

const reason = reasonToSkip()

describe.skipIf(reason !== undefined)(reason ?? 'the CI workflow', () => {
  it('is green on this system', { timeout: 900_000 }, async () => {
    using run = await act({ workflow: '.github/workflows/ci.yml', event: 'push', matrix: 'os:ubuntu-latest' })
    expect(run.jobs, run.printed.slice(-4000)).toEqual({
      test: ['success'],
      linters: ['success'],
      itself: ['success'],
      outputs: ['success'],
      passed: ['success'],
    })
    expect(run.printed).toMatch(/\d passed, 0 failed/)
    expect(run.exitCode).toBe(0)
  })
})
