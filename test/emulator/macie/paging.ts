// Pages: how many items are asked for, and from where on. A token is the position, made opaque.
import { member } from '../http.ts'
import { Invalid } from './criteria.ts'

interface Page {
  readonly at: number
  readonly size: number
}

/** The page that maxResults and nextToken ask for. Throws Invalid above `most`, and for a token never given. */
export function pageOf(body: unknown, usual: number, most: number): Page {
  const size = member(body, 'maxResults') ?? usual
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1)
    throw new Invalid('The value of maxResults is not valid.')
  if (size > most) throw new Invalid(`The value of maxResults must be less than or equal to ${most}.`)
  const token = member(body, 'nextToken')
  const at = token === undefined ? 0 : Number(Buffer.from(String(token), 'base64url').toString() || Number.NaN)
  if (!Number.isSafeInteger(at) || at < 0) throw new Invalid('The value of nextToken is not valid.')
  return { at, size }
}

/** The token for what comes from `at` on; none where there is nothing. */
export function tokenOf(at: number, total: number): { nextToken?: string } {
  return at < total ? { nextToken: Buffer.from(String(at)).toString('base64url') } : {}
}
