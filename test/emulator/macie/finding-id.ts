// Ids of findings: 32 hexadecimal digits as Macie's, made from where a finding stands, and read back to it.

/** Eight hexadecimal digits (FNV-1a). */
export function hash(text: string): string {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return hex(state >>> 0)
}

const hex = (value: number) => value.toString(16).padStart(8, '0')

export function findingId(key: string, bucketAt: number, at: number): string {
  const place = key + hex(bucketAt) + hex(at)
  return hash(place) + place
}

interface Place {
  /** The row's. */
  readonly key: string
  readonly bucketAt: number
  readonly at: number
}

/** Where the finding stands; undefined for an id that the stand-in never gave. */
export function placeOf(id: string): Place | undefined {
  const place = id.slice(8)
  if (!/^[0-9a-f]{32}$/.test(id) || hash(place) !== id.slice(0, 8)) return undefined
  const bucketAt = Number.parseInt(place.slice(8, 16), 16)
  return { key: place.slice(0, 8), bucketAt, at: Number.parseInt(place.slice(16), 16) }
}
