// What was found in a Target while it is read, so that a reading that fails or runs out of time loses no count: the numbers
// of a severity are those of one round, so that they are a lower bound together as well.
import type { BucketCount } from '../../core/model/outcome.ts'
import type { Counts } from '../../core/model/severity.ts'
import { bucketCountsOf, mostSeen, type Part, type Placed } from './bucket-counts.ts'
import { type Column, columnId } from './completeness.ts'

/** What an Outcome says of a Target that was not read to its end. */
export interface LowerBounds {
  readonly counts: readonly BucketCount[]
  /** By severity, before the scope's globs; absent where Macie did not say, or is not known to be on. */
  readonly totals?: Counts
}

export class FoundSoFar {
  readonly #withNew: boolean
  #round = new Map<string, Placed>()
  #earlier: readonly BucketCount[] = []
  #totals: Counts | undefined

  /** `withNew`: whether the scope asks which findings are new. */
  constructor(withNew: boolean) {
    this.#withNew = withNew
  }

  totals(counts: Counts): void {
    this.#totals = counts
  }

  /** Keeps a column and gives it back. */
  column(part: Part, column: Column): Column {
    this.#round.set(`${part} ${columnId(column.key)}`, { part, column })
    return column
  }

  /** A new round begins. What is younger in one round may have been settled in the last: they are not to be added. */
  again(): void {
    this.#earlier = this.lowerBounds().counts
    this.#round = new Map()
  }

  lowerBounds(): LowerBounds {
    const counts = mostSeen(this.#earlier, bucketCountsOf(this.#round.values(), this.#withNew))
    return { counts, ...(this.#totals === undefined ? {} : { totals: this.#totals }) }
  }
}
