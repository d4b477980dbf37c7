// Numbers and texts that look random, and are the same each time.

/** Eight hexadecimal digits (FNV-1a). */
export function hash(text: string): string {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return hex(state >>> 0)
}

/** Eight digits. */
export const hex = (value: number) => value.toString(16).padStart(8, '0')
