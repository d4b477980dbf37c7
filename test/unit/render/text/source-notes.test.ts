// What reading the files of source left out, in a line each.
import { expect, test } from 'vitest'
import {
  changedNote,
  skippedNotes,
  tagsNote,
  unmatchedNote,
  unnamedNote,
} from '../../../../src/render/text/source-notes.ts'

type Why = Parameters<typeof skippedNotes>[0][number]['why']

test.each<[Why, string, string]>([
  ['link', 'is a symbolic link and was skipped', 'are symbolic links and were skipped'],
  ['too-large', 'is larger than 1 MiB and was skipped', 'are larger than 1 MiB and were skipped'],
  ['unreadable', "couldn't be read", "couldn't be read"],
  ['too-many', 'was skipped: source matches too many files', 'were skipped: source matches too many files'],
  ['other-repository', 'belongs to another checkout and was skipped', 'belong to another checkout and were skipped'],
  ['malformed', "couldn't be parsed completely", "couldn't be parsed completely"],
  ['too-deep', 'is nested too deeply and was parsed in part', 'are nested too deeply and were parsed in part'],
])('files skipped: %s', (why, one, several) => {
  const skipped = (...paths: readonly string[]) => skippedNotes(paths.map((path) => ({ path, why })))
  expect(skipped('a.tf')).toEqual([`source: a.tf ${one}.`])
  expect(skipped('c.tf', 'b.tf', 'a.tf')).toEqual([`source: a.tf, b.tf, and c.tf ${several}.`])
  expect(skipped('d.tf', 'c.tf', 'b.tf', 'a.tf')).toEqual([`source: a.tf, b.tf, c.tf and 1 more ${several}.`])
})

test('each reason has its note', () => {
  const skipped = [
    { path: 'b.tf', why: 'link' },
    { path: 'a.tf', why: 'unreadable' },
    { path: 'a.yml', why: 'link' },
  ] as const
  expect(skippedNotes(skipped)).toEqual([
    'source: a.yml and b.tf are symbolic links and were skipped.',
    "source: a.tf couldn't be read.",
  ])
})

test.each([
  [['*.tf'], 'the pattern *.tf matches'],
  [['*.tf', 'cdk/**'], 'the patterns *.tf and cdk/** match'],
])('patterns that match nothing: %j', (patterns, what) => {
  const fix = 'Check the spelling, and that the job checks out the repository.'
  expect(unmatchedNote(patterns)).toBe(`source: ${what} no Terraform or CloudFormation file. ${fix}`)
})

test('tags, changed files, and names that are not known', () => {
  expect(tagsNote(1234)).toBe(
    "source: the tags of 1,234 less severe buckets weren't looked up, so that they are found by name only.",
  )
  expect(changedNote(undefined)).toBe(
    'source: GitHub lists the first 3,000 files of a pull request only: it may change more declarations than shown.',
  )
  expect(changedNote('GitHub said 403.')).toBe(
    "source: which declarations the pull request changes isn't known. GitHub said 403.",
  )
  expect(unnamedNote([{ path: 'b.tf', line: 2 }, { path: 'a.tf' }])).toBe(
    "buckets: @source doesn't include the buckets declared at a.tf and b.tf:2, whose names aren't known from the files. Add these names to sources in the policy file.",
  )
})
