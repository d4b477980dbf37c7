// Makes text harmless for the runner, which takes commands from every line that is printed, to stdout and stderr alike.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g

/**
 * One line that the runner treats as text: no line breaks or other controls, no `::command::` at its start, no
 * `##[command]` anywhere. Source: actions/runner, ActionCommand.cs.
 */
export function harmlessLine(text: string): string {
  return text
    .replace(CONTROLS, ' ')
    .replaceAll('##[', '# #[')
    .replace(/^(\s*):(?=:)/, '$1: ')
}
