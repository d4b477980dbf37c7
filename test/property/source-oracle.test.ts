// The scanners of our own find what real parsers find: tree-sitter's grammar for HCL, the yaml library for templates.
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Language, type Node, Parser } from 'web-tree-sitter'
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { scanHcl } from '../../src/core/source/hcl.ts'
import { yamlKeys } from '../../src/core/source/yaml-keys.ts'
import { hclFile } from '../build/hcl-files.ts'
import { draws } from './draws.ts'

const parser: { hcl?: Parser } = {}

beforeAll(async () => {
  const { resolve } = createRequire(import.meta.url)
  await Parser.init()
  const grammar = await Language.load(resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm'))
  parser.hcl = new Parser().setLanguage(grammar)
})

/** The blocks of a file as tree-sitter sees them: `line type labels: attributes`; undefined if it finds an error. */
function blocksOf(text: string): string[] | undefined {
  const root = parser.hcl?.parse(text)?.rootNode
  if (root === undefined || root.hasError) return undefined
  const body = root.namedChildren.find((child) => child?.type === 'body')
  return childrenOf(body, 'block').map((block) => {
    const [type, ...labels] = childrenOf(block, 'identifier', 'string_lit').map(({ text: label }) =>
      label.replaceAll('"', ''),
    )
    const [inside] = childrenOf(block, 'body')
    const names = childrenOf(inside, 'attribute').map((attribute) => childrenOf(attribute, 'identifier')[0]?.text)
    return [block.startPosition.row + 1, type, ...labels, ':', ...new Set(names)].join(' ')
  })
}

function childrenOf(node: Node | null | undefined, ...types: readonly string[]): Node[] {
  return (node?.namedChildren ?? []).flatMap((child) => (child !== null && types.includes(child.type) ? [child] : []))
}

describe('HCL', () => {
  it('has the blocks, lines and attributes that tree-sitter finds', () => {
    const seen = { compared: 0, all: 0 }
    fc.assert(
      fc.property(hclFile, (text) => {
        seen.all += 1
        const theirs = blocksOf(text)
        const { blocks, malformed } = scanHcl(text)
        // The grammar takes some files that HCL doesn't, such as an expression that goes on after a heredoc's line.
        if (theirs === undefined || malformed) return
        seen.compared += 1
        const ours = blocks.map(({ line, type, labels, attributes }) =>
          [line, type, ...labels, ':', ...attributes.keys()].join(' '),
        )
        expect(ours).toEqual(theirs)
      }),
      { numRuns: draws(1000) },
    )
    expect(seen.compared).toBeGreaterThan(seen.all / 3)
  })
})

const key = fc.constantFrom('A', 'Properties', 'Type', 'BucketName', '"q k"', "'s'", 'Fn::Sub', 'a b')
const scalar = fc.constantFrom(
  '1',
  'AWS::S3::Bucket',
  '"x: y"',
  "'# z'",
  '!Ref B',
  '!Sub "a-${B}"',
  '[a, "b: c"]',
  '{c: d}',
  'e # f',
)
const blockText = fc.constantFrom('|', '>-', '|2').map((mark) => `${mark}\n`)

/** Lines of a mapping at a column; each key once, as YAML asks. */
const { mapping } = fc.letrec<{ mapping: (column: number) => string }>((tie) => ({
  mapping: fc
    .uniqueArray(
      fc.tuple(
        key,
        fc.oneof({ depthSize: 'small' }, scalarOf(scalar), textValue(), listOf(tie('mapping')), below(tie('mapping'))),
      ),
      {
        selector: ([name]) => name,
        minLength: 1,
        maxLength: 4,
      },
    )
    .map(
      (entries) => (column) => entries.map(([name, value]) => `${' '.repeat(column)}${name}:${value(column)}`).join(''),
    ),
}))

type Value = (column: number) => string

function scalarOf(text: fc.Arbitrary<string>): fc.Arbitrary<Value> {
  return text.map((value) => () => ` ${value}\n# ${value}\n`)
}

function textValue(): fc.Arbitrary<Value> {
  return blockText.map((mark) => (column) => {
    const indent = ' '.repeat(column + 2)
    return ` ${mark}${indent}Type: AWS::S3::Bucket\n\n${indent}  # text: x\n`
  })
}

function below(mappingAt: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.tuple(fc.integer({ min: 1, max: 5 }), mappingAt).map(
    ([more, at]) =>
      (column) =>
        `\n${at(column + more)}`,
  )
}

function listOf(mappingAt: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc
    .tuple(fc.integer({ min: 0, max: 2 }), fc.array(mappingAt, { minLength: 1, maxLength: 2 }))
    .map(([more, items]) => (column) => {
      const dash = column + more
      return `\n${items.map((at) => `${' '.repeat(dash)}- ${at(dash + 2).trimStart()}`).join('')}`
    })
}

/** The keys of block mappings as the yaml library sees them, down to a depth. */
function keysOf(text: string, deepest: number): string[] {
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines, logLevel: 'error', schema: 'failsafe' })
  expect(parsed.errors).toEqual([])
  const walk = (node: unknown, path: readonly string[]): string[] => {
    if (path.length > deepest) return []
    if (isSeq(node)) return node.flow === true ? [] : node.items.flatMap((item) => walk(item, [...path, '-']))
    if (!isMap(node) || node.flow === true) return []
    return node.items.flatMap((pair) => {
      if (!isScalar(pair.key) || path.length >= deepest) return []
      const here = [...path, String(pair.key.value)]
      const { line } = lines.linePos(pair.key.range?.[0] ?? 0)
      return [`${line} ${here.join('/')}`, ...walk(pair.value, here)]
    })
  }
  return walk(parsed.contents, [])
}

describe('keys of YAML', () => {
  it('are those that the yaml library finds, but for what looks like one in a longer text', () => {
    fc.assert(
      fc.property(mapping, fc.integer({ min: 1, max: 5 }), (mappingAt, deepest) => {
        const text = mappingAt(0)
        const theirs = keysOf(text, deepest)
        const ours = yamlKeys(text, deepest).map(({ line, path }) => `${line} ${path.join('/')}`)
        // The text of the generator's block scalars is one line that looks like a key.
        const inText = new Set(
          text.split('\n').flatMap((line, at) => (/^ *Type: AWS::S3::Bucket$/.test(line) ? [at + 1] : [])),
        )
        expect(theirs.filter((found) => !ours.includes(found))).toEqual([])
        const more = ours.filter((found) => !theirs.includes(found))
        expect(more.filter((found) => !inText.has(Number.parseInt(found, 10)))).toEqual([])
      }),
      { numRuns: draws(1000) },
    )
  })
})
