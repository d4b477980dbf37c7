// Reads where the repository declares buckets, and adds it to what was counted: after the verdict, which it never changes.

import { DECLARED } from './core/grammar/bucket-scope.ts'
import { globTest } from './core/grammar/glob-matching.ts'
import type { Settings } from './core/inputs/settings.ts'
import type { BucketSource, Declared } from './core/model/declared.ts'
import type { JudgedBucket, Judgement } from './core/model/judgement.ts'
import { distinct } from './core/model/order.ts'
import { bucketKey, sourceOf, targetKey } from './core/model/refs.ts'
import type { SourceRule } from './core/model/rules.ts'
import { CODEOWNERS_PLACES, CODEOWNERS_TOO_LARGE, type CodeownersRule, codeowners } from './core/source/codeowners.ts'
import type { Declaration, SourceProblem } from './core/source/declarations.ts'
import { declaredNames, unnamedDeclarations } from './core/source/declared-names.ts'
import { sourceMatcher } from './core/source/match.ts'
import { ownersOf } from './core/source/owners.ts'
import { unmatchedPatterns } from './core/source/paths.ts'
import { isScannable, scanSource } from './core/source/scan.ts'
import type { BucketTag, FindingReader } from './ports/aws.ts'
import type { Ports } from './ports.ts'
import { changedNote, skippedNotes, tagsNote, unmatchedNote, unnamedNote } from './render/text/source-notes.ts'

/** What the files of `source` declare. */
export interface SourceIndex {
  /** Of every file that was scanned, from the repository's root. */
  readonly paths: ReadonlySet<string>
  readonly declarations: readonly Declaration[]
  /** Globs of the names that the declarations give. */
  readonly names: readonly string[]
  /** The CODEOWNERS rule for a path. */
  readonly ruleFor: (path: string) => CodeownersRule | undefined
  /** What was left out, a line each. */
  readonly notes: readonly string[]
}

/** Scans the files that the patterns match. Whatever they hold, it is no error. */
export async function readSources(patterns: readonly string[], ports: Ports): Promise<SourceIndex> {
  const paths = new Set<string>()
  const declarations: Declaration[] = []
  const problems: { path: string; why: SourceProblem }[] = []
  const files = await ports.sourceFiles?.()
  const read = await files?.read({ patterns, wants: isScannable }, (file) => {
    paths.add(file.path)
    const { declarations: found, problem } = scanSource(file)
    declarations.push(...found)
    if (problem !== undefined) problems.push({ path: file.path, why: problem })
  })
  const { root, skipped } = read ?? { root: '', skipped: [] }
  const inWorkspace = (path: string) => (root === '' ? path : `${root}/${path}`)
  const seen = [...[...paths].map(inWorkspace), ...skipped.map(({ path }) => path)]
  const unmatched = unmatchedPatterns(patterns, seen)
  const notes = [
    ...skippedNotes([...skipped, ...problems]),
    ...(unmatched.length === 0 ? [] : [unmatchedNote(unmatched)]),
  ]
  const names = declaredNames(declarations)
  return { paths, declarations, names, ruleFor: await readCodeowners(inWorkspace, ports), notes }
}

async function readCodeowners(inWorkspace: (path: string) => string, { files }: Ports) {
  for (const place of CODEOWNERS_PLACES) {
    const file = await files.read(inWorkspace(place))
    if (file.kind === 'missing') continue
    // Only the first that exists counts, whether it can be used or not.
    return file.kind === 'text' && file.text.length < CODEOWNERS_TOO_LARGE ? codeowners(file.text) : nobody
  }
  return nobody
}

function nobody(): undefined {
  return undefined
}

/** Tags of the affected buckets, by `bucketKey`, with the calls that they took by `targetKey`. */
export interface BucketTags {
  readonly byBucket: ReadonlyMap<string, readonly BucketTag[]>
  readonly notes: readonly string[]
  readonly calls: ReadonlyMap<string, number>
}

export const NO_TAGS: BucketTags = { byBucket: new Map(), notes: [], calls: new Map() }

/** Buckets whose tags are asked for, most severe first: the calls must not grow with the buckets. */
const MOST_TAGGED = 500

/** Asks Macie for the tags of the affected buckets alone. */
export async function readTags({ buckets, report }: Judgement, reader: FindingReader): Promise<BucketTags> {
  const byTarget = Map.groupBy(buckets.slice(0, MOST_TAGGED), (bucket) => targetKey(sourceOf(bucket)))
  const answers = await Promise.all(
    report.targets.flatMap((target) => {
      const wanted = byTarget.get(targetKey(target))
      return wanted === undefined ? [] : [askTags(wanted, reader)]
    }),
  )
  const left = buckets.length - MOST_TAGGED
  return {
    byBucket: new Map(answers.flatMap(({ entries }) => entries)),
    notes: [
      ...answers.flatMap(({ note }) => (note === undefined ? [] : [note])),
      ...(left > 0 ? [tagsNote(left)] : []),
    ],
    calls: new Map(answers.map(({ key, calls }) => [key, calls])),
  }
}

async function askTags(wanted: readonly JudgedBucket[], reader: FindingReader) {
  const [first] = wanted
  if (first === undefined) throw new Error('A group holds at least one bucket')
  const target = sourceOf(first)
  const { buckets, note, calls } = await reader.tags(
    target,
    wanted.map(({ bucket }) => bucket),
  )
  const entries = wanted.flatMap((bucket) => {
    const tags = buckets.get(bucket.bucket)
    return tags === undefined ? [] : [[bucketKey(bucket), tags] as const]
  })
  return { entries, note, calls, key: targetKey(target) }
}

export interface Locating {
  readonly index: SourceIndex
  readonly tags: BucketTags
  /** The policies' entries of `sources`, the checkout's first. */
  readonly rules: readonly SourceRule[]
  readonly settings: Settings
}

/** The judgement with where each of its buckets is declared, and who owns it. */
export async function withSources(
  judgement: Judgement,
  { index, tags, rules, settings }: Locating,
  ports: Ports,
): Promise<Judgement> {
  const { report } = judgement
  const { repository } = ports.runner.facts
  const policy = rules.map(({ match, path }) => ({ matches: globTest(match), path }))
  const matched = sourceMatcher({ ...index, policy, ...(repository === undefined ? {} : { repository }) })
  const declared = new Map<string, Declared>()
  for (const bucket of judgement.buckets) {
    const key = bucketKey(bucket)
    const known = tags.byBucket.get(key) ?? report.details.get(key)?.facts?.tags ?? []
    const match = matched({ name: bucket.bucket, tags: known })
    const source: BucketSource | undefined = match.kind === 'none' ? undefined : match
    const owners = ownersOf(source, known, index.ruleFor)
    declared.set(key, { ...(source === undefined ? {} : { source }), ...(owners === undefined ? {} : { owners }) })
  }
  const changes = await readChanges(declared, settings, ports)
  const { paths, declarations } = index
  const sources = { files: paths.size, declarations: declarations.length, byBucket: changes.declared }
  const targets = report.targets.map((target) => ({
    ...target,
    calls: target.calls + (tags.calls.get(targetKey(target)) ?? 0),
  }))
  const notes = distinct([
    ...report.notes,
    ...index.notes,
    ...scopeNotes(index, rules, settings),
    ...tags.notes,
    ...changes.notes,
  ])
  return { ...judgement, report: { ...report, targets, notes, sources } }
}

/** A bucket whose name can't be told is missing from the scope: that has to be said. */
function scopeNotes({ declarations }: SourceIndex, rules: readonly SourceRule[], { scope }: Settings): string[] {
  if (!scope.buckets.includes(DECLARED)) return []
  const named = new Set(rules.map(({ path }) => path))
  const unnamed = unnamedDeclarations(declarations).filter(({ path }) => !named.has(path))
  return unnamed.length === 0 ? [] : [unnamedNote(unnamed)]
}

type DeclaredBy = ReadonlyMap<string, Declared>

/** Marks the buckets whose file the run's pull request changes. GitHub is asked only if there can be one. */
async function readChanges(
  declared: DeclaredBy,
  { githubToken }: Settings,
  { changedFiles }: Ports,
): Promise<{ readonly declared: DeclaredBy; readonly notes: readonly string[] }> {
  const isLocated = [...declared.values()].some(({ source }) => source !== undefined)
  if (!isLocated || changedFiles === undefined) return { declared, notes: [] }
  const changed = await changedFiles(githubToken)
  if (changed.kind === 'no-pull-request') return { declared, notes: [] }
  if (changed.kind === 'refused') return { declared, notes: [changedNote(changed.message)] }
  const marked = [...declared].map(([key, known]): [string, Declared] => {
    const isChanged = placesOf(known.source).some(({ path }) => changed.paths.has(path))
    return [key, isChanged ? { ...known, isChanged: true } : known]
  })
  return { declared: new Map(marked), notes: changed.isComplete ? [] : [changedNote(undefined)] }
}

/** Where the bucket is declared for certain: a candidate may be another bucket's declaration. */
function placesOf(source: BucketSource | undefined) {
  return source?.kind === 'found' ? [source.place] : []
}
