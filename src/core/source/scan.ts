// A file of the workspace to the buckets that it declares, by what its name says of its language.
import { scanCloudFormation } from './cloudformation.ts'
import type { ScannedFile, SourceFile } from './declarations.ts'
import { scanTerraform } from './terraform.ts'
import { scanTerraformJson } from './terraform-json.ts'

const SCANNERS: readonly (readonly [RegExp, (file: SourceFile) => ScannedFile])[] = [
  [/\.tf$/i, scanTerraform],
  [/\.tf\.json$/i, scanTerraformJson],
  [/\.(?:ya?ml|json|template)$/i, scanCloudFormation],
]

/** Whether a file of this name can declare a bucket; any other needn't be read. */
export function isScannable(path: string): boolean {
  return SCANNERS.some(([names]) => names.test(path))
}

/** The buckets that a file declares. Any text ends in time that grows with its length, and none is an error. */
export function scanSource(file: SourceFile): ScannedFile {
  const scan = SCANNERS.find(([names]) => names.test(file.path))?.[1]
  return scan === undefined ? { declarations: [] } : scan(file)
}
