// Any text there is, for property tests: any code points, and words that mean something to JavaScript. fast-check's own unit
// "binary" draws the same, but takes 0.6 s in each process to list all code points first.
import fc, { type StringConstraints } from 'fast-check'

const SURROGATES = { first: 0xd800, last: 0xdfff }

const codePoint = fc
  .integer({ min: 0, max: 0x10_ffff - (SURROGATES.last - SURROGATES.first + 1) })
  .map((point) => String.fromCodePoint(point < SURROGATES.first ? point : point + 0x800))

const ordinary = fc.integer({ min: 0x20, max: 0x7e }).map((point) => String.fromCodePoint(point))

const WORDS = ['__proto__', 'constructor', 'toString', 'length', 'then', 'null', 'NaN']

export function anyText(constraints: Omit<StringConstraints, 'unit'> = {}): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = constraints
  const unit = fc.oneof({ weight: 3, arbitrary: codePoint }, { weight: 1, arbitrary: ordinary })
  const drawn = fc.string({ ...constraints, unit })
  const words = WORDS.filter((word) => word.length >= minLength && word.length <= maxLength)
  if (words.length === 0) return drawn
  return fc.oneof({ weight: 19, arbitrary: drawn }, { weight: 1, arbitrary: fc.constantFrom(...words) })
}
