// One run for every kind of test. The JSON report gives CI its closing line.
import { defineConfig } from 'vitest/config'
import { WaitsFirst } from './test/waits-first.ts'

/** Tests that mock the SDK, stub the environment or hurry timers have modules of their own; all others share what they import. */
const APART = ['test/unit/collect/**/*.test.ts', 'test/campaign.test.ts', 'test/campaign/*.test.ts']

const common = { testTimeout: 60_000, hookTimeout: 60_000, setupFiles: ['test/property/seed.ts'] }

export default defineConfig({
  test: {
    globalSetup: 'test/traffic.ts',
    // One more than most machines here have cores: some files wait most of the time.
    maxWorkers: 3,
    sequence: { sequencer: WaitsFirst },
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/tests.json' },
    projects: [
      { test: { name: 'apart', include: APART, ...common } },
      { test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: APART, isolate: false, ...common } },
    ],
  },
})
