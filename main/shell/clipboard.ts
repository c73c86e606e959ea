// Rich and plain text into the system's clipboard at once. Newer versions of Electron take items as the web does, older ones an
// object; what is there decides, not the version.

import * as electron from 'electron'

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
