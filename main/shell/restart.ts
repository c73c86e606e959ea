// Starts the application anew, with the same words on its command line: after that the library is another file, or elsewhere.

import { app } from 'electron'

export function restart(): void {
  app.relaunch({ args: process.argv.slice(1) })
  app.quit()
}
