// The policies that adopters deploy: both templates and the documents grant what the action calls and no more, and the
// templates refuse parameters that would trust more than one repository. iam-trust.test.ts says whom the roles trust.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cloudFormation, PARAMETERS } from '../build/cloudformation.ts'
import { parseHcl } from '../build/hcl.ts'
import { MAIN, PULL_REQUESTS, REPOSITORY, TEMPLATES, WITH_IDS, WORKFLOW } from '../build/templates.ts'
import { MODULE, reasonToSkip, variableFor } from '../build/terraform.ts'
import { actionsOf, type Parameters, type Statement } from '../build/trust.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const text = (path: string) => readFileSync(join(root, path), 'utf8')

/** The code that calls Macie. */
const CALLING = readdirSync(join(root, 'src/collect/macie'))
  .map((file) => text(join('src/collect/macie', file)))
  .join('\n')

const statementsIn = (path: string): Statement[] => JSON.parse(text(path)).Statement
const FULL = statementsIn('iam/permissions-full.json')
const MINIMUM = statementsIn('iam/permissions-minimum.json')

const noTerraform = reasonToSkip()
const noCfnLint =
  spawnSync('cfn-lint', ['--version']).status === 0
    ? undefined
    : 'Skipped because cfn-lint is not installed (pip install cfn-lint): its findings in iam/cloudformation.yml'

const MODULE_FILES = readdirSync(MODULE).filter((file) => file.endsWith('.tf'))

describe('the permissions', () => {
  it('are the operations that the action calls', () => {
    const operations = [...CALLING.matchAll(/new (\w+)Command\(/g)].map(([, name]) => `macie2:${name}`)
    expect(actionsOf(FULL)).toEqual([...new Set(operations)].sort())
  })

  it('for counting are the first statement of all', () => {
    expect(actionsOf(MINIMUM)).toEqual(['macie2:GetFindingStatistics', 'macie2:GetMacieSession'])
    expect(FULL[0]).toEqual(MINIMUM[0])
  })

  it('change nothing', () => {
    for (const action of actionsOf(FULL)) expect(action).toMatch(/^macie2:(Describe|Get|List|Search)\w+$/)
  })

  it('are the ones that the Terraform module names, also where Terraform is not installed', () => {
    const { strings } = parseHcl(text('iam/terraform/policies.tf'))
    expect(strings.filter((string) => string.startsWith('macie2:')).sort()).toEqual(actionsOf(FULL))
  })
})

describe.each(TEMPLATES)('%s', (_, evaluate, reason) => {
  describe.skipIf(reason !== undefined)(reason ?? 'creates', () => {
    it('the role with all permissions, and no second one', async () => {
      expect(await evaluate(MAIN)).toMatchObject({
        kind: 'created',
        role: { name: 'macie-gate', boundary: undefined, statements: FULL },
        pullRequestRole: undefined,
      })
    })

    it('the role that can only count, on request', async () => {
      const created = await evaluate({ ...MAIN, DetailsAndCoverage: 'false' })
      expect(created).toMatchObject({ role: { statements: MINIMUM } })
    })

    it('a role for pull requests that can only count', async () => {
      expect(await evaluate(PULL_REQUESTS)).toMatchObject({
        role: { statements: FULL },
        pullRequestRole: { name: 'macie-gate-pull-requests', statements: MINIMUM },
      })
    })

    it('both roles within the permissions boundary', async () => {
      const boundary = 'arn:aws:iam::111122223333:policy/boundaries/ci'
      const created = await evaluate({ ...PULL_REQUESTS, PermissionsBoundary: boundary })
      expect(created).toMatchObject({ role: { boundary }, pullRequestRole: { boundary } })
    })

    it('roles that trust an existing provider by its ARN', async () => {
      const arn = 'arn:aws-us-gov:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'
      const created = await evaluate({ ...PULL_REQUESTS, OidcProvider: arn })
      const trusting = { trust: { Statement: [{ Principal: { Federated: arn } }] } }
      expect(created).toMatchObject({ role: trusting, pullRequestRole: trusting })
    })

    it.each<[string, Parameters, RegExp]>([
      ['one ID of two', { ...MAIN, OrganizationId: '1001' }, /Set both .* or neither/],
      ['the other ID of two', { ...MAIN, RepositoryId: '2002' }, /Set both .* or neither/],
      ['neither branch nor environment', REPOSITORY, /Set branch, environment or both/i],
      ['a merge queue without its role', { ...MAIN, MergeQueueBranch: 'main' }, /requires pull_?request_?role_?name/i],
      ['no repository', { Organization: 'example-org', Branch: 'main' }, /repository/i],
      ['a wildcard for the repository', { ...MAIN, Repository: '*' }, /repository/i],
      ['an owner in the repository', { ...MAIN, Repository: 'example-org/storefront' }, /repository/i],
      ['a wildcard for the organization', { ...MAIN, Organization: 'example-*' }, /organization/i],
      ['a wildcard for the branch', { ...MAIN, Branch: 'release-?' }, /branch/i],
      ['a policy variable for the branch', { ...MAIN, Branch: `\${aws:username}` }, /branch/i],
      ['a wildcard for the environment', { ...MAIN, Environment: '*' }, /environment/i],
      ['a wildcard for the merge queue', { ...PULL_REQUESTS, MergeQueueBranch: '*' }, /merge_?queue_?branch/i],
      ['an ID that is not a number', { ...WITH_IDS, RepositoryId: '*' }, /repository_?id/i],
      ['a workflow with a wildcard', { ...MAIN, JobWorkflowRef: `${WORKFLOW}*` }, /job_?workflow_?ref/i],
      ['a workflow without its ref', { ...MAIN, JobWorkflowRef: 'example-org/x/.github/workflows/y.yml' }, /workflow/i],
      [
        'another provider',
        { ...MAIN, OidcProvider: 'arn:aws:iam::111122223333:oidc-provider/example.com' },
        /provider/i,
      ],
      ['a boundary that is not a policy', { ...MAIN, PermissionsBoundary: 'boundary' }, /permissions_?boundary/i],
    ])('nothing for %s', async (_, parameters, message) => {
      const result = await evaluate(parameters)
      expect(result.kind).toBe('refused')
      if (result.kind === 'refused') expect(result.messages.join('\n')).toMatch(message)
    })
  })
})

describe('the document on the role', () => {
  const readme = text('docs/role.md')

  it.each([
    ['aws cloudformation deploy', /(?<=[\s])(\w+)=([^\s,]+)/g],
    ['aws cloudformation create-stack-set', /ParameterKey=(\w+),ParameterValue=(\S+)/g],
  ])('runs %s with parameters that the template accepts', (command, assignment) => {
    const [, lines = ''] = new RegExp(`${command} ([\\s\\S]*?[^\\\\])\\n`).exec(readme) ?? []
    const parameters = Object.fromEntries(
      [...lines.matchAll(assignment)].map(([, name = '', value]) => [name, value ?? '']),
    )
    expect(lines).toContain('--capabilities CAPABILITY_NAMED_IAM')
    expect(Object.keys(parameters).filter((name) => !PARAMETERS.includes(name))).toEqual([])
    expect(cloudFormation(parameters)).toMatchObject({ kind: 'created' })
  })

  it('calls the Terraform module with variables that it has', () => {
    const [, call = ''] = /```hcl\n([\s\S]*?)```/.exec(readme) ?? []
    const [{ type, attributes = {} } = {}] = parseHcl(call).blocks
    const { source, ...variables } = attributes
    expect(type).toBe('module')
    expect(source).toContain('//iam/terraform?ref=')
    expect(Object.keys(variables).filter((name) => !PARAMETERS.map(variableFor).includes(name))).toEqual([])
  })
})

describe('the Terraform module', () => {
  it.each(MODULE_FILES)('%s is valid syntax', (file) => {
    const { hasError, blocks } = parseHcl(text(join('iam/terraform', file)))
    expect(hasError).toBe(false)
    expect(blocks.length).toBeGreaterThan(0)
  })

  it('has a validated variable for each parameter of the CloudFormation template', () => {
    const { blocks } = parseHcl(text('iam/terraform/variables.tf'))
    expect(blocks.map(({ labels }) => labels[0])).toEqual(PARAMETERS.map(variableFor))
    for (const { labels, attributes, blocks: inside } of blocks) {
      const isValidated = attributes.type === 'bool' || inside.some(({ type }) => type === 'validation')
      expect([labels[0], isValidated]).toEqual([labels[0], true])
    }
  })

  it('pins the versions of Terraform and of the provider', () => {
    const { blocks } = parseHcl(text('iam/terraform/versions.tf'))
    expect(blocks[0]?.attributes.required_version).toBe('">= 1.9"')
    const [providers] = blocks[0]?.blocks ?? []
    expect(providers?.attributes.aws).toMatch(/source += "hashicorp\/aws"\s+version = "~> \d+\.\d+"/)
  })

  it('trusts and grants nothing that policies.tf does not compute', () => {
    const { strings, blocks } = parseHcl(text('iam/terraform/main.tf'))
    expect(strings.filter((string) => /^(macie2|sts):|^repo:|\*/.test(string))).toEqual([])
    const roles = blocks.filter(({ labels }) => labels[0] === 'aws_iam_role')
    expect(roles.map(({ attributes }) => attributes.assume_role_policy)).toEqual([
      'local.assume_role_policies.role',
      'local.assume_role_policies.pull_request_role',
    ])
  })

  it.skipIf(noTerraform !== undefined)('is formatted', () => {
    expect(() => execFileSync('terraform', ['fmt', '-check', '-diff', MODULE])).not.toThrow()
  })
})

describe.skipIf(noCfnLint !== undefined)(noCfnLint ?? 'cfn-lint', () => {
  it('reports nothing in the CloudFormation template', () => {
    const { stdout, status } = spawnSync('cfn-lint', [join(root, 'iam/cloudformation.yml')], { encoding: 'utf8' })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })
})
