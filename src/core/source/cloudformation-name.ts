// What a property's value in a CloudFormation template says of a bucket's name: literals, Fn::Sub and Fn::Join. What any
// other function yields is a run of unknown characters.
// Source: AWS CloudFormation template reference, "Intrinsic functions".
import { ownValue } from './json-keys.ts'
import { joinedBy, NOTHING_KNOWN, type Pieces } from './names.ts'

/** Functions within functions that are followed. */
const MOST_CALLS = 8

/** A placeholder of Fn::Sub. `${!Name}` is an escape: left as it is, it makes the name impossible, as it should. */
const PLACEHOLDER = /\$\{(?!!)[^{}]*\}/

/** What is known of a value, as JSON has it: functions are objects with one key. */
export function piecesOfValue(value: unknown, depth = 0): Pieces {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : []
  if (names.length !== 1 || depth >= MOST_CALLS) return NOTHING_KNOWN
  const substituted = ownValue(value, 'Fn::Sub')
  if (substituted !== undefined) return piecesOfSub(substituted)
  const parameters = ownValue(value, 'Fn::Join')
  const [separator, texts]: readonly unknown[] = Array.isArray(parameters) ? parameters : []
  if (typeof separator !== 'string' || !Array.isArray(texts)) return NOTHING_KNOWN
  return joinedBy(
    [separator],
    texts.map((text: unknown) => piecesOfValue(text, depth + 1)),
  )
}

/** A text, or an array of a text and the values of its own placeholders. */
function piecesOfSub(parameters: unknown): Pieces {
  const [text]: readonly unknown[] = Array.isArray(parameters) ? parameters : [parameters]
  if (typeof text !== 'string') return NOTHING_KNOWN
  const [first = '', ...rest] = text.split(PLACEHOLDER)
  return [first, ...rest]
}
