// What must never leave this computer: files of sensitive folders, and equal bytes wherever else they turn up while such a
// folder holds them. It only says so; refusing is the steps' work.

import { sep } from 'node:path'
import { Fault } from '../fault.ts'
import type { Crew } from './crew.ts'
import type { Held } from './rules.ts'

export function sensitiveFault(): Fault {
  return new Fault(
    'sensitive',
    'It is in a folder that is marked as sensitive, so it is known here and never uploaded.',
    {
      remedy: 'To have it transcribed, take the mark off the folder in Settings; it then goes on by itself.',
      retry: 'never',
    },
  )
}

export interface SensitiveFolder {
  readonly id: string
  readonly path: string
}

export async function isSensitive(
  file: Held,
  folders: readonly SensitiveFolder[],
  { intake, library }: Pick<Crew, 'intake' | 'library'>,
): Promise<boolean> {
  if (folders.length === 0) return false
  if (folders.some(({ id }) => id === file.watchId)) return true
  const roots = await Promise.all(folders.map(({ path }) => intake.truePath(path)))
  const names = [...folders.map(({ path }) => path), ...roots]
  const isInside = (path: string) => names.some((root) => isBelow(path, root))
  if (file.path !== null && (isInside(file.path) || isInside(await intake.truePath(file.path)))) return true
  if (file.sha256 === null) return false
  for (const { path, stamp } of library.pathsOf(file.sha256)) {
    if (!isInside(path)) continue
    // A folder that is away cannot show what it holds: what was there counts as there.
    const isRootThere = await intake.isThere(names.find((root) => isBelow(path, root)) ?? path)
    if (!isRootThere || (await intake.isStillAt(path, stamp, null))) return true
  }
  return false
}

export function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}
