// Stands in the bundle where the toolkit imports what it loads at start and does not use there: undici, which only proxies
// and GitHub's API need and which takes longer than all the rest of a start, and two of Node's own modules. Copied to dist
// as later.js, beside undici itself.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const undici = () => require('./undici-itself.cjs')

/** @param {readonly unknown[]} options */
export function ProxyAgent(...options) {
  return Reflect.construct(undici().ProxyAgent, options)
}

/** @param {readonly unknown[]} request */
export function fetch(...request) {
  return undici().fetch(...request)
}

/** @param {readonly unknown[]} command */
export function spawn(...command) {
  return require('node:child_process').spawn(...command)
}

export function randomUUID() {
  return require('node:crypto').randomUUID()
}

/** The SDK derives a protocol from this one while it loads, and Macie and STS use others. */
export class SmithyRpcV2CborProtocol {
  constructor() {
    throw new Error('CBOR is not in the bundle: see NEVER in scripts/build.ts')
  }
}
