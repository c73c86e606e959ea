// A storm of addresses at the two schemes of the window, through Chromium's own network stack. Nothing may come back but the window's own
// files under their policy, and the bytes of recordings that the library knows; every answer has a status that fits, and none hangs.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { POLICY, WORKER_POLICY } from '../../main/shell/pages.ts'
import { projectRoot } from '../../scripts/electron.ts'
import type { Archive } from '../app/archive.ts'
import { meantBy, mediaRequests, pageRequests, type Request } from './addresses.ts'
import { CANARY, type Decoys } from './decoys.ts'

const AT_ONCE = 100
const ANSWER_MS = 15_000
/** Methods that nobody has to be told apart by: one of these, or a refusal. */
const REFUSALS = [404, 405]

interface Came {
  /** 0: Chromium itself would not ask. -1: nothing came in time. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: number
  readonly sha256: string
  readonly hasCanary: boolean
}

function fetchAll({ app }: Archive, requests: readonly Request[]): Promise<readonly Came[]> {
  return app.evaluate(
    async ({ net }, { requests, canary, answerMs }) => {
      const one = async ({ url, method, range }: Request): Promise<Came> => {
        const none = { headers: {}, bytes: 0, sha256: '', hasCanary: false }
        let timer: ReturnType<typeof setTimeout> | undefined
        const late = new Promise<Came>((resolve) => {
          timer = setTimeout(() => resolve({ ...none, status: -1 }), answerMs)
        })
        const asked = async (): Promise<Came> => {
          const reply = await net.fetch(url, { method, headers: range === null ? {} : { range } })
          const body = Buffer.from(await reply.arrayBuffer())
          const digest = await crypto.subtle.digest('SHA-256', body)
          return {
            status: reply.status,
            headers: Object.fromEntries(reply.headers),
            bytes: body.length,
            sha256: Buffer.from(digest).toString('hex'),
            hasCanary: body.includes(canary),
          }
        }
        const came = await Promise.race([asked().catch(() => ({ ...none, status: 0 })), late])
        clearTimeout(timer)
        return came
      }
      return Promise.all(requests.map(one))
    },
    { requests, canary: CANARY, answerMs: ANSWER_MS },
  )
}

export interface FetchOrder {
  readonly seed: number
  readonly count: number
  readonly decoys: Decoys
  /** Where the recording of each id is. */
  readonly recordings: ReadonlyMap<number, string>
}

export interface Fetched {
  readonly asked: number
  readonly figures: string
  readonly failures: readonly string[]
}

export async function fetchStorm(archive: Archive, order: FetchOrder): Promise<Fetched> {
  const { seed, count, decoys } = order
  const sounds = new Map([...order.recordings].map(([id, path]) => [id, readFileSync(path)]))
  const bytes = [...sounds.values()][0]?.length ?? 0
  const media = mediaRequests(seed, count, { ids: [...sounds.keys()], bytes, names: decoys.names })
  const root = join(projectRoot, '.vite', 'renderer', 'main_window')
  const files = new Map(filesIn(root).map((name) => [name, sha256(readFileSync(join(root, name)))]))
  const pages = pageRequests(seed, Math.ceil(count / 4), { files: [...files.keys()], names: decoys.names })
  const failures: string[] = []
  const tally = new Map<number, number>()
  const run = async (
    requests: readonly Request[],
    judge: (asked: Request, came: Came) => string | null,
  ): Promise<void> => {
    for (let from = 0; from < requests.length; from += AT_ONCE) {
      const batch = requests.slice(from, from + AT_ONCE)
      for (const [at, came] of (await fetchAll(archive, batch)).entries()) {
        const asked = batch[at]
        if (asked === undefined) continue
        tally.set(came.status, (tally.get(came.status) ?? 0) + 1)
        const wrong = came.hasCanary
          ? 'what nobody was given'
          : came.status === -1
            ? 'nothing, for ever'
            : judge(asked, came)
        if (wrong !== null) failures.push(`SEED=${seed}: ${JSON.stringify(asked).slice(0, 300)} got ${wrong}`)
      }
    }
  }
  await run(media, (asked, came) => wrongSound(asked, came, sounds))
  await run(pages, (asked, came) => wrongPage(asked, came, files))
  const shown = [...tally].sort(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status}`)
  const figures = `${media.length} addresses of recordings and ${pages.length} of pages (${shown.join(', ')})`
  return { asked: media.length + pages.length, figures, failures }
}

/** Host and path as a browser reads them, whatever the spelling: null where there is no such address at all. */
function plain(url: string): { readonly host: string; readonly path: string } | null {
  const like = url.replace(/^[a-z-]+:/, 'https:')
  if (!URL.canParse(like)) return null
  const { hostname, pathname, username } = new URL(like)
  // Schemes of ours have no ports: Chromium drops them.
  return username === '' ? { host: hostname, path: pathname } : null
}

function wrongSound({ url, method, range }: Request, came: Came, sounds: ReadonlyMap<number, Buffer>): string | null {
  const place = plain(url)
  const id = /^\/([1-9]\d*)(\/original)?$/.exec(place?.path ?? '')?.[1]
  const sound = place?.host === 'recording' && id !== undefined ? sounds.get(Number(id)) : undefined
  const isAsked = method === 'GET' || method === 'HEAD'
  if (sound === undefined || !isAsked)
    return came.status === 0 || (REFUSALS.includes(came.status) && came.bytes === 0)
      ? null
      : `${came.status} and ${came.bytes} bytes`
  if (came.status === 0) return 'no answer, though it is a recording'
  if (came.headers['x-content-type-options'] !== 'nosniff') return 'an answer whose type may be guessed'
  const meant = meantBy(range, sound.length)
  if (meant === null)
    return came.status === 416 && came.bytes === 0 ? null : `${came.status} for a place that is not there`
  if (!/^(audio|video)\//.test(came.headers['content-type'] ?? '')) return `the type ${came.headers['content-type']}`
  const [first, last] = meant === 'whole' ? [0, sound.length - 1] : meant
  if (came.status !== (meant === 'whole' ? 200 : 206)) return `${came.status} for bytes ${first} to ${last}`
  if (method === 'HEAD') return came.bytes === 0 ? null : 'bytes, though none were asked for'
  return came.sha256 === sha256(sound.subarray(first, last + 1)) ? null : `other bytes than ${first} to ${last}`
}

function wrongPage({ url, method }: Request, came: Came, files: ReadonlyMap<string, string>): string | null {
  const place = plain(url)
  if (came.status === 0) return null
  // Only the page that is printed answers there, and in a session of its own.
  if (![POLICY, WORKER_POLICY].includes(came.headers['content-security-policy'] ?? ''))
    return 'an answer without the policy'
  if (came.status !== 200)
    return REFUSALS.includes(came.status) && came.bytes === 0 ? null : `${came.status} and ${came.bytes} bytes`
  const name = decodeURIComponent(place?.path ?? '').slice(1) || 'index.html'
  const isOurs = place?.host === 'archive' && method === 'GET' && files.get(name) === came.sha256
  return isOurs ? null : `200 and ${came.bytes} bytes`
}

function filesIn(root: string): readonly string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
