// Patterns that open a wall, looked for in every line of ours: what a tool for unsafe Electron applications would look for, and what we allow in
// one place only. Comments count too, so that nobody tries them out by taking two slashes away.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from './imports.ts'

const ROOT = join(import.meta.dirname, '../..')

/** What may stand in some files, or in none. */
const PATTERNS: readonly (readonly [pattern: RegExp, allowed: readonly string[]])[] = [
  [/nodeIntegration\w*: true|contextIsolation: false|sandbox: false|webSecurity: false|webviewTag: true/, []],
  [
    /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|disableBlinkFeatures|nodeIntegrationInSubFrames: true/,
    [],
  ],
  [/rejectUnauthorized|NODE_TLS_REJECT|setCertificateVerifyProc|'certificate-error'|ignore-certificate-errors/, []],
  [/openExternal|executeJavaScript|insertCSS|loadFile\(|<webview|@electron\/remote|bypassCSP/, []],
  [/\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML|document\.write\(|insertAdjacentHTML/, []],
  [/\bappendSwitch\(|disable-web-security|no-sandbox/, []],
  [/\bipcRenderer\b|\bcontextBridge\b/, ['preload/bridge.ts']],
  [/\bipcMain\b/, ['main/shell/door.ts', 'main/shell/first-window.ts']],
  [/\bwebUtils\b/, ['preload/bridge.ts']],
  [/shell\.openPath\b/, ['main/shell/answering.ts', 'main/shell/desktop/desktop.ts']],
  [/\bnew BrowserWindow\(/, ['main/shell/making-window.ts', 'main/shell/printing.ts']],
  [/registerSchemesAsPrivileged/, ['main/shell/schemes.ts']],
  [/from 'undici'/, ['main/tuplets/']],
  [/\b(fork|exec)\(.*child_process|from 'node:child_process'/, ['main/shell/metered.ts', 'main/shell/tray.ts']],
  [/\bsafeStorage\b/, ['main/shell/sealer.ts']],
]

function offences(text: string, file: string): readonly string[] {
  return PATTERNS.flatMap(([pattern, allowed]) => {
    if (allowed.some((place) => file.startsWith(place))) return []
    const lines = text.split('\n')
    const at = lines.findIndex((line) => pattern.test(line))
    return at === -1 ? [] : [`${file}:${at + 1} ${lines[at]?.trim()}`]
  })
}

describe('the sources', () => {
  it('open no wall', () => {
    const files = sourceFiles(ROOT, ['main', 'preload', 'renderer'])
    expect(files.length).toBeGreaterThan(300)
    expect(files.flatMap((file) => offences(readFileSync(join(ROOT, file), 'utf8'), file))).toEqual([])
  })

  it.each([
    ['main/shell/window.ts', '      sandbox: false,'],
    ['main/shell/menu.ts', "void shell.openExternal('https://example.org')"],
    ['main/tuplets/trunk.ts', 'connect: { rejectUnauthorized: false }'],
    ['renderer/main.tsx', '<p dangerouslySetInnerHTML={{ __html: text }} />'],
    ['main/shell/menu.ts', "ipcMain.handle('x', () => 1)"],
    ['renderer/main.tsx', "import { fetch } from 'undici'"],
  ])('would be found in %s with %s', (file, line) => {
    expect(offences(line, file)).toHaveLength(1)
  })
})
