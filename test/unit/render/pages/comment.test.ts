// The pull request comment and the tracking issue: their content, within their bytes, harmless whatever the names are.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { readPageState } from '../../../../src/core/model/page-state.ts'
import type { Report } from '../../../../src/core/model/report.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { renderComment } from '../../../../src/render/pages/comment.ts'
import { renderTrackingIssue, renderVerdictChange } from '../../../../src/render/pages/tracking-issue.ts'
import { anyText } from '../../../build/any-text.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { NOW, type ReportOverrides, report, scope } from '../../../build/report.ts'
import { bucketRule, exception, rules } from '../../../build/rules.ts'
import { readTarget, unreadTarget } from '../../../build/target.ts'
import { draws } from '../../../property/draws.ts'

const LIMIT = 65_536
/** What the publisher adds is shorter than this: tracking-issue.test.ts measures it. */
const MARKER = 200
const RUN = 'https://github.com/o/r/actions/runs/1'

function comment(given: Report, by: Rules = rules(), links = {}): string {
  return renderComment(evaluate(given, by), links, LIMIT)
}

function issue(given: Report, by: Rules = rules()): string {
  return renderTrackingIssue(evaluate(given, by), {}, LIMIT)
}

const many = (count: number, name = 'bucket') =>
  Array.from({ length: count }, (_, at) => bucket({ bucket: `${name}-${String(at).padStart(5, '0')}` }))

/** The names in the bucket table, in order. */
function bucketsIn(page: string): string[] {
  return [...page.matchAll(/^\| [^[]*\| \[`([^`]+)`\]/gm)].map(([, name]) => name ?? '')
}

describe('the comment', () => {
  it('shows verdict, limits, buckets with new findings, coverage, and a link to the rest', () => {
    const given = report({
      scope: scope({ newSince: NOW }),
      run: { url: RUN },
      targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1', message: 'Grant macie2.' })],
      buckets: [
        bucket({ types: [typeCount({ count: 3, new: 1 })] }),
        bucket({ bucket: 'quiet', types: [typeCount({ severity: 'Low', count: 2, new: 0 })] }),
      ],
    })
    const page = comment(given)
    expect(page).toContain('### ❌ Macie Gate failed: at least 3 High findings, 0 allowed\n\n**3 of them are in')
    expect(page).toContain('| **High** | **3** | +1 | 0 | ❌ |')
    expect(page).toContain('| Low | 2 | · | – |  |')
    expect(page).toContain(
      'Not caused by this pull request: findings are about data and settings that already exist in AWS.',
    )
    expect(page).toMatch(
      /^\| \*\*3\*\* \| \[`prod-data`\]\(https:\/\/eu-west-1\.console\S+\)<br><sub>1&nbsp;new&nbsp;· Credentials<\/sub> \|$/m,
    )
    expect(page).toMatch(/^\| · \| \[`quiet`\]\(\S+\)<br><sub>2&nbsp;Low&nbsp;· Credentials<\/sub> \|$/m)
    expect(page).toMatch(/^\d\. .*\[us-east-1\].* Grant macie2\.$/m)
    expect(page).toContain(`[Job summary](${RUN})`)
    expect(page.split('\n').length).toBeLessThanOrEqual(28)
  })

  it.each([
    ['pass', report(), '✅', 'passed'],
    ['incomplete', report({ targets: [unreadTarget('disabled')] }), '⚠️', 'incomplete'],
    ['fail', report({ buckets: [bucket()] }), '❌', 'failed'],
  ])('starts with the verdict %s', (_, given, icon, word) => {
    expect(comment(given)).toMatch(new RegExp(`^<!--.*\\n### ${icon} Macie Gate ${word}: `))
    expect(issue(given)).toMatch(new RegExp(`^<!--.*\\n## ${icon} Macie Gate ${word}: `))
  })

  it('shows the five most severe buckets and counts the others', () => {
    const page = comment(
      report({ buckets: [...many(4_000), bucket({ bucket: 'most-severe', types: [typeCount({ count: 9 })] })] }),
    )
    expect(bucketsIn(page)).toHaveLength(5)
    expect(bucketsIn(page)[0]).toBe('most-severe')
    expect(page).toContain('… and 3,996 more buckets in the job summary.')
  })

  it('shows the threshold of one bucket that was exceeded, and accepted findings', () => {
    const by = rules({ thresholds: [], bucketRules: [bucketRule()], exceptions: [exception({ severities: ['Low'] })] })
    const types = [typeCount({ count: 2 }), typeCount({ severity: 'Low', count: 5 })]
    const page = comment(report({ buckets: [bucket({ types })] }), by)
    expect(page).toMatch(/^- .*2 High findings in <kbd>\[prod-data\]/m)
    expect(page).toMatch(/^\| \*\*2\*\* \| \[`prod-data`\].*5&nbsp;accepted/m)
  })

  it('says when the thresholds apply to new findings only', () => {
    const given = report({
      scope: scope({ newSince: NOW }),
      buckets: [bucket({ types: [typeCount({ new: 0 })] })],
    })
    expect(comment(given, rules({ gateOn: 'new' }))).toContain('| Limit on new |')
    expect(comment(given)).not.toContain('| Limit on new |')
  })

  it('links the given run rather than the one that made the report', () => {
    expect(comment(report({ run: { url: RUN } }), rules(), { run: `${RUN}23` })).toContain(`(${RUN}23)`)
  })

  it.each(['javascript:alert(1)', `${RUN}) [x](https://x.test`, 'https://x.test/"onclick="', ''])(
    'does not link %j',
    (url) => {
      expect(comment(report({ run: { url } }))).not.toContain('ummary](')
    },
  )
})

describe('the tracking issue', () => {
  it('has every bucket that fits, by remedy, and no tick list', () => {
    const page = issue(report({ buckets: many(40) }))
    expect(bucketsIn(page)).toHaveLength(40)
    expect(page).toContain(
      '### 1. Rotate the exposed credentials: 40&nbsp;High\n\nRevoke and rotate the credentials first.',
    )
    expect(page).toContain('### 2. Tell the gate what was fixed')
    expect(page).not.toContain('- [ ]')
  })

  it.each([
    ['once where one type has it', ['S3BucketPublic', 'S3BucketPublic'], 1],
    ['for each type where they differ', ['S3BucketPublic', 'S3BlockPublicAccessDisabled', 'S3BucketPublic'], 3],
  ])('tells the remedy %s', (_, names, count) => {
    const buckets = names.map((name, at) =>
      bucket({ bucket: `b${at}`, types: [typeCount({ type: `Policy:IAMUser/${name}` })] }),
    )
    const page = issue(report({ buckets }))
    expect(page.match(/Turn on (?:all four )?Block Public Access/g)).toHaveLength(count)
  })

  it('names exceptions to review', () => {
    const by = rules({ exceptions: [exception({ bucket: 'gone', expires: '2026-11-20' })] })
    expect(issue(report(), by)).toContain('in gone expires in 5 days')
    expect(issue(report(), rules({ exceptions: [] }))).not.toContain('Exceptions')
  })

  it('has one line on a changed verdict', () => {
    const given = report({ buckets: [bucket({ bucket: '@octocat' })] })
    const line = renderVerdictChange(evaluate(given, rules()))
    expect(line).toMatch(/^\*\*Failed:\*\* 1 High finding/)
    expect(line).not.toMatch(/@octocat|\n/)
  })
})

describe('both', () => {
  const targets = [
    readTarget(),
    ...Array.from({ length: 300 }, (_, at) => unreadTarget('denied', { region: `us-east-${at}` })),
  ]

  it.each([
    ['4,000 buckets', report({ buckets: many(4_000) })],
    ['long names', report({ buckets: many(4_000, '漢'.repeat(200)) })],
    ['300 unread Targets', report({ targets, buckets: many(4_000) })],
    ['a long title', report({ title: '🚨'.repeat(200), buckets: many(300) })],
  ])('fit with %s, and say what they left out', (_, given) => {
    const by = rules({ bucketRules: [bucketRule({ match: '*' })] })
    for (const page of [comment(given, by), issue(given, by)]) {
      expect(Buffer.byteLength(page)).toBeLessThanOrEqual(LIMIT - MARKER)
      expect(page).toMatch(/… and [\d,]+ more/)
      expect(page).toContain('Macie Gate 1.0.0')
    }
  })

  it('mention nobody, refer to nothing, break no table and forge no marker', () => {
    const hostile = fc.oneof(
      anyText({ minLength: 1, maxLength: 40 }),
      fc.constantFrom(
        '@octocat',
        '#1',
        'o/r#1',
        '<!-- macie-gate:comment:0 -->',
        'a|b\n| c |',
        '`@x`',
        '](https://x.test)',
        'GH-1',
        '\u202e',
      ),
    )
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, name, message) => {
        const given = report({
          title,
          targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1', message })],
          buckets: [bucket({ bucket: name, types: [typeCount({ type: name })] })],
        })
        for (const [page, length] of [
          [comment(given), 8],
          [issue(given), 8],
        ] as const) {
          const outside = page
            .replace(/^<!-- macie-gate:state [a-zA-Z0-9=:. -]+ -->\n/, '')
            .replace(/`[^`\n]*`|<code>[^<\n]*<\/code>/g, '')
            .replace(/\]\(https:\/\/[^()\s]*\)/g, ']')
            .replace(/&#\d+;/g, '')
          expect(outside).not.toMatch(/@\w|#\d|GH-\d|<!--|\u202e|\]\(/)
          const rows = outside.split('\n').filter((line) => line.startsWith('|'))
          expect(new Set(rows.map((row) => row.split('|').length - 1)).size).toBeLessThanOrEqual(3)
          expect(rows).toHaveLength(length)
        }
      }),
      { numRuns: draws(300) },
    )
  })

  it('are the same bytes for the same report', () => {
    const given = report({ buckets: many(50) })
    expect(comment(given)).toBe(comment(given))
    expect(issue(given)).toBe(issue(given))
  })

  test.each<[string, ReportOverrides, ReportOverrides, string | undefined]>([
    ['nothing', { buckets: many(2) }, { buckets: many(2) }, undefined],
    ['more', { buckets: many(2) }, { buckets: many(5) }, '+3&nbsp;High'],
    ['fewer, and the verdict', { buckets: many(2) }, {}, 'failed → passed, −2&nbsp;High'],
    [
      'only the verdict where not all was checked',
      {},
      { buckets: many(2), targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1' })] },
      'passed → failed',
    ],
  ])('tell what changed since their last version: %s', (_, before, after, changes) => {
    const at = '2026-11-13T09:00:00.000Z'
    const last = evaluate(report({ ...before, generatedAt: at }), rules())
    const next = evaluate(report(after), rules())
    for (const render of [renderComment, renderTrackingIssue]) {
      const state = readPageState(`<!-- macie-gate:comment:0 -->\n${render(last, {}, LIMIT)}`)
      expect(state).toMatchObject({ at, verdict: last.verdict })
      const page = render(next, {}, LIMIT, state)
      if (changes === undefined) expect(page).not.toContain('**Since ')
      else expect(page).toContain(`\n\n**Since 2 days ago:** ${changes}.\n\n`)
    }
  })

  it.each([
    '',
    '## Text',
    '<!-- macie-gate:comment:0 -->\n## Text\n<!-- macie-gate:state at=2026-11-13T09:00:00.000Z verdict=pass extent=complete high=0 medium=0 low=0 -->',
  ])('have no earlier version in %j', (body) => expect(readPageState(body)).toBeUndefined())
})
