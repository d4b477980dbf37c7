// Which files are scanned, and what the scanners of YAML and JSON do at their limits.
import { describe, expect, it } from 'vitest'
import { isScannable, scanSource } from '../../../../src/core/source/scan.ts'
import { yamlKeys } from '../../../../src/core/source/yaml-keys.ts'
import { yamlValue } from '../../../../src/core/source/yaml-value.ts'

describe('a file', () => {
  it.each(['a.tf', 'infra/A.TF', 'a.tf.json', 'a.json', 'a.yaml', 'a.yml', 'a.template'])('%s is scanned', (path) => {
    expect(isScannable(path)).toBe(true)
  })

  it.each(['a.tfvars', 'README.md', 'tf', 'a.tf.bak', 'a.hcl', 'yaml'])('%s is not', (path) => {
    expect(isScannable(path)).toBe(false)
    expect(scanSource({ path, text: 'resource "aws_s3_bucket" "a" {}' })).toEqual({ declarations: [] })
  })

  it('nested too deeply is told, with what stands before', () => {
    const text = `resource "aws_s3_bucket" "a" {}\nlocals {\n  a = ${'['.repeat(2000)}\n}\nresource "aws_s3_bucket" "b" {}\n`
    const { declarations, problem } = scanSource({ path: 'a.tf', text })
    expect(declarations.map(({ address }) => address)).toEqual(['aws_s3_bucket.a'])
    expect(problem).toBe('too-deep')
  })

  it('of JSON that is no object is told', () => {
    expect(scanSource({ path: 'a.tf.json', text: '"s3"' })).toEqual({ declarations: [], problem: 'malformed' })
    expect(scanSource({ path: 'a.json', text: '["AWS::S3::Bucket"]' })).toEqual({ declarations: [] })
  })
})

describe('a template', () => {
  const bucket = (id: string, name: string) =>
    `  ${id}:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: ${name}\n`

  it('has the names after ten errors left open, and all places', () => {
    const broken = Array.from({ length: 10 }, (_, at) => bucket(`Broken${at}`, '"open')).join('')
    const text = `Resources:\n${bucket('First', 'acme-first')}${broken}${bucket('Last', 'acme-last')}`
    const { declarations, problem } = scanSource({ path: 'a.yaml', text })
    expect(declarations).toHaveLength(12)
    expect(declarations[0]).toMatchObject({ line: 2, name: { kind: 'literal' } })
    expect(declarations.at(-1)).toMatchObject({ line: 46, name: { kind: 'unknown' } })
    expect(problem).toBe('malformed')
  })

  it('has a name that takes too many lines left open', () => {
    const text = `Resources:\n${bucket('Long', `!Join ["-", [${'acme, '.repeat(1000)}]]`)}`
    expect(scanSource({ path: 'a.yaml', text }).declarations).toMatchObject([{ line: 2, name: { kind: 'unknown' } }])
  })
})

describe('keys of YAML', () => {
  const KEYS: readonly (readonly [string, string, readonly string[]])[] = [
    ['nested', 'a:\n  b:\n    c: 1\nd: 2\n', ['1 a', '2 a/b', '3 a/b/c', '4 d']],
    ['in quotes', '"a b":\n  \'c\' : 1\n', ['1 a b', '2 a b/c']],
    ['with colons', 'Fn::Sub: 1\n"a:b": 2\nc:d\n', ['1 Fn::Sub', '2 a:b']],
    ['in sequences', 'a:\n- b: 1\n  c: 2\n- - d: 3\n', ['1 a', '2 a/-/b', '3 a/-/c']],
    ['below a sequence at the same column', 'a:\n- 1\nb: 2\n', ['1 a', '3 b']],
    ['of the first document', '%YAML 1.2\n---\na: 1\n--- # next\nb: 2\n', ['3 a']],
    ['none in comments and other text', '# a: 1\n  # b: 2\n[c: 1]\n{d: 2}\n? e\n&f g: 1\n- h\n', []],
    ['deeper than asked', 'a:\n  b:\n    c:\n      d:\n        e: 1\nf: 1\n', ['1 a', '2 a/b', '3 a/b/c', '6 f']],
  ]

  it.each(KEYS)('%s', (_, text, expected) => {
    expect(yamlKeys(text, 3).map(({ line, path }) => `${line} ${path.join('/')}`)).toEqual(expected)
  })

  it('know where their values are', () => {
    const text = 'a:\n  b: x # y\n\n  c:\n  - 1\n  - 2\nd: |\n  e: 1\n'
    const values = yamlKeys(text, 2).map(({ path, inline, from, to }) => [path.at(-1), inline, text.slice(from, to)])
    expect(values).toEqual([
      ['a', '', 'a:\n  b: x # y\n\n  c:\n  - 1\n  - 2\n'],
      ['b', 'x # y', '  b: x # y\n\n'],
      ['c', '', '  c:\n  - 1\n  - 2\n'],
      ['d', '|', 'd: |\n  e: 1\n'],
      ['e', '1', '  e: 1\n'],
    ])
  })
})

describe('a value of YAML', () => {
  const VALUES: readonly (readonly [string, unknown])[] = [
    ['a: b', { a: 'b' }],
    ['a: 007', { a: '007' }],
    ['a: !Ref B', { a: { Ref: 'B' } }],
    ['a: !Sub "b-${C}"', { a: { 'Fn::Sub': 'b-${C}' } }],
    ['a: !Join ["", [b, !GetAtt C.D]]', { a: { 'Fn::Join': ['', ['b', { 'Fn::GetAtt': 'C.D' }]] } }],
    ['a: !!str b', { a: 'b' }],
    ['a: &b c\nd: *b', { a: 'c', d: null }],
    ['[a]: b', { '': 'b' }],
    ['__proto__: a', JSON.parse('{"__proto__":"a"}')],
  ]

  it.each(VALUES)('%j', (text, value) => {
    expect(yamlValue(text)).toEqual({ value })
  })

  it.each(['a: "b', 'a: [b', 'a: b: c', `a: ${'b'.repeat(4094)}`, '['.repeat(4000)])('%.20s is none', (text) => {
    expect(yamlValue(text)).toBeUndefined()
  })
})
