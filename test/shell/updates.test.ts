// Newer versions: looked for only where somebody agreed, never during an upload, and believed only with the maintainers' signature. What
// asks and fetches here is electron-updater itself, from a real server.

import { createHash, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type RequestOptions, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configureRequestOptions, configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime'
import type { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../main/clock.ts'
import { silentLog } from '../../main/log.ts'
import { openUpdater } from '../../main/shell/desktop/updater.ts'
import { openUpdates, type Updater } from '../../main/shell/desktop/updates.ts'
import { feedArguments, feedFile, signatureOf, wantedFeed } from '../../scripts/package/feed.ts'
import { HandClock } from '../hand-clock.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const PUBLIC = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const PRIVATE = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

describe('the address that a build is given', () => {
  it('is https with an Ed25519 key, or nothing', () => {
    expect(wantedFeed({})).toBeNull()
    expect(feedArguments(null)).toEqual([])
    const feed = wantedFeed({ ARCHIVE_UPDATE_URL: 'https://example.org/archive', ARCHIVE_UPDATE_KEY: PUBLIC })
    expect(feed).toMatchObject({ url: 'https://example.org/archive' })
    expect(feedArguments(feed)).toContain('-c.publish.url=https://example.org/archive')
    expect(() => wantedFeed({ ARCHIVE_UPDATE_URL: 'http://example.org', ARCHIVE_UPDATE_KEY: PUBLIC })).toThrow('https')
    expect(() => wantedFeed({ ARCHIVE_UPDATE_URL: 'https://example.org' })).toThrow('or neither')
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' })
    expect(() => wantedFeed({ ARCHIVE_UPDATE_URL: 'https://example.org', ARCHIVE_UPDATE_KEY: String(other) })).toThrow(
      'Ed25519',
    )
  })
})

/** Node's network in the place of Electron's: how a file is asked for is theirs, all that is done with it electron-updater's. */
class NodeExecutor extends HttpExecutor<ReturnType<typeof request>> {
  createRequest(options: object, callback: (response: unknown) => void) {
    return request(options, callback)
  }

  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const asked: RequestOptions = { headers: options.headers ?? {} }
      configureRequestUrl(url, asked)
      configureRequestOptions(asked)
      const callback = (error?: Error | null): void => (error ? reject(error) : resolve(destination))
      this.doDownload(asked, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}

describe('electron-updater with a signed feed', () => {
  let folder: string
  let server: Server
  let url: string
  let files: Map<string, string>
  let asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[]
  const program = 'x'.repeat(300_000)
  const appImage = () => join(folder, 'Archive.AppImage')
  const kept = process.env.APPIMAGE

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'updates-'))
    files = new Map()
    asked = []
    server = createServer((message, response) => {
      const path = (message.url ?? '').slice(1)
      asked.push({ path, headers: message.headers })
      const body = files.get(path)
      if (body === undefined) response.writeHead(404).end()
      else response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    process.env.APPIMAGE = appImage()
    writeFileSync(appImage(), 'the old one')
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
    if (kept === undefined) delete process.env.APPIMAGE
    else process.env.APPIMAGE = kept
  })

  function publish(version: string, content = program, key = PRIVATE): void {
    const sha512 = createHash('sha512').update(program).digest('base64')
    const name = `tuplets-archive-${version}.AppImage`
    const text = `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${program.length}\npath: ${name}\nsha512: ${sha512}\nreleaseDate: '2026-11-26T00:00:00.000Z'\n`
    files.set('latest-linux.yml', text)
    files.set('latest-linux.yml.sig', signatureOf(text, key))
    files.set(name, content)
  }

  function open(ended: string[] = []): Updater {
    const feed = { url, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }
    const configPath = join(folder, 'app-update.yml')
    writeFileSync(configPath, feedFile(feed))
    return openUpdater({
      ...{ feed, configPath, version: '0.1.0', platform: 'linux', log: silentLog },
      cacheFolder: join(folder, 'cache'),
      quit: () => ended.push('quit'),
      relaunch: () => ended.push('relaunch'),
      executor: new NodeExecutor() as unknown as ElectronHttpExecutor,
    })
  }

  const never = new AbortController().signal

  it.skipIf(process.platform !== 'linux')(
    'finds, fetches, proves and puts in place, and tells the server nothing of this copy',
    async () => {
      publish('0.2.0')
      const ended: string[] = []
      const updater = open(ended)
      expect(await updater.check()).toBe('0.2.0')
      const shares: number[] = []
      await updater.fetch((share) => shares.push(share), never)
      expect(readFileSync(appImage(), 'utf8')).toBe('the old one')
      updater.install()
      expect(readFileSync(appImage(), 'utf8')).toBe(program)
      expect(ended).toEqual(['relaunch', 'quit'])
      expect(existsSync(`${appImage()}.next`)).toBe(false)
      const told = asked
        .flatMap(({ headers }) => Object.entries(headers))
        .filter(([name]) => !['host', 'connection'].includes(name))
      expect(JSON.stringify(told)).not.toMatch(/0\.1\.0|staging|[0-9a-f]{8}-[0-9a-f]{4}/i)
      expect(readdirSync(folder, { recursive: true }).join()).not.toContain('updaterId')
    },
  )

  it.skipIf(process.platform !== 'linux')('finds nothing in an older version', async () => {
    publish('0.0.9')
    expect(await open().check()).toBeNull()
  })

  it.skipIf(process.platform !== 'linux').each([
    [
      'another key signed it',
      () =>
        publish(
          '0.2.0',
          program,
          generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        ),
    ],
    [
      'it was changed afterwards',
      () => {
        publish('0.2.0')
        files.set('latest-linux.yml', `${files.get('latest-linux.yml')}\n`)
      },
    ],
    [
      'its signature is no signature',
      () => {
        publish('0.2.0')
        files.set('latest-linux.yml.sig', 'Signed, honestly')
      },
    ],
  ])('believes no feed when %s', async (_when, prepare) => {
    prepare()
    await expect(open().check()).rejects.toMatchObject({ code: 'ERR_FEED_UNSIGNED' })
    expect(asked.map(({ path }) => path)).not.toContain('tuplets-archive-0.2.0.AppImage')
  })

  it.skipIf(process.platform !== 'linux')('throws away a program that is not the one in the feed', async () => {
    publish('0.2.0', 'y'.repeat(program.length))
    const updater = open()
    await updater.check()
    await expect(updater.fetch(() => undefined, never)).rejects.toMatchObject({ code: 'ERR_CHECKSUM_MISMATCH' })
    expect(readFileSync(appImage(), 'utf8')).toBe('the old one')
  })
})

/** Answered by hand. */
function byHand() {
  const waiting: {
    readonly what: string
    readonly settle: (value: string | null) => void
    readonly fail: (why: Error) => void
  }[] = []
  const wait = (what: string, signal?: AbortSignal): Promise<string | null> =>
    new Promise((settle, fail) => {
      waiting.push({ what, settle, fail })
      signal?.addEventListener('abort', () => fail(new Error('cancelled')))
    })
  let share: (share: number) => void = () => undefined
  const installed: string[] = []
  const updater: Updater = {
    check: () => wait('check'),
    fetch: async (onShare, signal) => {
      share = onShare
      await wait('fetch', signal)
    },
    install: () => installed.push('installed'),
  }
  return { updater, waiting, installed, share: (value: number) => share(value) }
}

function updates(part: { isWanted?: boolean; lookedAtMs?: number | null } = {}) {
  const clock = new HandClock()
  const hand = byHand()
  const state = { isWanted: true, lookedAtMs: null as number | null, isTransferring: false, opened: 0, ...part }
  const ready: string[] = []
  const opened = openUpdates({
    source: {
      kind: 'feed',
      open: () => {
        state.opened += 1
        return Promise.resolve(hand.updater)
      },
    },
    ...{ clock, log: silentLog },
    isWanted: () => state.isWanted,
    lookedAtMs: () => state.lookedAtMs,
    looked: (atMs) => {
      state.lookedAtMs = atMs
    },
    isTransferring: () => state.isTransferring,
    changed: () => undefined,
    ready: (version) => ready.push(version),
  })
  const asks = () => hand.waiting.map(({ what }) => what)
  const settle = async (value: string | null): Promise<void> => {
    hand.waiting.at(-1)?.settle(value)
    await clock.advance(0)
  }
  return { ...opened, clock, hand, state, ready, asks, settle }
}

describe('looking for a newer version', () => {
  it('is left alone where nobody agreed, and loads nothing', async () => {
    const { clock, state, view } = updates({ isWanted: false })
    await clock.advance(30 * DAY)
    expect(state.opened).toBe(0)
    expect(view()).toEqual({ kind: 'resting', checkedAtMs: null })
  })

  it('happens once a week, some time after the start', async () => {
    const { clock, asks, settle, state } = updates()
    await clock.advance(MINUTE)
    expect(asks()).toEqual([])
    await clock.advance(2 * MINUTE)
    expect(asks()).toEqual(['check'])
    await settle(null)
    await clock.advance(6 * DAY)
    expect(asks()).toEqual(['check'])
    await clock.advance(DAY + HOUR)
    expect(asks()).toEqual(['check', 'check'])
    expect(state.opened).toBe(1)
  })

  it('begins when the person agrees, and when they press the button without having agreed', async () => {
    const { clock, asks, state, review, look, settle } = updates({ isWanted: false })
    look()
    await clock.advance(0)
    expect(asks()).toEqual(['check'])
    await settle(null)
    state.isWanted = true
    state.lookedAtMs = null
    review()
    await clock.advance(3 * MINUTE)
    expect(asks()).toEqual(['check', 'check'])
  })

  it('never happens during an upload: it waits, and lets go of what it fetches', async () => {
    const { clock, asks, state, review, look, settle, view, hand, ready, install } = updates()
    state.isTransferring = true
    look()
    await clock.advance(0)
    expect(asks()).toEqual([])
    expect(view()).toEqual({ kind: 'waiting', version: null })
    state.isTransferring = false
    review()
    await clock.advance(0)
    await settle('0.2.0')
    hand.share(0.5)
    expect(view()).toEqual({ kind: 'fetching', version: '0.2.0', share: 0.5 })
    state.isTransferring = true
    review()
    await clock.advance(0)
    expect(view()).toEqual({ kind: 'waiting', version: '0.2.0' })
    state.isTransferring = false
    review()
    await clock.advance(0)
    await settle('0.2.0')
    install()
    expect(hand.installed).toEqual([])
    await settle(null)
    expect(view()).toEqual({ kind: 'ready', version: '0.2.0' })
    expect(ready).toEqual(['0.2.0'])
    install()
    expect(hand.installed).toEqual(['installed'])
    expect(asks()).toEqual(['check', 'fetch', 'check', 'fetch'])
  })

  it('says what went wrong, and does not try again by itself before the next day', async () => {
    const { clock, asks, hand, view } = updates()
    await clock.advance(3 * MINUTE)
    hand.waiting.at(-1)?.fail(Object.assign(new Error('no'), { code: 'ERR_FEED_UNSIGNED' }))
    await clock.advance(0)
    expect(view()).toMatchObject({ kind: 'failed', text: expect.stringContaining('not what was published') })
    await clock.advance(23 * HOUR)
    expect(asks()).toHaveLength(1)
    await clock.advance(2 * HOUR)
    expect(asks()).toHaveLength(2)
    hand.waiting.at(-1)?.fail(new Error('offline'))
    await clock.advance(0)
    expect(view()).toMatchObject({ kind: 'failed', text: 'No answer came about a newer version.' })
  })

  it('is nothing that a copy without an address does', () => {
    const facts = { clock: new HandClock(), log: silentLog, isWanted: () => true, lookedAtMs: () => null }
    const rest = {
      looked: () => undefined,
      isTransferring: () => false,
      changed: () => undefined,
      ready: () => undefined,
    }
    const { view, look } = openUpdates({ source: { kind: 'system' }, ...facts, ...rest })
    look()
    expect(view()).toEqual({ kind: 'system' })
  })
})
