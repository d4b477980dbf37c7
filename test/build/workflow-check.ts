// GitHub's own language service, made to work offline: what it says of a workflow, with our action.yml as it is.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import type { ActionMetadata, ActionReference } from '@actions/languageservice/action'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'

/** The action's name as the examples write it. */
export const OURS = 'macie-gate/macie-gate'

const action: ActionMetadata = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'))

// The package imports JSON without the attribute that Node asks for.
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context)
    return resolved.url.endsWith('.json') ? { ...resolved, importAttributes: { type: 'json' } } : resolved
  },
})

/** Actions of others are taken as they come. */
async function fetchActionMetadata({ owner, name }: ActionReference): Promise<ActionMetadata> {
  return `${owner}/${name}` === OURS ? action : { name, description: '' }
}

let documents = 0

/** A line for each complaint, with the line it is about; empty when there is none. */
export async function workflowComplaints(text: string): Promise<string[]> {
  const { validate } = await import('@actions/languageservice/validate')
  documents += 1
  // It remembers documents by their address.
  const uri = `file:///repository/.github/workflows/workflow-${documents}.yml`
  const document = TextDocument.create(uri, 'yaml', 1, text)
  const found = await validate(document, { actionsMetadataProvider: { fetchActionMetadata } })
  return found.map(({ message, range }) => `${range.start.line + 1}: ${message}`)
}

/** A workflow of GitHub's, by its file's name: not the recipe for GitLab. */
export function isWorkflow(file: string): boolean {
  return file.endsWith('.yml') && file !== 'gitlab-ci.yml'
}
