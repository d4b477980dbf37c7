// Whether what a step wrote is only text where it came from outside: no command for the runner, no markup or mention.
import { marked } from 'marked'
import { expect } from 'vitest'

/** Elements that the pages themselves are made of. */
const OURS =
  'a b blockquote br code del details em h2 h3 h4 hr img input kbd li ol p picture pre source span strong sub summary sup table tbody td th thead tr ul wbr'.split(
    ' ',
  )

const COMMAND =
  /^::(?:add-mask::|debug::|endgroup::$|group::(?!.*(?:##\[|::))|(?:error|warning|notice) (?:[^:]*,)?title=Macie Gate|error file=)/

/** What text is drawn from: each tries to be more than text where it is shown. */
export const HOSTILE = [
  '</summary></details><script>alert(1)</script><h1>x',
  '[link](https://evil.example) ![x](https://evil.example/x.png)',
  '@octocat and @org/team, #1, GH-1, https://evil.example',
  '::error::gone ##[error]gone ::set-output name=x::y',
  'line\n::error::gone\r\n##[set-env name=PATH]/evil',
  '| a | b |\n| - | - |\n\n# Heading\n\n`` ` ``` ~~~',
  '\u202egpj.exe\u200b <!-- gone --> &lt;b&gt;',
] as const

/** Expects the log to hold no line that the runner could take for a command but ours. */
export function expectNoCommands(log: string): void {
  const commands = log.split(/[\r\n]/).filter((line) => /^\s*::|##\[/.test(line))
  for (const line of commands) expect(line).toMatch(COMMAND)
  expect(log).not.toMatch(/^(?:::error::gone|##\[)/m)
}

/** Expects Markdown to show no element, link or mention that a text from outside made. */
export async function expectNoMarkup(markdown: string): Promise<void> {
  const html = await marked.parse(markdown, { gfm: true })
  const tags = new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag = '']) => tag.toLowerCase()))
  expect([...tags].filter((tag) => !OURS.includes(tag))).toEqual([])
  expect(html).not.toMatch(/(?:href|src)="[a-z]*:?\/*[^"/?#]*evil/i)
  // Mentions are looked for in each run of text between tags.
  const prose = html.replace(/<code[^>]*>[\s\S]*?<\/code>/g, '').replace(/<[^>]*>/g, '¦')
  expect(prose).not.toMatch(/(?:^|[\s(])@[a-z0-9]/i)
}
