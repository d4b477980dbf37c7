// Which parts of the page get room first when it would not fit: a lower rank goes before a higher one.

export const RANKS = {
  verdict: 0,
  window: 1,
  asked: 2,
  coverage: 3,
  exceptions: 4,
  buckets: 5,
  opened: 6,
  jobs: 7,
  findings: 8,
} as const
