// A policy file's text in; a policy, or every mistake with its line and column, out.
import * as v from 'valibot'
import { fitsKnownType, nearestType } from '../grammar/globs.ts'
import type { Mistake } from '../inputs/settings.ts'
import { isMacieRegion, nearestRegion } from '../model/regions.ts'
import type { BucketRule, Exception, Source, Threshold } from '../model/rules.ts'
import { MEASURES, type Measure } from '../model/severity.ts'
import { openDocument, type PolicyDocument } from './document.ts'
import type { Policy } from './policy.ts'
import { MOST_DAYS, POLICY, type PolicyFile } from './schema.ts'
import { structureMistakes } from './structure.ts'

export type ParsedPolicy =
  | { readonly kind: 'policy'; readonly policy: Policy; readonly warnings: readonly string[] }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] }

/**
 * `file` is the path to name in messages; `today` decides how far ahead an exception may end. One that has ended is no
 * mistake. Mistakes come in the order of the file, each at `file:line:column`.
 */
export function parsePolicy(text: string, file: string, today: Date): ParsedPolicy {
  const opened = openDocument(text, file)
  if (opened.kind === 'mistakes') return opened
  const { document } = opened
  const checked = v.safeParse(POLICY, document.value)
  const mistakes = [
    ...structureMistakes(document.root, POLICY, document),
    ...(checked.issues ?? []).flatMap((issue) => issueMistake(issue, document)),
    ...(checked.success ? farEnds(checked.output, document, today) : []),
  ]
  if (mistakes.length > 0 || !checked.success) return { kind: 'mistakes', mistakes: inFileOrder(mistakes) }
  return {
    kind: 'policy',
    policy: policyOf(checked.output, file, document),
    warnings: doubts(checked.output, file, document),
  }
}

function issueMistake(issue: v.BaseIssue<unknown>, document: PolicyDocument): Mistake[] {
  // Unknown keys are told, all of them, by the structure.
  if (issue.expected === 'never') return []
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
  const last = issue.path?.at(-1)
  const missing = last?.origin === 'key'
  // That a list is no map is told by the structure too.
  if (missing && Array.isArray(last.input)) return []
  const [from, to] = document.range(missing ? path.slice(0, -1) : path)
  return [document.mistake(from, missing ? from : to, issue.message)]
}

function farEnds(file: PolicyFile, document: PolicyDocument, today: Date): Mistake[] {
  const latest = new Date(today.getTime() + MOST_DAYS * 86_400_000).toISOString().slice(0, 10)
  return (file.exceptions ?? []).flatMap(({ expires }, index) =>
    expires <= latest
      ? []
      : [
          document.mistake(
            ...document.range(['exceptions', index, 'expires']),
            `Write a day at most ${MOST_DAYS} days ahead: ${latest} or before.`,
          ),
        ],
  )
}

const POSITION = /:([0-9]+):([0-9]+)$/

/** Each once: one value can be wrong in two ways that have the same mend. */
function inFileOrder(mistakes: readonly Mistake[]): Mistake[] {
  const place = ({ where }: Mistake): number => {
    const [, line = '1', column = '1'] = POSITION.exec(where) ?? []
    return Number(line) * 1e7 + Number(column)
  }
  const each = new Map(mistakes.map((mistake) => [`${mistake.where} ${mistake.mend}`, mistake]))
  return [...each.values()].sort((one, other) => place(one) - place(other))
}

const KEYS = { High: 'high', Medium: 'medium', Low: 'low', Total: 'total' } as const satisfies Record<Measure, string>

function policyOf(content: PolicyFile, file: string, document: PolicyDocument): Policy {
  const lineAt = (path: readonly PropertyKey[]) => document.position(document.range(path)[0]).line
  const thresholdsAt = (path: readonly PropertyKey[], written: PolicyFile['thresholds'] = {}): Threshold[] =>
    MEASURES.flatMap((measure) => {
      const allowed = written[KEYS[measure]]
      if (allowed === undefined) return []
      const at = [...path, KEYS[measure]]
      const source: Source = { kind: 'policy', file, line: lineAt(at), path: dotted(at) }
      return [{ measure, allowed, source }]
    })
  return {
    file,
    thresholds: thresholdsAt(['thresholds'], content.thresholds),
    bucketRules: (content.buckets ?? []).map(
      ({ match, thresholds }, index): BucketRule => ({
        match,
        thresholds: thresholdsAt(['buckets', index, 'thresholds'], thresholds),
        line: lineAt(['buckets', index]),
      }),
    ),
    exceptions: (content.exceptions ?? []).map(
      ({ severity = [], ...rest }, index): Exception => ({
        ...rest,
        severities: [...new Set(severity)],
        line: lineAt(['exceptions', index]),
      }),
    ),
  }
}

/** `buckets[0].thresholds.high` */
function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1)
}

/** What is well formed and most likely a slip: it is safe, for it accepts nothing. */
function doubts(content: PolicyFile, file: string, document: PolicyDocument): string[] {
  const at = (path: readonly PropertyKey[]) => {
    const { line, column } = document.position(document.range(path)[0])
    return `${file}:${line}:${column}`
  }
  return (content.exceptions ?? []).flatMap(({ type, region }, index) => [
    ...(fitsKnownType(type)
      ? []
      : [
          `${at(['exceptions', index, 'type'])}: ${type} fits no finding type that is known. Did you mean ${nearestType(type)}?`,
        ]),
    ...(region === undefined || isMacieRegion(region)
      ? []
      : [
          `${at(['exceptions', index, 'region'])}: ${region} is not known to offer Macie. Did you mean ${nearestRegion(region)}?`,
        ]),
  ])
}
