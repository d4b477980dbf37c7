// Whom the roles of both templates trust: every job of the documented events, and no other job, repository or workflow.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MAIN, PULL_REQUESTS, REPOSITORY, TEMPLATES, WORKFLOW } from '../build/templates.ts'
import { type Parameters, type Policy, type Roles, trusts } from '../build/trust.ts'

/** Subjects of jobs of example-org/storefront, as GitHub writes them, without the part that names the repository. */
const JOBS = {
  main: 'ref:refs/heads/main',
  'another branch': 'ref:refs/heads/feature',
  'a branch below main': 'ref:refs/heads/main/x',
  'a branch with a colon': 'ref:refs/heads/x%3Apull_request',
  'a tag named main': 'ref:refs/tags/main',
  production: 'environment:production',
  'another environment': 'environment:production-eu',
  'a pull request': 'pull_request',
  'the merge queue of main': 'ref:refs/heads/gh-readonly-queue/main/pr-7-8f3c2a1b9d4e5f60718293a4b5c6d7e8f9012345',
  'the merge queue of another branch':
    'ref:refs/heads/gh-readonly-queue/next/pr-7-8f3c2a1b9d4e5f60718293a4b5c6d7e8f9012345',
  'a branch that resembles a merge queue': 'ref:refs/heads/gh-readonly-queue/main/x',
} as const

type Job = keyof typeof JOBS

const NAME = 'example-org/storefront'
const NAME_WITH_IDS = 'example-org@1001/storefront@2002'
const OTHERS = {
  'a fork': 'octocat/storefront',
  'a fork, with IDs': 'octocat@3003/storefront@4004',
  'another repository': 'example-org/storefront2',
  'a repository with a shorter name': 'example-org/store',
  'another organization': 'example-organization/storefront',
  'a repository of the same name, created later': 'example-org@1001/storefront@5005',
  'an organization of the same name, created later': 'example-org@6006/storefront@2002',
}

interface Trusting {
  readonly parameters: Parameters
  readonly role: readonly Job[]
  readonly pullRequestRole?: readonly Job[]
}

const TRUSTING: Readonly<Record<string, Trusting>> = {
  'a branch': { parameters: MAIN, role: ['main'] },
  'an environment': { parameters: { ...REPOSITORY, Environment: 'production' }, role: ['production'] },
  'a branch and an environment': {
    parameters: { ...MAIN, Environment: 'production' },
    role: ['main', 'production'],
  },
  'a branch and pull requests': { parameters: PULL_REQUESTS, role: ['main'], pullRequestRole: ['a pull request'] },
  'a branch, pull requests and the merge queue': {
    parameters: { ...PULL_REQUESTS, MergeQueueBranch: 'main' },
    role: ['main'],
    pullRequestRole: ['a pull request', 'the merge queue of main'],
  },
}

/** Subjects that the policy lets in, of all those above; the name that must be let in is the one with or without IDs. */
function admitted(policy: Policy, claims: { aud?: string; job_workflow_ref?: string } = {}): string[] {
  const names = Object.entries({ 'the repository': NAME, 'the repository, with IDs': NAME_WITH_IDS, ...OTHERS })
  return names.flatMap(([whose, name]) =>
    Object.entries(JOBS)
      .filter(([, job]) => trusts(policy, { sub: `repo:${name}:${job}`, ...claims }))
      .map(([job]) => `${whose}: ${job}`),
  )
}

function created(roles: Roles) {
  if (roles.kind === 'refused') throw new Error(roles.messages.join('\n'))
  return roles
}

describe.each(TEMPLATES)('%s', (_, evaluate, reason) => {
  describe.skipIf(reason !== undefined).each([
    ['without IDs', {}, 'the repository'],
    ['with IDs', { OrganizationId: '1001', RepositoryId: '2002' }, 'the repository, with IDs'],
  ])(`${reason ?? 'trusts'} %s`, (_, ids, whose) => {
    it.each(Object.entries(TRUSTING))('%s and nothing else', async (_, { parameters, ...expected }) => {
      const { role, pullRequestRole } = created(await evaluate({ ...parameters, ...ids }))
      expect(admitted(role.trust)).toEqual(expected.role.map((job) => `${whose}: ${job}`))
      expect(pullRequestRole === undefined ? undefined : admitted(pullRequestRole.trust)).toEqual(
        expected.pullRequestRole?.map((job) => `${whose}: ${job}`),
      )
    })

    it('no other audience', async () => {
      const { role } = created(await evaluate({ ...MAIN, ...ids }))
      expect(admitted(role.trust, { aud: 'https://github.com/example-org' })).toEqual([])
    })

    it('only the workflows of job_workflow_ref, where there is one', async () => {
      const parameters = {
        ...PULL_REQUESTS,
        ...ids,
        JobWorkflowRef: `${WORKFLOW},example-org/ci/.github/workflows/x.yml@v1`,
      }
      const { role, pullRequestRole } = created(await evaluate(parameters))
      for (const trust of [role.trust, pullRequestRole?.trust ?? role.trust]) {
        const jobs = admitted(trust, { job_workflow_ref: WORKFLOW })
        expect(jobs).toHaveLength(1)
        expect(admitted(trust, { job_workflow_ref: 'example-org/ci/.github/workflows/x.yml@v1' })).toEqual(jobs)
        expect(admitted(trust, { job_workflow_ref: WORKFLOW.replace('heads/main', 'pull/7/merge') })).toEqual([])
        expect(admitted(trust)).toEqual([])
      }
    })
  })
})

it.each([
  ['iam/trust-policy.json', ['the repository: main']],
  ['iam/trust-policy-immutable-ids.json', ['the repository, with IDs: main']],
])('%s trusts one repository and branch', (path, expected) => {
  const policy: Policy = JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
  expect(admitted(policy)).toEqual(expected)
  expect(admitted(policy, { aud: 'https://github.com/example-org' })).toEqual([])
})
