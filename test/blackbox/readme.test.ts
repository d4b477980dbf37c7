// The README's quick start, followed literally: its workflow's inputs and its policy file, run against the emulator.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { gate, REGION, small } from './small.ts'

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly uses?: string; readonly with?: object }[] }>
  >
}

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? '')
const workflow: Workflow = parse(blocks.find((block) => block.startsWith('name:')) ?? '')
const policy = blocks.find((block) => /^version: 1$/m.test(block)) ?? ''

const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
const given = steps.find(({ uses }) => uses?.startsWith('macie-gate/'))?.with ?? {}
const inputs = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]))

it('the first run passes with findings, tells them, and the next one fails; the policy file is accepted', async () => {
  const scenario = small()
  for (const { regions } of Object.values(scenario.accounts)) Object.assign(regions, { 'us-east-1': regions[REGION] })
  const first = await gate(scenario, inputs)
  expect([first.step.exitCode, first.step.outputs.verdict], first.step.log).toEqual([0, 'fail'])
  expect(first.step.summary).toContain('6 High findings')
  const second = await gate(scenario, { ...inputs, 'warn-only': 'false' })
  expect([second.step.exitCode, second.step.outputs.verdict]).toEqual([1, 'fail'])
  const { step } = await gate(scenario, inputs, { files: { '.github/macie-gate.yml': policy } })
  expect(step.outputs.verdict, step.log).toBe('fail')
  expect(step.log).not.toMatch(/invalid input/)
})
