// Who owns a bucket: CODEOWNERS before tags.
import { expect, it } from 'vitest'
import type { BucketSource } from '../../../../src/core/model/declared.ts'
import { codeowners } from '../../../../src/core/source/codeowners.ts'
import { ownersOf } from '../../../../src/core/source/owners.ts'

const ruleFor = codeowners('*.tf @acme/storage @acme/storage you@example.com\nfree.tf\n')
const at = (path: string): BucketSource => ({ kind: 'found', method: 'name', place: { path, line: 1 } })
const TEAM = [{ key: 'Team', value: ' data ' }]
const OWNER = [...TEAM, { key: 'owner', value: 'kim' }]
const tied: BucketSource = { kind: 'candidates', method: 'name', places: [{ path: 'a.tf' }, { path: 'b.tf' }] }

it.each([
  ['the rule of its file, each owner once', at('s3.tf'), OWNER, 'codeowners', ['@acme/storage', 'you@example.com']],
  ['the tag owner where no rule matches', at('s3.yaml'), OWNER, 'tag', ['kim']],
  ['the tag team else', at('s3.yaml'), TEAM, 'tag', ['data']],
  ['the tag where the rule says that nobody owns the file', at('free.tf'), TEAM, 'tag', ['data']],
  ['the tag where there are several candidates', tied, TEAM, 'tag', ['data']],
] as const)('is %s', (_, source, tags, from, names) => {
  expect(ownersOf(source, tags, ruleFor)).toEqual({ from, names })
})

it.each([[undefined], [at('s3.yaml')]])('is nobody where neither says anything: %j', (source) => {
  expect(ownersOf(source, [{ key: 'owner', value: ' ' }], ruleFor)).toBeUndefined()
})
