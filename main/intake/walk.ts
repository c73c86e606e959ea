// Every file below a folder that deserves a look, each once, in the order of their names. Links are never followed, so
// loops cannot happen; folders that cannot be read are reported and passed over, not fatal.

import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fault } from '../fault.ts'
import { isCandidateName, isIgnoredName, isTranscriptName, kindOfName } from './formats.ts'
import { fileFault } from './open.ts'

const byName = new Intl.Collator(undefined, { numeric: true })

export interface WalkWish {
  /** False stays in the folder itself. */
  readonly isRecursive?: boolean
  /** True names also files that are no recordings by their names, except those that nobody wonders about. */
  readonly withOthers?: boolean
  /** True names also what may be a transcript. */
  readonly withTranscripts?: boolean
}

export async function* walk(
  folder: string,
  onFault: (folder: string, fault: Fault) => void,
  { isRecursive = true, withOthers = false, withTranscripts = false }: WalkWish = {},
): AsyncGenerator<string> {
  const isWanted = (name: string) =>
    withOthers ? kindOfName(name) !== 'hidden' : isCandidateName(name) || (withTranscripts && isTranscriptName(name))
  const folders = [folder]
  for (let current = folders.pop(); current !== undefined; current = folders.pop()) {
    const entries = await entriesOf(current, onFault)
    // The stack is emptied from its end, so subfolders go on it in reverse.
    for (const entry of isRecursive ? entries.toReversed() : [])
      if (entry.isDirectory() && !isIgnoredName(entry.name)) folders.push(join(current, entry.name))
    for (const entry of entries) if (entry.isFile() && isWanted(entry.name)) yield join(current, entry.name)
  }
}

async function entriesOf(folder: string, onFault: (folder: string, fault: Fault) => void): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.sort((a, b) => byName.compare(a.name, b.name))
  } catch (thrown) {
    onFault(folder, fileFault(thrown))
    return []
  }
}
