// Findings created per week, from the built action: calls, numbers that add up, and nothing asked without the input.
import { expect, it } from 'vitest'
import { gate, small } from './small.ts'

const statistics = (ledger: readonly { operation?: string }[]) =>
  ledger.filter(({ operation }) => operation === 'GetFindingStatistics').length

it('is 13 calls that add up, on the page and in the JSON report; without it nothing is asked', async () => {
  const inputs = { 'json-file': 'macie.json', 'max-high': '3' }
  const plain = await gate(small(), inputs)
  const { step, emulator } = await gate(small(), { ...inputs, trend: 'true' })
  expect(step.outputs.verdict, step.log).toBe('pass')
  expect(statistics(emulator.ledger) - statistics(plain.emulator.ledger)).toBe(13)
  const { targets } = JSON.parse(step.file('macie.json'))
  const totals = targets[0].trend.weeks.map(({ counts }: { counts: { total: number } }) => counts.total)
  expect(totals).toHaveLength(13)
  expect(totals.reduce((sum: number, total: number) => sum + total, 0)).toBe(5)
  // 1, 20 and 30 days ago.
  expect([totals[12], totals[10], totals[9] + totals[8]]).toEqual([1, 2, 2])
  expect(step.summary).toMatch(
    /\*\*Created per week:\*\* `[▁-█]{13}` 1 in the last 7 days, 0 in the 7 days before, 5 findings/,
  )
  expect(step.summary).toContain('```mermaid\nxychart-beta')
  expect(JSON.parse(plain.step.file('macie.json')).targets[0].trend).toBeUndefined()
  expect(plain.step.summary).not.toContain('Created per week')
})

it('is of the scope, also in a saved report', async () => {
  const inputs = { trend: 'true', 'json-file': 'macie.json', buckets: 'up*', 'finding-types': 'SensitiveData:*' }
  const { step } = await gate(small(), inputs)
  expect(step.summary).toContain('1 in the last 7 days, 0 in the 7 days before, 3 findings in 13 weeks')
  const files = { 'macie.json': step.file('macie.json') }
  const saved = await gate(small(), { 'report-files': 'macie.json', 'role-to-assume': '' }, { files })
  expect(saved.step.summary).toContain('3 findings in 13 weeks')
})

it('that fails leaves the verdict alone', async () => {
  const scenario = small()
  // Round 1, the counts by bucket: then the weeks, which lack half of their groups.
  const faults = [{ operation: 'GetFindingStatistics', kind: 'dropped-groups', by: 'severity', after: 2 }]
  for (const { regions } of Object.values(scenario.accounts)) Object.assign(regions['eu-west-1'] ?? {}, { faults })
  const { step } = await gate(scenario, { trend: 'true', 'max-high': '3' })
  expect(step.outputs.verdict, step.log).toBe('pass')
  expect(step.summary).toMatch(/Created per week:\*\* not available\. The counts by week don.*t add up/)
})
