// The order of test files: those that mostly wait begin first, beside the ones that compute. Left to the end, one of them
// would hold the whole run for half a minute.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They wait for limits of time that the action keeps: 5 to 30 s each. */
const WAITING = ['hangs', 'messages', 'sessions', 'log', 'comment', 'credentials'].map(
  (name) => `/blackbox/${name}.test.ts`,
)

function rank({ moduleId }: TestSpecification): number {
  const at = WAITING.findIndex((name) => moduleId.endsWith(name))
  return at === -1 ? WAITING.length : at
}

export class WaitsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((left, right) => rank(left) - rank(right))
  }
}
