// Draws files of HCL that put together what is hard to scan: heredocs, templates, comments, brackets, in and around another.
import fc from 'fast-check'

const NAMES = ['a', 'bucket', 'x_1', 'b-c', 'EOT', 'é'] as const
const name = fc.constantFrom(...NAMES)

const TEXTS =
  'abc $ % $$ %% { } \\" \\\\ # // /* */ [ ( ) ] $${ %%{ $$$ << <<EOT EOT ~ é \\n \\t %{if~true}x%{endif}'.split(' ')
const HEREDOC_LINES = [
  'foo',
  '  EOT x',
  'EOT,',
  '}',
  '"',
  '/*',
  '# x',
  ' EOTX',
  '${"}"}',
  '$${',
  '${\n"EOT"\n}',
  '\\',
  '${1}EOT',
]
const PLAIN = [
  '1',
  'null',
  'var.x',
  'a.b[0]',
  'true',
  '-1',
  '!true',
  '1 < 2',
  'a[*].b',
  '/* } */ 1',
  '1 // } "\n',
  '1 # ]\n',
]

const { expression } = fc.letrec<{ expression: string; template: string; heredoc: string }>((tie) => ({
  template: fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
        { weight: 1, arbitrary: tie('expression').map((inside) => `\${${inside}}`) },
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.join(' ')),
  heredoc: fc
    .tuple(
      fc.constantFrom('<<', '<<-'),
      fc.array(fc.constantFrom(...HEREDOC_LINES), { maxLength: 4 }),
      fc.constantFrom('', '  '),
    )
    .map(([mark, lines, indent]) => `${mark}EOT\n${lines.map((line) => `${line}\n`).join('')}${indent}EOT\n`),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...PLAIN),
    tie('template').map((text) => `"${text}"`),
    tie('heredoc'),
    fc.array(tie('expression'), { maxLength: 3 }).map((all) => `[${all.join(', ')}]`),
    fc.array(tie('expression'), { maxLength: 3 }).map((all) => `f(${all.join(', ')})`),
    fc
      .array(fc.tuple(name, tie('expression')), { maxLength: 3 })
      .map((all) => `{\n${all.map(([key, value]) => `${key} = ${value}\n`).join('')}}`),
    tie('expression').map((inside) => `(${inside})`),
    fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `true ? ${one} : ${other}`),
    tie('expression').map((inside) => `[for k, v in ${inside} : k if true]`),
  ),
}))

const COMMENTS = ['# a "b" {\n', '// }\n', '/* a "b" {\n} */\n', '\n', '\r\n'] as const
const LABELS = ['"a"', '"b c"', 'label', '"é"'] as const

const { item } = fc.letrec<{ item: string }>((tie) => ({
  item: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(name, fc.constantFrom('=', ' = ', ' /* { */ = '), expression).map((parts) => `${parts.join('')}\n`),
    fc.constantFrom(...COMMENTS),
    fc.tuple(name, expression).map(([type, value]) => `${type} "one" { a = ${value} }\n`),
    fc
      .tuple(name, fc.array(fc.constantFrom(...LABELS), { maxLength: 2 }), fc.array(tie('item'), { maxLength: 4 }))
      .map(([type, labels, items]) => `${[type, ...labels].join(' ')} {\n${items.join('')}}\n`),
  ),
}))

/** A file of some items. Most are valid; where a comment ends a line too early, or a name comes twice, HCL rejects them. */
export const hclFile = fc.array(item, { maxLength: 6 }).map((items) => items.join(''))
