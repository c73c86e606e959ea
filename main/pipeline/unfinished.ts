// The import that is under way, written down before its first file is read: what was handed over is never only in memory. What it
// was about is kept as paths; whatever of them is in the library already is known there by its bytes.

import { z } from 'zod'
import { toFault } from '../fault.ts'
import type { MaybeTranscript } from '../intake/pile.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { Options } from '../recording.ts'

const NAME = 'import.unfinished'

const shape = z.object({
  transcripts: z.array(z.object({ path: z.string(), name: z.string(), isNamed: z.boolean() })),
  held: z.array(z.string()),
  // Older versions kept none.
  into: z.array(z.tuple([z.string(), z.int()])).default([]),
  // Written by us a moment ago; an options object of an older version is still one.
  options: z.custom<Options>((value) => typeof value === 'object' && value !== null).nullable(),
})

type Unfinished = z.infer<typeof shape>

export function keepUnfinished(
  library: Pick<Library, 'setSetting'>,
  batch: {
    readonly transcripts: readonly MaybeTranscript[]
    readonly held: ReadonlySet<string>
    readonly into: ReadonlyMap<string, number>
    readonly options: Options | null
  },
): void {
  const { transcripts, held, into, options } = batch
  library.setSetting(NAME, JSON.stringify({ transcripts, held: [...held], into: [...into], options }))
}

/** Synced, and with it everything that the import wrote before. */
export function forgetUnfinished(library: Pick<Library, 'setSetting'>): void {
  library.setSetting(NAME, null)
}

export function unfinished(library: Pick<Library, 'setting'>, log: Log): Unfinished | null {
  const kept = library.setting(NAME)
  if (kept === null) return null
  try {
    return shape.parse(JSON.parse(kept))
  } catch (thrown) {
    log('warn', 'import.unreadable', { code: toFault(thrown).code })
    return null
  }
}
