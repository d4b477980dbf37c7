// Links into the Amazon Macie console. Every part of them is encoded, so that no name ends a link or a Markdown line.

/** Macie's first page in a Region, where it is turned on. */
export function regionHomeUrl(region: string): string {
  const where = hostPart(region)
  return `https://${where}.console.aws.amazon.com/macie/home?region=${where}`
}

/** The current findings of a bucket. */
export function bucketUrl(region: string, bucket: string): string {
  return consoleUrl(region, `search=resourcesAffected.s3Bucket.name%3D${encoded(bucket)}&macros=current`)
}

/** One finding, opened beside the findings of its bucket. */
export function findingUrl(region: string, bucket: string, id: string): string {
  return `${bucketUrl(region, bucket)}&itemId=${encoded(id)}`
}

/** The current findings that one sensitive data discovery job made. */
export function jobUrl(region: string, jobId: string): string {
  return consoleUrl(region, `tab=job&search=classificationDetails.jobId%3D${encoded(jobId)}&macros=current`)
}

function consoleUrl(region: string, fragment: string): string {
  return `${regionHomeUrl(region)}#findings?${fragment}`
}

/** A Region is part of the host here: a saved report must not lead to another one. */
function hostPart(region: string): string {
  return region.replace(/[^a-z0-9-]/gi, '')
}

/** The address may come from a saved report: nothing in it may end the link or be more than an address. */
export function isPlainUrl(url: string): boolean {
  return /^https?:\/\/[\w.:/-]{1,500}$/.test(url)
}

/**
 * A file of the repository whose run this is, on a branch or as the default branch has it. `runUrl` is the run's page;
 * undefined where it isn't one.
 */
export function fileUrl(runUrl: string | undefined, path: string, options: { ref?: string; line?: number } = {}) {
  const repository = /^(https?:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d+$/.exec(runUrl ?? '')?.[1]
  if (repository === undefined) return undefined
  const { ref = 'HEAD', line } = options
  const place = [ref, ...path.split('/')].map(encoded).join('/')
  return `${repository}/blob/${place}${line === undefined ? '' : `#L${line}`}`
}

/** A part of an address. Half a surrogate pair has none: it becomes U+FFFD. */
export function encoded(raw: string): string {
  return encodeURIComponent(raw.toWellFormed()).replace(
    /[!'()*_~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
