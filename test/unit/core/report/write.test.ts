// What the saved report shows of rules and names, beside what the report itself holds.
import { expect, it } from 'vitest'
import { toJson } from '../../../../src/core/report/write.ts'
import { bucket } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { NOW } from '../../../build/report.ts'
import { exception } from '../../../build/rules.ts'
import { sha256 } from '../../../build/saved-report.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION } from '../../../build/target.ts'

it('names the accounts that the policy names', () => {
  const buckets = [bucket(), bucket({ account: OTHER_ACCOUNT, readFrom: ACCOUNT })]
  const accountNames = new Map([[ACCOUNT, 'production']])
  const file = JSON.parse(toJson({ ...judged({ buckets }), accountNames }, sha256))
  expect(file.buckets).toMatchObject([{ accountName: 'production', account: ACCOUNT }, { account: OTHER_ACCOUNT }])
  expect(file.buckets[1]).not.toHaveProperty('accountName')
})

it('holds exceptions in one order of members, whatever theirs is', () => {
  const whole = {
    line: 9,
    owner: '@example/data',
    updatedBefore: NOW,
    account: ACCOUNT,
    region: REGION,
    severities: ['Low', 'High'] as const,
    expires: '2027-01-31',
    reason: 'r',
    type: 'Policy:*',
    bucket: 'a',
  }
  const { exceptions } = JSON.parse(toJson(judged({}, { exceptions: [whole, exception()] }), sha256))
  expect(exceptions.map((each: object) => Object.keys(each).join(' '))).toEqual([
    'bucket type severity region account updatedBefore reason owner expires state daysLeft matched',
    'bucket type reason expires state daysLeft matched',
  ])
  expect(exceptions[0]).toMatchObject({ severity: ['Low', 'High'], updatedBefore: NOW, owner: '@example/data' })
})

it('tells only that it was collected where another job decides', () => {
  const failing = judged({ buckets: [bucket()] })
  expect(JSON.parse(toJson(failing, sha256))).toMatchObject({ verdict: 'fail', breaches: [{ rule: 'max-high' }] })
  expect(JSON.parse(toJson({ ...failing, isCollected: true }, sha256))).toMatchObject({
    verdict: 'collected',
    breaches: [],
  })
})
