// Starts the application anew, with the switches of its command line: after that the library is another file, or elsewhere, or it
// speaks another language.

import { app } from 'electron'
import { argumentsAgain } from './arguments.ts'
import { isAppFolder } from './life.ts'
import { lendOutsideKey, type OutsideKey } from './outside-key.ts'

/** Once this process has ended. An AppImage is not where it runs. */
export function relaunch(outside: OutsideKey | null): void {
  const appImage = process.env.APPIMAGE
  const at = appImage === undefined ? {} : { execPath: appImage }
  // The process that waits for our end is started here and now, with the environment that we have at this instant.
  const args = [...argumentsAgain(process.argv, app.isPackaged ? null : isAppFolder)]
  lendOutsideKey(process.env, outside, () => app.relaunch({ args, ...at }))
}

export function restart(outside: OutsideKey | null): void {
  relaunch(outside)
  app.quit()
}
