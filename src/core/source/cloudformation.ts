// CloudFormation's and SAM's declarations of buckets, in YAML and JSON: resources of type AWS::S3::Bucket.
import { piecesOfValue } from './cloudformation-name.ts'
import type { Declaration, ScannedFile, SourceFile } from './declarations.ts'
import { jsonKeys, jsonValue, ownValue, parseJson } from './json-keys.ts'
import { lineCounter } from './lines.ts'
import { type DeclaredName, nameOf } from './names.ts'
import { type YamlKey, yamlKeys } from './yaml-keys.ts'
import { yamlValue } from './yaml-value.ts'

const TYPE = 'AWS::S3::Bucket'
const TYPE_INLINE = /^(["']?)AWS::S3::Bucket\1(?:\s+#.*)?$/

/** Errors are what a YAML parser is slowest at: after so many in one file, no further value is parsed. */
const MOST_ERRORS = 10

/** The buckets that a template declares, each at the line of its logical ID. Any other YAML or JSON file declares none. */
export function scanCloudFormation({ path, text }: SourceFile): ScannedFile {
  // Parsing takes time, and most such files of a repository are about something else.
  if (!text.includes(TYPE)) return { declarations: [] }
  return /^\s*\{/.test(text) ? scanJson(path, text) : scanYaml(path, text)
}

function scanJson(path: string, text: string): ScannedFile {
  if (parseJson(text.replace(/^\uFEFF/, ' ')) === undefined) return { declarations: [], problem: 'malformed' }
  const lineAt = lineCounter(text)
  const declarations = jsonKeys(text, 2).flatMap(({ path: keys, offset, valueOffset }): Declaration[] => {
    const [parent, address] = keys
    if (parent !== 'Resources' || address === undefined) return []
    const line = lineAt(offset)
    const value = jsonValue(text, valueOffset)
    const body = value.includes(TYPE) ? parseJson(value) : undefined
    if (ownValue(body, 'Type') !== TYPE) return []
    return [{ kind: 'cloudformation', path, line, address, name: nameIn(ownValue(body, 'Properties')) }]
  })
  return { declarations }
}

/** A resource with the keys in it that matter: its own, its type and properties, and the bucket's name. */
interface Resource {
  readonly own: YamlKey
  readonly within: YamlKey[]
}

type Read = (key: YamlKey | undefined) => unknown

function scanYaml(path: string, written: string): ScannedFile {
  const text = written.replace(/^\uFEFF/, '')
  let errors = 0
  const read: Read = (key) => {
    if (key === undefined) return undefined
    const parsed = errors < MOST_ERRORS ? yamlValue(text.slice(key.from, key.to)) : undefined
    if (parsed === undefined) errors += 1
    return ownValue(parsed?.value, key.path.at(-1) ?? '')
  }
  const declarations = resourcesOf(text).flatMap((resource): Declaration[] => {
    const name = bucketName(resource, read)
    const [, address = ''] = resource.own.path
    return name === undefined ? [] : [{ kind: 'cloudformation', path, line: resource.own.line, address, name }]
  })
  return errors > 0 ? { declarations, problem: 'malformed' } : { declarations }
}

function resourcesOf(text: string): Resource[] {
  const resources: Resource[] = []
  for (const key of yamlKeys(text, 4)) {
    if (key.path[0] !== 'Resources') continue
    if (key.path.length === 2) resources.push({ own: key, within: [] })
    else resources.at(-1)?.within.push(key)
  }
  return resources
}

/** What is known of a bucket's name; undefined if the resource isn't a bucket. Its mappings may be in flow style. */
function bucketName({ own, within }: Resource, read: Read): DeclaredName | undefined {
  const find = (...path: readonly string[]) => within.find((key) => key.path.slice(2).join('\n') === path.join('\n'))
  if (isFlow(own)) {
    const body = read(own)
    return ownValue(body, 'Type') === TYPE ? nameIn(ownValue(body, 'Properties')) : undefined
  }
  if (!TYPE_INLINE.test(find('Type')?.inline ?? '')) return undefined
  const properties = find('Properties')
  if (properties !== undefined && isFlow(properties)) return nameIn(read(properties))
  const name = find('Properties', 'BucketName')
  return name === undefined ? { kind: 'unknown' } : nameOf(piecesOfValue(read(name)))
}

function isFlow({ inline }: YamlKey): boolean {
  return inline.startsWith('{')
}

function nameIn(properties: unknown): DeclaredName {
  return nameOf(piecesOfValue(ownValue(properties, 'BucketName')))
}
