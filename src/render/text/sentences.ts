// Breaches, gaps and exceptions as one plain sentence each, for log, annotations and pages. The text is not escaped:
// each place makes it harmless for itself.

import type { Seen } from '../../core/model/amount.ts'
import type { Breach, ExceptionResult, Gap, Judgement } from '../../core/model/judgement.ts'
import { isOff } from '../../core/model/outcome.ts'
import type { Source } from '../../core/model/rules.ts'
import type { Measure } from '../../core/model/severity.ts'
import { type AccountNames, bucketText, pairText } from './accounts.ts'
import { uncoveredSentence } from './coverage-sentences.ts'
import { amountText, counted, firstFew, inDays, number } from './formats.ts'
import { problemInput, problemText } from './member-sentences.ts'

/** `max-high`, or `.github/macie-gate.yml:4`. */
export function sourceName(source: Source): string {
  return source.kind === 'input' ? source.name : `${source.file}:${source.line}`
}

/** `3 High findings`, `at least 1 new finding`, `no Low finding`. */
export function measuredFindings(found: Seen, measure: Measure, gateOn: 'all' | 'new'): string {
  const adjectives = [gateOn === 'new' ? 'new' : '', measure === 'Total' ? '' : measure].filter((word) => word !== '')
  const none = found.kind === 'exact' && found.value === 0
  return [none ? 'no' : amountText(found), ...adjectives, found.value < 2 ? 'finding' : 'findings'].join(' ')
}

/** `3 High findings in prod-logs, 0 allowed`. `where` follows the findings; it is empty, or begins with a space. */
export function foundAndAllowed({ found, threshold }: Breach, gateOn: 'all' | 'new', where: string): string {
  return `${measuredFindings(found, threshold.measure, gateOn)}${where}, ${number(threshold.allowed)} allowed`
}

/** `3 High findings, 0 allowed (max-high)`; for one bucket's threshold with the bucket. */
export function breachSentence(breach: Breach, judgement: AccountNames & Pick<Judgement, 'gateOn'>): string {
  const { scope, threshold } = breach
  const where = scope === 'all' ? '' : ` in ${bucketText(scope, judgement)}`
  return `${foundAndAllowed(breach, judgement.gateOn, where)} (${sourceName(threshold.source)})`
}

/** `444455556666 us-east-1 was not read: <message>`. */
export function gapSentence(gap: Gap, names: AccountNames): string {
  const place = pairText(gap, names)
  switch (gap.kind) {
    case 'unread':
      return `${place} was ${gap.outcome === 'inconsistent' ? 'only partially checked' : 'not checked'}: ${oneLine(gap.message)}`
    case 'uncovered':
      return `${place}: ${uncoveredSentence(gap.buckets, firstNames)}`
    case 'coverage-unknown':
      return `${place}: unknown which buckets Macie monitors. ${oneLine(gap.message)}`
    case 'organization':
      return `${place}: ${oneLine(problemText(gap.problem, names))}`
  }
}

/** The input that decides what follows from a gap. */
export function gapInput(gap: Gap): string {
  if (gap.kind === 'organization') return problemInput(gap.problem)
  if (gap.kind !== 'unread') return 'on-uncovered'
  return isOff(gap.outcome) ? 'on-disabled' : 'on-incomplete'
}

function firstNames(names: readonly string[]): string {
  return firstFew(3, names)
}

/** What to do about an exception; undefined where there is nothing to do. */
export function exceptionSentence(result: ExceptionResult): string | undefined {
  const { exception, state, daysLeft, matched } = result
  const name = `The exception for ${exception.type} in ${exception.bucket}`
  if (state === 'expired') {
    const next =
      matched === 0
        ? 'Remove it from the policy file.'
        : `It matches ${counted(matched, 'finding')}, which count again.`
    return `${name} expired on ${exception.expires}. ${next}`
  }
  const soon = state === 'expires-soon' ? `expires ${inDays(daysLeft)}, on ${exception.expires}` : undefined
  const unused = isUnused(result) ? UNUSED[result.checked] : undefined
  const facts = [soon, unused].filter((fact) => fact !== undefined)
  return facts.length === 0 ? undefined : `${name} ${facts.join(', and ')}.`
}

const UNUSED = {
  all: 'matches no finding: remove it if it is no longer needed',
  here: 'matches no finding in the accounts and Regions checked here: remove it if no other job needs it',
  no: undefined,
} as const satisfies Record<ExceptionResult['checked'], string | undefined>

/** It matches nothing, and something that it covers can't have been missed. */
export function isUnused({ matched, checked }: ExceptionResult): boolean {
  return matched === 0 && checked !== 'no'
}

/** Without line breaks. */
export function oneLine(message: string): string {
  return message.replace(/\s+/gu, ' ').trim()
}

/** The sentence, with a full stop unless it ends in a mark of its own. */
export function withFullStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
