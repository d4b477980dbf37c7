// Short names for what Macie answered: why a Target was not read, whether discovery runs, why a bucket isn't monitored.
import type { Discovery, UncoveredBucket, UnreadKind } from '../../core/model/outcome.ts'

export const UNREAD_LABELS = {
  disabled: 'Macie is off',
  paused: 'Macie is paused',
  'not-opted-in': 'Region not enabled',
  denied: 'access denied',
  throttled: 'throttled',
  unreachable: 'not reached',
  malformed: 'unusable reply',
  inconsistent: 'counts do not add up',
} as const satisfies Record<UnreadKind, string>

export const DISCOVERY_LABELS = {
  on: 'on',
  off: 'off',
  'not-visible': 'visible only to the administrator account',
  unknown: 'unknown',
} as const satisfies Record<Discovery, string>

export const UNCOVERED_LABELS = {
  ACCESS_DENIED: "Macie can't access it",
  BUCKET_COUNT_EXCEEDS_QUOTA: "exceeds Macie's bucket quota",
  NOT_MONITORED: 'not covered by a discovery job or automated discovery',
  MEMBER_DISCOVERY_OFF: 'not covered by a discovery job, and automated discovery is disabled for its account',
  NOT_VISIBLE: 'unknown: only the administrator account sees its automated discovery',
  NEVER_ANALYZED: 'never analyzed yet',
  NOT_ANALYZED_RECENTLY: 'last analyzed more than 90 days ago',
  ONE_TIME_JOB: 'only in a job that ran once, more than 90 days ago',
  NOTHING_CLASSIFIABLE: 'no objects that Macie can classify; not a gap',
} as const satisfies Record<UncoveredBucket['reason'], string>
