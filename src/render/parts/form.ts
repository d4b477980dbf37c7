// The two forms in which a part of a page is drawn, and which parts get room first where a page would not fit.

/** `full` is the job summary's; `short` is that of the comment and the tracking issue. */
export type Form = 'full' | 'short'

/** Parts with a lower number get room first. */
export const PRIORITY = {
  verdict: { full: 0, short: 0 },
  withheld: { full: 0, short: 0 },
  limits: { full: 0, short: 1 },
  steps: { full: 1, short: 2 },
  changed: { full: 1, short: 1 },
  policyChange: { full: 0, short: 1 },
  notChecked: { full: 1, short: 2 },
  coverage: { full: 1, short: 2 },
  bucketBreaches: { full: 1, short: 4 },
  runDetails: { full: 2, short: 0 },
  remedies: { full: 5, short: 2 },
  coverageTable: { full: 3 },
  exceptions: { full: 4, short: 5 },
  buckets: { full: 5, short: 3 },
  bucketDetails: { full: 6 },
  jobs: { full: 7 },
  findings: { full: 8 },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Form, number>>>>>
