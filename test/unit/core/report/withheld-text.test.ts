// Errors and messages that a public page shows: what to change, and no value or name.
import { expect, it } from 'vitest'
import type { UserError } from '../../../../src/core/grammar/errors.ts'
import { UNREAD_KINDS } from '../../../../src/core/model/outcome.ts'
import {
  withheldCause,
  withheldError,
  withheldList,
  withheldMessage,
  withheldNotes,
} from '../../../../src/core/report/withheld-text.ts'

const FIX = 'Use 12 digits, such as "111122223333".'

it.each<[string, UserError, UserError]>([
  ['a value', { source: 'accounts', given: 'vault', fix: FIX }, { source: 'accounts', fix: FIX }],
  ['a key', { source: 'p.yml', key: 'accounts.vault', fix: FIX }, { source: 'p.yml', fix: FIX }],
  [
    'names in the source and the fix',
    { source: 'report of eu-west-1', fix: 'Use a role of 444455556666.' },
    { source: 'report of (withheld)', fix: 'Use a role of (withheld).' },
  ],
])('an error loses %s', (_, given, expected) => {
  expect(withheldError(given)).toStrictEqual(expected)
})

it.each<[UserError]>([
  [{ source: 'max-high', given: '', fix: FIX }],
  [{ source: 'p.yml', given: '""', fix: FIX }],
  [{ source: 'p.yml', given: "''", fix: FIX }],
  [{ source: 'p.yml', position: { line: 3, column: 5 }, fix: FIX }],
])('an error keeps its place, and that a value is missing: %j', (error) => {
  expect(withheldError(error)).toStrictEqual(error)
})

it.each(["vault''", "''vault", '""vault'])('an error does not keep %s, which is a value', (given) => {
  expect(withheldError({ source: 'p.yml', given, fix: FIX })).not.toHaveProperty('given')
})

it('each kind of unread Target has a cause that says what to do, whatever AWS said', () => {
  const causes = UNREAD_KINDS.map((kind) => withheldCause(kind, 'vault of 111122223333'))
  expect(new Set(causes).size).toBe(UNREAD_KINDS.length)
  for (const cause of causes) expect(cause).toMatch(/^[A-Z][^.]+\. |^The account hasn't/)
})

it.each([
  ['vault', 'The cause is withheld here.'],
  ['macie2:ListMembers', 'The cause is withheld here. The role needs macie2:ListMembers.'],
  ['macie2:toString', 'The cause is withheld here.'],
])('the message %s becomes: %s', (message, expected) => {
  expect(withheldMessage(message)).toBe(expected)
})

it.each([
  ['counts', [], []],
  ['counts', ['a', 'b'], ['2 withheld']],
  ['buckets', ['a', 'b'], ['a', 'b']],
] as const)('a list under %s of %j is %j', (level, names, expected) => {
  expect(withheldList(names, level)).toEqual(expected)
})

it.each([
  [[], []],
  [['a'], ['1 note is withheld.']],
  [['a', 'b', 'a'], ['3 notes are withheld.']],
  [
    ['x macie2:ListFindings', 'a', 'y macie2:GetFindings', 'b', 'z macie2:ListFindings'],
    [
      '2 notes are withheld.',
      "Something isn't shown because the role lacks macie2:GetFindings.",
      "Something isn't shown because the role lacks macie2:ListFindings.",
    ],
  ],
])('notes %j become %j', (notes, expected) => {
  expect(withheldNotes(notes)).toEqual(expected)
})
