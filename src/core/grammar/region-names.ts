// Names of Regions: their form, and the closest one for what people write instead.

import { MACIE_REGIONS } from '../model/regions.ts'
import { nearest, typosBetween } from './suggestions.ts'

/** A Region's name in any partition, such as us-gov-west-1. */
export const REGION_NAME = /^[a-z]{2,5}(?:-[a-z]+)+-[0-9]{1,2}$/

const USUAL_WORDS = /^(?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:central|east|west|(?:north|south)(?:east|west)?)-[0-9]+$/

/** With fewer, a name is taken for a known one that was mistyped: one letter, or two that changed places. */
const MIN_TYPOS = 2

/** How to fix a text that should be a Region's name, in a sentence; undefined for one that can be asked. */
export function regionFix(text: string): string | undefined {
  const zone = text.slice(0, -1)
  if (/[a-z]$/.test(text) && REGION_NAME.test(zone)) return `This is an Availability Zone. The Region is ${zone}.`
  if (REGION_NAME.test(text)) return isPlausible(text) ? undefined : `This isn't a known Region.${meantRegion(text)}`
  return `This isn't a Region name.${meantRegion(text) || ' Use one such as eu-west-1.'}`
}

/** What to say about a Region with a valid name in which Macie isn't known to be offered. */
export function unknownRegion(name: string): string {
  return `${name} isn't known to offer Macie.${meantRegion(name)}`
}

/**
 * AWS opens Regions: a new one has a name of the usual words, or one that isn't a typo away from a known name. The
 * number isn't compared, because a new Region may differ in nothing else.
 */
function isPlausible(name: string): boolean {
  const words = (region: string) => region.slice(0, region.lastIndexOf('-'))
  return (
    USUAL_WORDS.test(name) || MACIE_REGIONS.every((region) => typosBetween(words(name), words(region)) >= MIN_TYPOS)
  )
}

/** Source: AWS General Reference, "AWS service endpoints". The console shows Regions as `Europe (Ireland)`. */
const CITIES: Readonly<Record<string, string>> = {
  'Cape Town': 'af-south-1',
  'Hong Kong': 'ap-east-1',
  Tokyo: 'ap-northeast-1',
  Seoul: 'ap-northeast-2',
  Osaka: 'ap-northeast-3',
  Mumbai: 'ap-south-1',
  Singapore: 'ap-southeast-1',
  Sydney: 'ap-southeast-2',
  Central: 'ca-central-1',
  Frankfurt: 'eu-central-1',
  Stockholm: 'eu-north-1',
  Milan: 'eu-south-1',
  Ireland: 'eu-west-1',
  London: 'eu-west-2',
  Paris: 'eu-west-3',
  'Tel Aviv': 'il-central-1',
  Bahrain: 'me-south-1',
  'Sao Paulo': 'sa-east-1',
  'N. Virginia': 'us-east-1',
  Ohio: 'us-east-2',
  'N. California': 'us-west-1',
  Oregon: 'us-west-2',
}

function meantRegion(text: string): string {
  const plain = /\(([^()]*)\)/.exec(text)?.[1] ?? text
  const meant = nearest(plain, [...MACIE_REGIONS, ...Object.keys(CITIES)])
  return meant === undefined ? '' : ` Did you mean ${CITIES[meant] ?? meant}?`
}
