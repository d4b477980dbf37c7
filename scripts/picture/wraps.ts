// Which names, Regions, and dates a page breaks over two lines at one of their hyphens.
import type { Browser } from './browser.ts'

/** A text with hyphens, and how far into it the line ends. */
export interface Wrap {
  readonly text: string
  readonly within: string
}

/** Words with hyphens of the page, measured where they stand; `within` names the element around one. */
const MEASURE = `(() => {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const match of node.data.matchAll(/[\\p{L}\\d]+(?:-[\\p{L}\\d]+)+/gu)) {
      const range = document.createRange()
      range.setStart(node, match.index)
      range.setEnd(node, match.index + match[0].length)
      const tops = [...range.getClientRects()].map(({ top }) => Math.round(top))
      if (new Set(tops).size > 1) found.push({ text: match[0], within: node.parentElement.closest('td,li,p,summary,sub,pre,th,h2,h3')?.tagName ?? '' })
    }
  }
  return JSON.stringify(found)
})()`

/** Of the page at this address, `width` CSS pixels wide. */
export async function wrapsOf(browser: Browser, url: string, width: number): Promise<Wrap[]> {
  return JSON.parse(String(await browser.ask({ url, width }, MEASURE)))
}
