// What people write for a Region, and the suggestion that they get.
import { describe, expect, it } from 'vitest'
import { regionFix } from '../../../../src/core/grammar/region-names.ts'
import { MACIE_REGIONS } from '../../../../src/core/model/regions.ts'

describe('regionFix', () => {
  it.each([
    ...MACIE_REGIONS,
    // Regions of AWS that aren't in the list of Macie's: they are tried.
    ...['ap-south-2', 'ap-southeast-5', 'ca-west-1', 'eu-central-2', 'me-central-1', 'mx-central-1'],
    ...['us-gov-east-1', 'us-gov-west-1', 'cn-north-1', 'cn-northwest-1', 'us-iso-east-1', 'eusc-de-east-1'],
    // Ones that AWS might open.
    ...['ca-east-1', 'nz-north-1', 'eu-west-12'],
  ])('has nothing to say about %s', (name) => {
    expect(regionFix(name)).toBeUndefined()
  })

  it.each([
    ['eu-wst-1', "This isn't a known Region. Did you mean eu-west-1?"],
    ['eu-wset-1', "This isn't a known Region. Did you mean eu-west-1?"],
    ['eu-wst-12', "This isn't a known Region. Did you mean eu-west-1?"],
    ['eu-wst-9', "This isn't a known Region. Did you mean eu-west-1?"],
    ['ue-north-1', "This isn't a known Region. Did you mean eu-north-1?"],
    ['us-esat-2', "This isn't a known Region. Did you mean us-east-2?"],
    ['uss-east-1', "This isn't a known Region. Did you mean us-east-1?"],
    ['eu-west-1a', 'This is an Availability Zone. The Region is eu-west-1.'],
    ['EU-WEST-1', "This isn't a Region name. Did you mean eu-west-1?"],
    ['eu_west_1', "This isn't a Region name. Did you mean eu-west-1?"],
    ['euwest1', "This isn't a Region name. Did you mean eu-west-1?"],
    ['eu-west', "This isn't a Region name. Did you mean eu-west-1?"],
    ['EU (Ireland)', "This isn't a Region name. Did you mean eu-west-1?"],
    ['Europe (Franfurt)', "This isn't a Region name. Did you mean eu-central-1?"],
    ['South America (São Paulo)', "This isn't a Region name. Did you mean sa-east-1?"],
    ['Canada (Central)', "This isn't a Region name. Did you mean ca-central-1?"],
    ['Ireland', "This isn't a Region name. Did you mean eu-west-1?"],
    ['', "This isn't a Region name. Use one such as eu-west-1."],
    ['everywhere-else', "This isn't a Region name. Use one such as eu-west-1."],
  ])('%s: %s', (text, fix) => {
    expect(regionFix(text)).toBe(fix)
  })

  it.each(MACIE_REGIONS)('knows %s with underscores', (name) => {
    expect(regionFix(name.replaceAll('-', '_'))).toBe(`This isn't a Region name. Did you mean ${name}?`)
  })
})
