// The line that says how far reading is, redrawn in place and erased at the end.
import type { FindingReader } from '../ports/aws.ts'
import { ERASE, type Output } from './console.ts'

/** The reader, telling how many account/Region pairs are done; where the stream is no terminal, the reader as it is. */
export function withProgress(reader: FindingReader, stream: Output): FindingReader {
  if (stream.isTTY !== true) return reader
  let wanted = 0
  let done = 0
  const draw = () => stream.write(`${ERASE}${line(wanted, done)}`)
  return {
    details: (target, request) => reader.details(target, request),
    inventory: (target, request) => reader.inventory(target, request),
    tags: (target, buckets) => reader.tags(target, buckets),
    async read(target, question) {
      wanted += 1
      draw()
      try {
        return await reader.read(target, question)
      } finally {
        done += 1
        if (done === wanted) stream.write(ERASE)
        else draw()
      }
    },
  }
}

function line(wanted: number, done: number): string {
  return wanted === 1 ? 'Checking 1 account/Region pair…' : `Checking ${wanted} account/Region pairs… ${done} done`
}
