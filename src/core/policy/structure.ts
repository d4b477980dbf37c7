// What the values alone do not show: unknown keys, all of them and where they are, and lists where a map belongs.
import type { GenericSchema } from 'valibot'
import { isMap, isSeq } from 'yaml'
import { suggestion } from '../grammar/suggestion.ts'
import type { Mistake } from '../inputs/settings.ts'
import { keysOf, type PolicyDocument } from './document.ts'

/** Walks the file beside the schema. The schema's own check stops at the first unknown key of each map. */
export function structureMistakes(written: unknown, schema: GenericSchema, document: PolicyDocument): Mistake[] {
  const node = document.resolve(written)
  const entries = property(schema, 'entries')
  const item = property(schema, 'item')
  if (isSchema(item) && isSeq(node)) return node.items.flatMap((value) => structureMistakes(value, item, document))
  if (typeof entries === 'object' && entries !== null) return mapMistakes(node, entries, document)
  const wrapped = property(schema, 'wrapped')
  return isSchema(wrapped) ? structureMistakes(node, wrapped, document) : []
}

function mapMistakes(node: unknown, entries: object, document: PolicyDocument): Mistake[] {
  if (isSeq(node)) {
    const [from, to] = node.range ?? [0, 0]
    return [document.mistake(from, to, `Write keys with values, such as ${Object.keys(entries)[0]}, and no list.`)]
  }
  if (!isMap(node)) return []
  return keysOf(node.items).flatMap(({ name, from, to, value }) => {
    const known: unknown = name !== undefined && Object.hasOwn(entries, name) ? property(entries, name) : undefined
    if (isSchema(known)) return structureMistakes(value, known, document)
    return [document.mistake(from, to, unknownKey(name ?? '', Object.keys(entries)))]
  })
}

function unknownKey(name: string, known: readonly string[]): string {
  return `There is no such key here.${suggestion(name, known) || ` The keys are ${known.join(', ')}.`}`
}

function property(value: object, key: string): unknown {
  return Reflect.get(value, key)
}

function isSchema(value: unknown): value is GenericSchema {
  return typeof value === 'object' && value !== null && property(value, 'kind') === 'schema'
}
