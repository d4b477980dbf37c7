// The same as vitest.mutate.config.ts for mutants of collect, which its own tests have to catch.
import { defineConfig } from 'vitest/config'
import { QuickFirst } from './test/quick-first.ts'

export default defineConfig({
  test: {
    include: ['test/unit/collect/**/*.test.ts', 'test/property/proof.test.ts'],
    setupFiles: ['test/property/fewer-draws.ts'],
    testTimeout: 20_000,
    isolate: false,
    experimental: { viteModuleRunner: false },
    sequence: { sequencer: QuickFirst },
    reporters: ['default'],
  },
})
