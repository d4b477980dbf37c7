// The policies that adopters copy against the calls that the action makes.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

interface Policy {
  readonly Statement: readonly { readonly Action: string | readonly string[] }[]
}

const actionsIn = (path: string) => {
  const { Statement }: Policy = JSON.parse(text(path))
  return Statement.flatMap(({ Action }) => Action).sort()
}

it('allow each call to Macie and no more', () => {
  const commands = [...text('src/collect/macie/client.ts').matchAll(/new (\w+)Command\(/g)].map(
    ([, name]) => `macie2:${name}`,
  )
  expect(actionsIn('iam/permissions-full.json')).toEqual([...new Set(commands)].sort())
})

it('count with the minimum', () => {
  expect(actionsIn('iam/permissions-minimum.json')).toEqual(['macie2:GetFindingStatistics', 'macie2:GetMacieSession'])
})

it('are the ones of the CloudFormation template', () => {
  const listed = [...text('iam/cloudformation.yml').matchAll(/- (macie2:\w+)$/gm)].map(([, action]) => action)
  expect(listed.sort()).toEqual(actionsIn('iam/permissions-full.json'))
})

it.each([
  ['iam/trust-policy.json', /^repo:[\w-]+\/[\w-]+:ref:refs\/heads\/main$/],
  ['iam/trust-policy-immutable-ids.json', /^repo:[\w-]+@\d+\/[\w-]+@\d+:ref:refs\/heads\/main$/],
])('%s trusts one repository and branch, and the audience', (path, subject) => {
  const [statement] = JSON.parse(text(path)).Statement
  const { StringEquals } = statement.Condition
  expect(StringEquals['token.actions.githubusercontent.com:sub']).toMatch(subject)
  expect(StringEquals['token.actions.githubusercontent.com:aud']).toBe('sts.amazonaws.com')
})
