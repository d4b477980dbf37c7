// The policy's entries of `sources`: a path inside the repository for each glob.
import { describe, expect, it } from 'vitest'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import { parsePolicy } from '../../../../src/core/policy/parse.ts'
import { NOW } from '../../../build/report.ts'

function parsed(text: string) {
  return parsePolicy(`version: 1\n${text}`, 'p.yml', new Date(NOW))
}

function withPath(path: string) {
  return parsed(`sources: [{match: a, path: ${JSON.stringify(path)}}]`)
}

it('are kept in their order, each with its line', () => {
  const result = parsed('sources:\n  - { match: "legacy-*", path: infra/s3.tf }\n  - match: logs\n    path: a.tf\n')
  expect(result).toMatchObject({
    policy: {
      sources: [
        { match: 'legacy-*', path: 'infra/s3.tf', line: 3 },
        { match: 'logs', path: 'a.tf', line: 4 },
      ],
    },
  })
})

it('are absent where the policy has none, which is not the same as an empty list', () => {
  const without = parsed('thresholds: {}')
  expect(without.kind === 'policy' && 'sources' in without.policy).toBe(false)
  expect(parsed('sources: []')).toMatchObject({ policy: { sources: [] } })
})

describe('a path', () => {
  it.each([
    'infra/legacy/s3.tf',
    'a',
    '.github/cdk.out/a.template.json',
    'a..b/c.tf',
    '...',
    'a~/b:c.tf',
    'stapel/überblick [1].tf',
    'AB:c',
    'a'.repeat(1000),
  ])('may be %j', (path) => {
    expect(withPath(path)).toMatchObject({ kind: 'policy', policy: { sources: [{ path }] } })
  })

  it.each([
    ['empty', ''],
    ['of the whole file system', '/etc/s3.tf'],
    ['in the home folder', '~/s3.tf'],
    ['of Windows, with a drive', 'C:/s3.tf'],
    ['of Windows, with a drive in lowercase', 'c:s3.tf'],
    ['of Windows, with backslashes', 'infra\\s3.tf'],
    ['with a star', 'infra/*.tf'],
    ['that ends with a star', 'infra/*'],
    ['that ends with a backslash', 'infra\\'],
    ['with a question mark', 'infra/s?.tf'],
    ['with a line break', 'infra/s3\n.tf'],
    ['that ends with a line break', 'infra/s3.tf\n'],
    ['of a folder', 'infra/'],
    ['that leaves the repository', '../s3.tf'],
    ['that leaves it later', 'infra/../../s3.tf'],
    ['that ends above', 'infra/..'],
    ['with a dot', './s3.tf'],
    ['with a slash twice', 'infra//s3.tf'],
    ['without end', 'a'.repeat(1001)],
  ])('may not be one %s', (_, path) => {
    const result = withPath(path)
    const lines = result.kind === 'errors' ? result.errors.map(errorLine) : []
    expect(lines).toEqual([
      expect.stringMatching(
        /^p\.yml:2:28: sources\[0\]\.path: .*Must be the path of a file from the root of the repository, such as infra/,
      ),
    ])
  })

  it('may not be a number', () => {
    expect(parsed('sources: [{match: a, path: 3}]')).toMatchObject({
      kind: 'errors',
      errors: [{ fix: expect.stringMatching(/^Must be the path of a file/) }],
    })
  })
})
