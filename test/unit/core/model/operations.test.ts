// One table of operations, and everything that has to agree with it: the calls in the code, the permissions that adopters
// copy (which iam.test.ts compares with the templates), the README, and what STS takes as a session policy.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Asked, actionsFor, FEATURES, OPERATIONS, sessionPolicy } from '../../../../src/core/model/operations.ts'

const root = new URL('../../../../', import.meta.url)
const text = (path: string) => readFileSync(new URL(path, root), 'utf8')
const table = Object.keys(OPERATIONS).map((name) => `macie2:${name}`)

function actionsIn(path: string): string[] {
  const { Statement }: { Statement: readonly { readonly Action: readonly string[] }[] } = JSON.parse(text(path))
  return Statement.flatMap(({ Action }) => Action).sort()
}

it('the table has each call to Macie and no more', () => {
  const calling = readdirSync(new URL('src/collect/macie/', root)).map((file) => text(`src/collect/macie/${file}`))
  const commands = [...calling.join('\n').matchAll(/new (\w+)Command\(/g)].map(([, name]) => `macie2:${name}`)
  expect(table.toSorted()).toEqual([...new Set(commands)].sort())
})

it('the full permissions are the table, the minimum is what counts need', () => {
  expect(actionsIn('iam/permissions-full.json')).toEqual(table.toSorted())
  const counting = actionsFor({ coverage: false, details: false, findings: 5, members: false })
  expect(actionsIn('iam/permissions-minimum.json')).toEqual(counting.toSorted())
})

it('the document on the role names each in the row of its feature', () => {
  const section = text('docs/role.md').split('## Permissions by feature')[1]?.split('\n## ')[0] ?? ''
  const rows = section
    .split('\n')
    .map((line) => [...line.matchAll(/`macie2:(\w+)`/g)].flatMap(([, name]) => name ?? []))
  const features = FEATURES.map((feature) =>
    Object.entries(OPERATIONS).flatMap(([name, of]) => (of === feature ? [name] : [])),
  )
  const sorted = (lists: readonly string[][]) => lists.map((names) => names.toSorted().join(' ')).sort()
  expect(sorted(rows.filter((names) => names.length > 0))).toEqual(sorted(features))
})

it('a session policy for everything is one that STS takes', () => {
  const everything = sessionPolicy(actionsFor({ coverage: true, details: true, findings: 50, members: true }))
  expect(everything.length).toBeLessThan(2048)
  expect(JSON.parse(everything).Statement[0].Action.toSorted()).toEqual(table.toSorted())
})

describe('the actions of a run', () => {
  const none = { coverage: false, details: false, findings: 0, members: false }
  const COUNTS = ['macie2:GetFindingStatistics', 'macie2:GetMacieSession']
  const FINDINGS = ['macie2:GetFindings', 'macie2:ListFindings']

  it.each<[string, Partial<Asked>, readonly string[]]>([
    ['of counts alone', {}, []],
    ['of individual findings', { details: true, findings: 1 }, [...FINDINGS, 'macie2:DescribeClassificationJob']],
    ['of details without individual findings', { details: true }, ['macie2:DescribeClassificationJob']],
    ['of findings that no page shows', { findings: 5 }, []],
    [
      'of members, with what tells the owners of buckets',
      { members: true },
      ['macie2:DescribeBuckets', ...FINDINGS, 'macie2:GetAdministratorAccount', 'macie2:ListMembers'],
    ],
  ])('%s', (_, asked, more) => expect(actionsFor({ ...none, ...asked })).toEqual([...COUNTS, ...more]))

  it('are allowed by the session policy, and nothing else is', () => {
    expect(JSON.parse(sessionPolicy(COUNTS))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: COUNTS, Resource: '*' }],
    })
  })
})
