// Secrets and parts of them are removed from messages; what people need to understand a message stays.
import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { scrub } from '../../../../src/core/grammar/scrub.ts'
import { processorTime } from '../../../build/processor-time.ts'

const part = (data: unknown) => Buffer.from(JSON.stringify(data)).toString('base64url')
const CLAIMS = { sub: 'repo:example-org/storefront:ref:refs/heads/main', aud: 'sts.amazonaws.com', exp: 1_764_000_000 }
const SIGNATURE = createHash('sha512').update('signature').digest('base64url').repeat(4)
const JWT = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k' })}.${part(CLAIMS)}.${SIGNATURE}`
const SESSION = `FwoGZXIvYXdzE${Array.from({ length: 8 }, (_, at) => createHash('sha512').update(`${at}`).digest('base64')).join('')}`
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const KEY = 'ASIAIOSFODNN7EXAMPLE'

describe('scrub', () => {
  it.each([
    ['a token', `Refused ${JWT}.`, 'Refused [redacted]'],
    ['a token in JSON', `{"value":"${JWT}"}`, '{"value":"[redacted]"}'],
    ['a token in a query', `POST /?WebIdentityToken=${JWT}&Version=1`, 'POST /?WebIdentityToken=[redacted]&Version=1'],
    ['the first 30 characters', `Blocked: ${JWT.slice(0, 30)}…`, 'Blocked: [redacted]…'],
    ['what a JSON parser quotes', `"${JWT.slice(0, 10)}"... is not valid JSON`, '"[redacted]"... is not valid JSON'],
    ['all but the start', `Blocked …${JWT.slice(12)}`, 'Blocked …[redacted]'],
    ['the signature', `Blocked …${SIGNATURE.slice(20)} here`, 'Blocked …[redacted] here'],
    ['an access key ID', `Credential=${KEY}/20261124/eu-west-1`, 'Credential=[redacted]/20261124/eu-west-1'],
    ['a user’s access key ID', 'The key AKIAIOSFODNN7EXAMPLE is inactive', 'The key [redacted] is inactive'],
    ['a secret key in JSON', `"SecretAccessKey": "${SECRET}"`, '"SecretAccessKey": "[redacted]"'],
    ['a secret key in XML', `<SecretAccessKey>${SECRET}</X>`, '<SecretAccessKey>[redacted]</X>'],
    ['a secret key in a profile', `aws_secret_access_key = ${SECRET}`, 'aws_secret_access_key = [redacted]'],
    ['a part of one', `AWS_SECRET_ACCESS_KEY=${SECRET.slice(0, 20)}`, 'AWS_SECRET_ACCESS_KEY=[redacted]'],
    ['a session token', `x-amz-security-token:${SESSION}`, 'x-amz-security-token:[redacted]'],
    ['a session token in XML', `<SessionToken>${SESSION}</SessionToken>`, '<SessionToken>[redacted]</SessionToken>'],
    [
      'a session token in a URL',
      `X-Amz-Security-Token=${encodeURIComponent(SESSION)}&X`,
      'X-Amz-Security-Token=[redacted]&X',
    ],
    ['a session token alone', `got ${SESSION} here`, 'got [redacted] here'],
    ['a proxy’s password', 'via http://gate:p%40ss@proxy:3128/: 407', 'via http://[redacted]@proxy:3128/: 407'],
    ['a bearer token', 'Authorization: Bearer abcdefghijklmnop1234', 'Authorization: Bearer [redacted]'],
    ['a signature', `Signature=${'0a1b'.repeat(16)}`, 'Signature=[redacted]'],
    ['a token in a path’s query', `at a/b=${JWT.slice(0, 30)}`, 'at a/b=[redacted]'],
    ['72 characters of every kind', `got ${'aB3'.repeat(24)}`, 'got [redacted]'],
    ['a job’s token of GitHub', `as ghs_${'aB3'.repeat(12)}`, 'as [redacted]'],
    ['a person’s token of GitHub', `as github_pat_${'aB3_'.repeat(12)}`, 'as [redacted]'],
  ])('removes %s', (_, text, expected) => {
    expect(scrub(text)).toBe(expected)
  })

  it.each([
    'User: arn:aws:sts::111122223333:assumed-role/macie-gate/GitHubActions is not authorized to perform: macie2:ListFindings',
    'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_PowerUserAccess_0123456789abcdef/octocat@example.com',
    `arn:aws:iam::111122223333:role/service-role/2026/${'Macie-Gate1'.repeat(6).slice(0, 64)}`,
    'The security token included in the request is invalid.',
    'Add `permissions: id-token: write` to the job.',
    'SignedHeaders=host;x-amz-date;x-amz-security-token, then the rest',
    'secretAccessKey must be set; keyJsonDocument and KeyJSON are names',
    `sha256 ${createHash('sha256').update('x').digest('hex')}, sha512 ${createHash('sha512').update('x').digest('hex')}`,
    `71 characters: ${'aB3'.repeat(24).slice(1)}`,
    `no lowercase: ${'AB3'.repeat(30)}, no capital: ${'ab3'.repeat(30)}, no digit: ${'aBc'.repeat(30)}`,
    'AccessKeyId AROAEXAMPLEEXAMPLE123 belongs to a role',
    '/runners/one/jobs/Storefront-2/Storefront-2/reports/very/long/path/to/some/Directory/macie-report-2026.json',
    'ASIAPACIFIC is a Region group',
    'https://token.actions.githubusercontent.com/.well-known/openid-configuration',
    'connect ECONNREFUSED 127.0.0.1:443',
    'https://github.com/@octocat and mail@example.com',
    '',
  ])('leaves: %s', (text) => {
    expect(scrub(text)).toBe(text)
  })

  it('leaves no stretch of 16 characters of a session token, wherever a quote of 200 starts', () => {
    const token = randomBytes(600).toString('base64')
    const leaks = Array.from({ length: 400 }, (_, at) => scrub(`SessionToken=${token.slice(at, at + 200)}`))
    expect(leaks.filter((text) => text !== 'SessionToken=[redacted]')).toEqual([])
  })

  it.each([
    'a',
    'eyJ',
    'a/',
    'secret_access_key',
    'session_token=',
    'AKIA',
    '://',
    'Bearer ',
    ' ',
    '"',
    'session_token   ',
  ])('takes no time for a megabyte of %j', (piece) => {
    expect(processorTime(() => scrub(piece.repeat(1_000_000 / piece.length)))).toBeLessThan(1000)
  })
})
