// How much to ask for at a time: sizes of replies, and pages of lists.

/** How many groups, or buckets a page, to ask for. Neither limit is documented, so a refusal is answered with less. */
export const SIZES = [1000, 250, 50] as const

/** Asked for only where a reply held as many groups as were asked for: there may be more. */
export const MOST_GROUPS = 10_000

/** The sizes that the service took, kept for the run so that a refusal is met once. */
export interface Sizes {
  groups: number
  /** Whether the service may take MOST_GROUPS. */
  mayAskMost: boolean
  page: number
}

export function fullSizes(): Sizes {
  return { groups: SIZES[0], mayAskMost: true, page: SIZES[0] }
}

/** In their order, at most `size` in each. */
export function batchesOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | undefined
}

/** What is asked of the buckets: from the start, or from a page's token on. */
export interface BucketPage {
  /** What names begin with; all when absent. */
  readonly prefix?: string
  /** By name; as Macie likes when absent. */
  readonly order?: 'ASC' | 'DESC'
  readonly next?: string | undefined
}
