// How many cases a property test draws: what it asks for, or fewer in a mutation run, which runs it for every mutant. Tests
// that count how often a case came up draw as many as that takes, without it.
import fc from 'fast-check'

export function draws(count: number): number {
  return Math.min(count, fc.readConfigureGlobal()?.numRuns ?? count)
}
