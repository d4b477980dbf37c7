// When requesting GitHub's token again can help, and what its refusals mean.
import { expect, it } from 'vitest'
import { requestToken } from '../../../src/collect/oidc.ts'

/** A provider with these answers in turn: an Error is thrown. */
async function ask(answers: readonly (string | Error)[], available = true) {
  const left = [...answers]
  const slept: number[] = []
  let asked = 0
  const tokens = {
    available,
    async get(audience: string) {
      asked++
      const next = left.shift()
      if (next === undefined || next instanceof Error) throw next ?? new Error('Asked too often')
      return `${next} for ${audience}`
    },
  }
  const clock = { now: () => new Date(0), sleep: async (wait: number) => void slept.push(wait), every: () => () => {} }
  return { token: await requestToken(tokens, 'aud', clock, () => 1), slept, asked }
}

const status = (code: number) => new Error(`Failed to get ID Token. \n Error Code : ${code}\n Error Message: no`)

it.each([status(429), status(500), new Error('read ECONNRESET'), new Error('Request timeout')])(
  'retries after: %s',
  async (error) => {
    const { token, slept } = await ask([error, 'jwt'])
    expect(token).toEqual({ kind: 'token', token: 'jwt for aud' })
    expect(slept).toEqual([500])
  },
)

it.each<[Error, RegExp]>([
  [status(401), /refused.*HTTP 401.*id-token: write/],
  [status(403), /refused.*HTTP 403.*id-token: write/],
  [status(404), /failed \(HTTP 404\)/],
  // The toolkit has retried these already.
  [status(503), /failed \(HTTP 503\)/],
  [new Error('Response json body do not have ID Token field'), /returned no token \(Response json/],
])('does not retry after: %s', async (error, says) => {
  const { token, asked } = await ask([error])
  expect(asked).toBe(1)
  expect(token).toEqual({ kind: 'none', message: expect.stringMatching(says) })
})

it('gives up after three retries, waiting longer before each', async () => {
  const { token, slept, asked } = await ask(Array.from({ length: 4 }, () => status(429)))
  expect(token.kind).toBe('none')
  expect(slept).toEqual([500, 1000, 2000])
  expect(asked).toBe(4)
})

it('makes no request without the permission, and names it', async () => {
  const { token, asked } = await ask(['jwt'], false)
  expect(asked).toBe(0)
  expect(token).toEqual({ kind: 'none', message: expect.stringContaining('id-token: write'), isAbsent: true })
})
