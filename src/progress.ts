// Says how far a run is that takes longer than a few seconds.
import type { Ports } from './ports.ts'

const SECONDS = 5

/** Prints what `line` gives after 5, 10, 20, 40 … seconds, until the returned function is called. */
export function showProgress({ clock, log }: Ports, line: () => string): () => void {
  let ticks = 0
  return clock.every(SECONDS * 1000, () => {
    ticks += 1
    const isPowerOfTwo = (ticks & (ticks - 1)) === 0
    if (isPowerOfTwo) log.info([{ text: `${line()} after ${ticks * SECONDS} s`, style: 'dim' }])
  })
}
