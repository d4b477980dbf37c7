// How long code takes of this process's own processor time: unlike a clock, it does not run while others do.

/** Milliseconds of user time. */
export function processorTime(run: () => void): number {
  const before = process.cpuUsage()
  run()
  return process.cpuUsage(before).user / 1000
}
