// The recipes for other CI systems: their flags exist, and their roles trust one project or job.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseInputs } from '../../src/core/inputs/parse.ts'
import { parseCommand, REFUSED } from '../../src/terminal/flags.ts'
import { CONTEXT } from '../build/inputs.ts'

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const RECIPES = ['examples/gitlab-ci.yml', 'examples/Jenkinsfile']

/** Every command line of a file that runs the command, as the shell hands its arguments on. */
function commandsIn(path: string): string[][] {
  return [...text(path).matchAll(/(?:^|\s|')(?:npx (?:--yes )?)?macie-gate(?:@[\d.]+)? (--[^\n`']+)/g)].map(
    ([, line = '']) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
  )
}

describe.each([...RECIPES, 'docs/elsewhere.md'])('%s', (path) => {
  it('runs the command with flags and values that it takes', () => {
    const commands = commandsIn(path)
    expect(commands.length).toBeGreaterThan(0)
    for (const args of commands) {
      const command = parseCommand(args)
      if (command.kind !== 'gate') throw new Error(JSON.stringify(command))
      expect(parseInputs((name) => command.inputs.get(name), CONTEXT)).toMatchObject({ kind: 'settings', warnings: [] })
    }
  })
})

describe.each(RECIPES)('%s', (path) => {
  const junit = /--junit-file (\S+?)['\s]/.exec(text(path))?.[1]

  it('publishes the JUnit report that it writes, also when the gate fails', () => {
    if (path.endsWith('.yml')) {
      const { artifacts } = parse(text(path))['macie-gate']
      expect(artifacts).toMatchObject({ when: 'always', reports: { junit } })
    } else {
      expect(text(path)).toMatch(new RegExp(`post \\{\\s*always \\{\\s*junit testResults: '${junit}'`))
    }
  })

  it('names the version that it runs, and a trust policy and a page that exist', () => {
    const { version } = JSON.parse(text('package.json'))
    expect(text(path)).toContain(`macie-gate@${version} `)
    const [policy = '', page = ''] = [/iam\/trust-policy-\w+\.json/, /docs\/\w+\.md/].map(
      (name) => name.exec(text(path))?.[0],
    )
    expect(text(page)).toContain(policy)
    expect(text(policy)).toContain('sts:AssumeRoleWithWebIdentity')
  })
})

it.each([
  ['gitlab', 'gitlab.com', 'project_path:example-org/storefront:ref_type:branch:ref:main'],
  ['jenkins', 'jenkins.example.com/oidc', 'https://jenkins.example.com/job/macie-gate/'],
])('iam/trust-policy-%s.json trusts one subject and audience, exactly', (name, issuer, subject) => {
  expect(JSON.parse(text(`iam/trust-policy-${name}.json`)).Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject } },
    },
  ])
})

it('iam/trust-policy-chained.json trusts the role that the recipes run with', () => {
  const [{ Principal }] = JSON.parse(text('iam/trust-policy-chained.json')).Statement
  for (const path of RECIPES) expect(text(path)).toContain(Principal.AWS)
})

it('docs/elsewhere.md names every input that the command refuses', () => {
  const [paragraph = ''] =
    /^- Inputs that only mean something on GitHub[\s\S]*?(?=^- )/m.exec(text('docs/elsewhere.md')) ?? []
  for (const input of Object.keys(REFUSED)) expect(paragraph).toContain(`\`${input}\``)
})
