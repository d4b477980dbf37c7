// Builders of reports.
import type { Report } from '../../src/core/model/report.ts'
import type { Scope } from '../../src/core/model/scope.ts'
import { REGION, readTarget } from './target.ts'

/** The day on which every report of the tests is made. */
export const NOW = '2026-11-15T09:30:00.000Z'

export function scope(overrides: Partial<Scope> = {}): Scope {
  return { regions: [REGION], buckets: [], findingTypes: [], accounts: [], includeSuppressed: false, ...overrides }
}

/** One Target, read, without findings. */
export function report(overrides: Partial<Report> = {}): Report {
  return {
    title: 'Amazon Macie findings',
    version: '1.0.0',
    generatedAt: NOW,
    run: {},
    scope: scope(),
    targets: [readTarget()],
    buckets: [],
    notes: [],
    ...overrides,
  }
}
