// Dropped or named files and folders become single files. Files that a person names come through whatever their name is
// (inspecting judges them); from folders only what looks like a recording does. Nothing that was named vanishes silently.

import { lstat, realpath } from 'node:fs/promises'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { fileFault } from './open.ts'
import { walk } from './walk.ts'

export type Found = { readonly path: string } | { readonly path: string; readonly fault: Fault }

export async function* expand(paths: readonly string[]): AsyncGenerator<Found> {
  const seen = new Set<string>()
  for (const named of paths)
    for await (const found of expandOne(named)) {
      if (seen.has(found.path)) continue
      seen.add(found.path)
      yield found
    }
}

async function* expandOne(named: string): AsyncGenerator<Found> {
  try {
    // A link that a person names is meant as what it points to.
    const path = (await lstat(named)).isSymbolicLink() ? await realpath(named) : named
    if ((await lstat(path)).isDirectory()) yield* expandFolder(path)
    else yield { path }
  } catch (thrown) {
    yield { path: named, fault: fileFault(thrown) }
  }
}

async function* expandFolder(folder: string): AsyncGenerator<Found> {
  const unreadable: Found[] = []
  let count = 0
  for await (const path of walk(folder, (path, fault) => unreadable.push({ path, fault: folderFault(fault) }))) {
    count += 1
    yield { path }
  }
  yield* unreadable
  if (count > 0 || unreadable.length > 0) return
  const fault = new Fault('not-audio', t('There is no recording in this folder.'), {
    remedy: t('Recordings are files that end in .mp3, .wav, .m4a, .flac, .ogg, .aac, .wma, .webm or .opus.'),
    retry: 'never',
  })
  yield { path: folder, fault }
}

export function folderFault(fault: Fault): Fault {
  if (fault.code !== 'unreadable') return fault
  return new Fault(
    'unreadable',
    t('The folder cannot be opened: permission was denied or its drive does not answer.'),
    {
      remedy: t('Allow reading it, then add it again.'),
      retry: 'after-fix',
      cause: fault,
    },
  )
}
