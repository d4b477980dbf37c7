// Breaches, gaps and exceptions in one plain sentence each, as log, annotations and pages say them. The text is not
// escaped: each place makes it harmless for itself.
import type { Breach, ExceptionResult, Gap } from '../../core/model/judgement.ts'
import type { Target } from '../../core/model/outcome.ts'
import type { Source } from '../../core/model/rules.ts'
import type { Measure } from '../../core/model/severity.ts'
import { counted, inDays, listed, number } from './formats.ts'

/** `max-high`, or `.github/macie-gate.yml:4`. */
export function sourceName(source: Source): string {
  return source.kind === 'input' ? source.name : `${source.file}:${source.line}`
}

/** `prod-logs (111122223333, eu-west-1)`. */
export function bucketName({ bucket, account, region }: Target & { readonly bucket: string }): string {
  return `${bucket} (${account}, ${region})`
}

/** `3 High findings`, `1 new finding`, `no Low finding`. */
export function measuredFindings(found: number, measure: Measure, gateOn: 'all' | 'new'): string {
  const words = [gateOn === 'new' ? 'new' : '', measure === 'Total' ? '' : measure].filter((word) => word !== '')
  return [found === 0 ? 'no' : number(found), ...words, found < 2 ? 'finding' : 'findings'].join(' ')
}

/** `3 High findings, 0 allowed (max-high)`; for one bucket's threshold with the bucket. */
export function breachSentence({ scope, found, measure, allowed, source }: Breach, gateOn: 'all' | 'new'): string {
  const where = scope === 'all' ? '' : ` in ${bucketName(scope)}`
  return `${measuredFindings(found, measure, gateOn)}${where}, ${number(allowed)} allowed (${sourceName(source)})`
}

/** `444455556666 us-east-1 was not read: <message>`. */
export function gapSentence(gap: Gap): string {
  const place = `${gap.account} ${gap.region}`
  switch (gap.kind) {
    case 'unread':
      return `${place} was ${gap.outcome === 'inconsistent' ? 'read only in part' : 'not read'}: ${oneLine(gap.message)}`
    case 'uncovered':
      return `${place}: Macie does not look into ${counted(gap.buckets.length, 'bucket')}: ${someOf(gap.buckets.map(({ bucket }) => bucket))}`
    case 'coverage-unknown':
      return `${place}: not known which buckets Macie looks into. ${oneLine(gap.message)}`
  }
}

/** The input that decides what follows from a gap. */
export function gapInput(gap: Gap): string {
  if (gap.kind !== 'unread') return 'on-uncovered'
  return gap.outcome === 'disabled' || gap.outcome === 'paused' ? 'on-disabled' : 'on-incomplete'
}

/** Names the first three. */
export function someOf(names: readonly string[]): string {
  return names.length <= 3 ? listed(names) : `${names.slice(0, 3).join(', ')} and ${number(names.length - 3)} more`
}

/** What is to be done about an exception; undefined where nothing is. */
export function exceptionSentence({ exception, state, daysLeft, matched }: ExceptionResult): string | undefined {
  const name = `The exception for ${exception.type} in ${exception.bucket}`
  if (state === 'ended') {
    const unused =
      matched === 0
        ? 'Take it out of the policy file.'
        : `It matches ${counted(matched, 'finding')}, which count again.`
    return `${name} ended on ${exception.expires}. ${unused}`
  }
  const unused = matched === 0 ? 'matches no finding: take it out if it is no longer needed' : undefined
  const soon = state === 'ends-soon' ? `ends ${inDays(daysLeft)}, on ${exception.expires}` : undefined
  const said = [soon, unused].filter((part) => part !== undefined)
  return said.length === 0 ? undefined : `${name} ${said.join(', and ')}.`
}

/** Without line breaks, and without the full stop that a message may end in. */
export function oneLine(message: string): string {
  return message.replace(/\s+/gu, ' ').trim()
}
