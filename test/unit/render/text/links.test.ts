// Links into the Macie console hold whatever a name holds, and lead nowhere else.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketUrl, encoded, fileUrl, findingUrl, isPlainUrl, jobUrl } from '../../../../src/render/text/links.ts'
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

test('an address is plain as a whole, or not at all', () => {
  const plain = ['http://ghe:8080/a_b/c.d-e', 'https://github.com/o/r', `https://${'x'.repeat(500)}`]
  const others = ['', 'https://', 'x https://a', 'https://a b', 'https://a)', 'ftp://a', `https://${'x'.repeat(501)}`]
  expect(plain.map(isPlainUrl)).toEqual(plain.map(() => true))
  expect(others.map(isPlainUrl)).toEqual(others.map(() => false))
})

test('a file of the repository whose run it is, by branch and line', () => {
  const run = 'http://ghe.example.com:8080/o-1/r.2/actions/runs/42'
  expect(fileUrl(run, 'a b/p.yml')).toBe('http://ghe.example.com:8080/o-1/r.2/blob/HEAD/a%20b/p.yml')
  expect(fileUrl(run, 'p.yml', { ref: 'x/y', line: 7 })).toBe('http://ghe.example.com:8080/o-1/r.2/blob/x%2Fy/p.yml#L7')
  const others = [
    undefined,
    '',
    'https://x.test/o/r',
    `${run}/x`,
    `x${run}`,
    'https://x.test/o/r/actions/runs/',
    'https://x.test/a b/r/actions/runs/1',
  ]
  expect(others.map((url) => fileUrl(url, 'p.yml'))).toEqual(others.map(() => undefined))
})

test('a part of an address', () => {
  expect(encoded("a/~b*_(c)'!\ud800")).toBe('a%2F%7Eb%2A%5F%28c%29%27%21%EF%BF%BD')
})
