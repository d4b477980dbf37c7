// The saved report's form of where a bucket is declared, and who owns it.
import * as v from 'valibot'
import { MATCH_METHODS } from '../model/declared.ts'
import { count, map, text } from './schema-values.ts'

const line = v.pipe(count, v.minValue(1, 'expected a line number'))
const place = { path: text, line: v.exactOptional(line), address: v.exactOptional(text) } as const

const found = map({
  ...place,
  method: v.picklist(MATCH_METHODS, `expected one of ${MATCH_METHODS.join(', ')}`),
  changed: v.pipe(v.exactOptional(v.literal(true)), v.description('The pull request changes the file.')),
})

const tied = map({
  method: v.picklist(['name', 'pattern'], 'expected name or pattern'),
  candidates: v.pipe(
    v.array(map(place), 'expected a list of places'),
    v.minLength(2, 'expected two places or more'),
    v.description('Declarations that the name matches equally well.'),
  ),
})

export const source = v.pipe(
  v.union([found, tied], 'expected where the bucket is declared'),
  v.description('Where the repository declares the bucket, and how that was found. Absent: not found, or not asked.'),
)

export const owners = v.pipe(
  map({
    from: v.picklist(['codeowners', 'tag'], 'expected codeowners or tag'),
    names: v.pipe(v.array(text, 'expected a list of texts'), v.minLength(1, 'expected an owner')),
  }),
  v.description('Who owns the bucket: by the CODEOWNERS rule of its file, else by its tags.'),
)

export const sources = v.pipe(
  map({ files: count, declarations: count }),
  v.description('Files of the input source, and the declarations in them. Absent: not asked.'),
)

export type BucketSourceFile = v.InferOutput<typeof source>
