// Reads which file imports which, and says where an import crosses a wall of the house. The walls are those of
// ARCHITECTURE.md; this is their only other spelling.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'

const TRAVELLERS = [
  'main/recording.ts',
  'main/digest.ts',
  'main/insight.ts',
  'main/analytics.ts',
  'main/analytics-items.ts',
  'main/custom-analytics.ts',
  'main/sentiment.ts',
  'main/evidence.ts',
  'main/exportable.ts',
  'main/fault.ts',
  'main/log.ts',
  'main/clock.ts',
  'main/word-list.ts',
  'main/receipt.ts',
  'main/receipt-reading.ts',
  'main/told-language.ts',
  'main/unnamed.ts',
]

/** One reading of the service's analytics, in parts. */
const READING = [
  'main/analytics.ts',
  'main/analytics-items.ts',
  'main/custom-analytics.ts',
  'main/sentiment.ts',
  'main/evidence.ts',
]

/** What everybody may import: the words of the application. */
const LANGUAGE = 'language/'

/** What a room may import of ours, as path prefixes; `*` is everything. */
const MAY_IMPORT: readonly (readonly [room: string, allowed: readonly string[]])[] = [
  ['language/', []],
  ['main/told-language.ts', []],
  ['main/unnamed.ts', []],
  ['main/digest.ts', ['main/analytics.ts']],
  ['main/evidence.ts', []],
  ['main/analytics.ts', READING],
  ['main/analytics-items.ts', READING],
  ['main/custom-analytics.ts', READING],
  ['main/sentiment.ts', READING],
  ['main/insight.ts', READING],
  ['main/recording.ts', ['main/digest.ts', 'main/insight.ts']],
  ['main/exportable.ts', ['main/recording.ts']],
  ['main/receipt.ts', ['main/recording.ts']],
  ['main/receipt-reading.ts', ['main/receipt.ts', 'main/recording.ts']],
  ['main/fault.ts', []],
  ['main/log.ts', []],
  ['main/clock.ts', []],
  ['main/word-list.ts', []],
  ['main/begin.ts', ['main/main.ts', 'main/shell/', 'main/log.ts', LANGUAGE]],
  ['main/main.ts', ['main/']],
  ['main/intake/', ['main/intake/', ...TRAVELLERS]],
  ['main/tuplets/', ['main/tuplets/', ...TRAVELLERS]],
  ['main/library/', ['main/library/', ...TRAVELLERS]],
  ['main/pipeline/', ['main/pipeline/', 'main/intake/', 'main/tuplets/', 'main/library/', ...TRAVELLERS]],
  ['main/export/', ['main/export/', ...TRAVELLERS]],
  [
    'main/shell/',
    ['main/shell/', 'main/library/', 'main/pipeline/', 'main/export/', 'preload/contract.ts', ...TRAVELLERS],
  ],
  ['preload/contract.ts', ['preload/treaty/']],
  ['preload/treaty/', ['preload/treaty/']],
  ['preload/bridge.ts', ['preload/contract.ts']],
  ['renderer/', ['renderer/', 'preload/contract.ts']],
  ['test/', ['*']],
  ['scripts/', ['*']],
]

/** Only these may import Electron, and only the window's own code runs without Node. */
const ELECTRON = ['main/shell/', 'main/begin.ts', 'main/main.ts', 'preload/bridge.ts', 'test/', 'scripts/']
const NO_NODE = [
  'language/',
  'renderer/',
  'preload/contract.ts',
  'preload/treaty/',
  'main/recording.ts',
  'main/insight.ts',
  'main/analytics.ts',
  'main/analytics-items.ts',
  'main/custom-analytics.ts',
  'main/sentiment.ts',
  'main/evidence.ts',
  'main/exportable.ts',
  'main/fault.ts',
  'main/log.ts',
  'main/clock.ts',
  'main/word-list.ts',
  'main/receipt.ts',
  'main/receipt-reading.ts',
]

export interface Import {
  /** Path of the importing file, with forward slashes, from the project's root. */
  readonly file: string
  readonly line: number
  /** What stands between the quotes. */
  readonly target: string
  readonly isTypeOnly: boolean
}

export function sourceFiles(root: string, rooms: readonly string[]): readonly string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|css)$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )
}

export function importsOf(file: string, text: string): readonly Import[] {
  const found: Import[] = []
  /** Of the statement that the line belongs to: it may have begun further up. */
  let isTypes = false
  for (const [index, line] of text.split('\n').entries()) {
    if (/^(?:import|export)\b/.test(line)) isTypes = /^(?:import|export)\s+type\b/.test(line)
    const statement = /^(?:import|export)\b(.*)/.exec(line) ?? /^\}\s*from\b(.*)/.exec(line)
    const quoted = statement === null ? null : /(?:from\s+|import\s+)?['"]([^'"]+)['"]/.exec(statement[0])
    if (quoted?.[1] !== undefined && /from|^import\s+['"]/.test(line))
      found.push({ file, line: index + 1, target: quoted[1], isTypeOnly: isTypes })
    for (const dynamic of line.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
      found.push({ file, line: index + 1, target: dynamic[1] ?? '', isTypeOnly: false })
  }
  return found
}

/** The sentence that names what is wrong with an import, or null. */
export function offence({ file, line, target, isTypeOnly }: Import): string | null {
  const at = `${file}:${line} imports ${target}`
  if (target === 'electron' && !ELECTRON.some((room) => file.startsWith(room)))
    return `${at}: Electron stays in the shell`
  if (target.startsWith('node:') && NO_NODE.some((room) => file.startsWith(room))) return `${at}: no Node here`
  if (!target.startsWith('.')) return null
  const path = normalize(join(dirname(file), target))
    .split(sep)
    .join('/')
  const rule = MAY_IMPORT.find(([room]) => file.startsWith(room))
  if (rule === undefined) return `${at}: ${file} is in no room`
  const [room, allowed] = rule
  if (path.startsWith(LANGUAGE)) return null
  if (!allowed.includes('*') && !allowed.some((prefix) => path.startsWith(prefix)))
    return `${at}: ${room} may not import ${path}`
  if (file.startsWith('renderer/') && path === 'preload/contract.ts' && !isTypeOnly)
    return `${at}: the window takes types only from the treaty`
  return null
}

export function offences(root: string): readonly string[] {
  return sourceFiles(root, ['language', 'main', 'preload', 'renderer', 'test', 'scripts']).flatMap((file) =>
    importsOf(file, readFileSync(join(root, file), 'utf8')).flatMap((found) => offence(found) ?? []),
  )
}
