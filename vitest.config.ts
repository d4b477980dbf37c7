// One run for every kind of test. The JSON report gives CI its closing line.
import { defineConfig } from 'vitest/config'

/** Tests of pure code leave nothing behind, so those files share what one of them imported. */
const PURE = ['test/unit/{core,render}/**/*.test.ts', 'test/property/*.test.ts', 'test/golden.test.ts']

const patience = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    globalSetup: 'test/traffic.ts',
    maxWorkers: 2,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/tests.json' },
    projects: [
      { test: { name: 'wired', include: ['test/**/*.test.ts'], exclude: PURE, ...patience } },
      { test: { name: 'pure', include: PURE, isolate: false, ...patience } },
    ],
  },
})
