// The policy file's form: the one definition that files are checked by and that the published JSON Schema is made from.
// Each message is a fix: a sentence that says what to change.
import * as v from 'valibot'
import { bucketGlobFix, typeGlobFix } from '../grammar/globs.ts'
import { REGION_NAME, regionFix } from '../grammar/region-names.ts'
import { suggestion } from '../grammar/suggestions.ts'
import { ACCOUNT_ID, isDay, momentOf } from '../grammar/values.ts'
import { SEVERITIES } from '../model/severity.ts'
import { glob, map, valid } from './schema-values.ts'
import { sourceRule } from './sources.ts'

/** How far ahead an exception may expire, in days from the day on which it is checked. */
export const MAX_DAYS = 366

/** Different moments in `updated-before`. */
export const MAX_DATES = 50

const INTEGER = 'Must be an integer of 0 or greater. Remove the key to set no limit.'

function count(severity: string) {
  return v.pipe(
    v.number(INTEGER),
    v.safeInteger(INTEGER),
    v.minValue(0, INTEGER),
    v.description(`Maximum number of ${severity} allowed. 0 allows none; without the key there is no limit.`),
  )
}

function text(what: string, description: string) {
  const fix = `Must be text that says ${what}.`
  return v.pipe(
    v.string(fix),
    v.nonEmpty(fix),
    v.maxLength(1000, 'Must be at most 1000 characters.'),
    v.description(description),
  )
}

const thresholds = map(
  {
    high: v.exactOptional(count('High findings')),
    medium: v.exactOptional(count('Medium findings')),
    low: v.exactOptional(count('Low findings')),
    total: v.exactOptional(count('findings of any severity')),
  },
  'Thresholds',
)

const accountText = v.string('Must be an account ID in quotes. Without quotes, it loses leading zeros.')

const bucketRule = map(
  {
    account: v.exactOptional(
      v.pipe(
        accountText,
        v.description(
          'The account that owns the buckets: a 12-digit ID in quotes, or a name from accounts. Default: all.',
        ),
      ),
    ),
    match: glob(bucketGlobFix, 'prod-*', 'The buckets that the rule applies to'),
    thresholds: v.pipe(
      thresholds,
      v.description(
        'Apply to each bucket that the rule matches. {} sets no limit and keeps later rules from matching.',
      ),
    ),
  },
  'A rule',
)

const severity = v.picklist(SEVERITIES, ({ received }) => {
  const given = received.replaceAll('"', '')
  return `Must be one of: ${SEVERITIES.join(', ')}.${suggestion(given, SEVERITIES)}`
})

const DAY = 'Must be a calendar date in the form YYYY-MM-DD, such as 2027-01-31.'

const MOMENT = 'Must be a date such as 2026-11-24, or a timestamp with a UTC offset such as 2026-11-24T10:15:00Z.'

const exception = map(
  {
    bucket: glob(bucketGlobFix, 'legacy-exports', 'The buckets whose findings are accepted'),
    type: glob(typeGlobFix, 'SensitiveData:S3Object/Personal', 'The finding types that are accepted'),
    severity: v.exactOptional(
      v.pipe(
        v.array(severity, 'Must be a list of severities, such as [Low, Medium].'),
        v.minLength(1, 'Must have at least one severity. Remove the key to accept all of them.'),
        v.description('The severities that are accepted. Default: all.'),
      ),
    ),
    region: v.exactOptional(
      v.pipe(
        v.string('Must be a Region name, such as eu-west-1.'),
        v.regex(REGION_NAME, ({ input }) => regionFix(input) ?? ''),
        valid(regionFix),
        v.description('The Region whose findings are accepted. Default: all.'),
      ),
    ),
    account: v.exactOptional(
      v.pipe(
        accountText,
        v.description(
          'The account that owns the bucket: a 12-digit ID in quotes, or a name from accounts. Default: all.',
        ),
      ),
    ),
    'updated-before': v.exactOptional(
      v.pipe(
        v.string(MOMENT),
        v.check((given) => momentOf(given) !== undefined, MOMENT),
        v.description('Only findings last updated before then are accepted: a date (midnight UTC) or a timestamp.'),
        v.examples(['2026-11-24T10:15:00Z', '2026-11-24']),
      ),
    ),
    reason: text('why the findings are accepted', 'Why the findings are accepted. The page shows it.'),
    owner: v.exactOptional(
      text('who is responsible for the exception', 'Who is responsible for the exception. The page shows it.'),
    ),
    expires: v.pipe(
      v.string(DAY),
      v.isoDate(DAY),
      v.check(isDay, DAY),
      v.description(
        `The last day on which the exception applies, YYYY-MM-DD, at most ${MAX_DAYS} days ahead. It expires at the next midnight UTC.`,
      ),
    ),
  },
  'An exception',
)

export const POLICY = v.pipe(
  map(
    {
      version: v.pipe(
        v.literal(1, ({ received }) =>
          received === '"1"' ? 'The version is the number 1, without quotes.' : 'Must be 1, the only version.',
        ),
        v.description('The version of the file format.'),
      ),
      accounts: v.exactOptional(
        v.pipe(
          v.record(
            v.pipe(v.string(), v.regex(ACCOUNT_ID, 'Must be a 12-digit account ID in quotes, such as "111122223333".')),
            v.pipe(
              v.string('Must be the name of the account.'),
              v.nonEmpty('Must be the name of the account.'),
              v.maxLength(80, 'Must be at most 80 characters.'),
            ),
            'Must be a map of account IDs to names.',
          ),
          v.description('Names of accounts, by 12-digit ID in quotes. The pages show them, and rules can use them.'),
        ),
      ),
      thresholds: v.exactOptional(
        v.pipe(
          thresholds,
          v.description('Apply to all buckets in scope together. The inputs max-high and so on override them.'),
        ),
      ),
      buckets: v.exactOptional(
        v.pipe(
          v.array(bucketRule, 'Must be a list of rules, each with match and thresholds.'),
          v.description('Thresholds for individual buckets. The first rule that matches a bucket applies to it.'),
        ),
      ),
      exceptions: v.exactOptional(
        v.pipe(
          v.array(exception, 'Must be a list of exceptions, each with bucket, type, reason and expires.'),
          v.description("Accepted findings: they don't count toward any threshold and stay on the page."),
        ),
      ),
      sources: v.exactOptional(
        v.pipe(
          v.array(sourceRule, 'Must be a list of entries, each with match and path.'),
          v.description(
            'Where buckets are declared that the input source leaves open. The first entry that matches a bucket applies.',
          ),
        ),
      ),
    },
    'The policy',
  ),
  v.title('Macie Gate policy'),
  v.description('Thresholds and exceptions for the Macie Gate action: by default the file .github/macie-gate.yml.'),
)

export type PolicyFile = v.InferOutput<typeof POLICY>
