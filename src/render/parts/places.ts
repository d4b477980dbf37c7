// Account/Region pairs as Markdown: accounts by their names, Regions linked to Macie's console.
import { REGION_NAME } from '../../core/grammar/region-names.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import { type Target, UNKNOWN_OWNER } from '../../core/model/refs.ts'
import { wantedTargets } from '../../core/model/report.ts'
import { text, unbroken } from '../markdown/escape.ts'
import { counted, listedUpTo } from '../text/formats.ts'
import { regionHomeUrl } from '../text/links.ts'

type Named = Pick<Judgement, 'accountNames'>

/** `prod`, or the ID where the policy has no name for it. */
export function accountName(account: string, { accountNames }: Named): string {
  if (account === UNKNOWN_OWNER) return 'owner unknown'
  return text(accountNames.get(account) ?? account, 80)
}

/** `prod (111122223333)`. */
export function accountWithId(account: string, { accountNames }: Named): string {
  const name = accountNames.get(account)
  return name === undefined ? text(account) : `${text(name, 80)} (${text(account)})`
}

/** The same in a list of names. */
export function accountInList(account: string, { accountNames }: Named): string {
  const name = accountNames.get(account)
  return name === undefined ? text(account) : `${unbroken(name, 80)} (${text(account)})`
}

/** Regions of one account, and accounts, that are listed. */
const MOST_REGIONS = 22
const MOST_ACCOUNTS = 5

/** Regions that aren't listed where they are all: a line has room for so many. */
const FEWEST_ALL = 8

/** `support (444455556666): us-east-1 and us-west-2; prod (111122223333): all 17 Regions`; under `counts` their number only. */
export function placesText(targets: readonly Target[], judgement: Pick<Judgement, 'accountNames' | 'report'>): string {
  if (judgement.report.disclosed === 'counts') return counted(targets.length, 'account/Region pair')
  const byAccount = [...Map.groupBy(targets, ({ account }) => account)]
  const wantedByAccount = Map.groupBy(wantedTargets(judgement.report), ({ account }) => account)
  const shown = byAccount.slice(0, MOST_ACCOUNTS).map(([account, own]) => {
    const isAll = own.length >= FEWEST_ALL && own.length === wantedByAccount.get(account)?.length
    const regions = isAll
      ? `all ${counted(own.length, 'Region')}`
      : listedUpTo(MOST_REGIONS, own, ({ region }) => regionLink(region))
    return `${accountWithId(account, judgement)}${own.length === 1 && byAccount.length === 1 ? ',' : ':'} ${regions}`
  })
  const rest = byAccount.slice(MOST_ACCOUNTS).reduce((sum, [, own]) => sum + own.length, 0)
  return [...shown, ...(rest === 0 ? [] : [`${counted(rest, 'more account/Region pair')}`])].join('; ')
}

/** Ordinals, and what a saved report has in a Region's place, lead nowhere. */
function regionLink(region: string): string {
  return REGION_NAME.test(region) ? unbroken(region, 40, regionHomeUrl(region)) : unbroken(region, 40)
}
