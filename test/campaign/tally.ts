// What a campaign met, counted: verdicts, faults, and Targets of which a number is beyond proof.
import type { Case } from './draw.ts'
import { isBeyondProof } from './hits.ts'
import { type Judged, judge } from './judge.ts'
import type { Ran } from './ran.ts'

export class Tally {
  runs = 0
  slowest = 0
  readonly verdicts = new Map<string, number>()
  readonly faults = new Map<string, number>()
  readonly outcomes = new Map<string, number>()
  calls = 0
  targets = 0
  beyondProof = 0

  add({ verdict, witnesses, outcomes }: Judged, milliseconds: number): void {
    this.runs++
    this.slowest = Math.max(this.slowest, milliseconds)
    count(this.verdicts, verdict)
    for (const outcome of outcomes) count(this.outcomes, outcome)
    for (const { traffic } of witnesses) {
      this.targets++
      this.calls += traffic.calls.length
      if (isBeyondProof(traffic)) this.beyondProof++
      for (const fault of traffic.faults) count(this.faults, fault)
    }
  }

  /** Judges the runs of one seed, of which it counts the first: the others are shrunk. What is wrong with a run. */
  met(): (drawn: Case, ran: Ran) => readonly string[] {
    let isFirst = true
    return (drawn, ran) => {
      const found = judge(drawn, ran)
      if (isFirst) this.add(found, ran.milliseconds)
      isFirst = false
      return found.wrong
    }
  }

  /** Lines for the terminal. */
  lines(): string[] {
    return [
      `${this.runs} runs, ${this.targets} Targets, ${this.calls} calls; the slowest run took ${Math.round(this.slowest)} ms`,
      `verdicts: ${listed(this.verdicts)}`,
      `outcomes: ${listed(this.outcomes)}`,
      `faults met: ${listed(this.faults)}`,
      `Targets about which Macie lied beyond proof, numbers not held: ${this.beyondProof}`,
    ]
  }
}

function count(into: Map<string, number>, key: string): void {
  into.set(key, (into.get(key) ?? 0) + 1)
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1))
    .map(([key, number]) => `${key} ${number}`)
    .join(', ')
}
