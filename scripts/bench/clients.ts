// The same reading without the action: the loop over the AWS CLI that it replaces, and boto3 with all calls at once.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { AwsCli, BUCKET, CURRENT, eachAnew, findAwsCli } from '../../test/blackbox/aws-cli.ts'
import type { Exchange } from '../../test/emulator/ledger.ts'

const BOTO3 = join(import.meta.dirname, 'all_at_once.py')

export interface Timed {
  readonly milliseconds: number
  readonly calls: number
}

/** For each Region its buckets, then for each bucket its types, severities and jobs; undefined where there is no CLI. */
export async function cliLoop(
  regions: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Timed | undefined> {
  const command = findAwsCli()
  if (command === undefined) return undefined
  const cli = new AwsCli(eachAnew(command, environment))
  const began = performance.now()
  let calls = 0
  for (const region of regions) {
    const buckets = Object.keys(await cli.counts(region, BUCKET, CURRENT))
    calls += 1
    for (const bucket of buckets) {
      for (const groupBy of ['type', 'severity.description', 'classificationDetails.jobId']) {
        await cli.counts(region, groupBy, { ...CURRENT, [BUCKET]: { eq: [bucket] } })
        calls += 1
      }
    }
  }
  return { milliseconds: performance.now() - began, calls }
}

/** The calls of the ledger, each asked again at once; undefined where there is no boto3. */
export async function boto3(
  exchanges: readonly Exchange[],
  environment: Readonly<Record<string, string>>,
): Promise<Timed | undefined> {
  if (spawnSync('python3', ['-c', 'import boto3']).status !== 0) return undefined
  const calls = exchanges.map(({ region, operation, body }) => ({ region, operation, body }))
  const began = performance.now()
  const child = spawn('python3', [BOTO3], { env: { ...environment }, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(calls))
  const status = await new Promise((resolve) => child.once('close', resolve))
  if (status !== 0) throw new Error(`boto3 failed: ${status}`)
  return { milliseconds: performance.now() - began, calls: calls.length }
}
