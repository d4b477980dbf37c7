// Why something that Macie was asked for is missing, in a sentence for a note.
import { failureOf, missingPermission } from '../failure.ts'

/** The permission that the role lacks where that is the cause, else what failed. Only bugs throw. */
export function reasonOf(error: unknown, region: string): string {
  const permission = missingPermission(error)
  return permission === undefined
    ? failureOf(error, region).message
    : `The role isn't authorized to perform ${permission}.`
}
