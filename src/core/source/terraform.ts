// Terraform's declarations of buckets: aws_s3_bucket resources, and calls of modules whose source speaks of an S3 bucket.
import type { Declaration, ScannedFile, SourceFile } from './declarations.ts'
import { scanHcl } from './hcl.ts'
import { piecesOfExpression } from './hcl-name.ts'
import { speaksOfBucket } from './module-source.ts'
import { type DeclaredName, joined, NOTHING_KNOWN, nameOf, type Pieces } from './names.ts'

/** The arguments that name a bucket, the first that is there counts. A prefix is completed by AWS or by the module. */
interface Arguments {
  readonly whole: readonly string[]
  readonly prefix: readonly string[]
}

const RESOURCE: Arguments = { whole: ['bucket'], prefix: ['bucket_prefix'] }
const MODULE: Arguments = {
  whole: ['bucket', 'bucket_name', 's3_bucket_name', 'name'],
  prefix: ['bucket_prefix', 'name_prefix'],
}

/** What is known of an argument's value; undefined if it isn't given. */
export type PiecesOf = (argument: string) => Pieces | undefined

/** The buckets that a `.tf` file declares, each at the line of its block's header. */
export function scanTerraform({ path, text }: SourceFile): ScannedFile {
  // Scanning takes time, and most files of a repository are about something else.
  if (!/s3/i.test(text)) return { declarations: [] }
  const { blocks, malformed, tooDeep } = scanHcl(text)
  const declarations = blocks.flatMap(({ type, labels, line, attributes }) => {
    const piecesOf: PiecesOf = (argument) => {
      const expression = attributes.get(argument)
      return expression === undefined || isNull(expression) ? undefined : piecesOfExpression(expression)
    }
    if (type === 'resource' && labels.length === 2)
      return resourceDeclaration(labels[0], labels[1], { path, line }, piecesOf)
    return type === 'module' && labels.length === 1 ? moduleDeclaration(labels[0], { path, line }, piecesOf) : []
  })
  if (tooDeep) return { declarations, problem: 'too-deep' }
  return malformed ? { declarations, problem: 'malformed' } : { declarations }
}

type At = Pick<Declaration, 'path' | 'line'>

/** A resource's declaration, or none if it isn't a bucket. */
export function resourceDeclaration(type = '', name = '', at: At, piecesOf: PiecesOf): Declaration[] {
  if (type !== 'aws_s3_bucket') return []
  return [{ kind: 'terraform-resource', ...at, address: `${type}.${name}`, name: declaredName(RESOURCE, piecesOf) }]
}

/** A module call's declaration, or none if its source doesn't speak of a bucket. */
export function moduleDeclaration(name = '', at: At, piecesOf: PiecesOf): Declaration[] {
  const source = piecesOf('source')?.join('*') ?? ''
  if (!speaksOfBucket(source)) return []
  return [{ kind: 'terraform-module', ...at, address: `module.${name}`, name: declaredName(MODULE, piecesOf) }]
}

function declaredName({ whole, prefix }: Arguments, piecesOf: PiecesOf): DeclaredName {
  const pieces = firstGiven(whole, piecesOf)
  if (pieces !== undefined) return nameOf(pieces)
  const start = firstGiven(prefix, piecesOf)
  return start === undefined ? { kind: 'unknown' } : nameOf(joined(start, NOTHING_KNOWN))
}

/** An empty text counts as not given, as it does for the AWS provider. */
function firstGiven(names: readonly string[], piecesOf: PiecesOf): Pieces | undefined {
  return names.map(piecesOf).find((pieces) => pieces?.some((piece, at) => at > 0 || piece !== ''))
}

function isNull(expression: string): boolean {
  return /^null\b/.test(expression)
}
