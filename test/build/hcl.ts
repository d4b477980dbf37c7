// Terraform files by tree-sitter's grammar, on every system: whether they parse, their blocks, and the text of their strings.
import { fileURLToPath } from 'node:url'
import { Language, type Node, Parser } from 'web-tree-sitter'

export interface Block {
  /** Such as `variable`. */
  readonly type: string
  /** Such as the variable's name. */
  readonly labels: readonly string[]
  /** Blocks directly inside. */
  readonly blocks: readonly Block[]
  /** Its attributes as they are written, by name. */
  readonly attributes: Readonly<Record<string, string>>
}

export interface Hcl {
  readonly hasError: boolean
  readonly blocks: readonly Block[]
  /** Literal strings, in order, without those that are made of templates. */
  readonly strings: readonly string[]
}

const parser = await terraformParser()

/** Parses the text of one file. */
export function parseHcl(text: string): Hcl {
  const tree = parser.parse(text)
  if (tree === null) throw new Error('The parser has no language')
  const root = tree.rootNode
  const [body] = childrenOf(root, 'body')
  return {
    hasError: root.hasError,
    blocks: body === undefined ? [] : blocksOf(body),
    strings: root.descendantsOfType('string_lit').map(textOf),
  }
}

async function terraformParser(): Promise<Parser> {
  await Parser.init()
  const grammar = import.meta.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm')
  const language = await Language.load(fileURLToPath(grammar))
  return new Parser().setLanguage(language)
}

function childrenOf(node: Node, type: string): Node[] {
  return node.namedChildren.filter((child) => child?.type === type).flatMap((child) => child ?? [])
}

function blocksOf(body: Node): Block[] {
  return childrenOf(body, 'block').map((block) => {
    const [inside] = childrenOf(block, 'body')
    return {
      type: childrenOf(block, 'identifier')[0]?.text ?? '',
      labels: childrenOf(block, 'string_lit').map(textOf),
      blocks: inside === undefined ? [] : blocksOf(inside),
      attributes: inside === undefined ? {} : attributesOf(inside),
    }
  })
}

function attributesOf(body: Node): Record<string, string> {
  return Object.fromEntries(
    childrenOf(body, 'attribute').map((attribute) => [
      childrenOf(attribute, 'identifier')[0]?.text ?? '',
      childrenOf(attribute, 'expression')[0]?.text ?? '',
    ]),
  )
}

function textOf(literal: Node): string {
  return childrenOf(literal, 'template_literal')[0]?.text ?? ''
}
