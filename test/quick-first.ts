// The order of test files in a mutation run, which ends at the first test that fails: those that load and draw the least
// come first.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const ORDER = ['/test/unit/core/', '/test/unit/', '/test/golden.test.ts', '/test/property/']

function rank({ moduleId }: TestSpecification): number {
  return ORDER.findIndex((part) => moduleId.includes(part))
}

export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((left, right) => rank(left) - rank(right) || (left.moduleId < right.moduleId ? -1 : 1))
  }
}
