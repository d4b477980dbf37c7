// The example workflows: valid workflows in GitHub's eyes, least permissions, and no input that action.yml does not have.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { OURS, workflowComplaints } from '../build/workflow-check.ts'

const FOLDER = new URL('../../examples/', import.meta.url)
const EXAMPLES = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'))

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly permissions: unknown
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>
  >
}

function read(example: string): string {
  return readFileSync(new URL(example, FOLDER), 'utf8')
}

it('has the five recipes', () => {
  expect(EXAMPLES).toEqual([
    'code-scanning.yml',
    'forks.yml',
    'gate-before-deploy.yml',
    'pull-request-comment.yml',
    'scheduled-audit.yml',
  ])
})

describe.each(EXAMPLES)('%s', (example) => {
  const text = read(example)
  const workflow: Workflow = parse(text)
  const jobs = Object.values(workflow.jobs)
  const gates = jobs.flatMap((job) => job.steps.filter(({ uses }) => uses?.startsWith(`${OURS}@`)))

  it('is a workflow that GitHub takes, with inputs that there are', async () => {
    expect(await workflowComplaints(text)).toEqual([])
  })

  it('uses the gate', () => {
    expect(gates.length).toBeGreaterThan(0)
  })

  it('grants nothing but what each job names, and says why', () => {
    expect(workflow.permissions).toEqual({})
    const granted = jobs.flatMap(({ permissions = {} }) => Object.entries(permissions))
    for (const [scope, level] of granted) expect(text).toMatch(new RegExp(`^ +${scope}: ${level} # \\w`, 'm'))
  })

  it('keeps the token out of the checkout', () => {
    const checkouts = jobs.flatMap(({ steps }) => steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')))
    for (const { with: inputs } of checkouts) expect(inputs).toEqual({ 'persist-credentials': false })
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
  ['a misspelt input', 'max-high: 0', 'max-hihg: 0', "Invalid action input 'max-hihg'"],
  ['a misspelt key', 'timeout-minutes: 10', 'timeout-minute: 10', "Unexpected value 'timeout-minute'"],
  ['a scope that there is not', 'id-token: write', 'id-tokens: write', "Unexpected value 'id-tokens'"],
  ['a job that there is not', 'needs: macie', 'needs: maci', "Job 'deploy' depends on unknown job 'maci'"],
])('would find %s', async (_, right, wrong, message) => {
  const text = read('gate-before-deploy.yml')
  expect(text).toContain(right)
  expect((await workflowComplaints(text.replace(right, wrong))).join('\n')).toContain(message)
})
