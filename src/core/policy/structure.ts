// What valibot's check leaves out: every unknown key with its place, and lists where a map belongs.
import type { GenericSchema } from 'valibot'
import { isMap, isNode, isScalar, isSeq, type YAMLSeq } from 'yaml'
import type { UserError } from '../grammar/errors.ts'
import { suggestion } from '../grammar/suggestions.ts'
import type { PolicyDocument } from './document.ts'

/** Walks the file along with the schema. The schema's own check stops at the first unknown key of each map. */
export function structureErrors(written: unknown, schema: GenericSchema, document: PolicyDocument): UserError[] {
  const node = document.resolve(written)
  if (property(schema, 'type') === 'record' && isSeq(node)) return [listError(node, 'of keys to values', document)]
  const entries = property(schema, 'entries')
  const item = property(schema, 'item')
  if (isSchema(item) && isSeq(node)) return node.items.flatMap((value) => structureErrors(value, item, document))
  if (entries instanceof Object) return mapErrors(node, entries, document)
  const wrapped = property(schema, 'wrapped')
  return isSchema(wrapped) ? structureErrors(node, wrapped, document) : []
}

function mapErrors(node: unknown, entries: object, document: PolicyDocument): UserError[] {
  const names = Object.keys(entries)
  if (isSeq(node)) return [listError(node, `with keys such as ${names[0]}`, document)]
  if (!isMap(node)) return []
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : ''
    const schema = Object.hasOwn(entries, name) ? property(entries, name) : undefined
    if (isSchema(schema)) return structureErrors(value, schema, document)
    const [from, to] = (isNode(key) && key.range) || [0, 0]
    return [document.error(from, to, `Unknown key.${suggestion(name, names) || ` Valid keys: ${names.join(', ')}.`}`)]
  })
}

function listError(node: YAMLSeq, what: string, document: PolicyDocument): UserError {
  const [from, to] = node.range ?? [0, 0]
  return document.error(from, to, `Must be a map ${what}, not a list.`)
}

function property(value: object, key: string): unknown {
  return Reflect.get(value, key)
}

function isSchema(value: unknown): value is GenericSchema {
  return value instanceof Object && property(value, 'kind') === 'schema'
}
