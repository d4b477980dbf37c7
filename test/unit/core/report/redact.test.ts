// Redaction: what each level withholds, and that nothing but names changes.
import { describe, expect, it } from 'vitest'
import { bucketKey } from '../../../../src/core/model/refs.ts'
import { redact } from '../../../../src/core/report/redact.ts'
import { withheldCause, withheldNotes, withoutNames } from '../../../../src/core/report/withheld-text.ts'
import { judged } from '../../../build/judged.ts'

const REF = { account: '111122223333', region: 'eu-west-1', bucket: 'vault', readFrom: '111122223333' }
const TYPE = 'SensitiveData:S3Object/Credentials'
const whole = judged({ buckets: [{ ...REF, types: [{ type: TYPE, severity: 'High', count: 3 }] }] })

it('all gives the same judgement', () => {
  expect(redact(whole, 'all')).toBe(whole)
})

it('counts gives ordinals, and keeps verdict, limits and counts', () => {
  const shown = redact(whole, 'counts')
  expect(shown.buckets).toMatchObject([
    { account: 'account 1', region: 'Region 1', bucket: 'bucket 1', readFrom: 'account 1' },
  ])
  expect(JSON.stringify(shown)).not.toMatch(/vault|111122223333|eu-west-1/)
  const { verdict, failsStep, limits, totals, suppressed, extent } = whole
  expect(shown).toMatchObject({ verdict, failsStep, limits, totals, suppressed, extent })
})

it('a redacted judgement is not redacted again, nor loosened', () => {
  const shown = redact(whole, 'counts')
  for (const level of ['counts', 'buckets', 'all'] as const) expect(redact(shown, level)).toBe(shown)
})

it('buckets keeps names and withholds objects, jobs, tags, owners and who changed what', () => {
  const facts = { publicAccess: 'PUBLIC', owner: 'jane', tags: [{ key: 'team', value: 'x' }] }
  const finding = {
    id: 'f-1',
    account: REF.account,
    type: TYPE,
    severity: 'High',
    title: 'The S3 object contains credentials of jane',
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
    occurrences: 1,
    suppressed: false,
    object: 'jane.csv',
    origin: { kind: 'job', jobId: 'j-1' },
    change: { actor: 'jane' },
    bucket: facts,
  } as const
  const details = new Map([[bucketKey(REF), { jobs: [{ jobId: 'j-1', count: 3 }], findings: [finding], facts }]])
  const shown = redact({ ...whole, report: { ...whole.report, details } }, 'buckets')
  const kept = shown.report.details.get(bucketKey(REF))
  expect(kept).toMatchObject({
    jobs: [],
    findings: [{ id: 'f-1', type: TYPE }],
    facts: { publicAccess: 'PUBLIC', tags: [] },
  })
  expect(JSON.stringify(kept)).not.toMatch(/jane|j-1|team/)
})

describe('texts', () => {
  it('of AWS are replaced by the cause, and by the permission if it is one of ours', () => {
    const message = 'User: arn:aws:sts::111122223333:assumed-role/x/y is not authorized to perform: macie2:GetFindings'
    expect(withheldCause('denied', message)).toMatch(/^Access denied\..*macie2:GetFindings\.$/)
    expect(withheldCause('denied', 'not authorized to perform: macie2:Secret')).not.toContain('Secret')
  })

  it('of notes name missing permissions, each once, and count the others', () => {
    const notes = ['111122223333: macie2:ListFindings', '444455556666: macie2:ListFindings', 'vault failed']
    expect(withheldNotes(notes)).toEqual([
      '1 note is withheld.',
      "Something isn't shown because the role lacks macie2:ListFindings.",
    ])
  })

  it.each([
    ['an ARN', 'Use arn:aws:iam::111122223333:role/x.', 'Use (withheld)'],
    ['an account', 'in account 111122223333 too', 'in account (withheld) too'],
    ['a Region', 'Did you mean us-gov-west-1?', 'Did you mean (withheld)?'],
    ['a quotation', 'STS said "no vault".', 'STS said (withheld).'],
    [
      'a Region, but keep an example',
      'In us-gov-west-1. Use one such as eu-west-1.',
      'In (withheld). Use one such as eu-west-1.',
    ],
    [
      'an account, but keep an example',
      'Not 444455556666. Use an ID such as 111122223333, or "111122223333".',
      'Not (withheld). Use an ID such as 111122223333, or (withheld).',
    ],
    [
      'a quotation, but keep an example',
      'Not "vault". Use a glob, such as "prod-*".',
      'Not (withheld). Use a glob, such as "prod-*".',
    ],
  ])('of ours lose %s', (_, text, without) => {
    expect(withoutNames(text)).toBe(without)
  })
})
