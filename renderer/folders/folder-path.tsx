// A folder's path in one line: its own name stays whole, the middle gives way, and the tooltip has all of it.

import { pathParts } from './folder-words.ts'

export function FolderPath({ path }: { readonly path: string }) {
  const [before, end] = pathParts(path)
  return (
    <p className="path" title={path} dir="ltr">
      <span className="path-before">{before}</span>
      <span className="path-end">{end}</span>
    </p>
  )
}
