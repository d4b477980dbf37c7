// What a mutation run asks of each mutant: only the tests of core and render, the quick ones first, with a fixed seed and
// fewer draws in the property tests. It writes no report of its own, so reports/ stays with the ordinary run and with Stryker.
import { defineConfig } from 'vitest/config'
import { QuickFirst } from './test/quick-first.ts'

export default defineConfig({
  test: {
    include: ['test/unit/{core,render}/**/*.test.ts', 'test/property/*.test.ts', 'test/golden.test.ts'],
    // Code that carries mutants is slower than the limits of these.
    exclude: ['test/**/speed.test.ts'],
    setupFiles: ['test/property/fewer-draws.ts'],
    testTimeout: 20_000,
    // A mutant is asked for by each test anew: modules that stay loaded tell the same in a third of the time.
    isolate: false,
    experimental: { viteModuleRunner: false },
    sequence: { sequencer: QuickFirst },
    reporters: ['default'],
  },
})
