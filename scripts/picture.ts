// Makes pictures of Markdown pages, to look at them as a reader would: node scripts/picture.ts page.md [out.png] [--dark]
// [--open]. Needs Chromium on the machine; --open unfolds what is folded.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { marked } from 'marked'

const LIGHT =
  '--text:#1f2328;--quiet:#59636e;--page:#fff;--line:#d1d9e0;--stripe:#f6f8fa;--code:#818b981f;--link:#0969da'
const DARK =
  '--text:#f0f6fc;--quiet:#9198a1;--page:#0d1117;--line:#3d444d;--stripe:#151b23;--code:#656c7633;--link:#4493f8'

const STYLE = `
body{margin:0;padding:24px;background:var(--page);color:var(--text);font:16px/1.5 "Noto Sans","Liberation Sans",Arial,sans-serif}
h1,h2{padding-bottom:.3em;border-bottom:1px solid var(--line);font-size:1.5em}h3{font-size:1.25em}h2,h3{margin:24px 0 16px;font-weight:600}
p,table,ul,details,blockquote{margin:0 0 16px}ul{padding-left:2em}a{color:var(--link);text-decoration:underline}
table{display:block;width:max-content;max-width:100%;overflow:auto;border-collapse:collapse}
th,td{padding:6px 13px;border:1px solid var(--line)}tr:nth-child(2n) td{background:var(--stripe)}th{font-weight:600}
code{padding:.2em .4em;border-radius:6px;background:var(--code);font:85% "Liberation Mono",monospace;white-space:break-spaces}
sub{font-size:75%}summary{cursor:pointer}blockquote{padding:0 1em;border-left:.25em solid var(--line);color:var(--quiet)}`

/** The page as GitHub would lay it out, or nearly. */
function pageOf(markdown: string, dark: boolean, open: boolean): string {
  const body = marked.parse(markdown, { async: false, gfm: true })
  const unfolded = open ? body.replaceAll('<details>', '<details open>') : body
  return `<!doctype html><meta charset="utf-8"><style>:root{${dark ? DARK : LIGHT}}${STYLE}</style><body>${unfolded}`
}

function picture(html: string, output: string, height: number): void {
  const page = join(mkdtempSync(join(tmpdir(), 'page-')), 'page.html')
  writeFileSync(page, html)
  const flags = ['--headless', '--no-sandbox', '--hide-scrollbars', '--disable-gpu', `--window-size=980,${height}`]
  const ran = spawnSync('chromium', [...flags, `--screenshot=${output}`, `file://${page}`], { encoding: 'utf8' })
  if (ran.error !== undefined) throw new Error('Chromium is needed to make pictures', { cause: ran.error })
  if (ran.status !== 0) throw new Error(`Chromium failed: ${ran.stderr}`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dark: { type: 'boolean' }, open: { type: 'boolean' }, height: { type: 'string', default: '1400' } },
})
const [input, output = 'page.png'] = positionals
if (input === undefined) throw new Error('Which page? node scripts/picture.ts page.md [page.png]')
const html = pageOf(readFileSync(input, 'utf8'), values.dark ?? false, values.open ?? false)
picture(html, output, Number(values.height))
console.log(output)
