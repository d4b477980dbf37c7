// Amazon's SDK for Python against the same findings: boto3 counts as many, and botocore makes the same signature of each
// request that the action sent.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Exchange } from '../emulator/ledger.ts'
import { runAction } from './action.ts'
import { cliEnvironment } from './aws-cli.ts'
import { rolesOf, scenarioFile } from './oracle.ts'
import { type Report, totalsOf } from './reported.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const REGIONS = ['eu-west-1', 'us-east-1']

/** What `boto3_counts.py` prints for a Region. */
interface Theirs {
  readonly severities: Readonly<Record<string, number>>
  readonly buckets: Readonly<Record<string, number>>
  readonly types: Readonly<Record<string, number>>
  readonly listed: number
  readonly suppressed: number
}

/** What a script of this folder prints for that input. Not spawnSync: the emulator answers from this process. */
async function python(script: string, input: unknown, env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn('python3', [join(import.meta.dirname, script)], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(input))
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`${script} exited with ${code}`)
  return printed
}

const isMissing = spawnSync('python3', ['-c', 'import boto3']).status !== 0

describe.skipIf(isMissing)(isMissing ? 'boto3 is not installed' : 'boto3', () => {
  let emulator: Emulator
  let report: Report
  let theirs: Readonly<Record<string, Theirs>>

  beforeAll(async () => {
    emulator = await startEmulator({ ...scenarioFile('seed'), jobCredentials: '111122223333' })
    using step = await runAction({
      inputs: { regions: REGIONS.join(' '), details: '0', 'json-file': 'macie.json' },
      environment: emulator.environment,
    })
    report = JSON.parse(step.file('macie.json'))
    theirs = JSON.parse(await python('boto3_counts.py', REGIONS, cliEnvironment(emulator)))
  })
  afterAll(() => emulator.close())

  it('counts as many findings, current and suppressed', () => {
    const sum = (of: (one: Theirs) => number) => Object.values(theirs).reduce((total, one) => total + of(one), 0)
    const { high, medium, low, total, suppressed } = report.totals
    expect({ high, medium, low, total, suppressed: suppressed.total }).toEqual({
      high: sum(({ severities }) => severities.High ?? 0),
      medium: sum(({ severities }) => severities.Medium ?? 0),
      low: sum(({ severities }) => severities.Low ?? 0),
      total: sum(({ listed }) => listed),
      suppressed: sum((one) => one.suppressed),
    })
    expect(high).toBeGreaterThan(0)
  })

  it.each(REGIONS)('counts as many in each bucket and of each type in %s', (region) => {
    const ours = report.buckets.filter((one) => one.region === region)
    expect(Object.fromEntries(ours.map(({ bucket, counts }) => [bucket, counts.total]))).toEqual(
      theirs[region]?.buckets,
    )
    const types = ours.flatMap((one) => one.types)
    expect(totalsOf(types.map(({ type, count }) => [type, count]))).toEqual(theirs[region]?.types)
  })
})

/** The access keys that STS gave out, each with its secret key. */
function mintedIn(ledger: readonly Exchange[]): [string, string][] {
  const pair = /<AccessKeyId>([^<]+)<\/AccessKeyId><SecretAccessKey>([^<]+)<\/SecretAccessKey>/
  return ledger.flatMap(({ reply }) => {
    const [, id, secret] = pair.exec(reply) ?? []
    return id === undefined || secret === undefined ? [] : [[id, secret] satisfies [string, string]]
  })
}

/** The requests of a run with a signature, each with the secret key that it has to be made with. */
async function signedIn(name: string, inputs: Readonly<Record<string, string>>, jobCredentials?: string) {
  const scenario = scenarioFile(name)
  const emulator = await startEmulator({ ...scenario, ...(jobCredentials === undefined ? {} : { jobCredentials }) })
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = emulator.environment
  using _ = await runAction({
    inputs: { ...(jobCredentials === undefined ? { 'role-to-assume': rolesOf(scenario) } : {}), ...inputs },
    environment: emulator.environment,
  })
  await emulator.close()
  const secrets = new Map([...mintedIn(emulator.ledger), [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY]])
  return emulator.ledger.flatMap(({ service, operation, method, path, headers, body }) => {
    const { authorization } = headers
    if (service === 'github' || authorization === undefined || !authorization.startsWith('AWS4-')) return []
    const secret = secrets.get(/Credential=([^/]+)/.exec(authorization)?.[1] ?? '')
    return [{ service, operation, method, path, headers, body, secret: secret ?? '' }]
  })
}

describe.skipIf(isMissing)(isMissing ? 'botocore is not installed' : 'botocore', () => {
  it('makes the same signature of every request, with each kind of credentials', async () => {
    const calls = [
      ...(await signedIn('seed', { regions: REGIONS.join(' '), details: '50', 'include-suppressed': 'true' })),
      ...(await signedIn('hostile', { regions: 'all' })),
      ...(await signedIn('organization', { regions: 'eu-west-1' })),
      ...(await signedIn('seed', { regions: 'eu-west-1' }, '111122223333')),
    ]
    const operations = new Set(calls.map(({ operation }) => operation))
    for (const each of ['GetCallerIdentity', 'GetMacieSession', 'GetFindings', 'DescribeBuckets', 'ListMembers'])
      expect(operations).toContain(each)

    const { PATH = '', HOME = '' } = process.env
    const printed = await python('botocore_signatures.py', calls, { PATH, HOME })
    const recomputed: { signature: string; content: string; signed: string[] }[] = JSON.parse(printed)
    for (const [at, { operation, method, path, headers }] of calls.entries()) {
      const { signature, content, signed = [] } = recomputed[at] ?? {}
      expect(
        /Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '')?.[1],
        `${operation}: ${method} ${path}`,
      ).toBe(signature)
      expect(headers['x-amz-content-sha256'] ?? content, operation).toBe(content)
      expect(signed, operation).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token']))
    }
    expect(calls.length).toBeGreaterThan(50)
  })
})
