// Before a run of the tests: the traffic that the last one kept goes. The folder stays, for another run may be under way.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { TRAFFIC } from './blackbox/stand-in.ts'

export default function setup(): void {
  mkdirSync(TRAFFIC, { recursive: true })
  for (const file of readdirSync(TRAFFIC)) rmSync(join(TRAFFIC, file), { force: true })
}
