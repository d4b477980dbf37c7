// What the stand-in plays: accounts with their roles, Macie in each Region with its findings and faults, GitHub's mood.
// The types are what the readers give, so a scenario is the same plain data whether written in YAML or in a test.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { chaos, gitHubFault, oidcFault, stsFault } from './scenario-faults.ts'
import { region } from './scenario-macie.ts'
import { count, either, flag, list, object, oneOf, type Read, record, ScenarioError, text } from './shape.ts'

const account = object(
  { regions: record(region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'names of Regions') },
  {
    /** Regions not named. When absent, Macie is off there, and opt-in Regions are not opted in to. */
    otherRegions: region,
    /** The ARN; `arn:aws:iam::<account>:role/macie-gate` when absent. */
    role: text,
    sts: stsFault,
    /** The role's maximum session duration in seconds; 3,600 when absent. */
    maxDuration: count,
    /** Of the IAM OIDC provider; `sts.amazonaws.com` when absent. */
    audience: text,
    /** The `sub` that the trust policy takes, `*` for any text; all when absent. */
    trusts: text,
    /** Account ids of its Macie members. */
    administers: list(text),
  },
)
export type Account = Read<typeof account>

const gitHub = object(
  {},
  {
    /** Who the token is; `github-actions[bot]` when absent. */
    login: text,
    /** The token may read only. */
    readOnly: flag,
    /** What `GET /repos` says of the repository; 404 when absent. */
    repository: object({}, { private: flag, visibility: text }),
    /** Any token is refused. */
    badToken: flag,
    faults: list(gitHubFault),
    /** Comments that are there already, by number of issue or pull request; `repeat` of the same. */
    comments: record(list(object({ author: text, body: text }, { repeat: count })), /^\d+$/, 'numbers'),
    issues: list(
      object(
        { title: text, body: text },
        { author: text, state: oneOf('open', 'closed'), labels: list(text), repeat: count },
      ),
    ),
    /** Numbers of pull requests by commit. */
    pulls: record(list(count)),
    /** Paths of the files that a pull request changes, by its number; `former → new` for a renamed one. */
    changedFiles: record(list(text), /^\d+$/, 'numbers'),
    /** Texts of the files on the default branch of the job's repository, by path. */
    files: record(text),
    /** The same of other repositories, by `owner/name@ref`. */
    repositories: record(record(text), /^[^/@]+\/[^/@]+@./, 'owner/name@ref'),
    /** The token lacks `contents: read`, which GitHub doesn't tell from files that are not there. */
    contentsHidden: flag,
  },
)
export type GitHubOptions = Read<typeof gitHub>

export const scenario = object(
  { accounts: record(account, /^\d{12}$/, 'account ids of 12 digits, in quotes') },
  {
    /** `none`: the job has no `id-token: write`. */
    idToken: oneOf('granted', 'none'),
    subject: text,
    /** Of the repository, as the token's claim and GitHub's API say; `private` when absent, no claim under `untold`. */
    visibility: oneOf('public', 'private', 'internal', 'untold'),
    oidc: oidcFault,
    /** The account whose credentials the job has already. */
    jobCredentials: either(text, object({ account: text }, {})),
    /** Seconds until a session expires, whatever was asked for. */
    sessionSeconds: count,
    chaos,
    github: gitHub,
  },
)
export type Scenario = Read<typeof scenario>

export type { Chaos, Fault, FaultKind, GitHubFault, MacieOperation } from './scenario-faults.ts'
export type { BucketRow, FindingRow, Move, RegionState } from './scenario-macie.ts'

/** The scenario in the YAML text. Throws a ScenarioError that says where it is wrong. */
export function parseScenario(yaml: string): Scenario {
  let data: unknown
  try {
    data = parse(yaml)
  } catch (cause) {
    throw new ScenarioError(`no YAML: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
  return scenario(data, 'scenario')
}

export function loadScenario(path: string): Scenario {
  try {
    return parseScenario(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof ScenarioError) throw new ScenarioError(`${path}: ${error.message}`, { cause: error })
    throw error
  }
}
