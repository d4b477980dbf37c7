// Links into the Macie console hold whatever a name holds, and lead nowhere else.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketUrl, findingUrl, jobUrl } from '../../../../src/render/text/links.ts'
import { anyText } from '../../../build/any-text.ts'

const HOME = 'https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?'

test('the findings of a bucket, one finding, the findings of a job', () => {
  const bucket = `${HOME}search=resourcesAffected.s3Bucket.name%3Dprod-logs&macros=current`
  expect(bucketUrl('eu-west-1', 'prod-logs')).toBe(bucket)
  expect(findingUrl('eu-west-1', 'prod-logs', 'ab12')).toBe(`${bucket}&itemId=ab12`)
  expect(jobUrl('eu-west-1', 'cd34')).toBe(`${HOME}tab=job&search=classificationDetails.jobId%3Dcd34&macros=current`)
})

test('no name ends a link, a Markdown link or a parameter; every one can be had back', () => {
  fc.assert(
    fc.property(anyText(), anyText(), (bucket, id) => {
      const url = findingUrl('eu-west-1', bucket, id)
      expect(url).toMatch(/^[\w:/?#=&%.-]+$/)
      const [, fragment = ''] = url.split('#findings?')
      const found = new URLSearchParams(fragment)
      expect(found.get('search')).toBe(`resourcesAffected.s3Bucket.name=${bucket.toWellFormed()}`)
      expect(found.get('itemId')).toBe(id.toWellFormed())
    }),
  )
})

test.each(['evil.example/', 'a@evil.example', 'a#', 'a:80', '../x', 'a b'])(
  'a Region %j leads to no other host',
  (region) => {
    expect(new URL(bucketUrl(region, 'b')).host).toMatch(/^[a-z0-9-]*\.console\.aws\.amazon\.com$/)
  },
)
