// The scanner of HCL: what it takes for blocks and attributes, and what it makes of text that HCL rejects.
import { describe, expect, it } from 'vitest'
import { scanHcl } from '../../../../src/core/source/hcl.ts'

/** Each block as `line type labels {attribute=expression}`. */
function told(text: string): string[] {
  return scanHcl(text).blocks.map(({ line, type, labels, attributes }) =>
    [line, type, ...labels, ...[...attributes].map(([name, expression]) => `${name}=${expression}`)].join(' '),
  )
}

const VALID: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '', []],
  ['blanks and comments alone', '\n \t# a {\n// b {\n/* c {\n */\n', []],
  ['an attribute of the file', 'a = "b {"\nc {\n}\n', ['2 c']],
  ['labels in quotes and bare', 'a "b c" d {\n}\n', ['1 a b c d']],
  ['a block on one line', 'a { b = 1 }\nc {}\n', ['1 a b=1', '2 c']],
  ['an attribute after a nested block', 'a {\n  b {\n    c = 1\n  }\n  d = 2\n}\n', ['1 a d=2']],
  ['a comparison in an expression', 'a {\n  b = c == d\n  e = f => g\n}\n', ['1 a b=c == d e=f => g']],
  [
    'brackets over several lines',
    'a {\n  b = [\n    "}",\n    { c = 1 },\n  ]\n  d = 2\n}\n',
    ['1 a b=[\n    "}",\n    { c = 1 },\n  ] d=2'],
  ],
  ['a comment after a value', 'a {\n  b = "c" # d }\n}\n', ['1 a b="c" # d }']],
  ['a block comment within a value', 'a {\n  b = /* } " */ "c"\n}\n', ['1 a b=/* } " */ "c"']],
  [
    'braces and quotes in an interpolation',
    'a {\n  b = "${c["}"]}\\"${"${d}"}"\n}\n',
    ['1 a b="${c["}"]}\\"${"${d}"}"'],
  ],
  ['escaped interpolations', 'a {\n  b = "$${c" \n  d = "%%{e"\n}\n', ['1 a b="$${c" d="%%{e"']],
  ['dollar signs', 'a {\n  b = "$" \n  c = "$$"\n  d = "$$$${"\n}\n', ['1 a b="$" c="$$" d="$$$${"']],
  ['a backslash at the end of a string', 'a {\n  b = "c\\\\"\n  d = 1\n}\n', ['1 a b="c\\\\" d=1']],
  ['a heredoc', 'a {\n  b = <<EOT\n}"\n EOTX\nEOT\n  c = 1\n}\n', ['1 a b=<<EOT\n}"\n EOTX\nEOT c=1']],
  [
    'a heredoc with an indented marker',
    'a {\n  b = <<-E-1\n  }\n\tE-1  \n}\nd {}\n',
    ['1 a b=<<-E-1\n  }\n\tE-1', '6 d'],
  ],
  ['a marker that is not alone on its line', 'a {\n  b = <<E\nE,\nE }\nE\n}\n', ['1 a b=<<E\nE,\nE }\nE']],
  ['a marker behind an interpolation', 'a {\n  b = <<E\n${c}E\n${\nd}\nE\n}\n', ['1 a b=<<E\n${c}E\n${\nd}\nE']],
  [
    'a heredoc with the line ends of Windows',
    'a {\r\n  b = <<E\r\n}\r\nE\r\n}\r\nc {}\r\n',
    ['1 a b=<<E\r\n}\r\nE', '6 c'],
  ],
  ['a heredoc in a list', 'a {\n  b = [<<E\n]\nE\n  , 1]\n  c = 2\n}\n', ['1 a b=[<<E\n]\nE\n  , 1] c=2']],
  ['no heredoc without a marker', 'a {\n  b = c << d\n}\n', ['1 a b=c << d']],
  ['letters beyond ASCII', 'ä "ö" {\n  ü = "日本"\n}\n', ['1 ä ö ü="日本"']],
  ['a byte order mark', '\uFEFFa {\n}\n', ['1 a']],
  ['the first of two attributes of a name', 'a {\n  b = 1\n  b = 2\n}\n', ['1 a b=1']],
]

const REJECTED: readonly (readonly [string, string, readonly string[]])[] = [
  ['a string without an end', 'a {\n  b = "c\n}\nd {\n}\n', ['1 a b="c', '4 d']],
  ['a string that ends in a backslash', 'a {\n  b = "c\\\n}\nd {\n}\n', ['1 a b="c\\', '4 d']],
  ['a list without an end', 'a {\n  b = [1,\n}\nd {\n}\n', ['1 a b=[1,', '4 d']],
  ['a bracket too many', 'a {\n  b = 1])\n}\nd {\n}\n', ['1 a b=1])', '4 d']],
  ['a block without an end', 'a {\n  b = 1\n', ['1 a b=1']],
  ['a nested block without an end', 'a {\n  b {\n  c = 1\n}\nd {\n}\n', ['1 a']],
  ['a comment without an end', 'a {\n}\n/* b {\n}\n', ['1 a']],
  ['a comment without an end in a value', 'a {\n  b = 1 /* c\n}\n', ['1 a b=1 /* c\n}']],
  ['a heredoc without an end', 'a {\n}\nb {\n  c = <<E\n}\n', ['1 a', '3 b c=<<E\n}']],
  ['an interpolation without an end', 'a {\n}\nb {\n  c = "${d\n', ['1 a', '3 b c="${d']],
  ['a brace too many', '}\na {\n}\n', ['2 a']],
  ['a brace on the next line', 'a "b"\n{\n  c {}\n}\nd {\n}\n', ['5 d']],
  ['words without a meaning', 'a\na b\n"c" = 1\n, ; ]\nd {\n}\n', ['5 d']],
  ['a label without an end', 'a "b {\n}\nd {\n}\n', ['3 d']],
]

describe('a file of HCL', () => {
  it.each(VALID)('with %s', (_, text, expected) => {
    expect(told(text)).toEqual(expected)
    expect(scanHcl(text)).toMatchObject({ malformed: false, tooDeep: false })
  })

  it.each(REJECTED)('that HCL rejects for %s', (_, text, expected) => {
    expect(told(text)).toEqual(expected)
    expect(scanHcl(text)).toMatchObject({ malformed: true, tooDeep: false })
  })

  it('is scanned up to a nesting of 1,000', () => {
    const nested = (depth: number) =>
      scanHcl(`a {\n}\nb {\n  c = ${'['.repeat(depth)}${']'.repeat(depth)}\n}\nd {\n}\n`)
    expect(nested(1000).blocks.map(({ type }) => type)).toEqual(['a', 'b', 'd'])
    expect(nested(1000)).toMatchObject({ malformed: false, tooDeep: false })
    expect(nested(1001).blocks.map(({ type }) => type)).toEqual(['a', 'b'])
    expect(nested(1001)).toMatchObject({ tooDeep: true })
  })
})
