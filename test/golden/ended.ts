// Runs that end without a verdict of their own, by name: what stopped them, or that they only collect.
import { endCollected } from '../../src/collecting.ts'
import { type Ending, tellOfBug } from '../../src/ending.ts'
import type { Ports } from '../../src/ports.ts'
import { run } from '../../src/run.ts'
import { bucket, typeCount } from '../build/bucket.ts'
import { settings } from '../build/inputs.ts'
import { judged } from '../build/judged.ts'
import { type Given, recorder } from '../build/recorder.ts'
import { OTHER_ACCOUNT, readTarget, unreadTarget } from '../build/target.ts'

export interface Ended extends Given {
  readonly run: (ports: Ports) => Promise<Ending | undefined>
}

const POSTING = { regions: 'eu-west-1', comment: 'always', 'tracking-issue': 'on-failure' }

/** As the job of a fork's pull request has none. */
const NO_TOKEN = {
  kind: 'no-credentials',
  message:
    'No OIDC token is available. Add `permissions: id-token: write` to the job, and `contents: read`: setting any permission sets all others to none.',
  isAbsent: true,
} as const

const POLICY = `version: "1"
thresholds:
  hgih: 0
buckets:
  - match: "*-sandbox"
    thresholds: { high: -1 }
exceptions:
  - bucket: "legacy|exports"
    reason: <script>alert(1)</script>
    expires: 2031-01-01
`

export const ENDED: Readonly<Record<string, Ended>> = {
  'ended-inputs': {
    inputs: {
      ...POSTING,
      title: 'Nightly gate | <prod>',
      regions: 'EU (Ireland), eu-west-1a',
      'max-high': '-1',
      'finding-types': 'High',
      'new-since': '7 days',
    },
    run,
  },
  'ended-policy': { inputs: POSTING, files: { '.github/macie-gate.yml': POLICY }, run },
  'ended-policy-withheld': {
    inputs: POSTING,
    files: { '.github/macie-gate.yml': POLICY },
    visibility: 'public',
    run,
  },
  'ended-report-files': {
    inputs: { 'report-files': 'reports/*.json', comment: 'always' },
    files: { 'reports/a.json': '{"schemaVersion": 9}' },
    run,
  },
  'ended-no-credentials': { inputs: POSTING, opened: NO_TOKEN, run },
  'ended-fork': { inputs: POSTING, opened: NO_TOKEN, untrusted: true, run },
  'ended-skipped': {
    inputs: { ...POSTING, 'on-no-credentials': 'skip' },
    opened: NO_TOKEN,
    untrusted: true,
    run,
  },
  'ended-bug': {
    inputs: POSTING,
    run: async (ports) => {
      await tellOfBug(ports)
      return undefined
    },
  },
  'ended-collected': { run: collect },
}

function collect(ports: Ports): Promise<Ending> {
  const judgement = judged({
    title: 'Macie Gate | shard 1',
    regions: ['af-south-1', 'eu-west-1', 'us-east-1', 'us-west-2'],
    targets: [
      unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true, message: 'The account has not enabled this Region.' }),
      readTarget(),
      unreadTarget('denied', {
        region: 'us-east-1',
        message: "The role isn't authorized to perform macie2:GetFindingStatistics. Allow it in the role's permissions policy.",
      }),
      unreadTarget('inconsistent', {
        account: OTHER_ACCOUNT,
        message: 'Macie counted 120 findings but listed 100 of them. A rerun usually settles it.',
      }),
      readTarget({ account: OTHER_ACCOUNT, region: 'us-west-2' }),
    ],
    buckets: [
      bucket({ types: [typeCount({ count: 3 }), typeCount({ severity: 'Low', count: 12 })] }),
      bucket({ account: OTHER_ACCOUNT, bucket: 'prod-logs', types: [typeCount({ severity: 'Medium', count: 1100 })] }),
    ],
    notes: ['Discovery jobs have no names: the role lacks macie2:DescribeClassificationJob.'],
  })
  return endCollected(judgement, settings({ 'collect-only': 'true', 'json-file': 'shard-1.json' }), ports)
}

/** What such a run tells: each page that it writes, and its log with the outputs and how the step ends. */
export async function pagesOfEnded({ run, ...given }: Ended): Promise<Record<string, string>> {
  const { ports, told } = recorder(given)
  const ending = await run(ports)
  const outputs = Object.entries(told.outputs).map(([name, value]) => `${name}=${value}`)
  const step = ending?.failed === false ? 'The step passes.' : 'The step fails.'
  const { comment, issue, log } = told
  return {
    'summary.md': told.summary,
    ...(comment === undefined ? {} : { 'comment.md': comment.body }),
    // The tracking issue says the same as the comment.
    ...(issue === undefined || issue.body === comment?.body ? {} : { 'tracking-issue.md': issue.body }),
    ...(issue === undefined ? {} : { 'tracking-issue-change.md': `${issue.headline}\n` }),
    'log.txt': `${[...log, '', ...outputs, '', step].join('\n').trimStart()}\n`,
  }
}
