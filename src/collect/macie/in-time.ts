// What is read for as long as there is time.

/** What is read, or `late` once the signal aborts: the SDK does not end its waits between retries by itself. */
export async function inTime<T>(signal: AbortSignal, reading: Promise<T>, late: T): Promise<T> {
  const aborted = new Promise<T>((resolve) => {
    if (signal.aborted) resolve(late)
    signal.addEventListener('abort', () => resolve(late), { once: true })
  })
  const read = await Promise.race([reading, aborted])
  return signal.aborted ? late : read
}
