// The report files that a run can write.

/** Each has an input and an output of the name `json-file` and so on. */
export const REPORT_FORMATS = ['json', 'csv', 'sarif', 'junit'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]
