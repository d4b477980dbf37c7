// What stands in for AWS's endpoints is named, and refused over plain http beyond this machine.
import { expect, it } from 'vitest'
import { gate, small } from './small.ts'

it('an override over plain http is refused before any call, and the variable named', async () => {
  const environment = { AWS_ENDPOINT_URL_MACIE2: 'http://macie.example.com' }
  const { step, emulator } = await gate(small(), {}, { environment })
  expect([step.outputs.verdict, step.exitCode]).toEqual(['error', 1])
  expect(step.log).toMatch(/^::error .*AWS_ENDPOINT_URL_MACIE2: "http:\/\/macie\.example\.com"/m)
  expect(emulator.ledger).toEqual([])
})

it('one that is used is named on the page', async () => {
  const { step } = await gate(small(), {})
  expect(step.summary).toMatch(/Not AWS's own endpoints: `AWS_ENDPOINT_URL: http:\/\/127\.0\.0\.1:\d+`/)
})
