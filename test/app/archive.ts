// The built application in its real window, as a test (or the demo) drives it: on a folder of its own, against a service of
// its own, with nothing replaced inside. What it did is read where a researcher would read it: in the library's views.

import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { Display } from '../../scripts/electron/display.ts'
import { launchPlan } from '../../scripts/electron.ts'
import type { FakeTuplets } from '../tuplets/fake-tuplets.ts'

export const SAMPLES = join(import.meta.dirname, '../../resources/samples')

/** A row of the public view. */
export interface RecordingRow {
  readonly id: number
  readonly title: string
  readonly path: string | null
  readonly source: string
  readonly stage: string
  readonly fault_code: string | null
  readonly sha256: string | null
}

export interface ArchiveSettings {
  readonly url: string
  /** What the window speaks: English, whatever the system does, where a test does not say. */
  readonly language?: string
  /** Null: no key in the environment. */
  readonly key: string | null
  readonly folder: string
  /** Files, folders, links and switches, as on a command line. */
  readonly args?: readonly string[]
  /** A script that Node reads before the application's own code. */
  readonly before?: string
  /** More of the environment. */
  readonly env?: Readonly<Record<string, string>>
}

export interface Archive {
  readonly app: ElectronApplication
  readonly page: Page
  readonly folder: string
  rows(): readonly RecordingRow[]
  close(): Promise<void>
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>
}

/** Where nothing is said, windows open where the process itself would open them. */
let screen: Display['env'] = {}

export function openWindowsOn(display: Display): void {
  screen = display.env
}

export function scratch(prefix: string): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), `archive-${prefix}-`))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Copies of the sample recordings that look as old as a recorder's files do. */
export function copySamples(to: string, names: readonly string[] = sampleNames()): readonly string[] {
  return names.map((name) => {
    const path = join(to, name)
    copyFileSync(join(SAMPLES, name), path)
    const lastWeek = Date.now() / 1000 - 7 * 24 * 3600
    utimesSync(path, lastWeek, lastWeek)
    return path
  })
}

export function sampleNames(): readonly string[] {
  return readdirSync(SAMPLES).filter((name) => !name.endsWith('.json'))
}

export async function openArchive(settings: ArchiveSettings): Promise<Archive> {
  const { executablePath, args, env } = await launchPlan([
    `--user-data-dir=${settings.folder}`,
    ...(settings.args ?? []),
  ])
  const first = settings.before === undefined ? [] : ['-r', settings.before]
  const app = await _electron.launch({ executablePath, args: [...first, ...args], env: environment(env, settings) })
  const child = app.process()
  const page = await app.firstWindow()
  // The page paints before there is anybody to answer it; a person takes longer than this to press the first key. In the rescue nobody answers.
  await page.evaluate(() => window.archive.ask('app:state', {})).catch(() => undefined)
  return {
    app,
    page,
    folder: settings.folder,
    rows: () => readRows(settings.folder),
    close: () => app.close(),
    async kill() {
      const over = ended(child)
      child.kill('SIGKILL')
      await over
    },
  }
}

/** A start from the command line that is not driven: its exit code and what it said. */
export async function runArchive(settings: ArchiveSettings): Promise<{ readonly code: number; readonly said: string }> {
  const plan = await launchPlan([`--user-data-dir=${settings.folder}`, ...(settings.args ?? [])])
  const child = spawn(plan.executablePath, plan.args, {
    env: environment(plan.env, settings),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  child.stdout.on('data', (part) => {
    said += part
  })
  const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 128)))
  return { code, said }
}

function environment(env: Readonly<Record<string, string>>, settings: ArchiveSettings): Record<string, string> {
  const { TUPLETS_API_KEY: _, ...rest } = env
  const key = settings.key === null ? {} : { TUPLETS_API_KEY: settings.key }
  return {
    ...rest,
    ...screen,
    ...key,
    TUPLETS_API_URL: settings.url,
    TUPLETS_LANGUAGE: settings.language ?? 'en',
    // Whatever a test sets up for the next login is not the person's.
    XDG_CONFIG_HOME: join(dirname(settings.folder), 'config'),
    ...settings.env,
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
}

/** The public view, as it stands; empty while there is no library yet. */
export function readRows(folder: string): readonly RecordingRow[] {
  const library = openViews(folder)
  if (library === null) return []
  try {
    return library.prepare<[], RecordingRow>('SELECT * FROM recordings ORDER BY id').all()
  } finally {
    library.close()
  }
}

/** Null while the application has not made the file yet. */
export function openViews(folder: string): Database.Database | null {
  const path = join(folder, 'library.db')
  if (!existsSync(path)) return null
  try {
    const library = new Database(path, { readonly: true, fileMustExist: true })
    const isThere = library.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'recordings'`).get() !== undefined
    if (isThere) return library
    library.close()
    return null
  } catch (thrown) {
    if (thrown instanceof Database.SqliteError) return null
    throw thrown
  }
}

export function nameOf(row: RecordingRow): string {
  return row.path === null ? row.title : basename(row.path)
}

/** What the service's books say: every recording paid for at most once. */
export function isPaidOnce(tuplets: FakeTuplets): boolean {
  return tuplets.ledger.paidTwice().length === 0 && tuplets.ledger.submittedTwice().length === 0
}
