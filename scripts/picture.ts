// Makes pictures of pages, to look at them as a reader would. Needs Chromium on the machine.
//   npm run picture                                 the samples of test/golden, in reports/pictures, and the README's, in docs
//   npm run picture -- --wraps                      lists which names, Regions, and dates break over two lines, in three fonts
//   node scripts/picture.ts page.md [out.png] [--dark] [--open] [--phone]     one page; --open unfolds what is folded
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, startBrowser } from './picture/browser.ts'
import { FONT_NAMES, htmlPage, type Look } from './picture/page.ts'
import { wrapsOf } from './picture/wraps.ts'

const ROOT = join(import.meta.dirname, '..')
const SAMPLES = ['failing', 'incomplete', 'clean', 'organization']
const PAGES = { summary: undefined, comment: 'commented', 'tracking-issue': 'opened this issue' } as const
const WIDTHS = { wide: 1012, phone: 390 } as const
/** CSS pixels of a page that a picture in the documents shows, at most: whole blocks, no heading last. */
const FIRST_SCREEN = 1280
const LAST_WHOLE = `Math.max(...[...document.querySelectorAll('body>*,.box>.body>*')]
  .filter((block) => !/^H[1-6]$/.test(block.tagName))
  .map((block) => block.getBoundingClientRect().bottom + 16)
  .filter((bottom) => bottom <= ${FIRST_SCREEN}))`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dark: { type: 'boolean' },
    open: { type: 'boolean' },
    phone: { type: 'boolean' },
    wraps: { type: 'boolean' },
  },
})
const browser = await startBrowser()
try {
  const [input, output = 'page.png'] = positionals
  if (values.wraps) await listWraps(browser)
  else if (input === undefined) await drawAll(browser)
  else {
    const look = { dark: values.dark ?? false, open: values.open ?? false }
    await draw(browser, input, output, look, WIDTHS[values.phone ? 'phone' : 'wide'])
  }
} finally {
  browser.close()
}

async function drawAll(on: Browser): Promise<void> {
  const looks = Object.entries(PAGES).flatMap(([page, verb]) =>
    [false, true].map((dark) => ({ page, look: lookOf(verb, dark), shade: dark ? 'dark' : 'light' })),
  )
  for (const { page, look, shade } of looks) {
    for (const sample of SAMPLES) {
      const markdown = join(ROOT, 'test/golden', sample, `${page}.md`)
      for (const [size, width] of Object.entries(WIDTHS)) {
        await draw(on, markdown, join(ROOT, 'reports/pictures', `${sample}-${page}-${size}-${shade}.png`), look, width)
      }
    }
    const shown = join(ROOT, 'docs', `${page.replace('tracking-', '')}-${shade}.png`)
    const markdown = join(ROOT, 'test/golden/failing', `${page}.md`)
    const height = Number(await on.ask({ url: addressOf(markdown, look), width: WIDTHS.wide }, LAST_WHOLE))
    await draw(on, markdown, shown, look, WIDTHS.wide, height)
  }
}

function lookOf(verb: string | undefined, dark: boolean): Look {
  return { dark, open: false, ...(verb === undefined ? {} : { frame: `<b>github-actions</b> bot ${verb}` }) }
}

async function draw(on: Browser, input: string, output: string, look: Look, width: number, height?: number) {
  mkdirSync(dirname(output), { recursive: true })
  const shot = { url: addressOf(input, look), width, ...(height === undefined ? {} : { height }) }
  writeFileSync(output, await on.picture(shot))
  console.log(output)
}

/** Of an HTML page made of this Markdown file. */
function addressOf(input: string, look: Look): string {
  const file = join(mkdtempSync(join(tmpdir(), 'page-')), 'page.html')
  writeFileSync(file, htmlPage(readFileSync(input, 'utf8'), look))
  return `file://${file}`
}

/** Everything unfolded, on every golden page. */
async function listWraps(on: Browser): Promise<void> {
  for (const sample of readdirSync(join(ROOT, 'test/golden'), { withFileTypes: true })) {
    for (const [page, verb] of Object.entries(PAGES)) {
      const markdown = join(ROOT, 'test/golden', sample.name, `${page}.md`)
      if (!sample.isDirectory() || !existsSync(markdown)) continue
      for (const font of FONT_NAMES) {
        const url = addressOf(markdown, { ...lookOf(verb, false), open: true, font })
        for (const { text, within } of await wrapsOf(on, url, WIDTHS.wide)) {
          console.log(`${sample.name} ${page} ${font}: ${text} (${within})`)
        }
      }
    }
  }
}
