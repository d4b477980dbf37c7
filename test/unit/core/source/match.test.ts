// From a bucket to its declaration: the order of the methods, the line in a file that is known, ties.
import { describe, expect, it } from 'vitest'
import type { Declaration } from '../../../../src/core/source/declarations.ts'
import { type Sources, sourceMatcher } from '../../../../src/core/source/match.ts'
import { nameOf } from '../../../../src/core/source/names.ts'
import type { Tag } from '../../../../src/core/source/source-tags.ts'

/** `path:line address name`, with stars in patterns and ? for a name of which nothing is known. */
function declaration(written: string): Declaration {
  const [place = '', address = '', name = ''] = written.split(' ')
  const [path = '', line] = place.split(':')
  const [first = '', ...rest] = name === '?' ? ['', ''] : name.split('*')
  return { kind: 'terraform-resource', path, line: Number(line), address, name: nameOf([first, ...rest]) }
}

const DECLARATIONS = [
  'infra/s3.tf:1 aws_s3_bucket.logs acme-logs',
  'infra/s3.tf:9 aws_s3_bucket.data *-data',
  'infra/s3.tf:14 aws_s3_bucket.named ?',
  'infra/twice.tf:3 aws_s3_bucket.twice acme-twice',
  'infra/twice.tf:1 aws_s3_bucket.again acme-twice',
  'infra/a.tf:7 aws_s3_bucket.twice acme-twice',
  'infra/orders.tf:1 aws_s3_bucket.orders acme-*-orders',
  'infra/orders.tf:5 aws_s3_bucket.any_orders *-orders',
  'infra/media.tf:2 aws_s3_bucket.one *-media',
  'infra/media.tf:8 aws_s3_bucket.other media*',
  'infra/media.tf:8 aws_s3_bucket.weak *-med*',
  'infra/weak.tf:1 aws_s3_bucket.weak *-dev',
  'infra/unknown.tf:1 aws_s3_bucket.only ?',
  'infra/unknown.tf:5 aws_s3_bucket.literal acme-literal',
  'infra/two-unknown.tf:1 aws_s3_bucket.one ?',
  'infra/two-unknown.tf:5 aws_s3_bucket.two ?',
].map(declaration)

const SOURCES: Sources = {
  policy: [
    { matches: (bucket) => bucket.startsWith('legacy-'), path: 'infra/unknown.tf' },
    { matches: (bucket) => bucket.startsWith('legacy-x'), path: 'infra/never.tf' },
    { matches: (bucket) => bucket.startsWith('far-'), path: 'elsewhere/stack.ts' },
    { matches: (bucket) => bucket === 'acme-ruled', path: 'infra/orders.tf' },
  ],
  paths: new Set([...DECLARATIONS.map(({ path }) => path), 'infra/empty.tf']),
  declarations: DECLARATIONS,
  repository: 'acme/platform',
}

const match = sourceMatcher(SOURCES)

function told(name: string, ...tags: readonly Tag[]): string {
  const found = match({ name, tags })
  if (found.kind === 'none') return 'none'
  const places = found.kind === 'found' ? [found.place] : found.places
  const texts = places.map(({ path, line, address }) =>
    [path, line, address].filter((part) => part !== undefined).join(' '),
  )
  return `${found.kind} ${found.method}: ${texts.join(', ')}`
}

const NAMES: readonly (readonly [string, string])[] = [
  ['acme-logs', 'found name: infra/s3.tf 1 aws_s3_bucket.logs'],
  ['dev-data', 'found pattern: infra/s3.tf 9 aws_s3_bucket.data'],
  ['acme-eu-orders', 'found pattern: infra/orders.tf 1 aws_s3_bucket.orders'],
  ['globex-orders', 'found pattern: infra/orders.tf 5 aws_s3_bucket.any_orders'],
  [
    'acme-twice',
    'candidates name: infra/a.tf 7 aws_s3_bucket.twice, infra/twice.tf 1 aws_s3_bucket.again, infra/twice.tf 3 aws_s3_bucket.twice',
  ],
  ['media-media', 'candidates pattern: infra/media.tf 2 aws_s3_bucket.one, infra/media.tf 8 aws_s3_bucket.other'],
  ['mediation', 'found pattern: infra/media.tf 8 aws_s3_bucket.other'],
  ['acme-dev', 'none'],
  ['x-medal', 'none'],
  ['acme-elsewhere', 'none'],
  ['legacy-x', 'found policy: infra/unknown.tf 1 aws_s3_bucket.only'],
  ['far-away', 'found policy: elsewhere/stack.ts'],
  ['acme-ruled', 'found policy: infra/orders.tf'],
]

const tag = (key: string, value: string): Tag => ({ key, value })
const TAGS: readonly (readonly [string, readonly Tag[], string])[] = [
  ['acme-logs', [tag('git_file', 'infra/s3.tf')], 'found tag: infra/s3.tf 1 aws_s3_bucket.logs'],
  ['dev-data', [tag('git_file', 'infra/s3.tf')], 'found tag: infra/s3.tf 9 aws_s3_bucket.data'],
  ['other', [tag('git_file', 'infra/s3.tf')], 'found tag: infra/s3.tf 14 aws_s3_bucket.named'],
  ['other', [tag('git_file', 'infra/s3.tf'), tag('yor_name', 'data')], 'found tag: infra/s3.tf 9 aws_s3_bucket.data'],
  [
    'acme-logs',
    [tag('git_file', 'infra/s3.tf'), tag('yor_name', 'gone')],
    'found tag: infra/s3.tf 1 aws_s3_bucket.logs',
  ],
  ['other', [tag('git_file', 'infra/two-unknown.tf')], 'found tag: infra/two-unknown.tf'],
  ['other', [tag('git_file', 'infra/empty.tf')], 'found tag: infra/empty.tf'],
  ['acme-twice', [tag('git_file', 'infra/twice.tf')], 'found tag: infra/twice.tf'],
  ['acme-dev', [tag('git_file', 'infra/weak.tf')], 'found tag: infra/weak.tf 1 aws_s3_bucket.weak'],
  ['stage-dev', [tag('git_file', 'infra/orders.tf')], 'found tag: infra/orders.tf'],
  ['acme-logs', [tag('git_file', 'infra/gone.tf')], 'found name: infra/s3.tf 1 aws_s3_bucket.logs'],
  ['legacy-1', [tag('git_file', 'infra/s3.tf')], 'found policy: infra/unknown.tf 1 aws_s3_bucket.only'],
  ['other', [tag('git_file', 'infra/s3.tf'), tag('git_repo', 'elsewhere')], 'none'],
  ['other', [tag('git_file', 'infra/s3.tf'), tag('git_org', 'globex')], 'none'],
  [
    'other',
    [tag('git_file', 'infra/empty.tf'), tag('git_org', 'Acme'), tag('git_repo', 'Platform')],
    'found tag: infra/empty.tf',
  ],
  ['other', [tag('source-code', './infra/empty.tf')], 'found tag: infra/empty.tf'],
  ['other', [tag('source-code', '/infra/empty.tf#L7')], 'found tag: infra/empty.tf'],
  ['other', [tag('source-code', 'infra/empty.tf'), tag('git_file', 'infra/s3.tf')], 'found tag: infra/empty.tf'],
  ['other', [tag('source-code', 'infra/gone.tf'), tag('git_file', 'infra/empty.tf')], 'found tag: infra/empty.tf'],
  [
    'other',
    [tag('source-code', 'https://github.com/Acme/platform/blob/main/infra/empty.tf#L3')],
    'found tag: infra/empty.tf',
  ],
  [
    'other',
    [tag('source-code', 'https://github.com/acme/platform/tree/fix/x/infra/empty.tf?plain=1')],
    'found tag: infra/empty.tf',
  ],
  ['other', [tag('source-code', 'https://github.com/acme/other/blob/main/infra/empty.tf')], 'none'],
  ['other', [tag('source-code', 'https://github.com/acme/platform')], 'none'],
  ['other', [tag('source-code', 'infra')], 'none'],
  ['other', [tag('source-code', '')], 'none'],
  ['other', [tag('Git_File', 'infra/empty.tf')], 'none'],
]

describe('a bucket', () => {
  it.each(NAMES)('%s: %s', (name, expected) => {
    expect(told(name)).toBe(expected)
  })

  it.each(TAGS)('%s with tags %j: %s', (name, tags, expected) => {
    expect(told(name, ...tags)).toBe(expected)
  })

  it('is not placed by a link while the repository is unknown, and is by a path', () => {
    const { repository: _, ...others } = SOURCES
    const anywhere = sourceMatcher(others)
    const link = tag('source-code', 'https://github.com/acme/platform/blob/main/infra/empty.tf')
    expect(anywhere({ name: 'other', tags: [link] })).toEqual({ kind: 'none' })
    const path = [tag('git_file', 'infra/empty.tf'), tag('git_repo', 'elsewhere')]
    expect(anywhere({ name: 'other', tags: path })).toMatchObject({ kind: 'found', place: { path: 'infra/empty.tf' } })
  })

  it('is not placed by a link that two files could be meant by', () => {
    const paths = new Set(['infra/s3.tf', 's3.tf'])
    const two = sourceMatcher({ policy: [], paths, declarations: [], repository: 'acme/platform' })
    const link = tag('source-code', 'https://github.com/acme/platform/blob/main/infra/s3.tf')
    expect(two({ name: 'other', tags: [link] })).toEqual({ kind: 'none' })
  })
})
