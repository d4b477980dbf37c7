// What is known by name, and what is not: severities, finding types, Regions.
import { expect, it } from 'vitest'
import { FINDING_TYPES, isFindingType } from '../../../../src/core/model/finding-types.ts'
import { isDefaultRegion, isOptInRegion } from '../../../../src/core/model/regions.ts'
import { isSeverity } from '../../../../src/core/model/severity.ts'

it.each(['High', 'Medium', 'Low'])('%s is a severity', (text) => expect(isSeverity(text)).toBe(true))
it.each(['Critical', 'high', ''])('"%s" is none', (text) => expect(isSeverity(text)).toBe(false))

it.each(FINDING_TYPES)('%s is a finding type', (text) => expect(isFindingType(text)).toBe(true))
it.each(['Policy:IAMUser', 'policy:iamuser/s3bucketpublic', ''])('"%s" is none', (text) =>
  expect(isFindingType(text)).toBe(false),
)

it.each([
  ['eu-west-1', true, false],
  ['sa-east-1', true, false],
  ['af-south-1', false, true],
  ['mx-central-1', false, false],
])('%s is on in every account: %s, or is opted in to: %s', (region, isDefault, isOptIn) => {
  expect([isDefaultRegion(region), isOptInRegion(region)]).toEqual([isDefault, isOptIn])
})
