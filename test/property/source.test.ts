// What must hold of any file that is scanned for buckets: an end in bounded time, places that are in the file, and on files
// of known content the places that were put there.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeowners } from '../../src/core/source/codeowners.ts'
import { nameOf, patternTest } from '../../src/core/source/names.ts'
import { scanSource } from '../../src/core/source/scan.ts'
import { anyText } from '../build/any-text.ts'
import { hclFile } from '../build/hcl-files.ts'
import { draws } from './draws.ts'

const PATHS = ['a.tf', 'a.tf.json', 'a.yaml', 'a.json'] as const
const path = fc.constantFrom(...PATHS)

const PIECES =
  'resource "aws_s3_bucket" module source = { } [ ] ( ) " \\ ${ %{ $${ <<EOT <<-EOT EOT # // /* */ \n \r\n \t : - , & * ! | > --- é ' +
  'bucket "s3" "acme" Resources: Type: AWS::S3::Bucket Properties: BucketName: !Sub !Join "Resources" "Type" "AWS::S3::Bucket"'
const soup = fc
  .array(fc.oneof(fc.constantFrom(...PIECES.split(/(?<=\S) /), ' ', '  '), anyText({ maxLength: 5 })), {
    maxLength: 60,
  })
  .map((pieces) => `${pieces.join('')}\n# s3 AWS::S3::Bucket`)

describe('any file', () => {
  it('has its declarations on lines of the file, in their order', () => {
    fc.assert(
      fc.property(path, fc.oneof(soup, hclFile), (name, text) => {
        const { declarations } = scanSource({ path: name, text })
        const lines = declarations.map(({ line }) => line)
        expect(lines).toEqual(lines.toSorted((one, other) => one - other))
        for (const line of lines) expect(text.split('\n')[line - 1]).toMatch(/\S/)
      }),
      { numRuns: draws(3000) },
    )
  })
})

/** One bucket of a generated file: filler before it, its lines, and where in them its header and name are. */
interface Part {
  readonly text: string
  readonly header?: number
}

const id = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
const filler: fc.Arbitrary<Part> = hclFile
  .filter((text) => scanSource({ path: 'a.tf', text: `${text}# s3` }).problem === undefined)
  .map((text) => ({ text }))
const bucket: fc.Arbitrary<Part> = fc.tuple(id, fc.boolean(), fc.boolean()).map(([name, comment, late]) => {
  const header = `${comment ? '# one {\n/* two {\n*/ ' : ''}resource "aws_s3_bucket" "${name}" {\n`
  const before = late ? '  versioning {\n    bucket = "x"\n  }\n  tags = { a = <<E\n}\nE\n  }\n' : ''
  return { text: `${header}${before}  bucket = "\${var.a}-${name}"\n}\n`, header: comment ? 2 : 0 }
})

describe('a generated file', () => {
  it('has each bucket at the line where it was put', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(filler, bucket), { maxLength: 8 }), (parts) => {
        const expected: number[] = []
        let text = ''
        for (const part of parts) {
          if (part.header !== undefined) expected.push(text.split('\n').length + part.header)
          text += part.text
        }
        const { declarations, problem } = scanSource({ path: 'a.tf', text })
        expect(declarations.map(({ line }) => line)).toEqual(expected)
        expect(declarations.every(({ name }) => name.kind === 'pattern')).toBe(true)
        expect(problem).toBeUndefined()
      }),
      { numRuns: draws(500) },
    )
  })
})

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 6 })

describe('a pattern of a name', () => {
  it('matches what its stars can be filled in for, and what a regular expression of it matches', () => {
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 2, maxLength: 5 }),
        letters,
        letters,
        ([first = '', ...rest], fill, other) => {
          const name = nameOf([first, ...rest])
          fc.pre(name.kind === 'pattern')
          const matches = patternTest(name.pattern)
          expect(matches([first, ...rest].join(fill))).toBe(true)
          expect(matches(other)).toBe(new RegExp(`^${name.pattern.replaceAll('*', '.*')}$`).test(other))
        },
      ),
    )
  })
})

describe('any CODEOWNERS file', () => {
  it('finds the last rule of those that match alone', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?', '\\', ' @o', '#'), maxLength: 8 })
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 6 }),
        fc.stringMatching(/^[ab]{1,2}(\/[ab]{1,2}){0,3}$/),
        (lines, file) => {
          const alone = lines.flatMap((line, at) => (codeowners(line)(file) === undefined ? [] : [at + 1]))
          expect(codeowners(lines.join('\n'))(file)?.line).toBe(alone.at(-1))
        },
      ),
    )
  })
})
