// Coverage is a claim, too: a bucket is monitored only if it was analyzed in the past 90 days, and the page says why not.
import { expect, it } from 'vitest'
import type { RegionState } from '../emulator/scenario.ts'
import { ACCOUNT, gate, REGION } from './small.ts'

const JOB = '0123456789abcdef0123456789abcdef'
const run = async (state: RegionState, inputs: Readonly<Record<string, string>> = {}) =>
  (await gate({ accounts: { [ACCOUNT]: { regions: { [REGION]: state } } } }, { 'on-uncovered': 'fail', ...inputs }))
    .step

it('what is stale, was never analyzed, or was in one job years ago is a gap with its reason', async () => {
  const buckets = [
    { name: 'fresh' },
    { name: 'stale', analyzedDaysAgo: 91 },
    { name: 'new', unanalyzed: true },
    { name: 'once', monitored: false, job: JOB, once: true, analyzedDaysAgo: 800 },
    { name: 'videos', classifiable: 0 },
    { name: 'left-out', monitored: false },
  ]
  const step = await run({ buckets, jobs: { [JOB]: 'Check of 2024' } })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  expect(step.log).toMatch(/^::error .*4 buckets/m)
  for (const line of [
    'Last analyzed more than 90 days ago: <kbd>stale</kbd>',
    'Never analyzed yet: <kbd>new</kbd>',
    'Only in a job that ran once, more than 90 days ago: <kbd>once</kbd>',
    'No objects that Macie can classify; not a gap: <kbd>videos</kbd>',
    'Not covered by a discovery job or automated discovery: <kbd>left-out</kbd>',
  ]) {
    expect(step.summary).toContain(`- ${line} (`)
  }
  expect(step.summary).toContain('1 of 5 buckets monitored')
  expect(step.summary).not.toMatch(/\bfresh\b/)
})

it('what holds nothing that Macie can classify is shown, and is no gap', async () => {
  const step = await run({ buckets: [{ name: 'videos', classifiable: 0 }] })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['pass', 0])
  expect(step.summary).toContain('| nothing to monitor |')
  expect(step.summary).toContain('videos')
})

it('automated discovery that only the administrator sees is not monitoring', async () => {
  const step = await run({ discovery: 'not-visible', buckets: [{ name: 'theirs' }] })
  expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  expect(step.summary).toMatch(/visible only to the administrator account/)
})
