// The hash and HMAC of signatures, against RFC 4231, FIPS 180-4 and Node's own.
import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Sha256 } from '../../../src/collect/sha256.ts'
import { draws } from '../../property/draws.ts'

async function digestOf(parts: readonly (string | Uint8Array)[], secret?: string | Uint8Array): Promise<string> {
  const hashed = new Sha256(secret)
  for (const part of parts) hashed.update(part)
  return Buffer.from(await hashed.digest()).toString('hex')
}

describe('SHA-256', () => {
  it('gives the digests of the standards', async () => {
    expect(await digestOf(['abc'])).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(await digestOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    const [key, text] = ['Jefe', 'what do ya want for nothing?']
    expect(await digestOf([text], key)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })

  it('agrees with Node on any text, key and division', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 })
    const data = fc.oneof(fc.string({ maxLength: 200 }), bytes)
    await fc.assert(
      fc.asyncProperty(fc.array(data, { maxLength: 4 }), data, async (parts, secret) => {
        const [hash, hmac] = [createHash('sha256'), createHmac('sha256', secret)]
        for (const part of parts) [hash, hmac].map((each) => each.update(part))
        expect(await digestOf(parts)).toBe(hash.digest('hex'))
        expect(await digestOf(parts, secret)).toBe(hmac.digest('hex'))
      }),
      { numRuns: draws(50) },
    )
  })

  it('forgets what came before a reset, and reads a view of a buffer', async () => {
    const hashed = new Sha256()
    hashed.update('x')
    hashed.reset()
    hashed.update(new Uint8Array([0, 97, 98, 99, 0]).subarray(1, 4))
    expect(Buffer.from(await hashed.digest()).toString('hex')).toBe(await digestOf(['abc']))
  })
})
