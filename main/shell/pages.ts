// Answers `app://archive/...` with the files of the window itself, under a policy that lets nothing else in: no remote
// code, no inline code, no file outside of the window's own folder.

import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { errorCode } from '../fault.ts'

export const PAGE_ORIGIN = 'app://archive'

const PAGE_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'media-src archive-media:',
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The workers that listen to recordings have none of the window's doors, but read sound and compile the decoder they hold. */
export const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  'connect-src archive-media:',
].join('; ')

/** Named so by the build (renderer/player/sound-worker.ts, renderer/clips/clip-worker.ts); what it loads is governed by the policy that it came with. */
const WORKER = /^\/assets\/(sound|clip)-worker-[\w-]+\.js$/

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** The file that an address names, or null where it names none inside `root`. */
export function pagePath(url: string, root: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host, pathname } = new URL(url)
  if (`${protocol}//${host}` !== PAGE_ORIGIN) return null
  const decoded = decode(pathname)
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null
  const path = normalize(join(root, decoded === '/' || decoded === '' ? 'index.html' : decoded))
  const isInside = path.startsWith(root.endsWith(sep) ? root : root + sep)
  return isInside && PAGE_TYPES[extname(path)] !== undefined ? path : null
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

export async function servePage(url: string, method: string, root: string): Promise<Response> {
  if (method !== 'GET') return new Response(null, { status: 405, headers: { ...HEADERS, allow: 'GET' } })
  const path = pagePath(url, root)
  if (path === null) return new Response(null, { status: 404, headers: HEADERS })
  try {
    const body = new Uint8Array(await readFile(path))
    const policy = WORKER.test(new URL(url).pathname) ? WORKER_POLICY : POLICY
    const headers = { ...HEADERS, 'content-security-policy': policy, 'content-type': PAGE_TYPES[extname(path)] ?? '' }
    return new Response(body, { headers })
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(errorCode(error) ?? ''))
      return new Response(null, { status: 404, headers: HEADERS })
    throw error
  }
}
