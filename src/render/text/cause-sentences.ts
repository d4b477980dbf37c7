// One cause, told once, with the list of where: gaps that differ by account and Region only.
import type { Gap, Judgement } from '../../core/model/judgement.ts'
import { distinct } from '../../core/model/order.ts'
import type { Target } from '../../core/model/refs.ts'
import { wantedTargets } from '../../core/model/report.ts'
import { uncoveredSentence } from './coverage-sentences.ts'
import { counted, listed, number } from './formats.ts'
import { problemText } from './member-sentences.ts'
import { gapSentence, oneLine, withFullStop } from './sentences.ts'

/** Gaps with the same cause and effect, in their order; at least one. */
export type Cause = readonly [Gap, ...Gap[]]

/** In the order of their first gaps. */
export function causesOf(gaps: readonly Gap[]): readonly Cause[] {
  const causes = new Map<string, [Gap, ...Gap[]]>()
  for (const gap of gaps) {
    const key = causeKey(gap)
    const cause = causes.get(key)
    if (cause === undefined) causes.set(key, [gap])
    else cause.push(gap)
  }
  return [...causes.values()]
}

function causeKey(gap: Gap): string {
  switch (gap.kind) {
    case 'unread':
      return JSON.stringify([gap.kind, gap.effect, gap.outcome, messageAnywhere(gap, gap.message)])
    case 'coverage-unknown':
      return JSON.stringify([gap.kind, gap.effect, messageAnywhere(gap, gap.message)])
    case 'uncovered':
      return JSON.stringify([gap.kind, gap.effect])
    case 'organization':
      return JSON.stringify([gap.kind, gap.effect, messageAnywhere(gap, problemText(gap.problem))])
  }
}

/** The message for every place: what names its own place says `the Region` and `the account`. */
export function messageAnywhere({ account, region }: Target, message: string): string {
  return oneLine(message).replaceAll(region, 'the Region').replaceAll(account, 'the account')
}

/** The cause in whole sentences, with where it is. */
export function causeSentence([first, ...others]: Cause, judgement: Judgement): string {
  const gaps = [first, ...others]
  if (first.kind === 'uncovered') return withFullStop(uncoveredEverywhere(gaps, judgement))
  if (others.length === 0) return withFullStop(gapSentence(first))
  const where = `Where: ${placesText(gaps, judgement)}.`
  const pairs = counted(gaps.length, 'account/Region pair')
  switch (first.kind) {
    case 'unread': {
      const extent = first.outcome === 'inconsistent' ? 'only partially checked' : 'not checked'
      return `${pairs} were ${extent}: ${withFullStop(messageAnywhere(first, first.message))} ${where}`
    }
    case 'coverage-unknown':
      return `Unknown which buckets Macie monitors in ${pairs}. ${withFullStop(messageAnywhere(first, first.message))} ${where}`
    case 'organization':
      return `${withFullStop(messageAnywhere(first, problemText(first.problem)))} ${where}`
  }
}

function uncoveredEverywhere(gaps: readonly Gap[], judgement: Judgement): string {
  const buckets = gaps.flatMap((gap) => {
    if (gap.kind !== 'uncovered') return []
    const place = `${judgement.accountNames.get(gap.account) ?? gap.account}, ${gap.region}`
    return gap.buckets.map(({ bucket, reason }) => ({ bucket: `${bucket} (${place})`, reason }))
  })
  return uncoveredSentence(buckets, firstBuckets)
}

/** Buckets that a sentence names. */
const MOST_BUCKETS = 3

function firstBuckets(names: readonly string[]): string {
  const more = names.length - MOST_BUCKETS
  return more <= 0 ? names.join(', ') : `${names.slice(0, MOST_BUCKETS).join(', ')} and ${number(more)} more`
}

/** Accounts, and Regions of each, that a sentence names. */
const MOST_ACCOUNTS = 4
const MOST_REGIONS = 12

/** `all Regions of prod (111122223333); 444455556666 (eu-west-1 and us-east-1)`. */
export function placesText(places: readonly Target[], judgement: Judgement): string {
  const asked = Map.groupBy(wantedTargets(judgement.report), ({ account }) => account)
  const byAccount = [...Map.groupBy(places, ({ account }) => account)]
  const shown = byAccount.slice(0, MOST_ACCOUNTS).map(([account, targets]) => {
    const regions = distinct(targets.map(({ region }) => region))
    const name = accountText(account, judgement)
    const isAll = regions.length > 2 && regions.length === asked.get(account)?.length
    return isAll ? `all ${counted(regions.length, 'Region')} of ${name}` : `${regionsText(regions)} of ${name}`
  })
  const rest = byAccount.slice(MOST_ACCOUNTS)
  const more = rest.length === 0 ? '' : `; ${counted(rest.length, 'more account')}`
  return `${shown.join('; ')}${more}`
}

function regionsText(regions: readonly string[]): string {
  const more = regions.length - MOST_REGIONS
  return more <= 0 ? listed(regions) : `${regions.slice(0, MOST_REGIONS).join(', ')} and ${number(more)} more Regions`
}

/** `prod (111122223333)`, or the ID alone for an account that the policy gives no name. */
export function accountText(account: string, { accountNames }: Pick<Judgement, 'accountNames'>): string {
  const name = accountNames.get(account)
  return name === undefined ? account : `${name} (${account})`
}
