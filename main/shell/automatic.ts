// Exports that happen by themselves, one transcript after the other in the background: what is new is found in the library, so
// that nothing is missed over a restart. A folder that is away stops its rule with a sentence, and is tried again.

import { basename } from 'node:path'
import { t } from '../../language/language.ts'
import type { AutomaticView, ExportChoice } from '../../preload/contract.ts'
import { type Clock, MINUTE, SECOND } from '../clock.ts'
import { type ExportParts, runExport } from '../export/run.ts'
import { Fault, toFault } from '../fault.ts'
import type { AutomaticExport, AutomaticOf, Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import { exportChoiceSchema } from './schemas.ts'

export interface Automatic {
  list(): readonly AutomaticView[]
  add(of: AutomaticOf, choice: ExportChoice, folder: string): void
  setPaused(id: number, isPaused: boolean): void
  remove(id: number): void
  /** Something in the library may be new. */
  review(): void
  close(): void
}

export interface AutomaticRooms {
  readonly library: Pick<Library, 'automatic'>
  readonly parts: ExportParts
  readonly clock: Clock
  readonly log: Log
  readonly changed: () => void
}

/** A transcript settles for a moment: its title, its collections. */
const SETTLE_MS = 2 * SECOND
/** A disk that was away may be back. */
const AGAIN_MS = 5 * MINUTE

export function openAutomatic(rooms: AutomaticRooms): Automatic {
  const { automatic } = rooms.library
  const ending = new AbortController()
  let planned: { readonly atMs: number; readonly cancel: () => void } | null = null
  let isRunning = false
  /** The sooner of two wishes counts. */
  const soon = (afterMs: number): void => {
    const atMs = rooms.clock.monotonic() + afterMs
    if (ending.signal.aborted || (planned !== null && planned.atMs <= atMs)) return
    planned?.cancel()
    const cancel = rooms.clock.schedule(afterMs, () => {
      planned = null
      void work()
    })
    planned = { atMs, cancel }
  }
  const work = async (): Promise<void> => {
    if (isRunning) return soon(SETTLE_MS)
    isRunning = true
    try {
      for (const rule of automatic.list()) await follow(rule)
    } catch (thrown) {
      rooms.log('error', 'automatic.failed', { code: toFault(thrown).code })
    } finally {
      isRunning = false
    }
  }
  const follow = async (rule: AutomaticExport): Promise<void> => {
    for (;;) {
      const [id] = ending.signal.aborted ? [] : automatic.due(rule.id, 1)
      if (id === undefined) return
      const fault = await exportOne(rule, id, rooms.parts, ending.signal)
      if (ending.signal.aborted) return
      if (fault !== null && isOfFolder(fault)) {
        automatic.setFault(rule.id, `${fault.message} ${fault.remedy}`)
        rooms.changed()
        return soon(AGAIN_MS)
      }
      automatic.done(rule.id, id, fault === null ? null : fault.message)
      automatic.setFault(rule.id, null)
      rooms.changed()
    }
  }
  return {
    list: () => automatic.list().map(viewOf),
    add(of, choice, folder) {
      automatic.add(of, choice, folder)
      rooms.changed()
    },
    setPaused(id, isPaused) {
      automatic.setPaused(id, isPaused)
      rooms.changed()
      soon(0)
    },
    remove(id) {
      automatic.remove(id)
      rooms.changed()
    },
    review: () => soon(SETTLE_MS),
    close() {
      planned?.cancel()
      ending.abort()
    },
  }
}

/** It is not this transcript that is in the way. */
function isOfFolder({ code }: Fault): boolean {
  return code === 'missing' || code === 'disk-full' || code === 'unreadable'
}

async function exportOne(
  rule: AutomaticExport,
  id: number,
  parts: ExportParts,
  signal: AbortSignal,
): Promise<Fault | null> {
  const choice = exportChoiceSchema.safeParse(rule.choice)
  if (!choice.success)
    return new Fault('missing', t('This export was set up by another version and cannot be read.'), {
      remedy: t('Remove it and set it up again.'),
    })
  try {
    const order = { ids: [id], folder: rule.folder, ...choice.data }
    const { failed } = await runExport(order, parts, () => undefined, signal)
    return failed[0]?.fault ?? null
  } catch (thrown) {
    return toFault(thrown)
  }
}

function viewOf({ id, of, choice, folder, isPaused, faultText, written, failed }: AutomaticExport): AutomaticView {
  const read = exportChoiceSchema.safeParse(choice)
  return {
    id,
    of,
    format: read.success ? read.data.format : null,
    folder: basename(folder) || folder,
    isPaused,
    faultText,
    written,
    failed,
  }
}
