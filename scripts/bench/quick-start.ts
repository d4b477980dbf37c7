// What is measured of the README's ten minutes, and what isn't; the test prints the figure.
export const QUICK_START = [
  '## Quick start',
  '',
  "Of the README's ten minutes, only the gate's part is measured: `test/blackbox/readme.test.ts` follows the three blocks",
  'against the emulator and prints how long the gate takes for the first run and the run without `warn-only`: 1 to 3 s',
  'together, on the machine above. The rest depends on you, on CloudFormation, and on how long a runner takes to start: for',
  'these, ten minutes are an estimate.',
]
