// Makes the JSON Schemas in schema/ from the definitions that policy files and saved reports are checked by.
// --check tells whether the committed files are those (exit 1 if not); --write writes them.
import { readFileSync, writeFileSync } from 'node:fs'
import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { POLICY } from '../src/core/policy/schema.ts'
import { REPORT } from '../src/core/report/schema.ts'

const SCHEMAS = [
  { file: 'schema/policy.schema.json', id: 'urn:macie-gate:policy:1', definition: POLICY },
  { file: 'schema/report.schema.json', id: 'urn:macie-gate:report:1', definition: REPORT },
]

/** What JSON Schema cannot say, such as that a glob's brackets come in pairs, is left to the action. */
function schemaText(id: string, definition: GenericSchema): string {
  const { $schema, ...schema } = toJsonSchema(definition, { target: 'draft-07', errorMode: 'ignore' })
  return `${JSON.stringify({ $schema, $id: id, ...schema }, undefined, 2)}\n`
}

function at(file: string): URL {
  return new URL(`../${file}`, import.meta.url)
}

function committed(file: string): string {
  try {
    return readFileSync(at(file), 'utf8')
  } catch {
    return ''
  }
}

switch (process.argv[2]) {
  case '--write':
    for (const { file, id, definition } of SCHEMAS) writeFileSync(at(file), schemaText(id, definition))
    break
  case '--check':
    for (const { file, id, definition } of SCHEMAS) {
      if (committed(file) === schemaText(id, definition)) console.log(`${file} is up to date`)
      else {
        console.error(`${file} is not what the definition gives: write it with --write`)
        process.exitCode = 1
      }
    }
    break
  default:
    console.error('usage: schema.ts --check | --write')
    process.exitCode = 2
}
