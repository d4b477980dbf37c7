// The regions input: names, or all.

import type { Diagnostics } from '../grammar/errors.ts'
import { splitList, withoutComments } from '../grammar/lists.ts'
import { regionFix, unknownRegion } from '../grammar/region-names.ts'
import { distinct } from '../model/order.ts'
import { isMacieRegion } from '../model/regions.ts'

/** `Europe (Ireland)`, as the console shows Regions: one value, although there is a space in it. */
const DISPLAY_NAME = /(?:[a-z]{1,20} ){0,2}[a-z]{1,20} ?\([^()\n,]{1,40}\)/gi

const ALL_FIX = 'Use either all, in lowercase, or a list of Regions.'

/** Names sorted, without repeats. Empty for an empty text. */
export function parseRegions(text: string, diagnostics: Diagnostics): 'all' | string[] {
  const plain = withoutComments(text)
  const displayNames = plain.match(DISPLAY_NAME) ?? []
  const names = distinct([...displayNames, ...splitList(plain.replace(DISPLAY_NAME, ''))])
  if (names.length === 1 && names[0] === 'all') return 'all'
  for (const name of names) {
    const fix = /^all$/i.test(name) ? ALL_FIX : regionFix(name)
    if (fix !== undefined) diagnostics.error(name, fix)
    else if (!isMacieRegion(name)) diagnostics.warn(`${unknownRegion(name)} It is checked anyway.`)
  }
  return names
}
