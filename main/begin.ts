// What runs first: reads the command line, makes sure that only one of us runs, and sends the window on its way. Only then are
// the rooms loaded (`main.ts`), so that nothing heavy stands before the first paint.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { Log } from './log.ts'
import { type Arguments, ownArguments, parseArguments } from './shell/arguments.ts'
import { keepCrashesHere } from './shell/diagnostics/crashes.ts'
import { openDiary } from './shell/diary.ts'
import { openFirstWindow } from './shell/first-window.ts'
import { glance } from './shell/glance.ts'
import * as life from './shell/life.ts'
import { takeOutsideKey } from './shell/outside-key.ts'
import { declareSchemes, serveWindow } from './shell/schemes.ts'
import type { Shell } from './shell/shell.ts'
import { spokenHere } from './shell/spoken.ts'

/** Set by the development server's build only: where Vite serves the window. */
declare const MAIN_WINDOW_VITE_DEV_SERVER_URL: string | undefined

const LONGEST_WAIT_MS = 2000

const outsideKey = takeOutsideKey(process.env)

const own = ownArguments(process.argv, app.isPackaged ? null : life.isAppFolder)
const given = parseArguments(own, process.cwd())
const isForUs = given.wish === 'run' || given.wish === 'diagnostics'
const folder = isForUs ? life.claimFolder(given) : life.answerWish(given.wish)
if (folder !== null) {
  if (given.wish === 'diagnostics' && given.diagnosticsTo !== null) void diagnose(folder, given.diagnosticsTo)
  else start(folder)
}

/** It reads the library, which a start does only after the window is there. */
async function diagnose(folder: string, path: string): Promise<void> {
  const { writeDiagnostics } = await import('./shell/diagnostics/from-files.ts')
  writeDiagnostics(folder, path)
}

function start(folder: string): void {
  if (!life.claimLock(own)) return
  keepCrashesHere(folder)
  const log = openDiary(folder)
  life.guard(log)
  declareSchemes()
  const ready = app.whenReady().then(() => begin(folder, log))
  const take = (wanted: Arguments): void => {
    ready.then((shell) => shell.take(wanted)).catch((error: unknown) => life.endFor(error, log))
  }
  life.onLaterStart(take, log)
  life.claimLinks()
  take(given)
}

async function begin(folder: string, log: Log): Promise<Shell> {
  const devServerUrl = typeof MAIN_WINDOW_VITE_DEV_SERVER_URL === 'string' ? MAIN_WINDOW_VITE_DEV_SERVER_URL : null
  serveWindow(app.getAppPath())
  // A link asks for a window, however the application was started.
  const isWanted = !given.isHidden || given.places.length > 0
  const kept = glance(() => readFileSync(join(folder, 'settings.json'), 'utf8'))
  const language = spokenHere(kept.language)
  const first = openFirstWindow({ isWanted, kept, language, devServerUrl })
  // Loading them holds this process up, and the window must not wait for its own files.
  if (isWanted) await Promise.race([first.asked, late()])
  const { compose } = await import('./main.ts')
  return compose({ folder, log, language, outsideKey, devServerUrl, first })
}

/** A window that cannot be loaded must not keep the rooms closed: uploads and watching go on without it. */
function late(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))
}
