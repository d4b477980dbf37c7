// The Regions in which Macie is offered.
// Source: AWS General Reference, "Amazon Macie endpoints and quotas"; opt-in: "Manage AWS Regions in your account".

/** Enabled in every account. */
const DEFAULT_REGIONS = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const

/** Off until an account enables them. */
const OPT_IN_REGIONS = ['af-south-1', 'ap-east-1', 'eu-south-1', 'il-central-1', 'me-south-1'] as const

/** What `regions: all` means, sorted. */
export const MACIE_REGIONS: readonly string[] = [...DEFAULT_REGIONS, ...OPT_IN_REGIONS].sort()

export function isMacieRegion(region: string): boolean {
  return MACIE_REGIONS.includes(region)
}

/** Whether an account has this Region without asking for it. */
export function isDefaultRegion(region: string): boolean {
  return DEFAULT_REGIONS.some((known) => known === region)
}

/** Whether Macie is offered there, to accounts that have enabled the Region. */
export function isOptInRegion(region: string): boolean {
  return OPT_IN_REGIONS.some((known) => known === region)
}
