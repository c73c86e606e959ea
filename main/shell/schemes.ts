// Registers the two schemes that the window may load from, `app:` for itself and `archive-media:` for recordings, with
// the least privileges that work. What they answer stands in pages.ts and media.ts.

import { join } from 'node:path'
import { protocol } from 'electron'
import { servePage } from './pages.ts'

/** Must run before Electron is ready. Neither scheme may bypass the content security policy. */
export function declareSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    {
      scheme: 'archive-media',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true },
    },
  ])
}

/** @param appRoot where the built code is */
export function serveWindow(appRoot: string): void {
  const root = join(appRoot, '.vite', 'renderer', 'main_window')
  protocol.handle('app', (request) => servePage(request.url, request.method, root))
}
