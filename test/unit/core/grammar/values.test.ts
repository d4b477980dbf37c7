// Single values: what is taken, and what is an error although it looks alike.
import { describe, expect, it } from 'vitest'
import { integerFrom, lineUpTo, momentOf, oneOf, parseBoolean } from '../../../../src/core/grammar/values.ts'

type Parse<T> = (text: string, diagnostics: { error(given: string, fix: string): void; warn(): void }) => T

/** What the text becomes; the fix, where it is an error. */
function read<T>(parse: Parse<T>, text: string): T | string {
  const fixes: string[] = []
  const value = parse(text, { error: (_, fix) => fixes.push(fix), warn: () => undefined })
  return fixes[0] ?? value
}

it.each([
  ...['true', 'True', 'TRUE'].map((text) => [text, true] as const),
  ...['false', 'False', 'FALSE'].map((text) => [text, false] as const),
  ...['trueish', 'untrue', 'falsely', 'isfalse', 'tRUE', '1', ''].map(
    (text) => [text, 'Must be true or false.'] as const,
  ),
])('the switch %j is %j', (text, expected) => expect(read(parseBoolean, text)).toBe(expected))

it.each<readonly [string, number | string]>([
  ['2', 2],
  ['5', 5],
  ...['1', '6', '', 'x', '3.0'].map((text) => [text, 'Must be an integer from 2 to 5.'] as const),
])('the integer %j from 2 to 5 is %j', (text, expected) => expect(read(integerFrom(2, 5), text)).toBe(expected))

it.each([
  ['1970-01-01', 0],
  ['1970-01-01T00:00Z', 0],
  ['1970-01-01T00:00:00.001Z', 1],
  ['1970-01-02T01:00:00+01:00', 86_400_000],
  ['1969-12-31', undefined],
  ['2026-02-30', undefined],
  ['2026-02-30T09:00:00Z', undefined],
  ['2026-11-01T09:00:00', undefined],
  ['2026-11-01T24:30Z', undefined],
  ['2026-11-01 ', undefined],
  ['+2026-11-01', undefined],
  ['2026', undefined],
  ['', undefined],
])('the moment %j is %j', (text, expected) => expect(momentOf(text)).toBe(expected))

it.each([
  ['x'.repeat(5), 'x'.repeat(5)],
  ['🪣'.repeat(5), '🪣'.repeat(5)],
  ['x'.repeat(6), 'Must be at most 5 characters.'],
  ['a\u2028b', 'Must be one line without control characters.'],
  ['', 'Remove the input to use its default.'],
])('the line %j of at most 5 is %j', (text, expected) => expect(read(lineUpTo(5), text)).toBe(expected))

describe('one of several words', () => {
  const NEVER = 'Must be one of: never, always, sometimes.'

  it.each<readonly [string, string]>([
    ['always', 'always'],
    ['true', `${NEVER} Did you mean always?`],
    ['TRUE', `${NEVER} Did you mean always?`],
    ['False', `${NEVER} Did you mean never?`],
    ['Always', `${NEVER} Did you mean always?`],
    ['sometime', `${NEVER} Did you mean sometimes?`],
    ...['trueish', 'not true', 'it is false', 'false positives', ''].map((text) => [text, NEVER] as const),
  ])('%j is %j', (text, expected) => expect(read(oneOf('never', 'always', 'sometimes'), text)).toBe(expected))

  it('takes no switch where the first word turns nothing off', () => {
    expect(read(oneOf('default-branch', 'checkout'), 'true')).toBe('Must be one of: default-branch, checkout.')
  })
})
