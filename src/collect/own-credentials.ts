// The credentials that the SDK finds by itself, in an earlier step's variables, a profile or an instance's role: whether
// there are any, and whose they are.
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts'
import { partsOf, quotable } from './error-parts.ts'
import { failureOf } from './failure.ts'

export interface NoCredentials {
  readonly kind: 'no-credentials'
  readonly message: string
  readonly isAbsent?: true
}

/** Who has to bring the credentials: an earlier step of the job, or the person at the terminal. */
export type Bringer = 'job' | 'person'

const ADVICE = {
  job: {
    none: 'The job has no AWS credentials. Set role-to-assume, or obtain credentials in an earlier step.',
    whose: "the job's credentials",
    renew: 'Set role-to-assume, or obtain credentials immediately before this step.',
  },
  person: {
    none: 'No AWS credentials found. Sign in, for example with aws sso login, and set AWS_PROFILE if you use profiles.',
    whose: 'your credentials',
    renew: 'Sign in again, for example with aws sso login, or set AWS_PROFILE to another profile.',
  },
} as const satisfies Record<Bringer, unknown>

/** Why there are no credentials to sign with; undefined where there are some. */
export async function missingCredentials(client: STSClient, region: string): Promise<NoCredentials | undefined> {
  try {
    await client.config.credentials()
    return undefined
  } catch (error) {
    return whyNone(error, region, 'person')
  }
}

/** The reply's account is shown on pages and in comments: nothing else may pass for one. */
const ACCOUNT_ID = /^\d{12}$/

/** The account that the credentials belong to. Nothing that AWS answers throws. */
export async function accountOf(
  client: STSClient,
  region: string,
  bringer: Bringer,
): Promise<{ readonly kind: 'account'; readonly account: string } | NoCredentials> {
  try {
    const { Account = '' } = await client.send(new GetCallerIdentityCommand({}))
    if (ACCOUNT_ID.test(Account)) return { kind: 'account', account: Account }
    return {
      kind: 'no-credentials',
      message:
        "STS returned a malformed reply: it doesn't contain a 12-digit account ID. Check AWS_ENDPOINT_URL and any proxy between the runner and AWS, then rerun the workflow.",
    }
  } catch (error) {
    return whyNone(error, region, bringer)
  }
}

/** Exceptions about the credentials themselves. Source: STS API reference, "Common errors". */
const REJECTED =
  /^(?:AccessDenied|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken)/

function whyNone(error: unknown, region: string, bringer: Bringer): NoCredentials {
  const { none, whose, renew } = ADVICE[bringer]
  const { name, message, status } = partsOf(error)
  // The SDK found no credentials anywhere.
  if (name === 'CredentialsProviderError' && /from any providers/.test(message)) {
    return { kind: 'no-credentials', message: none, isAbsent: true }
  }
  if (REJECTED.test(name)) {
    return { kind: 'no-credentials', message: `AWS rejected ${whose} (${quotable(message)}). ${renew}` }
  }
  if (bringer === 'person' && status === undefined && /^(?:CredentialsProvider|TokenProvider)Error$/.test(name)) {
    return { kind: 'no-credentials', message: `Your credentials couldn't be loaded (${quotable(message)}). ${renew}` }
  }
  const { message: why } = failureOf(error, region, 'STS')
  return { kind: 'no-credentials', message: `Couldn't determine the account of ${whose}. ${why}` }
}
