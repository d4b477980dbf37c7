// The campaign's property: nothing is wrong with a run. A case that breaks it is shrunk to one with little in it.
import fc from 'fast-check'
import type { Case } from './draw.ts'
import { DrawnCase } from './drawn-case.ts'

/** Milliseconds: what is found smallest until then has to do. */
const SHRINK_FOR = 45_000

export interface Broken {
  /** What is wrong with the case as it was drawn. */
  readonly wrong: readonly string[]
  /** The smallest case found in which something is wrong, and what. */
  readonly smallest: Case
  readonly stillWrong: readonly string[]
  /** fast-check's path to it from the seed. */
  readonly path: string
}

/**
 * Whether the seed's case holds: undefined where `wrongWith` finds nothing wrong. With a `path` of fast-check, the case that
 * the path shrinks it to.
 */
export async function check(
  seed: number,
  wrongWith: (drawn: Case) => Promise<readonly string[]>,
  path = '',
): Promise<Broken | undefined> {
  let wrong: readonly string[] = []
  let stillWrong: readonly string[] = []
  let deadline = Number.POSITIVE_INFINITY
  const property = fc.asyncProperty(new DrawnCase(seed), async (drawn) => {
    if (performance.now() > deadline) return true
    if (path !== '') deadline = 0
    const found = await wrongWith(drawn)
    if (found.length === 0) return true
    if (wrong.length === 0) {
      wrong = found
      deadline = Math.min(deadline, performance.now() + SHRINK_FOR)
    }
    stillWrong = found
    return false
  })
  const { counterexample, counterexamplePath } = await fc.check(property, { seed, numRuns: 1, path })
  const [smallest] = counterexample ?? []
  return smallest === undefined ? undefined : { wrong, smallest, stillWrong, path: counterexamplePath ?? '' }
}
