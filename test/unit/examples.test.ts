// The example workflows: GitHub accepts them, action.yml has their inputs, and the IAM templates create their roles.
// workflows.test.ts has what holds for our own workflows too: pins, permissions, linters.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isWorkflow, OURS, workflowComplaints } from '../build/workflow-check.ts'

const FOLDER = new URL('../../examples/', import.meta.url)
const EXAMPLES = readdirSync(FOLDER).filter(isWorkflow)

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>
  >
}

/** Events whose runs have the subject that iam/ gives the pull request role. */
const FROM_PULL_REQUESTS = ['pull_request', 'merge_group']

function read(example: string): string {
  return readFileSync(new URL(example, FOLDER), 'utf8')
}

it('has the recipes', () => {
  expect(EXAMPLES).toEqual([
    'code-scanning.yml',
    'forks.yml',
    'gate-before-deploy.yml',
    'matrix.yml',
    'pull-request-comment.yml',
    'scheduled-audit.yml',
  ])
})

describe.each(EXAMPLES)('%s', (example) => {
  const text = read(example)
  const workflow: Workflow = parse(text)
  const jobs = Object.values(workflow.jobs)
  const events = Object.keys(workflow.on)
  const gates = jobs.flatMap((job) => job.steps.filter(({ uses }) => uses?.startsWith(`${OURS}@`)))

  it('is a workflow that GitHub accepts, with inputs that exist', async () => {
    expect(await workflowComplaints(text)).toEqual([])
  })

  it('uses the gate', () => {
    expect(gates.length).toBeGreaterThan(0)
  })

  it('assumes a role that the IAM templates create for its events', () => {
    const expected = events.some((event) => FROM_PULL_REQUESTS.includes(event))
      ? 'macie-gate-pull-requests'
      : 'macie-gate'
    const roles = gates.flatMap(
      ({ with: inputs = {} }) => String(inputs['role-to-assume'] ?? '').match(/(?<=:role\/)\S+/g) ?? [],
    )
    expect([...new Set(roles)]).toEqual([expected])
  })

  it('asks the pull request role for nothing but counts', () => {
    for (const { with: inputs = {} } of gates) {
      if (!String(inputs['role-to-assume']).endsWith('/macie-gate-pull-requests')) continue
      expect(inputs).toMatchObject({ details: 0, 'on-uncovered': 'ignore' })
    }
  })

  it('grants the gate what its inputs need', () => {
    for (const { permissions = {}, steps } of jobs) {
      const inputs = steps.find(({ uses }) => uses?.startsWith(`${OURS}@`))?.with ?? {}
      expect('role-to-assume' in inputs).toBe(permissions['id-token'] === 'write')
      expect('comment' in inputs).toBe(permissions['pull-requests'] === 'write')
      expect('tracking-issue' in inputs).toBe(permissions.issues === 'write')
    }
  })
})

it.each([
  ['a misspelled input', 'max-high: 0', 'max-hihg: 0', "Invalid action input 'max-hihg'"],
  ['a misspelled key', 'timeout-minutes: 10', 'timeout-minute: 10', "Unexpected value 'timeout-minute'"],
  ['an unknown scope', 'id-token: write', 'id-tokens: write', "Unexpected value 'id-tokens'"],
  ['an unknown job', 'needs: macie', 'needs: maci', "Job 'deploy' depends on unknown job 'maci'"],
])('would report %s', async (_, right, wrong, message) => {
  const text = read('gate-before-deploy.yml')
  expect(text).toContain(right)
  expect((await workflowComplaints(text.replace(right, wrong))).join('\n')).toContain(message)
})
