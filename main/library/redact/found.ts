// What a masked export would hide of one transcript, as a list: each finding with its words, its kind and its second. And what the
// service said of its own search. Reads only, in the worker.

import { unpackExportable } from '../../exportable.ts'
import { exportable, rawResult } from '../exporting.ts'
import type { Ask } from '../row.ts'
import type { PersonalKind } from './finding.ts'
import { maskerFor } from './maskers.ts'
import { readTold, type Told } from './told.ts'

export interface FoundHere {
  readonly kind: PersonalKind
  /** As it is read. */
  readonly text: string
  readonly atMs: number
  /** Its check sum or its rules hold. */
  readonly isValidated: boolean
}

export interface PersonalFound {
  /** The first of them, in the order of the text. */
  readonly here: readonly FoundHere[]
  readonly hereCount: number
  /** Null for a transcript that is not the service's. */
  readonly told: Told | null
}

/** More than anybody reads through in a panel. */
const MOST_SHOWN = 200

export function personalFound(ask: Ask, id: number): PersonalFound {
  const packed = exportable(ask, { id, hasWords: false, hasAnalytics: false, mostSegments: null })
  const { segments } = unpackExportable(packed)
  const found = maskerFor(ask, id, 'masked').findAcross(segments.map(({ text }) => text))
  const here = segments.flatMap(({ text, startMs }, index) =>
    (found[index] ?? []).map(({ kind, start, end, isValidated }): FoundHere => {
      return { kind, text: text.slice(start, end), atMs: startMs, isValidated }
    }),
  )
  return { here: here.slice(0, MOST_SHOWN), hereCount: here.length, told: toldOf(ask, id) }
}

function toldOf(ask: Ask, id: number): Told | null {
  try {
    return readTold(JSON.parse(new TextDecoder().decode(rawResult(ask, id))))
  } catch (thrown) {
    // An imported file need not be JSON at all.
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}
