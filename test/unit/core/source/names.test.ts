// Names of buckets as far as they are known: pieces, patterns, and what expressions of Terraform leave of them.
import { describe, expect, it } from 'vitest'
import { piecesOfExpression, piecesOfTemplate } from '../../../../src/core/source/hcl-name.ts'
import { joined, joinedBy, nameOf, type Pieces, patternTest } from '../../../../src/core/source/names.ts'

describe('pieces of a name', () => {
  const NAMES: readonly (readonly [Pieces, object])[] = [
    [['acme-logs'], { kind: 'literal', name: 'acme-logs' }],
    [['abc'], { kind: 'literal', name: 'abc' }],
    [['ab'], { kind: 'unknown' }],
    [[''], { kind: 'unknown' }],
    [['a'.repeat(255)], { kind: 'literal', name: 'a'.repeat(255) }],
    [['a'.repeat(256)], { kind: 'unknown' }],
    [['a'.repeat(200), 'b'.repeat(56)], { kind: 'unknown' }],
    [['', '-logs'], { kind: 'pattern', pattern: '*-logs', letters: 4 }],
    [['a.1', '_B-', ''], { kind: 'pattern', pattern: 'a.1*_B-*', letters: 3 }],
    [['a', '', '', 'b'], { kind: 'pattern', pattern: 'a*b', letters: 2 }],
    [['', '-', '.', ''], { kind: 'unknown' }],
    [['', ''], { kind: 'unknown' }],
    [['a b'], { kind: 'unknown' }],
    [['a*b'], { kind: 'unknown' }],
    [['acme-', '/x'], { kind: 'unknown' }],
    [['acmé-data'], { kind: 'unknown' }],
  ]

  it.each(NAMES)('%j', (pieces, expected) => {
    expect(nameOf(pieces)).toEqual(expected)
  })

  it('become one where they meet', () => {
    expect(joined(['a', 'b'], ['c', 'd'])).toEqual(['a', 'bc', 'd'])
    expect(joined(['a'], ['b'])).toEqual(['ab'])
    expect(joinedBy(['-'], [['a'], ['', ''], ['b']])).toEqual(['a-', '-b'])
    expect(joinedBy(['-'], [])).toEqual([''])
  })
})

describe('a pattern', () => {
  const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['*-logs', ['dev-logs', '-logs', 'a-logs-logs'], ['logs', 'dev-logs-1', '-log']],
    ['acme-*', ['acme-', 'acme-x'], ['acme', 'xacme-x']],
    ['acme-*-data', ['acme-x-data', 'acme--data', 'acme-x-data-data'], ['acme-data', 'acme-x-data2']],
    ['a*b*c', ['abc', 'axbxc', 'abcbc', 'abbc'], ['acb', 'ab', 'ac']],
    ['*ab*ab*', ['abab', 'xabxabx'], ['ab', 'aba', 'xabx']],
    ['aba*aba', ['abaaba', 'abaxaba'], ['aba', 'ababa']],
    ['*x*', ['x', 'axb'], ['', 'ab']],
    ['abc', ['abc'], ['ab', 'abcd']],
  ]

  it.each(CASES)('%s', (pattern, matching, others) => {
    const matches = patternTest(pattern)
    expect(matching.filter((name) => !matches(name))).toEqual([])
    expect(others.filter(matches)).toEqual([])
  })
})

describe('an expression of Terraform', () => {
  const UNKNOWN = ['', '']
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['"acme"', ['acme']],
    ['"acme" # a comment', ['acme']],
    ['"acme" /* one */ // two', ['acme']],
    ['""', ['']],
    ['"${a}-b-${c}"', ['', '-b-', '']],
    ['"a${b}${c}d"', ['a', '', 'd']],
    ['"a${b["}"]}c"', ['a', 'c']],
    ['"a$${b}"', ['a$${b}']],
    ['"a%{ if b }c%{ endif }d"', ['a', '']],
    ['"a" == "b"', UNKNOWN],
    ['"a" ? "b" : "c"', UNKNOWN],
    ['"unclosed', UNKNOWN],
    ['("a")', UNKNOWN],
    ['var.a', UNKNOWN],
    ['<<EOT\na\nEOT', UNKNOWN],
    ['lower("A${b}C")', ['a', 'c']],
    ['lower("A") == "b"', UNKNOWN],
    ['upper("a")', UNKNOWN],
    ['format("%s-a-%05.1f-b%%", c, d)', ['', '-a-', '-b%%']],
    ['format("%[2]s-a", b, c)', ['', '-a']],
    ['format("${a}-b-%s", c)', ['', '-b-', '']],
    ['format(var.a, b)', UNKNOWN],
    ['join("-", ["a", b, "c"])', ['a-', '-c']],
    ['join("-", [\n"a", # x\n"b" /* y */,\n])', ['a-b']],
    ['join(a, ["b", "c"])', ['b', 'c']],
    ['join("-", [])', ['']],
    ['join("-", a)', UNKNOWN],
    ['join("-", ["a"], ["b"])', UNKNOWN],
    ['join("-", [for a in b : a])', UNKNOWN],
    ['join("-", ["a", format("%s-b", lower("C"))])', ['a-', '-b']],
    ['join("-", ["a", "b"', UNKNOWN],
    [`${'lower('.repeat(9)}"A"${')'.repeat(9)}`, UNKNOWN],
    [`"${'a'.repeat(998)}"`, ['a'.repeat(998)]],
    [`"${'a'.repeat(999)}"`, UNKNOWN],
    ['join(}, {,', UNKNOWN],
  ]

  it.each(CASES)('%s', (expression, pieces) => {
    expect(piecesOfExpression(expression)).toEqual(pieces)
  })

  it('as a template without quotes', () => {
    expect(piecesOfTemplate('a-${lookup(b, "}")}-c')).toEqual(['a-', '-c'])
    expect(piecesOfTemplate('${open')).toEqual(UNKNOWN)
    expect(piecesOfTemplate('a'.repeat(1001))).toEqual(UNKNOWN)
  })
})
