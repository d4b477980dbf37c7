// The campaign's property: nothing is wrong with a run. A case that breaks it is shrunk to one with little in it.
import fc from 'fast-check'
import type { Case } from './draw.ts'
import { DrawnCase } from './drawn-case.ts'

/** Milliseconds: what is found smallest until then has to do. */
const SHRINK_FOR = 45_000

interface How {
  /** Of fast-check: the case that it shrinks the drawn one to, in place of that. */
  readonly path?: string
  /** Milliseconds; 0 not to shrink. */
  readonly shrinkFor?: number
}

export interface Broken {
  /** What is wrong with the case as it was drawn. */
  readonly wrong: readonly string[]
  /** The smallest case found in which something is wrong, and what. */
  readonly smallest: Case
  readonly stillWrong: readonly string[]
  /** fast-check's path to it from the seed. */
  readonly path: string
}

/** Whether the seed's case holds: undefined where `wrongWith` finds nothing wrong. */
export async function check(
  seed: number,
  wrongWith: (drawn: Case) => Promise<readonly string[]>,
  { path = '', shrinkFor = SHRINK_FOR }: How = {},
): Promise<Broken | undefined> {
  let wrong: readonly string[] = []
  let stillWrong: readonly string[] = []
  let deadline = Number.POSITIVE_INFINITY
  const property = fc.asyncProperty(new DrawnCase(seed), async (drawn) => {
    if (performance.now() >= deadline) return true
    if (path !== '') deadline = 0
    const found = await wrongWith(drawn)
    if (found.length === 0) return true
    if (wrong.length === 0) {
      wrong = found
      deadline = Math.min(deadline, performance.now() + shrinkFor)
    }
    stillWrong = found
    return false
  })
  const { counterexample, counterexamplePath } = await fc.check(property, { seed, numRuns: 1, path })
  const [smallest] = counterexample ?? []
  return smallest === undefined ? undefined : { wrong, smallest, stillWrong, path: counterexamplePath ?? '' }
}
