// One table of operations, and everything that has to agree with it: the calls in the code, the permissions that adopters
// copy (which iam.test.ts compares with the templates), the README, and what STS takes as a session policy.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { actionsFor, FEATURES, OPERATIONS, sessionPolicy } from '../../../../src/core/model/operations.ts'

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
