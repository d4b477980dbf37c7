// Stands in the bundle where the toolkit imports undici, which it does at start and uses for proxies and for GitHub's API
// alone: loading it takes longer than all the rest of a start. Copied to dist as undici.js, beside undici itself.
import { createRequire } from 'node:module'

const load = () => createRequire(import.meta.url)('./undici-itself.cjs')

/** @param {readonly unknown[]} options */
export function ProxyAgent(...options) {
  return Reflect.construct(load().ProxyAgent, options)
}

/** @param {readonly unknown[]} request */
export function fetch(...request) {
  return load().fetch(...request)
}
