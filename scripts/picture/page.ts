// A Markdown page as GitHub would lay it out, or nearly: the styles of its job summary, comments and issues.
import { marked } from 'marked'

const LIGHT =
  '--text:#1f2328;--quiet:#59636e;--page:#fff;--line:#d1d9e0;--stripe:#f6f8fa;--code:#818b981f;--link:#0969da'
const DARK =
  '--text:#f0f6fc;--quiet:#9198a1;--page:#0d1117;--line:#3d444d;--stripe:#151b23;--code:#656c7633;--link:#4493f8'

const FONTS = {
  noto: ['"Noto Sans"', '"Noto Sans Mono"'],
  dejavu: ['"DejaVu Sans"', '"DejaVu Sans Mono"'],
  liberation: ['"Liberation Sans"', '"Liberation Mono"'],
} as const

export const FONT_NAMES = ['noto', 'dejavu', 'liberation'] as const satisfies readonly (keyof typeof FONTS)[]

const STYLE = `
*{box-sizing:border-box}
body{margin:0;padding:24px;background:var(--page);color:var(--text);font:16px/1.5 var(--sans),Arial,sans-serif;overflow-wrap:break-word}
h1,h2{padding-bottom:.3em;border-bottom:1px solid var(--line);font-size:1.5em}h3{font-size:1.25em}h2,h3{margin:24px 0 16px;font-weight:600;line-height:1.25}
body>:first-child,.box>.body>:first-child{margin-top:0}body>:last-child,.box>.body>:last-child{margin-bottom:0}
p,table,ul,ol,details,blockquote,pre{margin:0 0 16px}ul,ol{padding-left:2em}li+li{margin-top:.25em}a{color:var(--link);text-decoration:underline}
table{display:block;width:max-content;max-width:100%;overflow:auto;border-collapse:collapse}
th,td{padding:6px 13px;border:1px solid var(--line)}tr:nth-child(2n) td{background:var(--stripe)}th{font-weight:600}
code{padding:.2em .4em;border-radius:6px;background:var(--code);font:85% var(--mono),monospace;white-space:break-spaces}
pre{padding:16px;overflow:auto;border-radius:6px;background:var(--stripe);line-height:1.45}pre code{padding:0;background:none;white-space:pre}
kbd{display:inline-block;padding:4px;font:11px var(--mono),monospace;line-height:10px;vertical-align:middle;color:var(--text);background:var(--stripe);border:1px solid var(--line);border-radius:6px;box-shadow:inset 0 -1px 0 var(--line)}
sub{font-size:75%;line-height:0;position:relative;vertical-align:baseline;bottom:-.25em}
summary{cursor:pointer}blockquote{padding:0 1em;border-left:.25em solid var(--line);color:var(--quiet)}
.box{border:1px solid var(--line);border-radius:6px}.box>.body{padding:16px;font-size:14px}.box>.head{padding:8px 16px;border-bottom:1px solid var(--line);background:var(--stripe);font-size:14px}
@media (max-width:500px){body{padding:16px}}`

export interface Look {
  readonly dark: boolean
  /** Unfolds what is folded. */
  readonly open: boolean
  /** Who wrote it, above a frame; absent: a job summary, which has neither. */
  readonly frame?: string
  readonly font?: keyof typeof FONTS
}

/** An HTML document. */
export function htmlPage(markdown: string, { dark, open, frame, font = 'noto' }: Look): string {
  const body = marked.parse(markdown, { async: false, gfm: true })
  const unfolded = open ? body.replaceAll('<details>', '<details open>') : body
  const [sans, mono] = FONTS[font]
  const framed =
    frame === undefined
      ? unfolded
      : `<div class="box"><div class="head">${frame}</div><div class="body">${unfolded}</div></div>`
  const variables = `--sans:${sans};--mono:${mono};${dark ? DARK : LIGHT}`
  return `<!doctype html><meta charset="utf-8"><style>:root{${variables}}${STYLE}</style><body>${framed}`
}
