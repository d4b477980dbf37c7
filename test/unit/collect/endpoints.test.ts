// Endpoint overrides: where they are found, and which of them are refused.
import { expect, it } from 'vitest'
import { configured, endpointOverrides } from '../../../src/collect/endpoints.ts'
import { endpointErrors, endpointName } from '../../../src/endpoints.ts'

const CONFIG = `[default]
region = eu-west-1
endpoint_url = http://one.example.com
[profile other]
endpoint_url = http://two.example.com
[services local]
macie2 =
  endpoint_url = http://three.example.com
`

it.each([
  ['default', ['http://one.example.com', 'http://three.example.com']],
  ['other', ['http://two.example.com', 'http://three.example.com']],
  ['none', ['http://three.example.com']],
])('profile %s of the shared configuration', (profile, urls) => {
  expect(configured(CONFIG, profile).map(({ url }) => url)).toEqual(urls)
})

it('takes variables that are set, and no file that is not there', async () => {
  const environment = { AWS_CONFIG_FILE: '/nowhere', AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_STS: 'https://a.example' }
  expect(await endpointOverrides(environment)).toEqual([{ name: 'AWS_ENDPOINT_URL_STS', url: 'https://a.example' }])
})

it.each([
  ['http://proxy.example.com/x', true],
  ['http://10.0.0.1:4566', true],
  ['http://127.0.0.1.example.com', true],
  ['http://localhost.example.com', true],
  ['https://proxy.example.com', false],
  ['http://127.0.0.1:4566', false],
  ['http://localhost', false],
  ['http://[::1]:80', false],
  ['nonsense', false],
])('%s is refused: %s', (url, isRefused) => {
  const errors = endpointErrors([{ name: 'AWS_ENDPOINT_URL', url }])
  expect(errors.map(({ source }) => source)).toEqual(isRefused ? ['AWS_ENDPOINT_URL'] : [])
})

it('is named without a password', () => {
  expect(endpointName({ name: 'A', url: 'https://user:secret@a.example/path?key=1' })).toBe('A: https://a.example')
})
