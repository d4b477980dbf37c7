// Why Macie doesn't monitor a bucket, in a few words.
import type { UncoveredBucket } from '../../core/model/outcome.ts'

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
