// Findings as Macie gives them, and what the page keeps of them: absent stays absent.
import type { Finding } from '@aws-sdk/client-macie2'
import { describe, expect, it } from 'vitest'
import { parseFinding } from '../../../../src/collect/macie/finding.ts'

const LEAST: Finding = {
  id: 'f1',
  severity: { description: 'High' },
  resourcesAffected: { s3Bucket: { name: 'uploads' } },
}

/** Off the wire, where the SDK's types promise too much. */
const UNKNOWN: Finding['severity'] = JSON.parse('{"description":"Critical"}')

const detailOf = (more: Finding) => parseFinding({ ...LEAST, ...more })?.detail

it('keeps what there is and makes nothing up', () => {
  expect(parseFinding(LEAST)).toEqual({
    bucket: 'uploads',
    detail: {
      ...{ id: 'f1', account: '', type: '', severity: 'High', title: '', createdAt: '', updatedAt: '' },
      ...{ occurrences: 0, suppressed: false, bucket: { tags: [] } },
    },
  })
})

it.each<[string, Finding]>([
  ['an id', { id: undefined }],
  ['a severity', { severity: undefined }],
  ['a severity that there is', { severity: UNKNOWN }],
  ['a resource', { resourcesAffected: undefined }],
  ['a bucket', { resourcesAffected: { s3Object: { key: 'a' } } }],
])('takes none without %s', (_, lack) => {
  expect(parseFinding({ ...LEAST, ...lack })).toBeUndefined()
})

it('keeps all of a sensitive data finding', () => {
  const finding: Finding = {
    id: 'f1',
    accountId: '111122223333',
    type: 'SensitiveData:S3Object/Credentials',
    title: 'The S3 object contains credentials data',
    severity: { description: 'Medium' },
    createdAt: new Date('2026-11-01T00:00:00Z'),
    updatedAt: new Date('2026-11-02T00:00:00Z'),
    count: 3,
    archived: true,
    classificationDetails: { jobId: 'j1' },
    resourcesAffected: {
      s3Object: { key: 'exports/a.csv' },
      s3Bucket: {
        name: 'uploads',
        createdAt: new Date('2020-01-01T00:00:00Z'),
        publicAccess: { effectivePermission: 'PUBLIC' },
        defaultServerSideEncryption: { encryptionType: 'aws:kms' },
        owner: { displayName: 'storage', id: '0af1' },
        tags: [{ key: 'team', value: 'a' }, { key: 'bare' }, { value: 'odd' }],
      },
    },
  }
  expect(parseFinding(finding)?.detail).toEqual({
    id: 'f1',
    account: '111122223333',
    type: 'SensitiveData:S3Object/Credentials',
    severity: 'Medium',
    title: 'The S3 object contains credentials data',
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-02T00:00:00.000Z',
    occurrences: 3,
    suppressed: true,
    object: 'exports/a.csv',
    origin: { kind: 'job', jobId: 'j1' },
    bucket: {
      publicAccess: 'PUBLIC',
      defaultEncryption: 'aws:kms',
      owner: 'storage',
      createdAt: '2020-01-01T00:00:00.000Z',
      tags: [
        { key: 'team', value: 'a' },
        { key: 'bare', value: '' },
        { key: '', value: 'odd' },
      ],
    },
  })
})

it('takes the owner’s id where there is no name', () => {
  const resourcesAffected = { s3Bucket: { name: 'uploads', owner: { id: '0af1' } } }
  expect(detailOf({ resourcesAffected })?.bucket.owner).toBe('0af1')
})

it('takes no moment that is none', () => {
  expect(detailOf({ createdAt: new Date('no date') })?.createdAt).toBe('')
})

it.each([
  ['no classification', undefined, undefined],
  ['a job', { jobId: 'j1' }, { kind: 'job', jobId: 'j1' }],
  ['none', {}, { kind: 'automated-discovery' }],
])('tells the origin from %s', (_, classificationDetails, origin) => {
  expect(detailOf(classificationDetails === undefined ? {} : { classificationDetails })?.origin).toEqual(origin)
})

describe('a change of policy', () => {
  it.each([
    ['an assumed role', { assumedRole: { arn: 'arn:role' } }, 'arn:role'],
    ['a federated user', { federatedUser: { arn: 'arn:federated' } }, 'arn:federated'],
    ['a user', { iamUser: { userName: 'ada' } }, 'ada'],
    ['a service', { awsService: { invokedBy: 's3.amazonaws.com' } }, 's3.amazonaws.com'],
    ['the root', { root: { accountId: '111122223333' } }, 'root of 111122223333'],
    ['a root without account', { root: {} }, 'root of the account'],
    ['another account', { awsAccount: { accountId: '444455556666' } }, '444455556666'],
    ['nobody that is named', {}, undefined],
  ])('was made by %s', (_, userIdentity, actor) => {
    const action = { apiCallDetails: { api: 'PutBucketPolicy' } }
    const { change } = detailOf({ policyDetails: { action, actor: { userIdentity } } }) ?? {}
    expect(change).toEqual({ api: 'PutBucketPolicy', ...(actor === undefined ? {} : { actor }) })
  })

  it('may say nothing of itself', () => {
    expect(detailOf({ policyDetails: {} })?.change).toEqual({})
    expect(detailOf({})).not.toHaveProperty('change')
  })
})
