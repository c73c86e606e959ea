// Registers the two schemes that the window may load from, `app:` for itself and `archive-media:` for recordings, with
// the least privileges that work. What they answer stands in pages.ts and media.ts.

import { join } from 'node:path'
import { protocol } from 'electron'
import type { Log } from '../log.ts'
import { type Known, serveMedia } from './media.ts'
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

export function serveRecordings(facts: {
  /** Whose page may look into the sound that it plays: the window's own. */
  readonly origin: string
  readonly mediaOf: (id: number, isOriginal: boolean) => Known
  readonly log: Log
}): void {
  protocol.handle('archive-media', async (request) => {
    const { url, method, headers } = request
    try {
      const answer = await serveMedia({ url, method, range: headers.get('range') }, facts.mediaOf)
      answer.headers.set('access-control-allow-origin', facts.origin)
      answer.headers.set('access-control-expose-headers', 'content-range')
      return answer
    } catch (error) {
      facts.log('error', 'media.failed', { error })
      return new Response(null, { status: 500 })
    }
  })
}
