// What the JSON report tells of counts, as far as other clients of the API can count the same.

interface Counts {
  readonly high: number
  readonly medium: number
  readonly low: number
  readonly total: number
}

/** With `details: 0`. */
export interface Report {
  readonly totals: Counts & { readonly suppressed: Counts }
  readonly buckets: readonly {
    readonly region: string
    readonly bucket: string
    readonly counts: Counts
    readonly types: readonly { readonly type: string; readonly count: number }[]
    readonly jobs: readonly { readonly jobId: string; readonly count: number }[]
  }[]
}

/** One number for each key; a type may come once for each severity. */
export function totalsOf(counts: readonly (readonly [string, number])[]): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const [key, count] of counts) totals[key] = (totals[key] ?? 0) + count
  return totals
}
