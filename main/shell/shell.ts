// Puts the application before a person, in this order: what stands in front of the rooms, the sound, the answers and the door to them,
// menu and tray, what the system tells, what the rooms tell. What it opens lives as long as the process; the rooms are closed by
// `main.ts`, and what waits for a window by the window.

import { app } from 'electron'
import type { AddReport } from '../../preload/contract.ts'
import { announceChanges } from './announcing.ts'
import { answersOf } from './answering.ts'
import type { Arguments } from './arguments.ts'
import { systemDialogs } from './dialogs.ts'
import { openDoor } from './door.ts'
import { type Front, openFront } from './front.ts'
import { take, takePaths, tellFailure } from './given.ts'
import { heedSystem } from './heeding.ts'
import { maskedAnswers } from './masked-answers.ts'
import { mediaOf, playableOf, standInOf } from './media.ts'
import { PAGE_ORIGIN } from './pages.ts'
import { recordings } from './recordings.ts'
import { askingAbove } from './requests-first-steps.ts'
import { convertedIn, type ShellParts } from './shell-parts.ts'

export interface Shell {
  /** Does what a command line says, be it this start's or a later one's: shows the window, watches, adds. */
  take(given: Arguments): void
}

export function openShell(parts: ShellParts): Shell {
  const { library, pipeline, settings } = parts
  app.setAppUserModelId('ai.tuplets.archive')
  pipeline.watching.keepOut(parts.userData)
  const front = openFront(parts)
  serveRecordings(parts, front)
  const picks = answerWindow(parts, front)
  front.desktop.show({ ...front, picks })
  pipeline.setTransfers(settings.get().transfers)
  pipeline.drops.setAskingAbove(askingAbove(settings.get(), library))
  heedSystem(parts, settings)
  announceChanges(parts, { ...front, notifier: front.desktop.notifier })
  return {
    take(given) {
      // A link asks for a window, however the application was started.
      if (!(given.isHidden || wasOpenedAtLogin()) || given.places.length > 0) front.frame.open()
      void take(given, parts, front)
    },
  }
}

function serveRecordings(parts: ShellParts, { sounds }: Front): void {
  const { library, devServerUrl, first, log } = parts
  const answer = recordings({
    origin: devServerUrl === null ? PAGE_ORIGIN : new URL(devServerUrl).origin,
    mediaOf: (id, isOriginal) =>
      standInOf(library, convertedIn(parts), id) ??
      (isOriginal ? mediaOf(library, id) : playableOf(library, sounds, id)),
    log,
  })
  first.serveRecordings(answer)
}

/** What menu and tray pick for a person goes the same way as what is picked in the window. */
interface Picks {
  readonly addFiles: () => void
  readonly addFolder: () => void
  readonly importFiles: () => void
  readonly importFolder: () => void
}

/** The last line opens the window's first question; until then it waits. */
function answerWindow(parts: ShellParts, front: Front): Picks {
  const { pipeline, importing, log } = parts
  const { frame, announcer, cover } = front
  const dialogs = systemDialogs(() => frame.window())
  const drop = async (paths: readonly string[], collectionId: number | null = null): Promise<AddReport> =>
    cover.texts(await takePaths(paths, parts, collectionId))
  const reading = parts.reading.behind(cover.isOn)
  const rooms = { ...parts, plainReading: parts.reading, reading }
  const answers = answersOf(rooms, front, { dialogs, drop })
  openDoor({
    answers: maskedAnswers(answers, { cover, reading }),
    drop,
    dropAudio: (id, path) => pipeline.asides.audio.offer(id, path),
    isOurs: frame.isOurs,
    log,
  })
  parts.first.open()
  const pick = async (kind: 'files' | 'folder'): Promise<void> => {
    const paths = await dialogs.pick(kind, 'add')
    if (paths.length > 0) announcer.added(await drop(paths))
  }
  const pickImport = async (kind: 'files' | 'folder'): Promise<void> => {
    const paths = await dialogs.pick(kind, 'import')
    if (paths.length > 0) await importing.import(paths)
  }
  const told = (work: Promise<void>): void => void work.catch((error: unknown) => tellFailure(error, announcer, log))
  return {
    addFiles: () => told(pick('files')),
    addFolder: () => told(pick('folder')),
    importFiles: () => told(pickImport('files')),
    importFolder: () => told(pickImport('folder')),
  }
}

/** A Mac says so, where others put it on the command line. */
function wasOpenedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
