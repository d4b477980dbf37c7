// Endpoints that stand in for AWS's own: from the environment and the shared configuration file, as the SDK reads them.
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { EndpointOverride } from '../ports/aws.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Source: AWS SDKs and Tools reference guide, "Service-specific endpoints". */
const VARIABLES = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_MACIE2', 'AWS_ENDPOINT_URL_STS'] as const

/** Every override that the job's environment sets, each with the variable or the file that sets it. */
export async function endpointOverrides(environment: Environment): Promise<EndpointOverride[]> {
  const variables = VARIABLES.flatMap((name) => {
    const url = environment[name] ?? ''
    return url === '' ? [] : [{ name, url }]
  })
  const file = environment.AWS_CONFIG_FILE ?? join(environment.HOME ?? homedir(), '.aws', 'config')
  const text = await readFile(file, 'utf8').catch(() => '')
  return [...variables, ...configured(text, environment.AWS_PROFILE ?? 'default')]
}

/** `endpoint_url` in the profile's section, and in sections of services, which a profile may refer to. */
export function configured(text: string, profile: string): EndpointOverride[] {
  const sections = text.split(/^(?=[ \t]*\[)/m)
  const isRead = (head: string) => head === profile || head === `profile ${profile}` || /^services\s/.test(head)
  return sections.flatMap((section) => {
    const head = /^[ \t]*\[\s*([^\]]*?)\s*\]/.exec(section)?.[1]?.replace(/\s+/g, ' ') ?? ''
    if (!isRead(head)) return []
    return [...section.matchAll(/^[ \t]*endpoint_url[ \t]*=[ \t]*(\S+)/gm)].map(([, url = '']) => ({
      name: `endpoint_url in [${head}] of the AWS config file`,
      url,
    }))
  })
}
