// What a run over many account/Region pairs holds in memory.
import { setFlagsFromString } from 'node:v8'

/** From so many pairs on. With fewer, the heap stays small by itself, and collecting its garbage more often takes longer. */
const MANY = 100

/**
 * Keeps the young generation of the heap at its size. V8 doubles it while much is allocated, and calls by the thousand
 * allocate much and keep little: 1,020 pairs take 335 MB without it, about 200 MB with it, and the same time
 * (`npm run bench -- --large`).
 */
export function keepHeapSmall(pairs: number): void {
  if (pairs >= MANY) setFlagsFromString('--semi-space-growth-factor=1')
}
