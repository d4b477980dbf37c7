// Removes what looks like a secret from text that came from elsewhere: the runner masks whole secrets only, and a proxy or a
// service may quote a part of one in an error.

const REDACTED = '[redacted]'

/** A name of a secret with its value, as headers, query strings, JSON and XML write them: `SessionToken>…`, `"password": "…`. */
const LABELED =
  /((?:secret[_-]?(?:access[_-]?)?key|(?:session|security|identity|id|access|refresh|bearer|request)[_-]?token|client[_-]?secret|password|signature)["'\s]*(?:[:=>]|%3[AD])["'\s]*|\bbearer\s+)[\w+/=.~%-]{16,}/gi

/** Access key IDs of users and sessions (IAM user guide, "IAM identifiers"), and GitHub's tokens (GitHub docs, "token formats"). */
const PREFIXED = /\b(?:(?:AKIA|ASIA)[A-Z0-9]{12,}|gh[a-z]_[A-Za-z0-9]{16,}|github_pat_\w{16,})/g

/** User and password of a URL, such as a proxy's. */
const IN_URL = /(:\/\/)[^\s/@"'<>]+@/g

/** Everything that tokens, keys and paths are made of. */
const RUN = /[\w.+/=%~-]{8,}/g

/** A JSON object in base64, as which each part of a JSON Web Token starts; not the middle of a word such as keyJson. */
const JSON_IN_BASE64 = /(?<![A-Za-z])eyJ[\w-]{5}/

/** Longer than any name of S3 or IAM: buckets have up to 63 characters, roles and sessions 64. */
const LONGEST_NAME = 71

/**
 * The text with every access key ID, JSON Web Token, secret key, session token, GitHub token and password of a URL replaced
 * by `[redacted]`, also where only a part of one is there. Names, ARNs and paths stay, but for ones that can't be told from a secret. Takes
 * time in proportion to the text.
 */
export function scrub(text: string): string {
  return text
    .replace(LABELED, `$1${REDACTED}`)
    .replace(PREFIXED, REDACTED)
    .replace(IN_URL, `$1${REDACTED}@`)
    .replace(RUN, withoutSecret)
}

function withoutSecret(run: string): string {
  const token = JSON_IN_BASE64.exec(run)
  if (token !== null) {
    // What precedes it after the last = or / can be the end of the token's first part.
    const start = Math.max(run.lastIndexOf('=', token.index), run.lastIndexOf('/', token.index)) + 1
    return run.slice(0, start) + REDACTED
  }
  return run.split(/[/.%~]/).some(isLongAndMixed) ? REDACTED : run
}

/** Base64 of that length has characters of every kind. Checksums, which are hexadecimal, have not. */
function isLongAndMixed(piece: string): boolean {
  return piece.length > LONGEST_NAME && [/[a-z]/, /[A-Z]/, /[0-9]/].every((kind) => kind.test(piece))
}
