// Sources and owners on pages: hostile texts stay text, only CODEOWNERS is mentioned, and only where that was asked.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { BucketSource, Declared } from '../../../../src/core/model/declared.ts'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import { bucketKey } from '../../../../src/core/model/refs.ts'
import { renderComment } from '../../../../src/render/pages/comment.ts'
import { renderSummary } from '../../../../src/render/pages/summary.ts'
import { renderTrackingIssue } from '../../../../src/render/pages/tracking-issue.ts'
import { placeUrl } from '../../../../src/render/text/source.ts'
import { bucket } from '../../../build/bucket.ts'
import { report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'

const HOSTILE = '@here](https://example.com/) `|<b> #1'

function judged(all: readonly Declared[]): Judgement {
  const buckets = all.map((_, at) => bucket({ bucket: `bucket-${String(at).padStart(3, '0')}` }))
  const byBucket = new Map(buckets.map((each, at) => [bucketKey(each), all[at] ?? {}]))
  return evaluate(report({ buckets, sources: { files: 1, declarations: all.length, byBucket } }), rules())
}

const at = (path: string): BucketSource => ({ kind: 'found', method: 'name', place: { path, line: 3 } })
const hostile: Declared = {
  source: { kind: 'found', method: 'name', place: { path: `a/${HOSTILE}.tf`, line: 3, address: HOSTILE } },
  owners: { from: 'tag', names: [HOSTILE] },
  isChanged: true,
}

describe('pages', () => {
  it.each([
    ['comment', (judgement: Judgement) => renderComment(judgement, {}, 65_536)],
    ['summary', (judgement: Judgement) => renderSummary(judgement)],
    ['tracking issue', (judgement: Judgement) => renderTrackingIssue(judgement, {}, 65_536, undefined, true)],
  ])('escape paths and owners: %s', (_, render) => {
    const page = render(judged([hostile]))
    expect(page).toContain('<span>@</span>here')
    expect(page).not.toMatch(/[^>]@here|\]\(https:\/\/example|<b> /)
  })

  it('mention what CODEOWNERS names, in the tracking issue alone, and no tag', () => {
    const judgement = judged([
      { source: at('a.tf'), owners: { from: 'codeowners', names: ['@acme/data', 'you@example.com'] }, isChanged: true },
      { owners: { from: 'tag', names: ['@acme/everyone'] } },
    ])
    const issue = renderTrackingIssue(judgement, {}, 65_536, undefined, true)
    expect(issue).toContain('**Owned by @acme/data `you@example.com`**')
    expect(issue).toContain('**Owned by `@acme/everyone`**')
    const pages = [renderComment(judgement, {}, 65_536), renderTrackingIssue(judgement, {}, 65_536)]
    for (const page of [...pages, renderSummary(judgement)]) expect(page).not.toMatch(/(?<!`)@acme/)
  })

  it('stay within their bytes with many owners and many changed buckets', () => {
    const many = Array.from({ length: 400 }, (_, number): Declared => {
      return { source: at(`infra/${number}.tf`), owners: { from: 'tag', names: [`team-${number}`] }, isChanged: true }
    })
    const judgement = judged(many)
    const comment = renderComment(judgement, {}, 65_536)
    expect(comment).toContain('changes the declaration of 400 buckets with findings')
    expect(comment.match(/<details open>/g)).toHaveLength(10)
    const issue = renderTrackingIssue(judgement, {}, 65_536)
    expect(issue).toContain('**Of other owners** · 380 buckets')
    expect([comment, issue].map((page) => Buffer.byteLength(page) <= 65_536)).toEqual([true, true])
  })
})

describe('placeUrl', () => {
  const run = { url: 'https://ghe.example.com/o/r/actions/runs/1', repository: 'o/r', sha: 'abcdef0123' }

  it('leads to the line on the commit', () => {
    expect(placeUrl(run, { path: 'a b/s3.tf', line: 7 })).toBe(
      'https://ghe.example.com/o/r/blob/abcdef0123/a%20b/s3.tf#L7',
    )
    expect(placeUrl(run, { path: 's3.tf' })).toBe('https://ghe.example.com/o/r/blob/abcdef0123/s3.tf')
    const plain = { url: 'http://ghe:8080/', repository: 'o-_1/.r.', sha: '0'.repeat(64) }
    expect(placeUrl(plain, { path: 's3.tf' })).toBe(`http://ghe:8080/o-_1/.r./blob/${plain.sha}/s3.tf`)
  })

  it.each([
    [{}],
    [{ ...run, url: 'javascript:alert(1)//' }],
    [{ ...run, url: 'https://evil)/x' }],
    [{ ...run, repository: '../..' }],
    [{ ...run, repository: '.' }],
    [{ ...run, repository: 'o/.' }],
    [{ ...run, repository: 'o/...' }],
    [{ ...run, repository: 'x/o/r' }],
    [{ ...run, repository: 'o/r)' }],
    [{ ...run, sha: 'main)' }],
    [{ ...run, sha: 'xabcdef0123' }],
    [{ ...run, sha: 'abcdef0123x' }],
    [{ ...run, sha: 'abcdef' }],
    [{ ...run, url: 'see https://ghe.example.com/o' }],
    [{ ...run, url: `https://${'x'.repeat(201)}/` }],
    [{ url: run.url, sha: run.sha }],
    [{ url: run.url, repository: run.repository }],
    [{ repository: run.repository, sha: run.sha }],
  ])('leads nowhere for %j', (other) => {
    expect(placeUrl(other, { path: 's3.tf', line: 7 })).toBeUndefined()
  })
})
