// Reads the account groups of a step's log: what each account and Region has there.

export interface LogRow {
  readonly account: string
  readonly region: string
  readonly high: string
  readonly medium: string
  readonly low: string
  /** Buckets that Macie monitors, or why there are no counts. */
  readonly monitored: string
}

/** Without what paints it. */
export function plainLog(log: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is removed.
  return log.replace(/\u001b\[[0-9;]*m/g, '')
}

const ROW = /^ *(\S+) +(\S+) +(\S+) {2,}(\S.*?) {2,}([a-z]{2}-[a-z]+-\d) +[\d,]+ +[\d,]+ ms$/

export function logRows(log: string): LogRow[] {
  const rows: LogRow[] = []
  let account = ''
  for (const line of plainLog(log).split('\n')) {
    account = /^::group::(?:.*\()?(\d{12})\)?:/.exec(line)?.[1] ?? account
    const [, high = '', medium = '', low = '', monitored = '', region] = ROW.exec(line) ?? []
    if (region !== undefined) rows.push({ account, region, high, medium, low, monitored: monitored.trim() })
  }
  return rows
}
