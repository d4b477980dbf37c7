// Draws from a seed: the same seed, the same draws.
import { seeded } from '../emulator/macie/faults.ts'

export class Dice {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = seeded(seed)
  }

  /** Whether something of this probability (0 to 1) happens. */
  chance(probability: number): boolean {
    return this.#random() < probability
  }

  /** A whole number from the first to the last, both included. */
  whole(first: number, last: number): number {
    return first + Math.floor(this.#random() * (last - first + 1))
  }

  /** One of them. Throws for an empty list. */
  one<T>(of: readonly T[]): T {
    const drawn = of[this.whole(0, of.length - 1)]
    if (drawn === undefined) throw new Error('Nothing to draw from')
    return drawn
  }

  /** So many, from `fewest` to `most`, each made by `make`. */
  some<T>(fewest: number, most: number, make: (at: number) => T): T[] {
    return Array.from({ length: this.whole(fewest, most) }, (_, at) => make(at))
  }
}
