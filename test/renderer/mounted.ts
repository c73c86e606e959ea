// Draws components without a window, for as long as a test looks: enough of a document for React to put texts into,
// and nothing to see or click.

import { DOMImplementation } from '@xmldom/xmldom'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

export interface Mounted {
  /** Resolves when all of it is drawn, also what had to be fetched first. */
  draw(node: ReactNode): Promise<void>
  text(): string
  end(): Promise<void>
}

export function mount(): Mounted {
  const document = new DOMImplementation().createDocument(null, 'body')
  const deaf = { addEventListener: () => undefined, removeEventListener: () => undefined }
  const body = Object.assign(document.documentElement ?? document.createElement('body'), deaf)
  // React asks which event it is in, and where the focus is.
  const window = { document, event: undefined, HTMLIFrameElement: class {} }
  Object.assign(document, deaf, { activeElement: null, defaultView: window })
  Object.assign(globalThis, { window, IS_REACT_ACT_ENVIRONMENT: true })
  const root = createRoot(body as unknown as Element)
  return {
    draw: (node) => act(async () => root.render(node)),
    text: () => body.textContent ?? '',
    async end() {
      await act(async () => root.unmount())
      for (const name of ['window', 'IS_REACT_ACT_ENVIRONMENT']) Reflect.deleteProperty(globalThis, name)
    },
  }
}
