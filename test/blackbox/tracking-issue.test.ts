// The tracking issue over several runs of the built action.
import { expect, it } from 'vitest'
import { ACCOUNT, gate, PULL_REQUEST, REGION, small } from './small.ts'
import { startEmulator } from './stand-in.ts'

const SCHEDULE = { environment: { GITHUB_EVENT_NAME: 'schedule' } }
const INPUTS = { 'tracking-issue': 'on-failure', 'issue-labels': 'security, macie' }

it('is opened, kept, closed when clean, and followed by another one', async () => {
  const emulator = await startEmulator(small())
  const run = async (high: string) =>
    (await gate(emulator, { ...INPUTS, 'max-high': high }, SCHEDULE)).step.outputs['issue-url']
  const opened = await run('0')
  const kept = await run('1')
  expect(emulator.github.issues.map(({ state, labels }) => [state, labels])).toEqual([['open', ['security', 'macie']]])
  expect(emulator.github.comments).toEqual([])
  await run('3')
  expect(emulator.github.issues.map(({ state }) => state)).toEqual(['closed'])
  expect(emulator.github.comments).toHaveLength(1)
  const later = await run('0')
  await emulator.close()
  expect(kept).toBe(opened)
  expect(later).not.toBe(opened)
  expect(emulator.github.issues.map(({ state }) => state)).toEqual(['closed', 'open'])
  expect(emulator.github.issues[1]?.body).toContain('#1')
})

it('stays open while a Target could not be checked', async () => {
  const scenario = small()
  const emulator = await startEmulator(scenario)
  await gate(emulator, INPUTS, SCHEDULE)
  Object.assign(scenario.accounts[ACCOUNT]?.regions[REGION] ?? {}, { macie: 'off' })
  const { step } = await gate(emulator, INPUTS, SCHEDULE)
  await emulator.close()
  expect(step.outputs.verdict).toBe('incomplete')
  expect(emulator.github.issues.map(({ state }) => state)).toEqual(['open'])
})

it('is opened by a run whose inputs have errors, and closed once all is well', async () => {
  const emulator = await startEmulator(small())
  const broken = await gate(emulator, { ...INPUTS, 'max-low': '-1' }, SCHEDULE)
  expect(emulator.github.issues).toMatchObject([{ state: 'open', body: expect.stringContaining('max-low') }])
  expect(broken.step.outputs).toMatchObject({ verdict: 'error', 'issue-url': expect.stringContaining('/issues/1') })
  await gate(emulator, { ...INPUTS, 'max-high': '3' }, SCHEDULE)
  await emulator.close()
  expect(emulator.github.issues).toMatchObject([{ state: 'closed' }])
})

const STEP = { GITHUB_JOB: 'audit', GITHUB_ACTION: '__macie-gate_macie-gate' }

it('and the comment warn of what a renamed gate leaves behind, and not of the other jobs of a matrix', async () => {
  const emulator = await startEmulator(small())
  const run = async (job: typeof SCHEDULE | typeof PULL_REQUEST, title: string, GITHUB_RUN_ID: string) => {
    const environment = { ...job.environment, ...STEP, GITHUB_RUN_ID }
    const { step } = await gate(emulator, { ...INPUTS, comment: 'always', title }, { ...job, environment })
    return step.log.split('\n').filter((line) => line.includes('under another title'))
  }
  for (const [job, what] of [
    [SCHEDULE, 'close it'],
    [PULL_REQUEST, 'delete it'],
  ] as const) {
    expect(await run(job, 'Macie: a', '1')).toEqual([])
    expect(await run(job, 'Macie: b', '1')).toEqual([])
    expect(await run(job, 'Macie: c', '2')).toEqual([expect.stringMatching(`^::warning .*${what}`)])
    expect(await run(job, 'Macie: c', '3')).toEqual([])
  }
  await emulator.close()
})

it('is never written from a pull request', async () => {
  const { emulator, step } = await gate(small(), INPUTS, PULL_REQUEST)
  expect(emulator.github.issues).toEqual([])
  expect(step.outputs['issue-url']).toBe('')
})
