// Catches crashes of every process of ours, and sends nothing anywhere: dumps go into the user's folder (`crash-folder.ts`) and leave it
// only by the hand of a person.

import { app, crashReporter } from 'electron'
import { type Clock, MINUTE } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { crashFolder, hasUntold, markTold, tidyDumps } from './crash-folder.ts'

/** Must come before the ready event, and after the folder is known. */
export function keepCrashesHere(userData: string): void {
  app.setPath('crashDumps', crashFolder(userData))
  crashReporter.start({ uploadToServer: false, ignoreSystemCrashHandler: true })
}

export interface Crashes {
  readonly folder: string
  /** The window's page broke, and is loaded anew. */
  broke(): void
  /** What a person has not been told of yet, once: that the page broke just now, or something at an earlier time. */
  news(): 'window' | 'earlier' | null
}

export function openCrashes(userData: string, clock: Clock, log: Log): Crashes {
  const folder = crashFolder(userData)
  let isBroken = false
  try {
    const count = tidyDumps(folder, clock.now())
    if (count > 0) log('info', 'crashes.tidied', { count })
  } catch (error) {
    log('warn', 'crashes.untidy', { error })
  }
  return {
    folder,
    broke() {
      isBroken = true
    },
    news() {
      const news = isBroken ? 'window' : hasUntold(folder) ? 'earlier' : null
      if (news === null) return null
      isBroken = false
      // The dump of a page that broke just now may still be written.
      markTold(folder, clock.now() + MINUTE)
      return news
    },
  }
}
