// The order of test files: those that mostly wait begin first, beside the ones that compute, and the longest of these next.
// Left to the end, one of them would hold the whole run for half a minute.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They wait for limits of time that the action keeps: 5 to 30 s each. */
const WAITING = ['hangs', 'messages', 'sessions', 'log', 'comment', 'credentials'].map((name) => `blackbox/${name}`)

/** They compute for 4 to 13 s each. */
const LONG = [
  'test/campaign',
  'blackbox/scale',
  'unit/core/source/speed',
  'property/speed',
  'unit/iam',
  'blackbox/coverage-scale',
  'blackbox/network',
  'property/merge',
]

const FIRST = [...WAITING, ...LONG].map((name) => `/${name}.test.ts`)

function rank({ moduleId }: TestSpecification): number {
  const at = FIRST.findIndex((name) => moduleId.endsWith(name))
  return at === -1 ? FIRST.length : at
}

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((left, right) => rank(left) - rank(right))
  }
}
