// Why a service could not be reached: the network, a proxy, TLS, or an endpoint that can't be one.
// Source of the codes: Node.js documentation, "Errors" and "TLS"; OpenSSL, "X509_STORE_CTX_get_error".
import { type ErrorParts, quotable } from './error-parts.ts'

/** The service that was called, as messages name it: `Macie in eu-west-1`. */
export type Place = `${'Macie' | 'STS'} in ${string}`

const NETWORK = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

const CERTIFICATE =
  /^(?:(?:DEPTH_ZERO_)?SELF_SIGNED_CERT|UNABLE_TO_(?:GET|VERIFY|DECODE|DECRYPT)|CERT_|CRL_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT)/

const TLS = /^(?:EPROTO$|ERR_TLS_|ERR_SSL_|ERR_OSSL_)/

/** What a user can do about a TLS-inspecting proxy (Node.js documentation, "Command-line API"). */
const TRUST =
  'If a proxy inspects TLS traffic, set the environment variable NODE_EXTRA_CA_CERTS to a file with its CA certificate.'

/** One line with the cause and the fix; undefined when the error is not one of the connection. */
export function connectionFailure(parts: ErrorParts, place: Place): string | undefined {
  const { name, message, code = '' } = parts
  if (name === 'TimeoutError' || name === 'AbortError') {
    return `${place} didn't respond in time. Check the runner's network, then rerun the workflow.`
  }
  if (isConfiguration(parts)) {
    return `The endpoint of ${place} isn't valid (${quotable(message)}). Check AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT and the shared AWS config file.`
  }
  if (code.startsWith('ERR_PROXY')) {
    return `${place} couldn't be reached through the proxy (${quotable(message)}). Check HTTPS_PROXY and NO_PROXY.`
  }
  if (CERTIFICATE.test(code)) return `The certificate of ${place} isn't trusted (${code}). ${TRUST}`
  if (TLS.test(code)) {
    return `The TLS connection to ${place} failed (${code}). Check AWS_ENDPOINT_URL and any proxy between the runner and AWS.`
  }
  if (code === 'ENOTFOUND') {
    return `${place} has no endpoint that can be resolved (ENOTFOUND). Check the Region's name and the runner's network.`
  }
  if (NETWORK.has(code) || /socket hang up/i.test(message)) {
    return `${place} couldn't be reached (${code === '' ? 'socket hang up' : code}). Check the runner's network and any proxy, then rerun the workflow.`
  }
  return undefined
}

/** What the SDK finds wrong before it makes a call. */
function isConfiguration({ name, message, code, status }: ErrorParts): boolean {
  if (status !== undefined) return false
  return (
    code === 'ERR_INVALID_URL' ||
    name === 'EndpointError' ||
    /^(?:invalid (?:configuration|endpoint)|region is missing)/i.test(message)
  )
}
