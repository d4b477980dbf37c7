// The part of ncc's API that the build uses; the package brings no types of its own.
declare module '@vercel/ncc' {
  interface Options {
    readonly minify: boolean
    readonly sourceMap: boolean
    readonly quiet: boolean
    /** Modules that are not bundled, with what is imported in their place. */
    readonly externals?: Readonly<Record<string, string>>
  }
  interface Bundle {
    readonly code: string
    readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>
    /** webpack's. */
    readonly stats: { readonly compilation: { readonly modules: Iterable<import('./licenses.ts').Module> } }
  }
  export default function ncc(entry: string, options: Options): Promise<Bundle>
}
