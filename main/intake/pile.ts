// What a person hands over, sorted by names into transcripts, recordings and the rest: nothing is opened. Folders are looked through
// to their bottom; what in them is neither is passed over, and what cannot be looked at is named.

import { lstat, realpath } from 'node:fs/promises'
import { basename, relative } from 'node:path'
import type { Fault } from '../fault.ts'
import { folderFault } from './expand.ts'
import { isCandidateName, isTranscriptName } from './formats.ts'
import { fileFault } from './open.ts'
import { walk } from './walk.ts'

export interface MaybeTranscript {
  readonly path: string
  /** Below the folder that was handed over, or its name alone. */
  readonly name: string
  /** Handed over by itself, so that a person expects an answer about it. */
  readonly isNamed: boolean
}

export interface Pile {
  readonly transcripts: readonly MaybeTranscript[]
  /** Recordings by their names, and whatever else was handed over by itself. */
  readonly others: readonly string[]
  readonly troubles: readonly { readonly name: string; readonly fault: Fault }[]
}

export async function pileOf(paths: readonly string[]): Promise<Pile> {
  const transcripts = new Map<string, MaybeTranscript>()
  const others = new Set<string>()
  const troubles: { name: string; fault: Fault }[] = []
  for (const named of paths) {
    // Ten thousand recordings are dropped at once, and their names say enough.
    if (isCandidateName(basename(named))) {
      others.add(named)
      continue
    }
    try {
      const path = (await lstat(named)).isSymbolicLink() ? await realpath(named) : named
      const isFolder = (await lstat(path)).isDirectory()
      if (!isFolder && !isTranscriptName(basename(path))) others.add(named)
      else if (!isFolder) transcripts.set(path, { path, name: basename(path), isNamed: true })
      else await lookThrough(path, transcripts, others, troubles)
    } catch (thrown) {
      troubles.push({ name: basename(named), fault: fileFault(thrown) })
    }
  }
  return { transcripts: [...transcripts.values()], others: [...others], troubles }
}

async function lookThrough(
  folder: string,
  transcripts: Map<string, MaybeTranscript>,
  others: Set<string>,
  troubles: { name: string; fault: Fault }[],
): Promise<void> {
  const onFault = (path: string, fault: Fault): void => {
    troubles.push({ name: basename(path), fault: folderFault(fault) })
  }
  for await (const path of walk(folder, onFault, { withTranscripts: true })) {
    const name = basename(path)
    if (!isTranscriptName(name)) others.add(path)
    else if (!transcripts.has(path)) transcripts.set(path, { path, name: relative(folder, path), isNamed: false })
  }
}
