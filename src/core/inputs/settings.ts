// The inputs after parsing. The types follow from the table: a setting is what its row's parser returns.
import type { INPUTS } from './table.ts'

type Table = typeof INPUTS

/** By the names in the rows, such as `details` and `scope.regions`. */
type Values = { readonly [Name in keyof Table as Table[Name]['setting']]: ReturnType<Table[Name]['parse']> }

type Group<Prefix extends string> = OptionalIfUndefined<{
  readonly [Name in keyof Values as Name extends `${Prefix}.${infer Rest}` ? Rest : never]: Values[Name]
}>

/** A setting whose parser can return undefined is absent then. */
type OptionalIfUndefined<T> = {
  readonly [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name]
} & {
  readonly [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>
}

/** Everything that the inputs decide, validated. */
export type Settings = OptionalIfUndefined<Omit<Values, `${string}.${string}`>> & {
  readonly scope: Group<'scope'>
  readonly limits: Group<'limits'>
  /** Paths of the report files to write, by format. */
  readonly files: Group<'files'>
}
