// The policy file's form: the one definition that files are checked by and that the published JSON Schema is made from.
// Each message is a mend: a sentence that says what to write.
import * as v from 'valibot'
import { bucketGlobMistake, typeGlobMistake } from '../grammar/globs.ts'
import { suggestion } from '../grammar/suggestion.ts'
import { isDay } from '../inputs/new-since.ts'
import { ACCOUNT_ID } from '../inputs/patterns.ts'
import { mendRegion, REGION_NAME } from '../inputs/region-list.ts'
import { SEVERITIES } from '../model/severity.ts'

/** The longest that an exception may last, in days from the day on which it is checked. */
export const MOST_DAYS = 366

const WHOLE = 'Write a whole number of 0 or more, or leave the key out for no limit.'

function count(severity: string) {
  return v.pipe(
    v.number(WHOLE),
    v.safeInteger(WHOLE),
    v.minValue(0, WHOLE),
    v.description(`The most ${severity} that are allowed. 0 allows none; without the key there is no limit.`),
  )
}

function text(what: string, description: string) {
  const mend = `Write ${what} in quotes.`
  return v.pipe(
    v.string(mend),
    v.nonEmpty(mend),
    v.maxLength(1000, 'Write at most 1000 characters.'),
    v.description(description),
  )
}

function glob(mistakeOf: (glob: string) => string | undefined, example: string, description: string) {
  return v.pipe(
    v.string(`Write a glob pattern in quotes, such as "${example}".`),
    v.check(
      (pattern) => mistakeOf(pattern) === undefined,
      ({ input }) => mistakeOf(input) ?? '',
    ),
    v.description(`${description}: a glob pattern. * is any run of characters, ? is one, [abc] one of these.`),
    v.examples([example]),
  )
}

/** A closed map: every key not named here is a mistake. */
function map<const T extends v.ObjectEntries>(entries: T, what: string) {
  return v.strictObject(entries, ({ expected }) =>
    expected === 'Object' ? `Write ${what} as keys with values.` : `Add the key ${expected}: it is required.`,
  )
}

const thresholds = map(
  {
    high: v.exactOptional(count('High findings')),
    medium: v.exactOptional(count('Medium findings')),
    low: v.exactOptional(count('Low findings')),
    total: v.exactOptional(count('findings of any severity')),
  },
  'thresholds',
)

const bucketRule = map(
  {
    match: glob(bucketGlobMistake, 'prod-*', 'The buckets that the rule is for'),
    thresholds: v.pipe(
      thresholds,
      v.description(
        'For each single bucket that the rule is for. {} sets no limit and keeps later rules from matching.',
      ),
    ),
  },
  'a rule',
)

const severity = v.picklist(SEVERITIES, ({ received }) => {
  const given = received.replaceAll('"', '')
  return `Write one of ${SEVERITIES.join(', ')}.${suggestion(given, SEVERITIES)}`
})

const DAY = 'Write a day of the calendar as YYYY-MM-DD, such as 2027-01-31.'

const exception = map(
  {
    bucket: glob(bucketGlobMistake, 'legacy-exports', 'The buckets whose findings are accepted'),
    type: glob(typeGlobMistake, 'SensitiveData:S3Object/Personal', 'The finding types that are accepted'),
    severity: v.exactOptional(
      v.pipe(
        v.array(severity, 'Write a list of severities, such as [Low, Medium].'),
        v.minLength(1, 'Write at least one severity, or leave the key out for all of them.'),
        v.description('The severities that are accepted. Without the key: every one.'),
      ),
    ),
    region: v.exactOptional(
      v.pipe(
        v.string('Write a Region in quotes, such as "eu-west-1".'),
        v.regex(REGION_NAME, ({ input }) => mendRegion(input)),
        v.description('The Region whose findings are accepted. Without the key: every one.'),
      ),
    ),
    account: v.exactOptional(
      v.pipe(
        v.string('Write the account id in quotes: as a number it loses the zeros in front.'),
        v.regex(ACCOUNT_ID, 'Write an account id of twelve digits in quotes, such as "111122223333".'),
        v.description('The account that was read, twelve digits in quotes. Without the key: every one.'),
      ),
    ),
    reason: text('why the findings are accepted', 'Why the findings are accepted. The page shows it.'),
    owner: v.exactOptional(text('who answers for the exception', 'Who answers for the exception. The page shows it.')),
    expires: v.pipe(
      v.string(DAY),
      v.isoDate(DAY),
      v.check(isDay, DAY),
      v.description(
        `The last day on which the exception holds, YYYY-MM-DD, at most ${MOST_DAYS} days ahead. It ends at the next midnight UTC.`,
      ),
    ),
  },
  'an exception',
)

export const POLICY = v.pipe(
  map(
    {
      version: v.pipe(
        v.literal(1, 'Write 1: it is the only version there is.'),
        v.description("The version of the file's form."),
      ),
      thresholds: v.exactOptional(
        v.pipe(
          thresholds,
          v.description('Over all the buckets in scope together. They give way to the inputs max-high and so on.'),
        ),
      ),
      buckets: v.exactOptional(
        v.pipe(
          v.array(bucketRule, 'Write a list of rules, each with match and thresholds.'),
          v.description('Thresholds for single buckets. The first rule that matches a bucket holds for it.'),
        ),
      ),
      exceptions: v.exactOptional(
        v.pipe(
          v.array(exception, 'Write a list of exceptions, each with bucket, type, reason and expires.'),
          v.description('Findings that are accepted: they count towards no threshold and stay on the page.'),
        ),
      ),
    },
    'the policy',
  ),
  v.title('Macie Gate policy'),
  v.description('Thresholds and exceptions for the Macie Gate action: by default the file .github/macie-gate.yml.'),
)

export type PolicyFile = v.InferOutput<typeof POLICY>
