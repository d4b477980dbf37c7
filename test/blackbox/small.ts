// One account, one Region, two affected buckets: enough for what is done with counts once they are there.

import type { Scenario } from '../emulator/scenario.ts'
import { type Job, runAction, type Step } from './action.ts'
import { type Emulator, type EmulatorOptions, startEmulator } from './stand-in.ts'

export const ACCOUNT = '111122223333'
export const REGION = 'eu-west-1'

/** 3 High in `uploads`, 2 Low in `archive`; `uploads` is looked into, `archive` is not. */
export function small(more: Partial<Scenario> = {}): Scenario {
  const buckets = [
    { name: 'uploads', objects: 10, monitored: true, tags: { team: 'storefront' } },
    { name: 'archive', objects: 10, monitored: false },
  ]
  const findings = [
    { bucket: 'uploads', type: 'SensitiveData:S3Object/Credentials', severity: 'High', daysAgo: 1 },
    { bucket: 'uploads', type: 'SensitiveData:S3Object/Personal', severity: 'High', count: 2, daysAgo: 30 },
    { bucket: 'archive', type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 2, daysAgo: 20 },
  ]
  return { accounts: { [ACCOUNT]: { regions: { [REGION]: { buckets, findings } } } }, ...more }
}

/** Runs the action over the scenario, or over a stand-in that is running, which is then left running. */
export async function gate(
  world: Scenario | Emulator,
  inputs: Readonly<Record<string, string>>,
  job: Partial<Job> = {},
  options: EmulatorOptions = {},
): Promise<{ readonly step: Step; readonly emulator: Emulator }> {
  const emulator = 'ledger' in world ? world : await startEmulator(world, options)
  const step = await runAction({
    inputs: { 'role-to-assume': `arn:aws:iam::${ACCOUNT}:role/macie-gate`, regions: REGION, ...inputs },
    ...job,
    environment: { ...emulator.environment, ...job.environment },
  })
  if (!('ledger' in world)) await emulator.close()
  return { step, emulator }
}

export const PULL_REQUEST = {
  environment: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' },
  event: {
    pull_request: { number: 7, head: { repo: { full_name: 'example-org/storefront' } } },
    repository: { full_name: 'example-org/storefront', default_branch: 'main', private: true },
  },
} as const
