// Texts in place of those that may quote names: AWS's own messages, and errors and warnings about inputs and files.

import type { UserError } from '../grammar/errors.ts'
import type { Withholding } from '../model/disclosure.ts'
import { permissionIn } from '../model/operations.ts'
import type { UnreadKind } from '../model/outcome.ts'

const CAUSES = {
  disabled: 'Macie is off. Turn it on, or set on-disabled.',
  paused: 'Macie is paused. Resume it, or set on-disabled.',
  'not-opted-in': "The account hasn't enabled this opt-in Region.",
  denied: "Access denied. Check the role's trust policy and permissions policy.",
  throttled: 'AWS throttled the calls. Try again later.',
  unreachable: "Macie couldn't be reached. Try again later.",
  malformed: "A reply couldn't be used. Rerun the workflow.",
  inconsistent: "The counts didn't add up. Rerun the workflow.",
} as const satisfies Record<UnreadKind, string>

/** The cause of an unread Target, without what AWS said; with the permission that is missing, if it named one. */
export function withheldCause(kind: UnreadKind, message: string): string {
  return joined(CAUSES[kind], message)
}

/** For a message without a kind, such as why coverage isn't known. */
export function withheldMessage(message: string): string {
  return joined('The cause is withheld here.', message)
}

function joined(sentence: string, message: string): string {
  const permission = permissionIn(message)
  return permission === undefined ? sentence : `${sentence} The role needs ${permission}.`
}

/** Under `counts` how many patterns or accounts there are: none would say that everything counts. */
export function withheldList(names: readonly string[], level: Withholding): readonly string[] {
  return level === 'buckets' || names.length === 0 ? names : [`${names.length} withheld`]
}

/** Notes that name a missing permission, and how many others there are. */
export function withheldNotes(notes: readonly string[]): string[] {
  const permissions = notes.map(permissionIn)
  const named = [...new Set(permissions)].filter((permission) => permission !== undefined).sort()
  const others = permissions.filter((permission) => permission === undefined).length
  return [
    ...(others === 0 ? [] : [others === 1 ? '1 note is withheld.' : `${others} notes are withheld.`]),
    ...named.map((permission) => `Something isn't shown because the role lacks ${permission}.`),
  ]
}

const WITHHELD = '(withheld)'

/**
 * Our own sentence without what it may quote: ARNs, account IDs, Regions, and what stands in double quotes; its examples
 * (`such as eu-west-1`) are ours. AWS's own texts are replaced as a whole: no pattern finds every name in them.
 */
export function withoutNames(text: string): string {
  return text
    .replace(/\barn:[^\s"',;)]+/g, WITHHELD)
    .replace(/(?<!such as "?)\b[0-9]{12}\b/g, WITHHELD)
    .replace(/(?<!such as )\b[a-z]{2}(?:-[a-z]+){1,3}-[0-9]\b/g, WITHHELD)
    .replace(/(?<!such as )"[^"]*"/g, WITHHELD)
}

/** The error without the value as given. */
export function withheldError({ source, position, given, fix }: UserError): UserError {
  return {
    source: withoutNames(source),
    ...(position === undefined ? {} : { position }),
    // That a value is missing names nothing.
    ...(given !== undefined && /^(?:""|'')?$/.test(given) ? { given } : {}),
    fix: withoutNames(fix),
  }
}
