// Before a run of the tests: the traffic that the last one kept goes.
import { rmSync } from 'node:fs'
import { TRAFFIC } from './blackbox/stand-in.ts'

export default function setup(): void {
  rmSync(TRAFFIC, { recursive: true, force: true })
}
