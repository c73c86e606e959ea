// What a person typed after the program's name, read without side effects. It refuses nothing: switches that belong to
// Chromium, Electron or a test driver are passed over, and whether a path exists is for the pipeline to say.

import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRecordingLink } from './recording-link.ts'

export interface Arguments {
  readonly wish: 'run' | 'help' | 'version' | 'diagnostics'
  /** Absolute paths of files and folders to add. */
  readonly paths: readonly string[]
  readonly links: readonly string[]
  /** Links to a second of a recording that is here, as they came. */
  readonly places: readonly string[]
  /** Absolute paths of folders to watch for this run. */
  readonly watch: readonly string[]
  readonly isHidden: boolean
  readonly userDataDir: string | null
  /** Absolute path of the file that diagnostics go into. */
  readonly diagnosticsTo: string | null
}

/** Two words of `--watch DIR` are one switch; every other switch carries its value after `=`. */
const SWITCHES_WITH_VALUE = ['--watch', '--user-data-dir', '--diagnostics']

export const HELP = `Tuplets Archive: recordings in, transcripts kept.

Usage: tuplets-archive [options] [files, folders or https URLs ...]

Files, folders and URLs are added to the archive, also when it is already running. Transcripts
among them (.json, .srt, .vtt, .otr, .txt) are imported, and cost nothing. A link that was copied
with a quote (tuplets-archive://recording/...) opens that recording at that second.

Options:
  --watch=DIR          watch a folder for this run; may be repeated
  --hidden             start in the tray, without a window
  --user-data-dir=DIR  keep the library, settings and logs in DIR
  --diagnostics=FILE   write what helps to find a trouble into FILE (no texts, no names) and end
  --help               print this and end
  --version            print the version and end

Environment:
  TUPLETS_API_URL      address of the service instead of https://api.tuplets.ai
  TUPLETS_API_KEY      API key to use for this run
`

/**
 * The arguments that are ours. In development the executable is Electron's and the application's folder comes first,
 * after switches of any driver's; `isAppFolder` recognises it and is null in a packaged application.
 */
export function ownArguments(
  argv: readonly string[],
  isAppFolder: ((argument: string) => boolean) | null,
): readonly string[] {
  const given = argv.slice(1)
  if (isAppFolder === null) return given
  const at = given.findIndex((argument) => !argument.startsWith('-') && isAppFolder(argument))
  return given.slice(at + 1)
}

/**
 * The words for another start of our own, without the program's name: what was to be added or shown was, or was deleted since and must
 * not be sent and paid for again. Switches count for the next run as for this one.
 */
export function argumentsAgain(
  argv: readonly string[],
  isAppFolder: ((argument: string) => boolean) | null,
): readonly string[] {
  const own = ownArguments(argv, isAppFolder)
  const switches = own.slice(0, endOfSwitches(own))
  const kept = switches.filter((argument, at) => {
    const before = switches[at - 1]
    return argument.startsWith('-') || (before !== undefined && readSwitch(before, argument).isTwoWords)
  })
  return [...argv.slice(1, argv.length - own.length), ...kept]
}

export function parseArguments(given: readonly string[], cwd: string): Arguments {
  const switches = given.slice(0, endOfSwitches(given))
  const found = { paths: [] as string[], links: [] as string[], places: [] as string[], watch: [] as string[] }
  let wish: Arguments['wish'] = 'run'
  let isHidden = false
  let userDataDir: string | null = null
  let diagnosticsTo: string | null = null
  for (let at = 0; at < given.length; at++) {
    const argument = given[at] ?? ''
    if (at === switches.length && argument === '--') continue
    if (at > switches.length || !argument.startsWith('-')) {
      sort(argument, cwd, found)
      continue
    }
    const { name, value, isTwoWords } = readSwitch(argument, given[at + 1])
    if (isTwoWords) at++
    if (name === '--help' || name === '-h') wish = 'help'
    else if (name === '--version' && wish !== 'help') wish = 'version'
    else if (name === '--hidden') isHidden = true
    else if (name === '--watch' && value) found.watch.push(resolve(cwd, value))
    else if (name === '--user-data-dir' && value) userDataDir = resolve(cwd, value)
    else if (name === '--diagnostics' && value) diagnosticsTo = resolve(cwd, value)
  }
  if (wish === 'run' && diagnosticsTo !== null) wish = 'diagnostics'
  return { wish, ...found, isHidden, userDataDir, diagnosticsTo }
}

function endOfSwitches(given: readonly string[]): number {
  const at = given.indexOf('--')
  return at === -1 ? given.length : at
}

function readSwitch(argument: string, next: string | undefined) {
  const equals = argument.indexOf('=')
  if (equals !== -1)
    return { name: argument.slice(0, equals), value: argument.slice(equals + 1), isTwoWords: false } as const
  const isTwoWords = SWITCHES_WITH_VALUE.includes(argument) && next !== undefined && !next.startsWith('-')
  return { name: argument, value: isTwoWords ? next : '', isTwoWords } as const
}

function sort(argument: string, cwd: string, found: { paths: string[]; links: string[]; places: string[] }): void {
  if (argument === '') return
  if (isRecordingLink(argument)) {
    found.places.push(argument)
    return
  }
  if (/^file:\/\//i.test(argument)) {
    // Desktop launchers hand files over as URLs; one that names no local file stays a link, to be refused in words.
    const path = localPath(argument)
    if (path === null) found.links.push(argument)
    else found.paths.push(path)
  } else if (/^[a-z][a-z0-9+.-]+:\/\//i.test(argument)) found.links.push(argument)
  else found.paths.push(resolve(cwd, argument))
}

function localPath(url: string): string | null {
  if (!URL.canParse(url) || new URL(url).hostname !== '' || url.includes('%00')) return null
  try {
    return fileURLToPath(url)
  } catch (error) {
    // Escapes that name no file; both kinds come from Node's own reading of the address.
    if (error instanceof URIError || error instanceof TypeError) return null
    throw error
  }
}
