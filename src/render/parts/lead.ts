// The sentence below the heading: where most findings are and how many are new, or what was checked; then what wasn't.
import { gatedCounts } from '../../core/judge/tally.ts'
import type { Breach, JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { UNKNOWN_OWNER } from '../../core/model/refs.ts'
import { scopeOf } from '../../core/model/report.ts'
import { measured, totalOf } from '../../core/model/severity.ts'
import { code, text } from '../markdown/escape.ts'
import { WINDOW } from '../text/coverage-sentences.ts'
import { monitoredOf, monitoredText, pairsOf } from '../text/coverage-summary.ts'
import { amountText, capitalized, counted, every, number, sinceText } from '../text/formats.ts'
import { problemPhrase } from '../text/heading.ts'
import { failingInput, openGapInput, openGaps } from '../text/headline.ts'
import { bucketInSentence } from './bucket-link.ts'
import { showsTypesOnly } from './withheld.ts'

/** Markdown on one line; the first sentence in bold. */
export function leadLine(judgement: Judgement): string {
  switch (judgement.verdict) {
    case 'fail':
      return [...failLead(judgement), ...missingText(judgement), ...passesAnyway(judgement)].join(' ')
    case 'incomplete':
      return incompleteLead(judgement)
    case 'pass':
      return passLead(judgement)
  }
}

function failLead(judgement: Judgement): string[] {
  const { breaches } = judgement
  const [first, ...others] = breaches
  const where = first?.scope === 'all' ? whereText(first, judgement) : undefined
  const newPhrase = first?.scope === 'all' ? newText(first, judgement, where !== undefined) : undefined
  const start = capitalized([where, newPhrase].filter((part) => part !== undefined).join(', and '))
  const more = others.flatMap(({ scope, threshold, found }) =>
    scope === 'all'
      ? [
          `${threshold.measure} is over its limit, too: ${amountText(found)} found, ${number(threshold.allowed)} allowed.`,
        ]
      : [],
  )
  const own = breaches.filter((breach) => breach !== first && breach.scope !== 'all').length
  const ownText =
    own === 0
      ? []
      : [
          own === 1
            ? 'The limit of one bucket is exceeded, too.'
            : `${number(own)} limits of individual buckets are exceeded, too.`,
        ]
  const bold = [...(start === '' ? [] : [`${start}.`]), ...more, ...ownText].join(' ')
  return bold === '' ? [] : [`**${bold}**`]
}

/** The bucket with a third of a breach's findings or more; else over how many buckets they are spread. */
function whereText(breach: Breach, judgement: Judgement): string | undefined {
  const { buckets, gateOn } = judgement
  const { value, kind } = breach.found
  const countIn = ({ tally }: JudgedBucket) => measured(gatedCounts(tally, gateOn), breach.threshold.measure)
  const holders = buckets.filter((bucket) => countIn(bucket) > 0)
  if (holders.length === 0 || showsTypesOnly(judgement)) return undefined
  const largest = holders.reduce((most, bucket) => (countIn(bucket) > countIn(most) ? bucket : most))
  const count = countIn(largest)
  const of = kind === 'exact' ? `of the ${number(value)}` : 'of them'
  if (kind === 'exact' && count === value)
    return `${value === 1 ? 'It is' : `${capitalized(every(value))} are`} in ${bucketInSentence(largest)}`
  // The rest is in buckets that aren't known.
  const isPart = holders.reduce((sum, bucket) => sum + countIn(bucket), 0) < value
  if (count * 3 >= value || (isPart && holders.length === 1))
    return `${number(count)} ${of} ${count === 1 ? 'is' : 'are'} in ${bucketInSentence(largest)}`
  const accounts = new Set(holders.map(({ account }) => account).filter((account) => account !== UNKNOWN_OWNER)).size
  const they = isPart ? 'Those whose bucket is known' : 'They'
  return `${they} are spread across ${counted(holders.length, 'bucket')}${accounts > 1 ? ` of ${number(accounts)} accounts` : ''}`
}

/** How many are new, as far as that is known. */
function newText({ threshold, found }: Breach, judgement: Judgement, follows: boolean): string | undefined {
  const { totals, gateOn, report, extent } = judgement
  const { newSince } = scopeOf(report)
  if (totals.new === undefined || newSince === undefined || gateOn === 'new') return undefined
  const count = measured(totals.new, threshold.measure)
  // None among what was seen doesn't mean that none is new.
  if (count === 0 && extent !== 'complete') return undefined
  const all = follows || found.kind === 'at-least' ? '' : ` of the ${number(found.value)}`
  const some = count === 0 ? 'none' : `${extent === 'complete' ? '' : 'at least '}${number(count)}`
  return `${some}${all} ${count < 2 ? 'is' : 'are'} new ${text(sinceText(newSince, report.generatedAt), 60)}`
}

/** `⚠️ 1 of 6 account/Region pairs wasn't fully checked, so there may be more.` */
function missingText(judgement: Judgement): string[] {
  const { wanted, checked } = pairsOf(judgement)
  const unread = wanted - checked
  const problems = judgement.gaps.flatMap((gap) => (gap.kind === 'organization' ? [problemPhrase(gap.problem)] : []))
  const facts = [
    ...(unread === 0
      ? []
      : [
          `${number(unread)} of ${counted(wanted, 'account/Region pair')} ${unread === 1 ? "wasn't" : "weren't"} fully checked`,
        ]),
    ...new Set(problems),
  ]
  if (facts.length === 0) return []
  const line = facts.slice(0, 2).join(', and ')
  return [`⚠️ ${text(`${capitalized(line)}, so there may be more.`, 400)}`]
}

function incompleteLead(judgement: Judgement): string {
  const { failsStep, extent, limits, policyChange } = judgement
  const open = openGaps(judgement)
  if (open.length === 0 && policyChange?.kind === 'unreadable')
    return '**Without it, a change could loosen the gate unnoticed, so the step fails.**'
  const isLimited = limits.some(({ kind }) => kind !== 'no-limit')
  const what =
    extent === 'none'
      ? 'Zero findings mean nothing here'
      : `${isLimited ? 'What was checked is within the limits, but the' : 'The'} rest could hide findings`
  const bold = `**${what}${failsStep ? ', so the step fails' : ''}.**`
  return [bold, ...pairsSentence(judgement), ...passesAnyway(judgement)].join(' ')
}

/** `14 pairs were checked, 1 partially, 7 not at all.` */
function pairsSentence(judgement: Judgement): string[] {
  const { wanted, checked, partly } = pairsOf(judgement)
  if (wanted < 2 || checked === wanted) return []
  const not = wanted - checked - partly
  const facts = [
    `${checked === 0 ? 'No pair was' : `${counted(checked, 'pair')} ${checked === 1 ? 'was' : 'were'}`} checked`,
    ...(partly === 0 ? [] : [`${number(partly)} partially`]),
    ...(not === 0 || checked + partly === 0 ? [] : [`${number(not)} not at all`]),
  ]
  return [`${facts.join(', ')}.`]
}

function passesAnyway(judgement: Judgement): string[] {
  const failing = failingInput(judgement)
  if (failing !== undefined)
    return [`The step fails because ${code(failing)} is fail; ${code('warn-only')} is about limits only.`]
  if (judgement.failsStep) return []
  const [first] = openGaps(judgement)
  const why =
    judgement.verdict === 'fail'
      ? `${code('warn-only')} is true`
      : first === undefined
        ? undefined
        : `${code(openGapInput(first))} is ${first.effect}`
  return why === undefined ? [] : [`The step still passes because ${why}.`]
}

function passLead(judgement: Judgement): string {
  const { report, totals } = judgement
  const { wanted } = pairsOf(judgement)
  const pairs = wanted === 1 ? 'The account/Region pair was' : `${capitalized(every(wanted))} account/Region pairs were`
  const monitored = monitoredOf(report)
  const buckets = monitoredText(monitored)
  const facts = [
    `${pairs} checked`,
    ...(buckets === undefined ? [] : [`Macie monitors ${buckets}`]),
    ...(monitored.unknown === 0
      ? []
      : [`which buckets Macie monitors isn't known in ${number(monitored.unknown)} of them`]),
  ]
  const bold = `**${facts.length < 3 ? facts.join(', and ') : `${facts[0]}, ${facts[1]}, and ${facts[2]}`}.**`
  return totalOf(totals.counted) === 0 ? `${bold} ${WINDOW}` : bold
}
