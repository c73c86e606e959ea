// The life of the process: one of us at a time, arguments of later starts handed over, rooms closed before the end, and a
// clear end where something unforeseen breaks. It may stop at any moment without losing a row: the library is the truth.

import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import { errorCode, Fault, toFault } from '../fault.ts'
import type { Log } from '../log.ts'
import { type Arguments, HELP, parseArguments } from './arguments.ts'
import { endWith } from './dialogs.ts'
import { isRecordingLink } from './recording-link.ts'

const LINK_SCHEME = 'tuplets-archive'

/** Recognises the folder that Electron was told to run; a link to it is it. */
export function isAppFolder(argument: string): boolean {
  try {
    return realpathSync(resolve(argument)) === realpathSync(app.getAppPath())
  } catch {
    // Not a path at all, so certainly not ours.
    return false
  }
}

/** `--help` and `--version`: print, and end before anything is started or written. */
export function answerWish(wish: 'help' | 'version'): null {
  process.stdout.write(wish === 'help' ? HELP : `${app.getVersion()}\n`, () => app.exit(0))
  return null
}

/**
 * The folder of the library, settings and logs; null, with the end on its way, where it cannot be used. Must come before
 * anything asks Electron for it.
 */
export function claimFolder(given: Arguments): string | null {
  const folder = given.userDataDir ?? join(app.getPath('appData'), 'Tuplets Archive')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const message = `The folder ${folder} cannot be used: ${errorCode(error) ?? 'it is no folder'}.`
    const remedy = 'Allow writing to it, or name another with --user-data-dir.'
    void endWith(new Fault('unreadable', message, { remedy, retry: 'after-fix', cause: error }))
    return null
  }
  app.setPath('userData', folder)
  // Chromium's own files stay apart, so that a person finds library, settings and logs at a glance.
  app.setPath('sessionData', join(folder, 'window'))
  return folder
}

/**
 * False when another of us has this folder open: it has then been given the arguments. They travel as they were typed,
 * because Chromium's own copy of a command line comes in another order.
 */
export function claimLock(own: readonly string[]): boolean {
  if (app.requestSingleInstanceLock({ own, cwd: process.cwd() })) return true
  process.stdout.write('Tuplets Archive is running already; it takes what you named.\n', () => app.exit(0))
  return false
}

const Handover = z.object({ own: z.array(z.string()), cwd: z.string() })

export function onLaterStart(listener: (given: Arguments) => void, log: Log): void {
  app.on('second-instance', (_event, _argv, _cwd, handed) => {
    const read = Handover.safeParse(handed)
    if (read.success) listener(parseArguments(read.data.own, read.data.cwd))
    else log('warn', 'start.unreadable')
  })
  // macOS hands over files and links as events, also those of the first start.
  const given = parseArguments([], '/')
  app.on('open-file', (event, path) => {
    event.preventDefault()
    listener({ ...given, paths: [path] })
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    if (isRecordingLink(url)) listener({ ...given, places: [url] })
    else log('warn', 'link.strange')
  })
}

/** Links of quotes lead here from other programs; the installers say so too, where the system asks them. */
export function claimLinks(): void {
  if (app.isPackaged && !app.isDefaultProtocolClient(LINK_SCHEME)) app.setAsDefaultProtocolClient(LINK_SCHEME)
}

/** Whoever asks again waits for the first time. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => {
    done ??= work()
    return done
  }
}

/** Runs once, whatever asked for the end; a close that hangs does not keep the process alive. */
export function closeBeforeEnd(close: () => Promise<void>, log: Log): void {
  let isClosing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    const late = new Promise<void>((done) => setTimeout(done, 5000))
    Promise.race([close(), late])
      .catch((error: unknown) => log('error', 'end.failed', { error }))
      .finally(() => {
        log('info', 'end')
        app.exit(typeof process.exitCode === 'number' ? process.exitCode : 0)
      })
  })
}

/** What nobody caught ends the process: going on in an unknown state could cost what a restart does not. */
export function guard(log: Log): void {
  // A terminal that was closed is no trouble of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => log('debug', 'terminal.gone'))
  process.on('uncaughtException', (error) => {
    log('error', 'uncaught', { error })
    const fault = new Fault('internal', 'Tuplets Archive came upon an error that it did not expect, and ends.', {
      remedy: 'Nothing that was added is lost: start it again, and it goes on where it was.',
      cause: error,
    })
    void endWith(fault)
  })
  process.on('unhandledRejection', (reason) => {
    log('error', 'unhandled', { error: reason })
  })
}

export function endFor(thrown: unknown, log: Log): Promise<never> {
  const fault = toFault(thrown)
  log('error', 'start.failed', { code: fault.code, error: thrown })
  return endWith(fault)
}
