// Where this copy would learn of a newer one: the address that the build put beside it. What the system's packages brought is renewed by
// them, and a copy without an address asks nobody.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import { errorCode } from '../../fault.ts'
import type { Log } from '../../log.ts'
import type { openUpdater } from './updater.ts'
import type { UpdateSource } from './updates.ts'

/** `app-update.yml` as scripts/package/feed.ts writes it: JSON, which is YAML too. */
const Feed = z.object({ url: z.url({ protocol: /^https$/ }), publicKey: z.base64().min(40) })

export interface CopyFacts {
  readonly appRoot: string
  readonly userData: string
  /** Starts the newer one, once this one has ended. */
  readonly relaunch: () => void
  readonly log: Log
}

export function updateSource({ appRoot, userData, relaunch, log }: CopyFacts): UpdateSource {
  if (!app.isPackaged) return { kind: 'nowhere' }
  // On Linux everything else that we make is a package.
  if (process.platform === 'linux' && process.env.APPIMAGE === undefined) return { kind: 'system' }
  const configPath = join(process.resourcesPath, 'app-update.yml')
  const feed = readFeed(configPath, log)
  if (feed === null) return { kind: 'nowhere' }
  return {
    kind: 'feed',
    async open() {
      const load = createRequire(join(appRoot, 'package.json'))
      const room: { readonly openUpdater: typeof openUpdater } = load(join(appRoot, '.vite', 'build', 'updater.cjs'))
      return room.openUpdater({
        ...{ feed, configPath, log },
        version: app.getVersion(),
        platform: process.platform,
        cacheFolder: join(userData, 'update'),
        quit: () => app.quit(),
        relaunch,
      })
    },
  }
}

function readFeed(path: string, log: Log): z.infer<typeof Feed> | null {
  try {
    return Feed.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') log('warn', 'update.unreadable')
    return null
  }
}
