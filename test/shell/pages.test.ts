// The window's own files behind `app:`: nothing outside of their folder, nothing without the policy.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POLICY, pagePath, servePage, WORKER_POLICY } from '../../main/shell/pages.ts'

let root: string

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'))
  root = join(folder, 'main_window')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(`${root}-other`)
  writeFileSync(join(root, 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'assets', 'a b.js'), '1')
  writeFileSync(join(root, 'assets', 'sound-worker-Ab_1-x.js'), '1')
  writeFileSync(join(folder, 'secret.json'), '{}')
  writeFileSync(join(`${root}-other`, 'secret.json'), '{}')
})
afterAll(() => rmSync(join(root, '..'), { recursive: true }))

describe('servePage', () => {
  it('gives the worker that hears recordings a policy of its own, which opens sound and nothing else', async () => {
    const answer = await servePage('app://archive/assets/sound-worker-Ab_1-x.js', 'GET', root)
    expect(answer.headers.get('content-security-policy')).toBe(WORKER_POLICY)
    expect(POLICY).not.toContain('wasm')
    expect(POLICY).toContain("connect-src 'self';")
  })

  it.each([
    ['app://archive/', 'text/html; charset=utf-8'],
    ['app://archive/index.html?x=1#y', 'text/html; charset=utf-8'],
    ['app://archive/assets/a%20b.js', 'text/javascript; charset=utf-8'],
  ])('serves %s under the policy', async (url, type) => {
    const answer = await servePage(url, 'GET', root)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('content-security-policy')).toBe(POLICY)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    'app://archive/../secret.json',
    'app://archive/%2e%2e/secret.json',
    'app://archive/..%2fsecret.json',
    'app://archive/..%5csecret.json',
    'app://archive/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    'app://archive/..%2fmain_window-other/secret.json',
    'app://archive/%00index.html',
    'app://archive/%E0%A4%A',
    'app://other/index.html',
    'app://archive/missing.js',
    'app://archive/assets',
    'file:///etc/passwd',
    'nonsense',
  ])('finds nothing at %s', async (url) => {
    expect((await servePage(url, 'GET', root)).status).toBe(404)
  })

  it('answers questions only', async () => {
    expect((await servePage('app://archive/', 'POST', root)).status).toBe(405)
  })

  it('names a file inside the folder or none', () => {
    expect(pagePath('app://archive/%2e%2e/%2e%2e/secret.json', root)).toBe(join(root, 'secret.json'))
    expect(pagePath('app://archive/a.exe', root)).toBeNull()
  })
})

describe('POLICY', () => {
  it('lets nothing in that the window does not bring itself', () => {
    expect(POLICY.startsWith("default-src 'none'; ")).toBe(true)
    expect(POLICY).not.toMatch(/unsafe|https?:|\*/)
  })
})
