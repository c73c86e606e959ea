// Programs that other people wrote, each of which reads what we export: found or installed, and run to what they print.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ToolchainError } from '../../../scripts/electron/cache.ts'
import { ensurePackages, officePackages, onPath } from '../../../scripts/electron/system.ts'

const MOST_BYTES = 512 * 2 ** 20
const LONGEST_MS = 10 * 60_000

const running = promisify(execFile)

/** What it printed. Throws where it ends with anything but 0, with what it complained of. */
export async function printed(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const { stdout } = await running(program, args, {
    maxBuffer: MOST_BYTES,
    timeout: LONGEST_MS,
    ...(cwd === undefined ? {} : { cwd }),
  })
  return stdout
}

export type Reader = 'ffmpeg' | 'poppler' | 'python' | 'office'

const PROGRAM: Readonly<Record<Reader, string>> = {
  ffmpeg: 'ffmpeg',
  poppler: 'pdftotext',
  python: 'python3',
  office: 'soffice',
}

export function isHere(reader: Reader): Promise<boolean> {
  return onPath(PROGRAM[reader])
}

const WHY = 'they read what is exported'

/** Installs what is missing. The sentence says why that could not be; null where all are here. */
export async function ensureReaders(): Promise<string | null> {
  try {
    await ensurePackages(['ffmpeg', 'poppler-utils', 'python3', ...(await officePackages())], WHY)
    return null
  } catch (thrown) {
    if (thrown instanceof ToolchainError) return thrown.message
    throw thrown
  }
}
