// A cause in whole sentences, with the list of where.
import type { Gap, Judgement } from '../../core/model/judgement.ts'
import { distinct } from '../../core/model/order.ts'
import type { Target } from '../../core/model/refs.ts'
import { wantedTargets } from '../../core/model/report.ts'
import { accountText, bucketText } from './accounts.ts'
import type { Cause } from './causes.ts'
import { uncoveredSentence } from './coverage-sentences.ts'
import { commaSeparated, counted, firstFew, listed, number } from './formats.ts'
import { problemText } from './member-sentences.ts'
import { gapSentence, oneLine, withFullStop } from './sentences.ts'

/** The cause in whole sentences, with where it is. */
export function causeSentence({ gap, gaps, message }: Cause, judgement: Judgement): string {
  if (gap.kind === 'uncovered') return withFullStop(uncoveredEverywhere(gaps, judgement))
  if (gaps.length === 1) return withFullStop(gapSentence(gap, judgement))
  const where = `Where: ${placesText(gaps, judgement)}.`
  const pairs = counted(gaps.length, 'account/Region pair')
  switch (gap.kind) {
    case 'unread': {
      const extent = gap.outcome === 'inconsistent' ? 'only partially checked' : 'not checked'
      return `${pairs} were ${extent}: ${withFullStop(message)} ${where}`
    }
    case 'coverage-unknown':
      return `Unknown which buckets Macie monitors in ${pairs}. ${withFullStop(message)} ${where}`
    case 'organization':
      return `${withFullStop(oneLine(problemText(gap.problem, judgement)))} ${where}`
  }
}

function uncoveredEverywhere(gaps: readonly Gap[], judgement: Judgement): string {
  const buckets = gaps.flatMap((gap) => {
    if (gap.kind !== 'uncovered') return []
    const { account, region } = gap
    return gap.buckets.map(({ bucket, reason }) => ({
      bucket: bucketText({ bucket, account, region }, judgement),
      reason,
    }))
  })
  return uncoveredSentence(buckets, firstBuckets)
}

/** Buckets that a sentence names. */
const MOST_BUCKETS = 3

function firstBuckets(names: readonly string[]): string {
  return firstFew(MOST_BUCKETS, names, commaSeparated)
}

/** Accounts, and Regions of each, that a sentence names. */
const MOST_ACCOUNTS = 4
const MOST_REGIONS = 12

/** `all Regions of prod (111122223333); 444455556666 (eu-west-1 and us-east-1)`. */
export function placesText(places: readonly Target[], judgement: Judgement): string {
  const wantedByAccount = Map.groupBy(wantedTargets(judgement.report), ({ account }) => account)
  const byAccount = [...Map.groupBy(places, ({ account }) => account)]
  const shown = byAccount.slice(0, MOST_ACCOUNTS).map(([account, targets]) => {
    const regions = distinct(targets.map(({ region }) => region))
    const name = accountText(account, judgement)
    const isAll = regions.length > 2 && regions.length === wantedByAccount.get(account)?.length
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
