// A message on the run's page, which the runner may also show at a line of the repository.

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  /** Starts the annotation's box. */
  readonly title: string
  readonly message: string
  /** Where in the repository it is shown: a path from its root. */
  readonly file?: string
  /** From 1; only with `file`. */
  readonly line?: number
}
