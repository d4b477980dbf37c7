// Names and messages in texts of SARIF: one line, harmless, and so short that no text has more than 1,024 characters, beyond
// which GitLab drops the result (GitLab documentation, "SARIF reports").

/**
 * One line without invisible characters; SARIF's own marks for links and placeholders are doubled or escaped. At most
 * `limit` UTF-16 code units, escapes among them; what was cut ends in `…`.
 */
export function plain(raw: string, limit = 200): string {
  // An escape doubles a character at the most, and what lies beyond the limit need not be looked at.
  const line = raw
    .slice(0, 2 * limit)
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
  const escaped = Array.from(line, (character) => character.replace(/[\\[\]]/, '\\$&').replace(/[{}]/, '$&$&'))
  const whole = escaped.join('')
  if (whole.length <= limit && raw.length <= 2 * limit) return whole
  let cut = ''
  for (const piece of escaped) {
    if (cut.length + piece.length > limit - 1) break
    cut += piece
  }
  return `${cut.trimEnd()}…`
}
