// Workflows under nektos/act: npm run test:workflows. Slow, and only where act is installed, so npm test leaves them out.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/workflows/*.act.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
})
