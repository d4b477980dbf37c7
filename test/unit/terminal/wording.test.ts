// Failures are told to a person at a terminal in words that fit there, whatever message the code has for them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Outcome, TargetResult } from '../../../src/core/model/outcome.ts'
import { atTerminal, withWording } from '../../../src/terminal/wording.ts'
import { coverage, readResult, target, unreadResult, WHOLE_SCOPE } from '../../build/target.ts'

const COLLECT = join(import.meta.dirname, '../../../src/collect')

/** What only a workflow has. */
const WORKFLOW = /\b(?:workflow|this step|the step|the runner)\b/i

/** Only the action asks GitHub for a token, and takes an earlier step's credentials. */
const OF_THE_ACTION = /oidc\.ts$|OIDC|The job has no AWS credentials/

/** Every line of src/collect that holds such a message. */
const messages = readdirSync(COLLECT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => readFileSync(join(COLLECT, name), 'utf8').split('\n'))
  .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && WORKFLOW.test(line) && !OF_THE_ACTION.test(line))

it('no message of the code names a workflow, step or runner there', () => {
  expect(messages.length).toBeGreaterThan(12)
  for (const message of messages) expect(atTerminal(message)).not.toMatch(WORKFLOW)
})

it.each([
  [
    "Macie in eu-west-1 didn't respond in time. Check the runner's network, then rerun the workflow.",
    "Macie in eu-west-1 didn't respond in time. Check your network, then run the command again.",
  ],
  [
    'Macie did not answer in time. Rerun the workflow later.',
    'Macie did not answer in time. Run the command again later.',
  ],
  ['The role lacks macie2:GetFindings.', 'The role lacks macie2:GetFindings.'],
])('%s', (message, told) => {
  expect(atTerminal(message)).toBe(told)
})

it('reaches every message that the reader gives', async () => {
  const message = 'Macie did not answer in time. Rerun the workflow later.'
  const unknown = { kind: 'unknown', message } as const
  const read = readResult([], {})
  if (read.outcome.kind !== 'read') throw new Error('It was read')
  const outcome: Outcome = {
    ...read.outcome,
    organization: { ...unknown, denied: false },
    owners: { byBucket: new Map(), unknown: message },
    coverage: coverage({ buckets: unknown }),
    trend: unknown,
  }
  const reader = (result: TargetResult) =>
    withWording({
      read: () => Promise.resolve(result),
      details: () => Promise.resolve({ buckets: new Map(), notes: [message], calls: 1 }),
      inventory: () => Promise.resolve({ ...unknown, calls: 1 }),
      tags: () => Promise.resolve({ buckets: new Map(), note: message, calls: 1 }),
    })
  const unread = { ...unreadResult('unreachable'), outcome: { kind: 'unreachable', message, counts: [] } as const }
  const question = { scope: WHOLE_SCOPE, coverage: true, trend: true }
  const said = await Promise.all([
    reader({ ...read, outcome }).read(target(), question),
    reader(unread).read(target(), question),
    reader(unread).details(target(), { buckets: [], most: 1, scope: WHOLE_SCOPE }),
    reader(unread).inventory(target(), { patterns: ['a'], accounts: [] }),
    reader(unread).tags(target(), []),
  ])
  expect(JSON.stringify(said)).not.toContain('workflow')
  expect(JSON.stringify(said).split('Run the command again later.')).toHaveLength(9)
})
