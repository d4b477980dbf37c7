// Makes a page fit its bytes in one pass: the most important parts are granted room first, and of each part its first
// rows. Rows are rendered as they are granted, so that a page costs what it shows and not what there is.

/** A part of a page. Its texts end in line breaks of their own. */
export interface Part {
  /** Parts with a lower number get room first; with the same number, those further up on the page. */
  readonly priority: number
  readonly head: string
  /** A part that has rows is shown with at least one of them, or not at all. */
  readonly rows?: Rows
  /** Shown where this part is, between its rows and its tail. */
  readonly inside?: readonly Part[]
  readonly tail?: string
}

export interface Rows {
  /** What a row is called where the page says what was left out: `finding`. */
  readonly name: string
  readonly count: number
  /** Most important first. */
  readonly row: (at: number) => string
  /** Stands below the rows when some were left out. */
  readonly more?: (missing: number) => string
  /** The share of the limit that they take at first, so that other parts get room too; the whole without it. */
  readonly share?: number
}

/** Rows made of items, most important first. */
export function rowsOf<T>(
  name: string,
  items: readonly T[],
  row: (item: T) => string,
  options: Pick<Rows, 'more' | 'share'> = {},
): Rows {
  return {
    name,
    count: items.length,
    row: (at) =>
      items
        .slice(at, at + 1)
        .map(row)
        .join(''),
    ...options,
  }
}

export interface Fitted {
  readonly text: string
  /** How many rows found no room, by name; only those of which there are any. */
  readonly leftOut: ReadonlyMap<string, number>
}

/** What was granted to one part. */
interface Grant {
  readonly part: Part
  readonly parent: Grant | undefined
  readonly inside: readonly Grant[]
  shown: boolean
  readonly rows: string[]
}

/** The parts in their order, within `limit` UTF-8 bytes. */
export function fitParts(parts: readonly Part[], limit: number): Fitted {
  const roots = parts.map((part) => grantFor(part, undefined))
  const byPriority = roots.flatMap(withInner).sort((left, right) => left.part.priority - right.part.priority)
  let room = limit
  for (const grant of byPriority) room -= show(grant, Math.min(room, limit * (grant.part.rows?.share ?? 1)))
  for (const grant of byPriority) if (grant.shown) room -= addRows(grant, room)
  return { text: roots.map(textOf).join(''), leftOut: leftOut(byPriority) }
}

function grantFor(part: Part, parent: Grant | undefined): Grant {
  const inside: Grant[] = []
  const grant: Grant = { part, parent, inside, shown: false, rows: [] }
  inside.push(...(part.inside ?? []).map((inner) => grantFor(inner, grant)))
  return grant
}

function withInner(grant: Grant): Grant[] {
  return [grant, ...grant.inside.flatMap(withInner)]
}

/** Shows a part with as many rows as fit; gives the bytes taken. */
function show(grant: Grant, room: number): number {
  const { head, rows, tail = '' } = grant.part
  if (grant.parent?.shown === false) return 0
  const frame = bytesOf(head) + bytesOf(tail) + bytesOf(rows?.more?.(rows.count) ?? '')
  if (frame > room) return 0
  const rowBytes = addRows(grant, room - frame)
  if (rows !== undefined && rows.count > 0 && grant.rows.length === 0) return 0
  grant.shown = true
  return frame + rowBytes
}

/** Adds rows as long as they fit; gives the bytes taken. */
function addRows(grant: Grant, room: number): number {
  const { rows } = grant.part
  let taken = 0
  while (rows !== undefined && grant.rows.length < rows.count) {
    const row = rows.row(grant.rows.length)
    const bytes = bytesOf(row)
    if (taken + bytes > room) break
    grant.rows.push(row)
    taken += bytes
  }
  return taken
}

function textOf({ part, shown, rows, inside }: Grant): string {
  if (!shown) return ''
  const missing = (part.rows?.count ?? 0) - rows.length
  const more = missing > 0 ? (part.rows?.more?.(missing) ?? '') : ''
  return [part.head, ...rows, more, ...inside.map(textOf), part.tail ?? ''].join('')
}

function leftOut(grants: readonly Grant[]): Map<string, number> {
  const missing = new Map<string, number>()
  for (const { part, shown, rows } of grants) {
    if (part.rows === undefined) continue
    const count = part.rows.count - (shown ? rows.length : 0)
    if (count > 0) missing.set(part.rows.name, count + (missing.get(part.rows.name) ?? 0))
  }
  return missing
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 0x7f) bytes += unit > 0x7ff ? 2 : 1
    // A pair of surrogates is four bytes; a half of one becomes U+FFFD, three.
    if (unit >= 0xd800 && unit < 0xdc00 && isLow(text.charCodeAt(at + 1))) at++
  }
  return bytes
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}
