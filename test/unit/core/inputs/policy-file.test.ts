// policy-file: a path in the workspace, or owner/repo/path@ref.
import { expect, it } from 'vitest'
import { parsed, settings } from '../../../build/inputs.ts'

it.each([
  ['security/macie.yml', { kind: 'workspace', path: 'security/macie.yml' }],
  [
    'example-org/policies/macie/gate.yml@release/2',
    { kind: 'repository', repository: 'example-org/policies', path: 'macie/gate.yml', ref: 'release/2' },
  ],
  ['o/r.git/p.yml@v1.2..3', { name: 'o/r.git/p.yml@v1.2..3', repository: 'o/r.git', path: 'p.yml', ref: 'v1.2..3' }],
])('%s', (given, expected) => expect(settings({ 'policy-file': given }).policyFile).toMatchObject(expected))

it.each(['example-org/gate.yml@v1', 'o/r/../../x@v1', 'o/r/p.yml@', 'o/r/p@v1@v2', './r/p.yml@v1', 'o/r//p@v1', 'a@b'])(
  '%s is an error',
  (given) => expect(parsed({ 'policy-file': given })).toMatchObject({ kind: 'errors', errors: [{ given }] }),
)
