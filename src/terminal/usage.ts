// What --help and --version print. On its own, since it's answered without loading the gate.
import { VERSION } from '../version.ts'
import { HELP } from './help.ts'

/** The text for standard output if the arguments ask for it, wherever they do; undefined for everything else. */
export function usage(args: readonly string[]): string | undefined {
  const [first] = args
  if (first === 'help' || args.some((arg) => arg === '--help' || arg === '-h')) return HELP
  // check-policy has no such option.
  if (first === 'check-policy') return undefined
  if (first === 'version' || args.some((arg) => arg === '--version' || arg === '-v')) return `${VERSION}\n`
  return undefined
}
