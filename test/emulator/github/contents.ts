// Files of repositories, as the contents API gives them. Source: GitHub REST API reference, "Repository contents".
import { json, type Reply } from '../http.ts'
import type { Call } from './call.ts'
import { notFound, REPOSITORY } from './replies.ts'

/** One file, or a directory as a list. Missing files, and all files that the token may not see, are 404 alike. */
export function contents({ state, options, repository, id, request }: Call): Reply {
  const ref = request.query.get('ref')
  const own = REPOSITORY.endsWith(`/${repository}`)
  const files = own && ref === null ? state.files : (options.repositories?.[`${repository}@${ref ?? ''}`] ?? {})
  if (options.contentsHidden === true) return notFound()
  const text = files[id]
  if (text !== undefined) return json(200, fileOf(id, text))
  const below = id === '' ? '' : `${id}/`
  const inside = Object.entries(files).filter(([path]) => path.startsWith(below))
  if (inside.length === 0) return notFound()
  return json(
    200,
    inside.map(([path, content]) => ({ ...fileOf(path, content), content: undefined, encoding: undefined })),
  )
}

function fileOf(path: string, text: string): object {
  const bytes = Buffer.from(text)
  // GitHub breaks the lines.
  const content = bytes.toString('base64').replace(/.{60}/g, '$&\n')
  return { type: 'file', encoding: 'base64', size: bytes.length, name: path.split('/').at(-1), path, content }
}
