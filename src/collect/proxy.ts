// Proxies from the environment, by the rules of GitHub's toolkit, so that AWS is called the way GitHub is.
// Source of the rules: @actions/http-client, lib/proxy.ts; of Node's: Node.js documentation, "Built-in proxy support".

/** As Node's HTTP agents take it (from 24.5 on; older ones ignore it). */
export interface ProxyEnvironment {
  readonly HTTP_PROXY?: string
  readonly HTTPS_PROXY?: string
  readonly NO_PROXY: string
}

/** Hosts that are never called through a proxy. */
const LOOPBACK = ['localhost', '127.0.0.0-127.255.255.255', '[::1]', '::1']

/**
 * The proxies for AWS; undefined without any. Variables in lowercase override those in uppercase. A name in NO_PROXY covers
 * its subdomains, too, but not where it has a port: Node can't do that.
 */
export function proxyEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): ProxyEnvironment | undefined {
  const value = (name: string) => environment[name.toLowerCase()] || environment[name] || undefined
  const [http, https] = [value('HTTP_PROXY'), value('HTTPS_PROXY')]
  if (http === undefined && https === undefined) return undefined
  const exempt = (value('NO_PROXY') ?? '')
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '')
    .flatMap((host) => (host === '*' || host.startsWith('.') ? [host] : [host, `.${host}`]))
  return {
    ...(http === undefined ? {} : { HTTP_PROXY: withScheme(http) }),
    ...(https === undefined ? {} : { HTTPS_PROXY: withScheme(https) }),
    NO_PROXY: [...LOOPBACK, ...exempt].join(','),
  }
}

function withScheme(proxy: string): string {
  return /^https?:\/\//i.test(proxy) ? proxy : `http://${proxy}`
}

/** The variable whose value isn't a URL, if there is one: Node can't create an agent for it. */
export function invalidProxy({ HTTP_PROXY, HTTPS_PROXY }: ProxyEnvironment): 'HTTP_PROXY' | 'HTTPS_PROXY' | undefined {
  if (HTTPS_PROXY !== undefined && !URL.canParse(HTTPS_PROXY)) return 'HTTPS_PROXY'
  return HTTP_PROXY !== undefined && !URL.canParse(HTTP_PROXY) ? 'HTTP_PROXY' : undefined
}
