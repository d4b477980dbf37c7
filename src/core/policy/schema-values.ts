// The kinds of values that the policy file's form is made of.
import * as v from 'valibot'

/** A check whose message is the fix. */
export function valid(fixOf: (text: string) => string | undefined) {
  return v.check<string, (issue: v.CheckIssue<string>) => string>(
    (given) => fixOf(given) === undefined,
    ({ input }) => fixOf(input) ?? '',
  )
}

/** A glob pattern that `fixOf` finds no fault with. */
export function glob(fixOf: (glob: string) => string | undefined, example: string, description: string) {
  return v.pipe(
    v.string(`Must be a glob pattern in quotes, such as "${example}".`),
    valid(fixOf),
    v.description(`${description}: a glob pattern. * is any run of characters, ? is one, [abc] one of these.`),
    v.examples([example]),
  )
}

/** A closed map: any other key is an error. `what` begins a sentence. */
export function map<const T extends v.ObjectEntries>(entries: T, what: string) {
  return v.strictObject(entries, ({ expected }) =>
    expected === 'Object' ? `${what} must be a map of keys to values.` : `Add the required key ${expected}.`,
  )
}
