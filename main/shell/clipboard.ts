// Rich and plain text into the system's clipboard at once. Newer versions of Electron take items as the web does, older ones an
// object; what is there decides, not the version.

import * as electron from 'electron'
import { type Clock, SECOND } from '../clock.ts'

export interface Copied {
  readonly text: string
  readonly html: string
}

export async function copyRich({ text, html }: Copied): Promise<void> {
  const { clipboard } = electron
  const Item: typeof electron.ClipboardItem | undefined = Reflect.get(electron, 'ClipboardItem')
  if (Item === undefined) Reflect.apply(clipboard.write, clipboard, [{ text, html }])
  else await clipboard.write([new Item({ 'text/plain': text, 'text/html': html })])
}

/** So long is enough to paste it, and short enough not to be found there later. */
const SECRET_SECONDS = 60

/** A secret lies in the clipboard for a minute, unless something else was copied since; the reply is for how many seconds. */
export async function copySecret(text: string, clock: Clock): Promise<number> {
  const { clipboard } = electron
  await clipboard.writeText(text)
  const clear = async (): Promise<void> => {
    if ((await clipboard.readText()) === text) await clipboard.clear()
  }
  clock.schedule(SECRET_SECONDS * SECOND, () => void clear())
  electron.app.once('will-quit', () => void clear())
  return SECRET_SECONDS
}
