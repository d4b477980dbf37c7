// The SDK's client for one Target: what all of them share, whose session it uses, and whether Macie throttled it.
import { Macie2Client } from '@aws-sdk/client-macie2'
import type { Target } from '../core/model/refs.ts'
import { type ClientSettings, clientSettings } from './client-settings.ts'
import type { Access, Session, SessionKeys } from './credentials.ts'
import { isThrottling, NoSession } from './failure.ts'

export interface TargetClient {
  readonly client: Macie2Client
  readonly session: Promise<Session> | undefined
  readonly wasThrottled: () => boolean
}

/** The connections, and what each client would look up in the environment and its files again, for half a millisecond. */
export type Shared = Pick<
  Macie2Client['config'],
  'requestHandler' | 'useDualstackEndpoint' | 'useFipsEndpoint' | 'defaultUserAgentProvider' | 'userAgentAppId'
>

/** A client for the Target's account and Region, with what an earlier one of the run found out. */
export function createClient(
  { region }: Target,
  access: Access,
  settings: ClientSettings,
  shared: Shared | undefined,
): TargetClient {
  const session = access.kind === 'role' ? access.session : undefined
  const credentials = access.kind === 'ambient' ? {} : { credentials: async () => keysOf(await access.current()) }
  const common = clientSettings(settings, region)
  const client = new Macie2Client({ ...common, ...credentials, ...shared })
  // It spells out every input and output for a logger, also where there is none.
  client.middlewareStack.remove('loggerMiddleware')
  let throttled = false
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args)
      } catch (error) {
        throttled ||= isThrottling(error)
        throw error
      }
    },
    { step: 'deserialize', priority: 'high', name: 'noteThrottling' },
  )
  return { client, session, wasThrottled: () => throttled }
}

/** What the other clients of the run can take over from this one. */
export function sharedOf({ config }: Macie2Client): Shared {
  const { requestHandler, useDualstackEndpoint, useFipsEndpoint, defaultUserAgentProvider, userAgentAppId } = config
  return { requestHandler, useDualstackEndpoint, useFipsEndpoint, defaultUserAgentProvider, userAgentAppId }
}

function keysOf(session: Session): SessionKeys & { readonly expiration?: Date } {
  if (session.kind === 'failed') throw new NoSession(session.failure)
  return { ...session.keys, ...(session.expiration === undefined ? {} : { expiration: session.expiration }) }
}
