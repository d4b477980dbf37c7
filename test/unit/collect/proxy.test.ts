// Proxies for AWS, by the rules that GitHub's toolkit has for GitHub.
import { expect, it } from 'vitest'
import { invalidProxy, proxyEnvironment } from '../../../src/collect/proxy.ts'

const LOOPBACK = 'localhost,127.0.0.0-127.255.255.255,[::1],::1'

it.each<readonly [Record<string, string>, object | undefined]>([
  [{}, undefined],
  [{ HTTPS_PROXY: '', https_proxy: '' }, undefined],
  [{ NO_PROXY: '*' }, undefined],
  [{ HTTPS_PROXY: 'http://proxy:3128' }, { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: LOOPBACK }],
  [{ HTTPS_PROXY: 'proxy:3128' }, { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: LOOPBACK }],
  [{ HTTPS_PROXY: 'HTTPS://proxy' }, { HTTPS_PROXY: 'HTTPS://proxy', NO_PROXY: LOOPBACK }],
  [
    { HTTPS_PROXY: 'http://a', https_proxy: 'http://b' },
    { HTTPS_PROXY: 'http://b', NO_PROXY: LOOPBACK },
  ],
  [
    { HTTPS_PROXY: 'http://a', https_proxy: '' },
    { HTTPS_PROXY: 'http://a', NO_PROXY: LOOPBACK },
  ],
  [
    { http_proxy: 'http://a', HTTPS_PROXY: 'http://b' },
    { HTTP_PROXY: 'http://a', HTTPS_PROXY: 'http://b', NO_PROXY: LOOPBACK },
  ],
  [
    { HTTPS_PROXY: 'http://a', NO_PROXY: ' amazonaws.com, .corp.example ,,*' },
    { HTTPS_PROXY: 'http://a', NO_PROXY: `${LOOPBACK},amazonaws.com,.amazonaws.com,.corp.example,*` },
  ],
])('%o: %o', (environment, expected) => {
  expect(proxyEnvironment(environment)).toEqual(expected)
})

it.each([
  [{ HTTPS_PROXY: 'http://[', NO_PROXY: '' }, 'HTTPS_PROXY'],
  [{ HTTP_PROXY: 'http://a b', HTTPS_PROXY: 'http://a', NO_PROXY: '' }, 'HTTP_PROXY'],
  [{ HTTP_PROXY: 'http://a', HTTPS_PROXY: 'https://b:8080', NO_PROXY: '' }, undefined],
])('%o has as its invalid one: %s', (environment, expected) => {
  expect(invalidProxy(environment)).toBe(expected)
})
