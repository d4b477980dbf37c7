// The regions input: names, or all.

import { splitList } from '../grammar/list.ts'
import { distinct } from '../model/order.ts'
import { isMacieRegion, nearestRegion } from '../model/regions.ts'
import type { Remarks } from './remarks.ts'

/** A Region's name in any partition, such as us-gov-west-1. */
export const REGION_NAME = /^[a-z]{2,5}(?:-[a-z]+)+-[0-9]{1,2}$/

/** What to write instead of a text that is no Region's name. */
export function mendRegion(text: string): string {
  const plain = text.toLowerCase().replaceAll('_', '-')
  return `Write a Region's name in small letters, such as ${nearestRegion(plain)}.`
}

export function parseRegions(text: string, required: boolean, remarks: Remarks): 'all' | string[] {
  const names = distinct(splitList(text))
  if (names.length === 0 && required) {
    remarks.mistake(text, 'Write the Regions to read, such as eu-west-1, us-east-1, or all.')
  }
  if (names.length === 1 && names[0] === 'all') return 'all'
  for (const name of names) {
    if (/^all$/i.test(name)) {
      remarks.mistake(name, names.length === 1 ? 'Write all in small letters.' : 'Write all alone, or only names.')
    } else if (!REGION_NAME.test(name)) {
      remarks.mistake(name, mendRegion(name))
    } else if (!isMacieRegion(name)) {
      remarks.warn(
        `${name} is not known to offer Macie; it is tried all the same. Did you mean ${nearestRegion(name)}?`,
      )
    }
  }
  return names
}
