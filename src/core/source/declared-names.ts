// The names that `@source` stands for, and the declarations that tell none.
import { distinct } from '../model/order.ts'
import type { Declaration } from './declarations.ts'
import { FEWEST_LETTERS } from './match.ts'

/** Globs of the names that the declarations give; a bucket that no glob matches can't be matched with any of them by name. */
export function declaredNames(declarations: readonly Declaration[]): readonly string[] {
  return distinct(declarations.flatMap((declaration) => globOf(declaration) ?? []))
}

/** Declarations whose buckets can't be told by name. */
export function unnamedDeclarations(declarations: readonly Declaration[]): readonly Declaration[] {
  return declarations.filter((declaration) => globOf(declaration) === undefined)
}

function globOf({ name }: Declaration): string | undefined {
  if (name.kind === 'literal') return name.name
  return name.kind === 'pattern' && name.letters >= FEWEST_LETTERS ? name.pattern : undefined
}
