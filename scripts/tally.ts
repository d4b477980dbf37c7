// Prints CI's closing line from the report that the tests wrote: "N passed, N failed".
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../reports/tests.json')
const report: unknown = JSON.parse(await readFile(file, 'utf8'))

function count(name: string): number {
  const value: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, name) : undefined
  if (typeof value !== 'number') throw new Error(`${file} has no ${name}`)
  return value
}

const [passed, failed] = [count('numPassedTests'), count('numFailedTests')]
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
