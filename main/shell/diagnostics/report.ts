// What may be handed to whoever is to help: versions, settings, figures of the library, the log, and which dumps there are. Each part is
// made of named figures and codes, never of texts, so that nothing said, named or secret can be in it; a setting that is not named here
// is not told. Nothing here sends or writes anything.

import { type Dirent, readdirSync, statfsSync, statSync } from 'node:fs'
import { arch, cpus, freemem, release, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import type { DiagnosticsPart } from '../../../preload/contract.ts'
import type { FaultCode } from '../../fault.ts'
import type { Depth } from '../../library/keeping/checking.ts'
import type { Health } from '../../library/keeping/health.ts'
import type { GateKind } from '../../library/ledger.ts'
import { WORDS } from '../../log.ts'
import type { KeyFacts } from '../keychain.ts'
import { COVER } from '../log-lines.ts'
import type { Preferences } from '../preferences.ts'
import type { Dump } from './crash-folder.ts'

export const PARTS = ['system', 'settings', 'library', 'log', 'crashes'] as const satisfies readonly DiagnosticsPart[]

const TITLES: Readonly<Record<DiagnosticsPart, string>> = {
  system: 'The system',
  settings: 'Settings, without names and folders',
  library: 'The library, in figures',
  log: 'The end of the log',
  crashes: 'Crash dumps on this computer',
}

type Fact = string | number | boolean | null | undefined
export type Facts = Readonly<Record<string, Fact>>

/** What only the running application knows. */
export interface Running {
  readonly gates: readonly { readonly kind: GateKind; readonly nextTryAtMs: number | null }[]
  readonly isMetered: boolean
  readonly isPaused: boolean
  readonly accounts: number
  /** How it is kept, not what it is. */
  readonly key: KeyFacts['kind']
  readonly lastCheck: { readonly atMs: number; readonly depth: Depth; readonly troubles: number } | null
  readonly backups: { readonly count: number; readonly newestAtMs: number | null; readonly fault: FaultCode | null }
}

export interface ReportFacts {
  readonly version: string
  readonly isPackaged: boolean
  readonly nowMs: number
  readonly userData: string
  readonly libraryPath: string
  readonly preferences: Preferences
  readonly health: Health
  /** Null where only the files are looked at: the application does not run, or another one does. */
  readonly running: Running | null
  readonly log: readonly string[]
  readonly dumps: readonly Dump[]
}

export interface Report {
  /** What stands above the parts, whichever are chosen. */
  readonly head: string
  readonly parts: readonly { readonly part: DiagnosticsPart; readonly text: string }[]
}

export function reportOf(facts: ReportFacts): Report {
  const bodies: Readonly<Record<DiagnosticsPart, string>> = {
    system: lines(systemFacts(facts)),
    settings: lines(settingsFacts(facts.preferences)),
    library: lines(libraryFacts(facts)),
    log: facts.log.length === 0 ? 'no lines\n' : facts.log.map((line) => `${line}\n`).join(''),
    crashes: crashLines(facts.dumps),
  }
  return {
    head: `Tuplets Archive: diagnostics, ${instant(facts.nowMs)}\n`,
    parts: PARTS.map((part) => ({ part, text: `== ${TITLES[part]}\n${bodies[part]}` })),
  }
}

/** The file, byte by byte as it was shown. */
export function textOf({ head, parts }: Report, chosen: readonly DiagnosticsPart[]): string {
  const texts = parts.filter(({ part }) => chosen.includes(part)).map(({ text }) => text)
  return [head, ...texts].join('\n')
}

function lines(facts: Facts): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${told(value)}\n`)
    .join('')
}

/** Words of the shape that codes and versions have, figures, yes and no; whatever else comes along is left out. */
function told(value: Fact): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : COVER
  return [WORDS.code, WORDS.version, INSTANT].some((shape) => shape.test(value)) ? value : COVER
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function instant(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString()
}

function systemFacts({ version, isPackaged, userData, libraryPath }: ReportFacts): Facts {
  const { electron, chrome, node, v8 } = process.versions
  return {
    version,
    isPackaged,
    electron,
    chrome: chrome?.split('.').slice(0, 3).join('.'),
    node,
    v8: v8.split('.').slice(0, 3).join('.'),
    platform: process.platform,
    release: /^\d+(?:\.\d+){0,2}/.exec(release())?.[0],
    arch: arch(),
    desktop: process.env.XDG_CURRENT_DESKTOP,
    session: process.env.XDG_SESSION_TYPE,
    processors: cpus().length,
    memoryMiB: mebi(totalmem()),
    freeMemoryMiB: mebi(freemem()),
    freeDiskMiB: freeMiB(userData),
    freeDiskOfLibraryMiB: freeMiB(dirname(libraryPath)),
  }
}

function settingsFacts(chosen: Preferences): Facts {
  const { options, transfers, keys, folders, safekeeping, exports, presets, bounds } = chosen
  return {
    appearance: chosen.appearance,
    language: chosen.language,
    isMaskedReading: chosen.isMaskedReading,
    model: options.model,
    diarization: options.diarization,
    speakerEmbeddings: options.speakerEmbeddings,
    piiProcessing: options.piiProcessing,
    hasAnalytics: options.analytics !== null,
    presets: presets.list.length,
    bytesPerSecond: transfers.bytesPerSecond,
    hasMonthlyCap: transfers.monthlyCapMicro !== null,
    holdsOnMetered: transfers.holdsOnMetered,
    keepsAwake: transfers.keepsAwake,
    asksBeforeSending: chosen.askAboveMicro !== null,
    keymap: keys.map,
    changedKeys: Object.keys(keys.changed).length,
    globalKeys: keys.isGlobal,
    folders: folders.length,
    pausedFolders: folders.filter(({ isPaused }) => isPaused).length,
    sensitiveFolders: folders.filter(({ rules }) => rules.isSensitive).length,
    backupRhythm: safekeeping.rhythm,
    backupsDaily: safekeeping.daily,
    backupsWeekly: safekeeping.weekly,
    hasOwnBackupFolder: safekeeping.folder !== null,
    exportFormat: exports.last,
    exportProfiles: exports.profiles.length,
    quoteStyle: chosen.quoteStyle,
    windowWidth: bounds?.width,
    windowHeight: bounds?.height,
  }
}

function libraryFacts({ health, running, libraryPath, userData }: ReportFacts): Facts {
  const { stages, faults, trouble, ...figures } = health
  const named = (start: string, counts: Readonly<Record<string, number>>): Facts =>
    Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${start}.${told(name)}`, count]))
  return {
    isMoved: dirname(libraryPath) !== userData,
    trouble,
    ...figures,
    ...named('stage', stages),
    ...named('fault', faults),
    ...sizesIn(userData),
    ...(running === null ? { running: false } : runningFacts(running)),
  }
}

function runningFacts({ gates, lastCheck, backups, ...rest }: Running): Facts {
  return {
    running: true,
    ...rest,
    ...Object.fromEntries(gates.map(({ kind, nextTryAtMs }) => [`gate.${kind}`, instant(nextTryAtMs) ?? 'waits'])),
    lastCheckAt: instant(lastCheck?.atMs ?? null),
    lastCheckTroubles: lastCheck?.troubles,
    backups: backups.count,
    newestBackupAt: instant(backups.newestAtMs),
    backupFault: backups.fault,
  }
}

/** Folders of ours beside the settings, by the names that we gave them. */
const OWN_FOLDERS = ['backups', 'converted', 'crashes', 'logs', 'samples', 'sound', 'window'] as const

function sizesIn(userData: string): Facts {
  return Object.fromEntries(OWN_FOLDERS.map((name) => [`folder.${name}.bytes`, bytesBelow(join(userData, name), 3)]))
}

function bytesBelow(folder: string, depth: number): number {
  return entriesOf(folder).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return depth === 0 ? sum : sum + bytesBelow(path, depth - 1)
    return sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0)
  }, 0)
}

/** A folder that is not there, or may not be read, has nothing to tell. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function crashLines(dumps: readonly Dump[]): string {
  if (dumps.length === 0) return 'no dumps\n'
  return dumps.map(({ atMs, bytes }) => `${instant(atMs)} ${bytes} bytes\n`).join('')
}

function mebi(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}

/** Null where the disk does not say. */
function freeMiB(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return mebi(bavail * bsize)
  } catch {
    return null
  }
}
