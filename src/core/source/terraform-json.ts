// Terraform's JSON syntax (*.tf.json): the same declarations as objects, whose strings are templates.
// Source: Terraform documentation, "JSON Configuration Syntax".
import type { Declaration, ScannedFile, SourceFile } from './declarations.ts'
import { piecesOfTemplate } from './hcl-name.ts'
import { jsonKeys, jsonValue, ownValue, parseJson } from './json-keys.ts'
import { lineCounter } from './lines.ts'
import { NOTHING_KNOWN } from './names.ts'
import { moduleDeclaration, type PiecesOf, resourceDeclaration } from './terraform.ts'

/** The buckets that a `.tf.json` file declares, each at the line of its name. */
export function scanTerraformJson({ path, text }: SourceFile): ScannedFile {
  if (!/s3/i.test(text)) return { declarations: [] }
  const root = parseJson(text.replace(/^\uFEFF/, ' '))
  if (typeof root !== 'object' || root === null) return { declarations: [], problem: 'malformed' }
  const lineAt = lineCounter(text)
  const declarations = jsonKeys(text, 3).flatMap(({ path: keys, offset, valueOffset }): Declaration[] => {
    const [kind, first = '', second] = keys
    const at = { path, line: lineAt(offset) }
    const given = () => argumentsOf(parseJson(jsonValue(text, valueOffset)))
    if (kind === 'resource' && first === 'aws_s3_bucket' && second !== undefined)
      return resourceDeclaration(first, second, at, given())
    return kind === 'module' && keys.length === 2 ? moduleDeclaration(first, at, given()) : []
  })
  return { declarations }
}

/** A block's body is an object, or an array of them. */
function argumentsOf(body: unknown): PiecesOf {
  const bodies: readonly unknown[] = Array.isArray(body) ? body : [body]
  return (argument) => {
    const value = bodies.map((one) => ownValue(one, argument)).find((one) => one !== undefined && one !== null)
    if (value === undefined) return undefined
    return typeof value === 'string' ? piecesOfTemplate(value) : NOTHING_KNOWN
  }
}
