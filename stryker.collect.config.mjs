// Mutants of collect: npm run mutate:collect. All else is as in stryker.config.json.
import common from './stryker.config.json' with { type: 'json' }

export default {
  ...common,
  mutate: ['src/collect/**/*.ts'],
  vitest: { ...common.vitest, configFile: 'vitest.mutate-collect.config.ts' },
}
