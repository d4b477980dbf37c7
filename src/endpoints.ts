// Refuses endpoint overrides that would send the job's token and AWS's replies over a network in the clear.
import type { UserError } from './core/grammar/errors.ts'
import type { EndpointOverride } from './ports/aws.ts'

/** An error for each override over plain http beyond this machine. One that isn't a URL fails where it is called. */
export function endpointErrors(overrides: readonly EndpointOverride[]): UserError[] {
  return overrides.flatMap(({ name, url }) => {
    const parsed = URL.parse(url)
    if (parsed?.protocol !== 'http:' || isLoopback(parsed.hostname)) return []
    const fix =
      'Plain http is accepted on this machine only (localhost, 127.0.0.1, ::1). Use https, or remove the override.'
    return [{ source: name, given: parsed.origin, fix }]
  })
}

/** `AWS_ENDPOINT_URL: https://proxy.example.com`, without what else an address can hold, such as a password. */
export function endpointName({ name, url }: EndpointOverride): string {
  return `${name}: ${URL.parse(url)?.origin ?? 'not a URL'}`
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
