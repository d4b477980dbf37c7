// Checksums, for the digest of a report and the fingerprint of a policy.
import { createHash } from 'node:crypto'

/** In hexadecimal, over the pieces one after another. */
export function sha256(pieces: Iterable<string>): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
