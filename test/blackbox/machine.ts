// What a process needs of this one's environment to run at all: Windows opens no socket without its own folder.
const NAMES = ['PATH', 'SystemRoot', 'TEMP', 'TMP'] as const

export function machineEnvironment(): Record<string, string> {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
