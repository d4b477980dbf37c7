// What reading the files of `source` left out, as notes: a line each.
import type { Place } from '../../core/model/declared.ts'
import type { SourceProblem } from '../../core/source/declarations.ts'
import { firstFew, listed, number } from './formats.ts'
import { placeText } from './source.ts'

/** Paths that are named in one note. */
const SHOWN = 3

export type SkipReason = 'link' | 'too-large' | 'unreadable' | 'too-many' | 'other-repository'

const SKIPPED = {
  link: ['is a symbolic link and was skipped', 'are symbolic links and were skipped'],
  'too-large': ['is larger than 1 MiB and was skipped', 'are larger than 1 MiB and were skipped'],
  unreadable: ["couldn't be read", "couldn't be read"],
  'too-many': ['was skipped: source matches too many files', 'were skipped: source matches too many files'],
  'other-repository': ['belongs to another checkout and was skipped', 'belong to another checkout and were skipped'],
} as const satisfies Record<SkipReason, readonly [string, string]>

const PROBLEMS = {
  malformed: ["couldn't be parsed completely", "couldn't be parsed completely"],
  'too-deep': ['is nested too deeply and was parsed in part', 'are nested too deeply and were parsed in part'],
} as const satisfies Record<SourceProblem, readonly [string, string]>

/** `source: infra/big.tf is larger than 1 MiB and was skipped.` */
export function skippedNotes(
  skipped: readonly { readonly path: string; readonly why: SkipReason | SourceProblem }[],
): string[] {
  const byReason = Map.groupBy(skipped, ({ why }) => why)
  return [...byReason].map(([why, files]) => {
    const [one, several] = { ...SKIPPED, ...PROBLEMS }[why]
    return `source: ${names(files.map(({ path }) => path))} ${files.length === 1 ? one : several}.`
  })
}

function names(paths: readonly string[]): string {
  return firstFew(SHOWN, paths.toSorted())
}

/** A pattern that matches nothing is probably a typo, or the job has no checkout. */
export function unmatchedNote(patterns: readonly string[]): string {
  const what = patterns.length === 1 ? `the pattern ${patterns[0]} matches` : `the patterns ${listed(patterns)} match`
  return `source: ${what} no Terraform or CloudFormation file. Check the spelling, and that the job checks out the repository.`
}

/** Buckets beyond those whose tags are asked for. */
export function tagsNote(left: number): string {
  return `source: the tags of ${number(left)} less severe buckets weren't looked up, so that they are found by name only.`
}

/** Why it isn't known, or not for certain, which declarations the pull request changes. */
export function changedNote(message: string | undefined): string {
  return message === undefined
    ? 'source: GitHub lists the first 3,000 files of a pull request only: it may change more declarations than shown.'
    : `source: which declarations the pull request changes isn't known. ${message}`
}

/** Declarations that leave buckets out of `@source`. */
export function unnamedNote(declarations: readonly Place[]): string {
  const places = names(declarations.map(placeText))
  return `buckets: @source doesn't include the buckets declared at ${places}, whose names aren't known from the files. Add these names to sources in the policy file.`
}
