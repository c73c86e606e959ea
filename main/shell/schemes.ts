// Registers the two schemes that the window may load from, `app:` for itself and `archive-media:` for recordings, with
// the least privileges that work. What they answer stands in pages.ts and media.ts.

import { basename, join } from 'node:path'
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

/** Of renderer/page.tsx, by the name that the build gives it: with it comes all that the first paint needs. */
const PAGE_SCRIPT = /^page-[\w-]+\.js$/

/** @param appRoot where the built code is
 * @returns settles when a window has taken its script, and is busy with that */
export function serveWindow(appRoot: string): Promise<void> {
  const root = join(appRoot, '.vite', 'renderer', 'main_window')
  return new Promise((resolve) => {
    let [left, isPageRead] = [0, false]
    const onRead = (path: string): void => {
      left -= 1
      isPageRead ||= PAGE_SCRIPT.test(basename(path))
      if (isPageRead && left === 0) resolve()
    }
    protocol.handle('app', async (request) => {
      left += 1
      const answer = await servePage(request.url, request.method, root, onRead)
      if (!answer.ok) left -= 1
      return answer
    })
  })
}
