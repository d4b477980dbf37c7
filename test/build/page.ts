// What a page looks like to an independent renderer of GitHub Flavored Markdown.
import { marked } from 'marked'

export function htmlOf(markdown: string): string {
  return marked.parse(markdown, { async: false, gfm: true })
}

/** The names of the elements, in order. */
export function tagsOf(html: string): string[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)\b/g)].map(([, name = '']) => name)
}

/** How many elements of each name there are. */
export function tagCounts(html: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const tag of tagsOf(html)) counts[tag] = (counts[tag] ?? 0) + 1
  return counts
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** The text that a reader sees. */
export function shownText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_, point?: string, name?: string) =>
      point === undefined ? (ENTITIES[name ?? ''] ?? '') : String.fromCodePoint(Number(point)),
    )
    .replace(/\n+$/, '')
}
