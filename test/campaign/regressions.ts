// Cases that once came out wrong, as they were drawn then: one line of JSON each, in regressions.jsonl.
//   113              while findings left, the sums hid a type that Macie had left out of its list
//   1250, 5001371    new findings arrived between the count of all and that of new ones, and older ones were told as new
//   931635, 932914   new findings went missing, for others of their severity had arrived
//   912175, 388213   a sum was told that was never true: parts of it had left before others came
//   355650           new findings had no total of their own where none of them is settled, and one was left out
//   918345, 930730   a bucket was cut off, and as many findings had arrived as it held
import { readFileSync } from 'node:fs'
import { scenario } from '../emulator/scenario.ts'
import { count, flag, list, number, object, oneOf, type Reader, text } from '../emulator/shape.ts'
import type { Case } from './draw.ts'

const gate = object(
  {
    accounts: list(text),
    regions: list(text),
    limits: object({}, { High: count, Medium: count, Low: count, Total: count }),
    includeSuppressed: flag,
    gateOn: oneOf('all', 'new'),
    warnOnly: flag,
    onIncomplete: oneOf('fail', 'warn'),
    onDisabled: oneOf('fail', 'warn', 'ignore'),
    onUncovered: oneOf('fail', 'warn', 'ignore'),
    details: count,
  },
  { newDays: count, newMinutes: count, bucketPrefix: text, strayPattern: text, typePrefix: text },
)

const clocks = object({ skewSeconds: number, tickMs: count }, {})

/** Reads a case. Throws a ScenarioError where it is none. */
export const readCase: Reader<Case> = object({ seed: count, gate, scenario }, { clocks })

/** All of them. Throws a ScenarioError where a line holds no case. */
export function regressions(): Case[] {
  const lines = readFileSync(new URL('regressions.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line, at) => readCase(JSON.parse(line), `line ${at + 1}`))
}
