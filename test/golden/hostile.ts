// A report in which every text from outside tries to be more than text.
import type { Report } from '../../src/core/model/report.ts'
import { bucket, bucketFacts, finding, typeCount } from '../build/bucket.ts'
import { detailsOf, report, scope } from '../build/report.ts'
import { coverage, readTarget, unreadTarget } from '../build/target.ts'

export const HOSTILE = [
  'a | b | c',
  '| a |\n| - |\n| b |',
  '\n\n# Heading\n\n',
  '</summary></details><script>alert(1)</script><h1>x',
  '[link](https://example.com) ![x](https://example.com/x.png)',
  '`code` ``` ~~~ **bold** _i_ ~~s~~ \\| \\` $x^2$',
  '@octocat and @org/team, #1, GH-1, org/repo#2, me@example.com',
  'https://example.com www.example.com ftp://example.com mailto:a@example.com',
  '::error::gone ##[error]gone :tada:',
  '\u202egpj.exe\u200b\u0000\u0007\u001b[31m',
  '&lt;b&gt; &#64;octocat <!-- gone -->',
  '- [ ] task',
  '1. one',
  'x'.repeat(1024),
] as const

export function hostileReport(texts: readonly string[] = HOSTILE): Report {
  const findings = texts.map((text, at) =>
    finding({ id: `id${at} ${text.slice(0, 60)}`, title: text, object: text, type: text.slice(0, 120) }),
  )
  const tags = texts.map((text) => ({ key: text, value: text }))
  const buckets = texts.map((text, at) =>
    bucket({
      bucket: text,
      types: [typeCount({ count: texts.length - at }), typeCount({ type: text, severity: 'Low' })],
    }),
  )
  const [first] = buckets
  const details = {
    findings,
    jobs: texts.map((name, job) => ({ jobId: `${job} ${name}`, name, count: 1 })),
    facts: bucketFacts({ publicAccess: texts[1] ?? '', owner: texts[6] ?? '', defaultEncryption: texts[3] ?? '', tags }),
  }
  return report({
    title: texts[3] ?? '',
    version: texts[0] ?? '',
    run: { workflow: texts[4] ?? '', url: `https://github.com/o/r/actions/runs/1)${texts[3] ?? ''}` },
    scope: scope({ buckets: texts, findingTypes: texts }),
    targets: [
      readTarget({
        coverage: coverage({
          buckets: { kind: 'listed', total: 99, uncovered: texts.map((text) => ({ bucket: text, reason: 'ACCESS_DENIED' })) },
        }),
      }),
      unreadTarget('malformed', { region: 'us-east-1', message: texts.join(' ') }),
    ],
    buckets,
    details: first === undefined ? new Map() : detailsOf([first, details]),
    notes: [...texts],
  })
}
