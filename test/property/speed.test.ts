// Files that are scanned for buckets and that some scanner would take minutes for. Apart, since a mutation run slows all
// code down.
import { describe, expect, it } from 'vitest'
import { scanSource } from '../../src/core/source/scan.ts'

const MEGABYTE = 1024 * 1024
const fill = (text: string, size = MEGABYTE) => text.repeat(Math.ceil(size / text.length))
const BUCKET = 'resource "aws_s3_bucket" "a" {\n'
const TEMPLATE = 'Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: '

/** Files that some scanner would take minutes or all memory for. */
const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['open braces', 'a.tf', BUCKET + fill('{')],
  ['open brackets', 'a.tf', `${BUCKET}a = ${fill('[')}`],
  ['closing brackets', 'a.tf', `${BUCKET}a = ${fill(']')}`],
  ['closing brackets after open ones', 'a.tf', `${BUCKET}a = ${'['.repeat(900)}${fill(')')}`],
  ['open interpolations', 'a.tf', `${BUCKET}a = "${fill('${')}`],
  ['interpolations within strings', 'a.tf', `${BUCKET}bucket = ${fill('"${')}`],
  ['many interpolations', 'a.tf', `${BUCKET}bucket = "${fill('${a}x')}"\n}\n`],
  ['many buckets of many interpolations', 'a.tf', fill(`${BUCKET}bucket = "${'${a}x'.repeat(190)}"\n}\n`)],
  ['quotes', 'a.tf', BUCKET + fill('"')],
  ['a string without an end', 'a.tf', `${BUCKET}a = "${fill('x', 10 * MEGABYTE)}`],
  ['a line of 10 MB', 'a.tf', `${BUCKET}a = [${fill('"x", ', 10 * MEGABYTE)}]\n}\n`],
  ['comments without an end', 'a.tf', BUCKET + fill('/* ')],
  ['heredoc marks', 'a.tf', `${BUCKET}a = ${fill('<<a')}`],
  ['heredocs within heredocs', 'a.tf', `${BUCKET}a = ${fill('<<E\n${')}`],
  ['a heredoc without an end', 'a.tf', `${BUCKET}a = <<E\n${fill('x\n')}`],
  ['many blocks', 'a.tf', fill('a {}\n')],
  ['equals signs', 'a.tf', BUCKET + fill('a = ')],
  ['labels', 'a.tf', `${BUCKET}a ${fill('"b" ')}`],
  ['line ends', 'a.tf', BUCKET + fill('\n')],
  ['identifiers of one letter', 'a.tf', BUCKET + fill('a ')],
  ['one identifier', 'a.tf', BUCKET + fill('a')],
  ['nested arrays of JSON', 'a.tf.json', `{"s3":${'['.repeat(MEGABYTE / 2)}${']'.repeat(MEGABYTE / 2)}}`],
  ['many resources of JSON', 'a.tf.json', `{"resource":[${fill('{"aws_s3_bucket":{"a":{"bucket":"x"}}},')}{}]}`],
  ['blanks of JSON', 'a.json', `{"AWS::S3::Bucket":""${fill(' ')}}`],
  ['backslashes of JSON', 'a.json', `{"AWS::S3::Bucket":"${fill('\\')}`],
  ['commas for a name', 'a.yaml', `${TEMPLATE}[${fill(',')}`],
  ['names of commas', 'a.yaml', fill(`${TEMPLATE}[${','.repeat(4000)}\n`)],
  ['many buckets with commas', 'a.yaml', `Resources:\n${fill(`${TEMPLATE.slice(11)}[${','.repeat(900)}]\n`)}`],
  ['many buckets with honest names', 'a.yaml', `Resources:\n${fill(`${TEMPLATE.slice(11)}!Sub "a-\${B}"\n`)}`],
  ['many keys', 'a.yaml', `${TEMPLATE}a\n${Array.from({ length: 80_000 }, (_, at) => `  k${at}: 1`).join('\n')}`],
  ['dashes', 'a.yaml', `${TEMPLATE}${fill('- ')}\n${fill('- ')}`],
  ['stairs', 'a.yaml', `${TEMPLATE}a\n${Array.from({ length: 1400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')}`],
  ['colons', 'a.yaml', `${TEMPLATE}${fill(': ')}`],
  ['aliases', 'a.yaml', `${TEMPLATE}&a [${fill('*a,')}]`],
  ['blanks of YAML', 'a.yaml', `${TEMPLATE}${fill(' ')}x\n${fill(' ')}x`],
]

describe('a hostile file', () => {
  it.each(HOSTILE)('of %s ends', (_, name, text) => {
    const start = process.cpuUsage()
    const { declarations } = scanSource({ path: name, text })
    const { user, system } = process.cpuUsage(start)
    // On a quiet machine all take less than a second; what isn't linear takes minutes.
    expect((user + system) / 1e6, 'seconds of the processor').toBeLessThan(10)
    expect(declarations.length).toBeLessThan(text.length)
  })
})
