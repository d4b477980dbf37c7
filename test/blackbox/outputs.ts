// Reads a step's output file as the runner does: `name<<delimiter`, the value's lines, the delimiter.

/** Throws for a file that the runner would refuse. */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const [, name, delimiter] = /^([^<=]+)<<(.+)$/.exec(line) ?? []
    if (name === undefined || delimiter === undefined) throw new Error(`Not an output: ${line}`)
    const end = lines.indexOf(delimiter, at + 1)
    if (end === -1) throw new Error(`${name} has no end`)
    outputs[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return outputs
}
