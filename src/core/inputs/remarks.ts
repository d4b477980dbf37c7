// Where parsing puts what it finds wrong, so that one run tells every mistake.
import type { Mistake } from './settings.ts'

/** The remarks on one input. After a mistake the parser goes on with any value: it is never used. */
export interface Remarks {
  mistake(given: string, mend: string): void
  warn(message: string): void
}

/** Collects the remarks on all inputs. */
export class Collected {
  readonly mistakes: Mistake[] = []
  readonly warnings: string[] = []

  on(where: string): Remarks {
    return {
      mistake: (given, mend) => this.mistakes.push({ where, given, mend }),
      warn: (message) => this.warnings.push(`${where}: ${message}`),
    }
  }
}
