// The command macie-gate as a shell runs it: dist/cli.js, its output, exit codes and reports.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import { runCommand, type Where } from './command.ts'
import { ACCOUNT, REGION, small } from './small.ts'
import { startEmulator } from './stand-in.ts'

/** Over the scenario, with credentials of the first account in the environment. */
async function gate(args: readonly string[], scenario: Scenario = small(), where: Where = {}) {
  const emulator = await startEmulator({ jobCredentials: ACCOUNT, ...scenario })
  const ran = await runCommand(args, { ...where, environment: { ...emulator.environment, ...where.environment } })
  await emulator.close()
  return { ...ran, operations: emulator.ledger.map(({ operation }) => operation) }
}

const ESCAPE = '\u001b'

describe('the verdict', () => {
  it('is failed with 1: the page says what, where and how much, in 80 columns, without a command of a runner', async () => {
    const { exitCode, stdout, stderr, operations } = await gate(['--regions', REGION, '--new-since=7d'])
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^\n✗ Failed: 3 High findings, 0 allowed/)
    expect(stdout).toMatch(/^ {2}High +3 +\+1 +0 {3}✗ exceeded$/m)
    expect(stdout).toMatch(/^ +3 +· {2}uploads +eu-west-1 · 1 new$/m)
    expect(stdout).toMatch(/^Checked \d{4}-.* · \d+ API calls in \d\.\d s · Macie Gate /m)
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80)
    expect(stdout + stderr).not.toMatch(/^\s*::|##\[/m)
    expect(stdout + stderr).not.toContain(ESCAPE)
    expect(operations).toContain('GetCallerIdentity')
    expect(operations).not.toContain('GetIdToken')
  })

  it('is passed with 0, also by warn-only, and in color where that is forced', async () => {
    const passed = await gate(['--regions', REGION, '--max-high', '3'], small(), { environment: { FORCE_COLOR: '1' } })
    expect([passed.exitCode, passed.stdout]).toEqual([0, expect.stringContaining(`${ESCAPE}[1;32m✓ Passed:`)])
    const warned = await gate(['--warn-only', '--regions', REGION])
    expect([warned.exitCode, warned.stdout]).toEqual([0, expect.stringContaining('✗ Failed: 3 High')])
  })

  it('is incomplete with 2, which a breach outranks with 1', async () => {
    const regions = `${REGION},us-east-1`
    const { exitCode, stdout } = await gate(['--regions', regions, '--max-high', '9'])
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining('! Incomplete: ')])
    expect((await gate(['--regions', regions])).exitCode).toBe(1)
    expect((await gate(['--regions', regions, '--max-high', '9', '--on-disabled=ignore'])).exitCode).toBe(0)
  })
})

describe('credentials', () => {
  it('assume roles, which are held to what the run needs; a role that refuses is named', async () => {
    const roles = [ACCOUNT, '444455556666'].map((account) => `arn:aws:iam::${account}:role/macie-gate`)
    const { exitCode, stdout, operations } = await gate(['--regions', REGION, '--role-to-assume', roles.join(',')])
    expect([exitCode, stdout.replace(/\s+/g, ' ')]).toEqual([1, expect.stringContaining(`assume ${roles[1]}`)])
    expect(operations.filter((operation) => operation === 'AssumeRole')).toHaveLength(2)
    expect(operations).not.toContain('AssumeRoleWithWebIdentity')
  })

  it('come from a token in a file, as GitLab and Jenkins bring it', async () => {
    const { jobCredentials: _, ...without } = small()
    const emulator = await startEmulator(without)
    const { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN, ...environment } = emulator.environment
    const headers = { authorization: `Bearer ${ACTIONS_ID_TOKEN_REQUEST_TOKEN}` }
    const reply = await fetch(`${ACTIONS_ID_TOKEN_REQUEST_URL}&audience=sts.amazonaws.com`, { headers })
    const { value } = (await reply.json()) as { readonly value: string }
    const { exitCode, stdout } = await runCommand(['--regions', REGION, '--max-high=3'], {
      files: { token: value },
      environment: {
        ...environment,
        AWS_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/macie-gate`,
        AWS_WEB_IDENTITY_TOKEN_FILE: 'token',
      },
    })
    await emulator.close()
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('✓ Passed')])
  })

  it('that are missing are an error that says how to sign in, before anything is asked', async () => {
    const { jobCredentials: _, ...without } = small()
    const emulator = await startEmulator(without)
    const roles = ['--role-to-assume', `arn:aws:iam::${ACCOUNT}:role/macie-gate`]
    for (const more of [[], roles]) {
      const { exitCode, stderr } = await runCommand(['--regions', REGION, ...more], {
        environment: emulator.environment,
      })
      expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^Error: No AWS credentials found\. Sign in/m)])
    }
    await emulator.close()
    expect(emulator.ledger).toEqual([])
  })
})

it('tells a network that leads nowhere in words for a terminal, without a workflow or a runner', async () => {
  const away = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' }
  const { exitCode, stdout, stderr } = await gate(['--regions', REGION], small(), { environment: away })
  expect(exitCode).toBe(2)
  expect(stderr.replace(/\s+/g, ' ')).toMatch(/Check your network and any proxy, then run the command again\./)
  expect(stdout + stderr).not.toMatch(/workflow|runner/)
})

describe('reports', () => {
  it('go to standard output with -, and the page to standard error; the report is judged again without AWS', async () => {
    const first = await gate(['--regions', REGION, '--json-file', '-', '--csv-file', 'out/macie.csv'])
    const report = JSON.parse(first.stdout)
    expect(report.buckets.find(({ bucket }: { bucket: string }) => bucket === 'uploads').findings).toHaveLength(3)
    expect(first.stderr).toContain('✗ Failed: 3 High')
    expect(first.file('out/macie.csv')).toContain('uploads')
    const files = { 'macie.json': first.stdout }
    const again = await runCommand(['--report-files', '*.json', '--max-high=3'], { files })
    expect([again.exitCode, again.stdout]).toEqual([0, expect.stringContaining('✓ Passed')])
  })

  it('are collected without a verdict, and evaluated by another run', async () => {
    const first = await gate(['--regions', REGION, '--collect-only', '--json-file=reports/a.json'])
    expect([first.exitCode, first.stderr]).toEqual([0, expect.stringMatching(/merge/i)])
    const files = { 'reports/a.json': first.file('reports/a.json') }
    const merged = await runCommand(['--report-files', 'reports/*.json', '--regions', REGION, '--accounts', ACCOUNT], {
      files,
    })
    expect([merged.exitCode, merged.stdout], merged.stderr).toEqual([1, expect.stringContaining('✗ Failed: 3 High')])
  })

  it('show no name under disclose: counts', async () => {
    const { exitCode, stdout } = await gate(['--regions', REGION, '--disclose', 'counts'])
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('3 High findings')])
    expect(stdout).not.toMatch(/uploads|archive|111122223333/)
  })
})

it('applies the policy file that is there, and shows where source declares a bucket', async () => {
  const policy =
    'version: 1\nbuckets:\n  - { match: uploads, thresholds: { high: 3 } }\nthresholds: { high: 3, low: 1 }\n'
  const files = {
    '.github/macie-gate.yml': policy,
    's3.tf': 'resource "aws_s3_bucket" "b" {\n  bucket = "uploads"\n}\n',
  }
  const { exitCode, stdout } = await gate(['--regions', REGION, '--source', '*.tf'], small(), { files })
  expect([exitCode, stdout]).toEqual([1, expect.stringMatching(/✗ Failed: 2 Low findings, 1 allowed/)])
  expect(stdout).toMatch(/^ +s3\.tf:1 · storefront$/m)
})

describe('usage', () => {
  it('answers --help and --version quickly, and without a folder or AWS', async () => {
    const help = await runCommand(['--regions', REGION, '--help'])
    expect([help.exitCode, help.stdout, help.stderr]).toEqual([0, expect.stringMatching(/^Usage: macie-gate /), ''])
    for (const line of help.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    const version = await runCommand(['--version'])
    expect([version.exitCode, version.stdout]).toEqual([0, '1.0.0\n'])
  })

  it('answers --help and --version without the gate: alone they start quickly', () => {
    const dist = join(import.meta.dirname, '../../dist')
    const folder = mkdtempSync(join(tmpdir(), 'macie-gate-usage-'))
    for (const name of ['cli.js', 'usage.js', 'package.json']) cpSync(join(dist, name), join(folder, name))
    const said = (flag: string) => execFileSync(process.execPath, [join(folder, 'cli.js'), flag], { encoding: 'utf8' })
    try {
      expect(said('--help')).toMatch(/^Usage: macie-gate /)
      expect(said('--version')).toBe('1.0.0\n')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('ends wrong flags and values with 2 and a suggestion, all at once', async () => {
    const flags = await runCommand(['--regoins', REGION, '--comment', 'always', '--warn-only=perhaps'])
    expect([flags.exitCode, flags.stdout]).toEqual([2, ''])
    expect(flags.stderr.split('\n')).toEqual([
      'Error: There is no option --regoins. Did you mean --regions?',
      expect.stringMatching(/^Error: --comment isn't available here\. Only the GitHub Action comments/),
      'See macie-gate --help.',
      '',
    ])
    const values = await runCommand(['--regions', 'eu-wst-1', '--max-high=-1'])
    expect([values.exitCode, values.stderr]).toEqual([2, expect.stringMatching(/eu-west-1\?\n.*max-high: "-1"/s)])
  })
})

describe('check-policy', () => {
  const sound = 'version: 1\nthresholds: { high: 0 }\nbuckets:\n  - { match: "prod-*", thresholds: { low: 5 } }\n'
  const broken = 'version: 1\nthresholds: { high: -1 }\nexceptions:\n  - { bucket: a }\n'
  const hostile = 'version: 1\nthresholds: { high: "##[error]\\n::error::x" }\n'

  it('takes the default file, and misses one that is not there', async () => {
    const { exitCode, stdout, stderr } = await runCommand(['check-policy'], {
      files: { '.github/macie-gate.yml': sound },
    })
    const said = '.github/macie-gate.yml: 1 threshold, 1 bucket rule, 0 exceptions, no errors\n'
    expect([exitCode, stdout, stderr]).toEqual([0, said, ''])
    const missing = await runCommand(['check-policy'])
    expect([missing.exitCode, missing.stderr]).toEqual([2, ".github/macie-gate.yml: The file doesn't exist.\n"])
  })

  it('reports every error of every file with its line, and gives a runner no command', async () => {
    const files = { 'sound.yml': sound, 'broken.yml': broken, 'hostile.yml': hostile }
    const { exitCode, stdout, stderr } = await runCommand(['check-policy', ...Object.keys(files)], { files })
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining('sound.yml: 1 threshold,')])
    const lines = stderr.trim().split('\n')
    expect(lines.filter((line) => /^broken\.yml:[24]:\d+: /.test(line)).length).toBeGreaterThan(1)
    expect(lines.at(-1)).toMatch(/^hostile\.yml:2:\d+: /)
    expect(stderr).not.toMatch(/^\s*::|##\[/m)
  })
})
