// What must never leave this computer: files of sensitive folders, and equal bytes wherever else they turn up while such a
// folder holds them. It only says so; refusing is the steps' work.

import { join, sep } from 'node:path'
import { t } from '../../language/language.ts'
import { Fault, toFault } from '../fault.ts'
import { stampText } from '../recording.ts'
import type { Crew } from './crew.ts'
import type { Held } from './rules.ts'

export function sensitiveFault(): Fault {
  return new Fault(
    'sensitive',
    t('It is in a folder that is marked as sensitive, so it is known here and never uploaded.'),
    {
      remedy: t('To have it transcribed, take the mark off the folder in Settings; it then goes on by itself.'),
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
  crew: Pick<Crew, 'intake' | 'library'> & { readonly hashes: Map<string, string> },
): Promise<boolean> {
  const { intake, library } = crew
  if (folders.length === 0) return false
  if (folders.some(({ id }) => id === file.watchId)) return true
  const roots = await Promise.all(folders.map(({ path }) => intake.truePath(path)))
  const names = [...folders.map(({ path }) => path), ...roots]
  const isInside = (path: string) => names.some((root) => isBelow(path, root))
  if (file.path !== null && (isInside(file.path) || isInside(await intake.truePath(file.path)))) return true
  if (file.sha256 === null) return false
  for (const { path } of library.pathsOf(file.sha256)) {
    if (!isInside(path)) continue
    // A folder that is away cannot show what it holds: what was there counts as there. A file whose time was touched since is
    // taken for what it was until it has been read anew.
    const isRootThere = await intake.isThere(names.find((root) => isBelow(path, root)) ?? path)
    if (!isRootThere || (await intake.isThere(path))) return true
  }
  for (const folder of folders) if (await holdsUnread(folder, file, crew)) return true
  return false
}

/** Files of the folder that were seen, but not read yet, or never, because a rule left them alone. */
async function holdsUnread(
  folder: SensitiveFolder,
  { sha256, bytes, path: own }: Held,
  { intake, library, hashes }: Pick<Crew, 'intake' | 'library'> & { readonly hashes: Map<string, string> },
): Promise<boolean> {
  if (bytes === null) return false
  for (const { path: name, fileStamp } of library.folderFiles.unread(folder.id, join(folder.path, sep), bytes)) {
    const path = join(folder.path, name)
    if (fileStamp === null || path === own) continue
    const known = hashes.get(fileStamp)
    if (known === sha256) return true
    if (known !== undefined) continue
    try {
      const found = await intake.inspect(path, { signal: new AbortController().signal })
      hashes.set(stampText(found.stamp), found.sha256)
      if (found.sha256 === sha256) return true
    } catch (thrown) {
      // What cannot be read now may be the same; what is gone, is being written, or is no recording, is not.
      if (toFault(thrown).code === 'unreadable') return true
    }
  }
  return false
}

/** Which folders are marked, also kept in the library: settings that are lost or damaged must not set their recordings free. */
export interface Marks {
  all(): readonly SensitiveFolder[]
  /** The reply tells whether a mark was taken off. */
  set(folder: SensitiveFolder, isSensitive: boolean, isForRun: boolean): boolean
  forget(id: string): void
}

const MARKS = 'folders.sensitive'

export function openMarks(library: Pick<Crew['library'], 'setting' | 'setSetting'>): Marks {
  let marks: readonly SensitiveFolder[] | null = null
  const all = (): readonly SensitiveFolder[] => {
    marks ??= readMarks(library.setting(MARKS))
    return marks
  }
  const keep = (next: readonly SensitiveFolder[]): void => {
    if (JSON.stringify(next) === JSON.stringify(all())) return
    marks = next
    library.setSetting(MARKS, JSON.stringify(next))
  }
  return {
    all,
    set({ id, path }, isSensitive, isForRun) {
      const rest = all().filter((mark) => mark.id !== id && (mark.path !== path || isForRun))
      const isOff = !isSensitive && rest.length < all().length
      keep(isSensitive ? [...rest, { id, path }] : rest)
      return isOff
    },
    forget: (id) => keep(all().filter((mark) => mark.id !== id)),
  }
}

/** Written by this file alone; what it cannot read, it never wrote. */
function readMarks(text: string | null): readonly SensitiveFolder[] {
  const found: unknown = text === null ? [] : JSON.parse(text)
  if (!Array.isArray(found)) return []
  return found.flatMap((mark: unknown) => (isMark(mark) ? { id: mark.id, path: mark.path } : []))
}

function isMark(mark: unknown): mark is SensitiveFolder {
  if (typeof mark !== 'object' || mark === null || !('id' in mark) || !('path' in mark)) return false
  return typeof mark.id === 'string' && typeof mark.path === 'string'
}

export function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}
