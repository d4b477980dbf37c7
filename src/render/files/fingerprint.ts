// A short name for a text, the same on every machine and in every run. For telling apart, not for keeping secret.

const OFFSET = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n

/** Sixteen hexadecimal digits: FNV-1a, 64 bits, over the text's UTF-8. Halves of surrogate pairs count as U+FFFD. */
export function fingerprint(text: string): string {
  let hash = OFFSET
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME)
  return hash.toString(16).padStart(16, '0')
}
