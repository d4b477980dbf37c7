// The language of everything people read: documents, action.yml, schemas, examples, golden pages, and the texts in src.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => join(folder, file))

/** Of an earlier style, as regular expressions. What also has a plain meaning is here with the words around it. */
const FORBIDDEN = [
  // Single words
  ...['mend(?:s|ed|ing)?', 'mistakes?', 'moreover', 'severest', 'estates?', 'white space', 'small letters'],
  ...[
    'twelve digits',
    'most likely',
    'the house',
    'instant',
    'all the same',
    'each way',
    'one by one',
    'single findings',
  ],
  // What is checked
  ...['looks? into', 'looked into', 'looks? at', 'looked at', 'Targets? read', 'Regions? read', 'read only in part'],
  ...[
    'not read within',
    'within, as far as',
    'what was asked',
    'bucket by bucket',
    'no finding in scope',
    'no finding of the',
  ],
  ...[
    'not for this account to see',
    'in no discovery job',
    'may not read',
    'may not call',
    'beyond the number of buckets',
  ],
  ...[
    'left out by',
    'left out, so',
    'the whole is in',
    'buckets more',
    'not to be had',
    'archived by a findings filter',
  ],
  // Rules and exceptions
  ...[
    'takes? away',
    'taken? away',
    'takes? out',
    'taken out',
    'goes before',
    'gives? way',
    'held against',
    'excepted findings',
  ],
  ...['findings excepted', 'exceptions? that ends?', 'need a look', 'what they matched', 'over its own threshold'],
  ...['judged again', 'judging a saved', 'counts are proved', 'a fault of its own', 'that are allowed over'],
  // Pages
  ...[
    'nothing is left to do',
    'everything in the job summary',
    'counted 2\\d{3}-\\d\\d-\\d\\d',
    'all its findings',
    'object or change',
  ],
  ...['kinds of data', 'personal data', 'financial data', '(?:shared|replicated) outside'],
  ...['next: (?:open|mend|take|write|add)', 'the step passes all'],
  // Errors
  ...[
    'write a (?:whole )?number',
    'write one of',
    'nothing given',
    'no such key',
    'the job gets no',
    'naming any permission',
  ],
  ...[
    'does not let',
    "doesn't let this job",
    'there is no such role',
    'no session for',
    'AWS does not accept',
    'fetch them',
  ],
  ...[
    'run it later',
    'run the step again later',
    "can't be read: it is outside",
    'left alone',
    'belongs to no pull request',
  ],
  ...[
    'takes it for',
    'folders? (?:is|are) made',
    'case counts',
    'what follows when',
    'duration back',
    'one an account',
  ],
  ...['one stack an account', 'per an account'],
].map((words) => new RegExp(`(?<![\\w-])${words}(?![\\w-])`, 'i'))

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...filesIn('docs', /\.md$/)]

/** What people read; hostile pages quote what others wrote. */
const READ = [
  ...[...DOCUMENTS, 'action.yml', 'test/README.md', 'test/emulator/README.md'],
  ...[...filesIn('schema', /\.json$/), ...filesIn('examples', /./), ...filesIn('iam', /\.(?:yml|json|tf)$/)],
  ...filesIn('test/golden', /\.(?:md|txt)$/),
]

const found = (written: string) =>
  [...FORBIDDEN, /\bAnd \d+ more\./, /(?<![\w-])ids(?![\w-])/].flatMap((words) => words.exec(written)?.[0] ?? [])

describe('the language', () => {
  it.each(READ)('of %s is American technical English', (path) => expect(found(text(path))).toEqual([]))

  it('of the texts in src is, too', () => {
    const strings = filesIn('src', /\.ts$/).flatMap((path) =>
      [...text(path).matchAll(/'(?:[^'\\\n]|\\.)*'|`[^`\n]*`|"(?:[^"\\\n]|\\.)*"/g)].map(([string]) => string),
    )
    expect(strings.length).toBeGreaterThan(1000)
    expect(strings.flatMap((string) => found(string).map((words) => `${words}: ${string}`))).toEqual([])
  })

  it('never says Target to people', () => {
    const lines = READ.filter((path) => !/^(?:CONTRIBUTING|test\/\w+\/?README|test\/README)/.test(path)).flatMap(
      (path) =>
        text(path)
          .split('\n')
          .filter((line) => /\bTargets?\b/.test(line))
          .map((line) => `${path}: ${line.slice(0, 100)}`),
    )
    expect(lines).toEqual([])
  })

  it.each([
    ['Passed: no finding of the past 90 days; 1 account, 2 Regions read.', ['Regions read', 'no finding of the']],
    ['And 21 more.', ['And 21 more.']],
    ['Counted 2026-11-24', ['Counted 2026-11-24']],
    ['The counts are verified.', []],
  ])('is told apart: %s', (written, expected) => expect(found(written)).toEqual(expected))
})
