// Who owns a file by the repository's CODEOWNERS file, as GitHub reads it.
// Source: GitHub documentation, "About code owners". Of the npm packages, codeowners and codeowners-utils let docs/* match
// nested files too; @snyk/github-codeowners rejects GitHub's own example for its inline comment, and accepts [ranges].
import { codeownersTest } from './codeowners-pattern.ts'

/** Where the file can be, in the order of precedence: only the first that exists counts. */
export const CODEOWNERS_PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const

/** GitHub doesn't load a CODEOWNERS file of this size, in bytes, or a larger one. */
export const CODEOWNERS_TOO_LARGE = 3 * 1024 * 1024

/** No name of a team, and no email address, is longer. */
const LONGEST_OWNER = 320

/** The rule that decides who owns a file. */
export interface CodeownersRule {
  /** From 1. */
  readonly line: number
  readonly pattern: string
  /** As written: `@user`, `@organization/team`, or an email address. Empty: the rule says that nobody owns the file. */
  readonly owners: readonly string[]
}

interface Rule extends CodeownersRule {
  readonly matches: (path: string) => boolean
}

/**
 * A function that finds the rule for a path, which goes from the root without a leading slash: the last one that matches.
 * Undefined if none does. A line that GitHub calls invalid is skipped, as GitHub skips it.
 */
export function codeowners(text: string): (path: string) => CodeownersRule | undefined {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, at) => ruleOf(line, at + 1))
  return (path) => {
    const found = rules.findLast(({ matches }) => matches(path))
    return found === undefined ? undefined : { line: found.line, pattern: found.pattern, owners: found.owners }
  }
}

function ruleOf(written: string, line: number): Rule[] {
  const [pattern = '', ...owners] = wordsOf(written)
  const matches = codeownersTest(pattern)
  return matches === undefined || !owners.every(isOwner) ? [] : [{ line, pattern, owners, matches }]
}

/** The words of a line up to a comment. A backslash keeps the space after it in its word. */
function wordsOf(line: string): string[] {
  const words: string[] = line.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? []
  const comment = words.findIndex((word) => word.startsWith('#'))
  return comment < 0 ? words : words.slice(0, comment)
}

function isOwner(word: string): boolean {
  if (word.length > LONGEST_OWNER) return false
  return /^@[\w-]+(?:\/[\w.-]+)?$/.test(word) || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(word)
}
