// Files of the checkout that are links to nowhere: neither a policy that is overlooked nor a report written elsewhere.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { gate, small } from './small.ts'

/** Runs the action in a checkout with a link at `at` to a file beside the checkout that doesn't exist. */
async function gateWithLink(at: string, inputs: Readonly<Record<string, string>>) {
  const home = mkdtempSync(join(tmpdir(), 'links-'))
  const workspace = join(home, 'workspace')
  mkdirSync(dirname(join(workspace, at)), { recursive: true })
  symlinkSync(join(home, 'elsewhere.txt'), join(workspace, at))
  const { step } = await gate(small(), inputs, { environment: { GITHUB_WORKSPACE: workspace } })
  const left = readdirSync(home)
  step[Symbol.dispose]()
  rmSync(home, { recursive: true })
  return { step, left }
}

it('a dangling default policy is an error, not a gate without a policy', async () => {
  const { step } = await gateWithLink('.github/macie-gate.yml', { 'max-high': '3' })
  expect([step.outputs.verdict, step.exitCode]).toEqual(['error', 1])
  expect(step.log).toMatch(/^::error .*macie-gate\.yml.*symbolic link to a file that doesn't exist/m)
})

it('a dangling report is an error, and nothing is written where it leads', async () => {
  const { step, left } = await gateWithLink('macie.json', { 'max-high': '3', 'json-file': 'macie.json' })
  expect(left).toEqual(['workspace'])
  expect([step.outputs.verdict, step.outputs['json-file'], step.exitCode]).toEqual(['error', '', 1])
  expect(step.log).toMatch(/^::error .*json-file.*symbolic link to a file that doesn't exist/m)
})
