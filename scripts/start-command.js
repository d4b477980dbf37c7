#!/usr/bin/env node
// What npx starts, as dist/cli.js. It has to run on every Node, so that an old one is told instead of failing somewhere.
const OLDEST = 24

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  process.stderr.write(
    `macie-gate requires Node.js ${OLDEST} or later. This is ${process.version}: install it from https://nodejs.org.\n`,
  )
  process.exitCode = 2
} else {
  outliveOutput(process)
  const args = process.argv.slice(2)
  // The gate takes most of the time of a start, and help needs none of it.
  const { usage } = await import('./usage.js')
  const text = usage(args)
  if (text !== undefined) process.stdout.write(text)
  else {
    const { command } = await import('./gate.js')
    await command(args)
  }
}

/**
 * Readers that leave early, such as head, have what they wanted. A page or a report that can't be written for another reason
 * is an error, which a breach outranks.
 * @param {NodeJS.Process} program
 */
function outliveOutput(program) {
  let isLost = false
  program.stderr.on('error', () => undefined)
  program.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ { code, message }) => {
    if (code === 'EPIPE') return
    isLost = true
    program.stderr.write(`Error: Standard output couldn't be written: ${message}.\n`)
  })
  program.on('exit', () => {
    if (isLost && program.exitCode !== 1) program.exitCode = 2
  })
}
