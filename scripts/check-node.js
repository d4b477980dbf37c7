// Tells whoever has an old Node what to install, before anything else fails on it. It has to run on every Node.
import { readFileSync } from 'node:fs'

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const oldest = Number(/\d+/.exec(engines.node)[0])

if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(
    `This needs Node.js ${oldest} or later, and node is ${process.version}. On Linux x64, npm ci brings it along; elsewhere, install it from https://nodejs.org.`,
  )
  process.exitCode = 1
}
