// One run for every kind of test. The JSON report gives CI its closing line.
import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/long-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/traffic.ts',
    setupFiles: ['test/property/seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Node loads the TypeScript itself, as it does for the scripts, and once for all files of a worker: a file that changes
    // what others share changes it back.
    experimental: { viteModuleRunner: false },
    isolate: false,
    // Two more than most machines here have cores: some files wait most of the time.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/tests.json' },
  },
})
