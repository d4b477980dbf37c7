// What every page promises, from the built action: one cause is told once, and nothing that wasn't checked has a check mark.
import { expect, it } from 'vitest'
import { gate, PULL_REQUEST, small } from './small.ts'
import { startEmulator } from './stand-in.ts'

const OFF = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'us-west-2',
]

it('seven Regions without Macie are one step, and what they leave open is unknown', async () => {
  const emulator = await startEmulator(small())
  const inputs = { regions: ['eu-west-1', ...OFF].join(), comment: 'always', 'max-high': '3', details: '0' }
  const { step } = await gate(emulator, inputs, PULL_REQUEST)
  await emulator.close()
  const comment = emulator.github.comments[0]?.body ?? ''
  expect(step.outputs.verdict, step.log).toBe('incomplete')
  expect(step.summary).toMatch(/^## ⚠️ Macie Gate incomplete: 7 of 8 account\/Region pairs not fully checked\n/)
  for (const page of [step.summary, comment]) {
    expect(page.match(/\*\*Turn on Macie\*\*/g)).toHaveLength(1)
    const line = page.split('\n').find((one) => one.includes('**Turn on Macie**'))
    for (const region of OFF) expect(line).toContain(`[${region}](https://${region}.console.aws.amazon.com/macie/`)
    expect(page).not.toContain('✅')
    expect(page).toContain('| High | 3 | 3 | unknown |')
    expect(page).toContain('| Severity | At least | Limit |')
  }
  expect(step.summary).toContain('<details open>\n<summary>⚠️ <b>Coverage:</b> 1 of 8 account/Region pairs checked')
  expect(comment).toContain('Not caused by this pull request')
})

it('a clean page is short, and says what it rests on', async () => {
  const { step } = await gate(small(), {
    'max-high': '',
    'finding-types': 'Policy:IAMUser/S3BucketReplicatedExternally',
  })
  expect(step.summary).toMatch(
    /^## ✅ Macie Gate passed: no findings\n\n\*\*The account\/Region pair was checked, and Macie monitors/,
  )
  expect(step.summary).toMatch(/keeps findings for 90 days.*doesn't mean no sensitive data/)
  expect(step.summary.split('\n').length).toBeLessThan(50)
})
