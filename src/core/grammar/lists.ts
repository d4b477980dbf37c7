// Lists in inputs: several values in one text, with comments.

// A `#` inside a word, such as a label's, doesn't start a comment.
const COMMENT = /(?:^|[\s,])#.*$/gm

/** The text without its comments. */
export function withoutComments(text: string): string {
  return text.replace(COMMENT, '')
}

/** Values separated by commas, whitespace or new lines, in the order given. */
export function splitList(text: string): string[] {
  return withoutComments(text)
    .split(/[\s,]/)
    .filter((value) => value !== '')
}

/** Values that can contain spaces: separated by commas or new lines only, without repeats, in the order given. */
export function splitPhrases(text: string): string[] {
  const values = withoutComments(text).split(/[,\r\n]/)
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]
}
