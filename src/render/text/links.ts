// Links into the Amazon Macie console. Every part of them is encoded, so that no name ends a link or a Markdown line.

/** The current findings of a Region. */
export function regionUrl(region: string): string {
  return consoleUrl(region, 'macros=current')
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
  // A Region is part of the host here: a saved report must not lead to another one.
  const where = region.replace(/[^a-z0-9-]/gi, '')
  return `https://${where}.console.aws.amazon.com/macie/home?region=${where}#findings?${fragment}`
}

/** Half a surrogate pair has no address: it becomes U+FFFD. */
function encoded(raw: string): string {
  return encodeURIComponent(raw.toWellFormed()).replace(
    /[!'()*_~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
