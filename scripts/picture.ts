// Makes pictures of pages, to look at them as a reader would. Needs Chromium on the machine.
//   npm run picture                                 the samples of test/golden, in reports/pictures, and the README's, in docs
//   node scripts/picture.ts page.md [out.png] [--dark] [--open] [--phone]     one page; --open unfolds what is folded
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, startBrowser } from './picture/browser.ts'
import { htmlPage, type Look } from './picture/page.ts'

const ROOT = join(import.meta.dirname, '..')
const SAMPLES = ['failing', 'incomplete', 'clean', 'organization']
const PAGES = { summary: undefined, comment: 'commented', 'tracking-issue': 'opened this issue' } as const
const WIDTHS = { wide: 1012, phone: 390 } as const
/** CSS pixels of a page that a picture in the documents shows. */
const FIRST_SCREEN = 1112

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dark: { type: 'boolean' }, open: { type: 'boolean' }, phone: { type: 'boolean' } },
})
const browser = await startBrowser()
try {
  const [input, output = 'page.png'] = positionals
  if (input === undefined) await drawAll(browser)
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
    await draw(on, join(ROOT, 'test/golden/failing', `${page}.md`), shown, look, WIDTHS.wide, FIRST_SCREEN)
  }
}

function lookOf(verb: string | undefined, dark: boolean): Look {
  return { dark, open: false, ...(verb === undefined ? {} : { frame: `<b>github-actions</b> bot ${verb}` }) }
}

async function draw(on: Browser, input: string, output: string, look: Look, width: number, height?: number) {
  const file = join(mkdtempSync(join(tmpdir(), 'page-')), 'page.html')
  writeFileSync(file, htmlPage(readFileSync(input, 'utf8'), look))
  mkdirSync(dirname(output), { recursive: true })
  writeFileSync(output, await on.picture({ url: `file://${file}`, width, ...(height === undefined ? {} : { height }) }))
  console.log(output)
}
