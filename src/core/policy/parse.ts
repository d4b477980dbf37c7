// A policy file's text in; a policy, or every error with its line and column, out.
import * as v from 'valibot'
import { byPosition, errorLine, placeOf, type UserError, type UserErrors } from '../grammar/errors.ts'
import { matchesKnownType, nearestType } from '../grammar/globs.ts'
import { unknownRegion } from '../grammar/region-names.ts'
import { isDay, momentOf } from '../grammar/values.ts'
import { isMacieRegion } from '../model/regions.ts'
import type { BucketRule, Exception, Source, Threshold } from '../model/rules.ts'
import { MEASURES, type Measure } from '../model/severity.ts'
import { DAY } from '../model/time.ts'
import { accountErrors, accountOf } from './accounts.ts'
import { type PolicyDocument, readDocument } from './document.ts'
import type { Policy } from './policy.ts'
import { MAX_DATES, MAX_DAYS, POLICY, type PolicyFile } from './schema.ts'
import { sourcesOf } from './sources.ts'
import { structureErrors } from './structure.ts'

export type ParsedPolicy =
  | { readonly kind: 'policy'; readonly policy: Policy; readonly warnings: readonly string[] }
  | UserErrors

/**
 * `file` is the path to name in messages; `today` decides how far ahead an exception may expire. One that has expired is
 * no error. Errors come in the order of the file, each with its position.
 */
export function parsePolicy(text: string, file: string, today: Date): ParsedPolicy {
  const read = readDocument(text, file)
  if (read.kind === 'errors') return read
  const { document } = read
  const checked = v.safeParse(POLICY, document.value)
  const errors = [
    ...structureErrors(document.root, POLICY, document),
    ...(checked.issues ?? []).flatMap((issue) => valueError(issue, document)),
    ...expiryErrors(document, today),
    ...(checked.success ? tooManyDates(checked.output, document) : []),
    ...(checked.success ? accountErrors(checked.output, document) : []),
  ]
  if (errors.length > 0 || !checked.success) return { kind: 'errors', errors: inFileOrder(errors) }
  return {
    kind: 'policy',
    policy: policyOf(checked.output, file, document),
    warnings: [...likelyTypos(checked.output, file, document), ...futureDates(checked.output, file, document, today)],
  }
}

function valueError(issue: v.BaseIssue<unknown>, document: PolicyDocument): UserError[] {
  // Unknown keys are reported by structureErrors, all of them.
  if (issue.expected === 'never') return []
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
  const last = issue.path?.at(-1)
  const missing = last?.origin === 'key'
  // So is a list where a map belongs.
  if (missing && Array.isArray(last.input)) return []
  const [from, to] = document.range(path)
  const key = missing ? '' : dotted(path)
  return [{ ...document.error(from, missing ? from : to, issue.message), ...(key === '' ? {} : { key }) }]
}

const EXPIRATIONS = v.object({ exceptions: v.exactOptional(v.array(v.unknown())) })
const EXPIRATION = v.object({ expires: v.string() })

/** Also where something else is wrong: all errors are told at once. */
function expiryErrors(document: PolicyDocument, today: Date): UserError[] {
  const latest = new Date(today.getTime() + MAX_DAYS * DAY).toISOString().slice(0, 10)
  const { output, success } = v.safeParse(EXPIRATIONS, document.value)
  if (!success) return []
  const errors = output.exceptions?.flatMap((exception, index) => {
    const { success: isRead, output: given } = v.safeParse(EXPIRATION, exception)
    if (!isRead || !isDay(given.expires) || given.expires <= latest) return []
    const path = ['exceptions', index, 'expires']
    const [from, to] = document.range(path)
    return [
      {
        ...document.error(from, to, `Must be at most ${MAX_DAYS} days ahead: ${latest} or earlier.`),
        key: dotted(path),
      },
    ]
  })
  return errors ?? []
}

/** Each date costs calls. */
function tooManyDates(file: PolicyFile, document: PolicyDocument): UserError[] {
  const seen = new Set<number | undefined>()
  const errors = file.exceptions?.flatMap(({ 'updated-before': before }, index) => {
    if (before === undefined) return []
    const moment = momentOf(before)
    if (seen.has(moment)) return []
    seen.add(moment)
    if (seen.size !== MAX_DATES + 1) return []
    const [from, to] = document.range(['exceptions', index, 'updated-before'])
    return [document.error(from, to, `A policy can have at most ${MAX_DATES} different dates in updated-before.`)]
  })
  return errors ?? []
}

/** Each once: one value can be wrong in two ways that have the same fix. */
function inFileOrder(errors: readonly UserError[]): UserError[] {
  return [...new Map(errors.map((error) => [errorLine(error), error])).values()].sort(byPosition)
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
      ({ match, account, thresholds }, index): BucketRule => ({
        match,
        ...accountOf(account, content.accounts),
        thresholds: thresholdsAt(['buckets', index, 'thresholds'], thresholds),
        line: lineAt(['buckets', index]),
      }),
    ),
    accountNames: new Map(Object.entries(content.accounts ?? {})),
    ...sourcesOf(content.sources, lineAt),
    exceptions: (content.exceptions ?? []).map(
      ({ severity = [], 'updated-before': before, account, ...rest }, index): Exception => ({
        ...rest,
        ...accountOf(account, content.accounts),
        ...(before === undefined ? {} : { updatedBefore: new Date(momentOf(before) ?? 0).toISOString() }),
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

/** It would accept what is found until then, the next leak included: what `updated-before` is there to prevent. */
function futureDates(content: PolicyFile, file: string, document: PolicyDocument, today: Date): string[] {
  return (content.exceptions ?? []).flatMap(({ 'updated-before': before }, index) => {
    if (before === undefined || (momentOf(before) ?? 0) <= today.getTime()) return []
    const [from] = document.range(['exceptions', index, 'updated-before'])
    const place = placeOf({ source: file, position: document.position(from) })
    return [
      `${place}: updated-before is in the future, so findings until then are accepted, too. Set the time of the fix.`,
    ]
  })
}

/** What is valid and probably a typo. It is safe: an exception that matches nothing accepts nothing. */
function likelyTypos(content: PolicyFile, file: string, document: PolicyDocument): string[] {
  const at = (index: number, key: string) =>
    placeOf({ source: file, position: document.position(document.range(['exceptions', index, key])[0]) })
  return (content.exceptions ?? []).flatMap(({ type, region }, index) => [
    ...(matchesKnownType(type)
      ? []
      : [`${at(index, 'type')}: ${type} matches no known finding type. Did you mean ${nearestType(type)}?`]),
    ...(region === undefined || isMacieRegion(region) ? [] : [`${at(index, 'region')}: ${unknownRegion(region)}`]),
  ])
}
