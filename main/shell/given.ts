// What arrives from outside the window: files, folders, links and places named on a command line or handed over by a second start.
// Nobody waits for an answer here, so what became of it is told as a report.

import { basename } from 'node:path'
import { t } from '../../language/language.ts'
import type { AddReport } from '../../preload/contract.ts'
import { toFault } from '../fault.ts'
import type { Safekeeping } from '../library/keeping/safekeeping.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { Importing } from '../pipeline/importing.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Arguments } from './arguments.ts'
import type { Announcer } from './events.ts'
import type { Folders } from './folders.ts'
import { followLink } from './recording-link.ts'
import { isBundle, takeWords } from './requests-keeping.ts'
import type { Settings } from './settings.ts'

export interface GivenTo {
  readonly library: Pick<Library, 'linked'>
  readonly pipeline: Pick<Pipeline, 'addLinks'>
  readonly importing: Importing
  readonly settings: Settings
  readonly safe: Pick<Safekeeping, 'openBundle'>
  readonly log: Log
}

interface Told {
  readonly folders: Folders
  readonly announcer: Announcer
}

export async function take(given: Arguments, parts: GivenTo, front: Told): Promise<void> {
  const { pipeline, log } = parts
  const options = parts.settings.get().options
  // A start without a window has only its error output to say what was not taken.
  const tell = (report: AddReport): void => {
    front.announcer.added(report)
    if (report.refused.length > 0) log('warn', 'add.refused', { count: report.refused.length })
    for (const { name, text } of report.refused) process.stderr.write(`${name}: ${text}\n`)
  }
  try {
    for (const path of given.watch) front.folders.addForRun(path)
    for (const place of given.places) showPlace(place, parts, front.announcer)
    if (given.links.length > 0) tell(pipeline.addLinks(given.links, options))
    if (given.paths.length > 0) tell(await takePaths(given.paths, parts))
  } catch (error) {
    tellFailure(error, front.announcer, log)
  }
}

function showPlace(link: string, { library, log }: GivenTo, announcer: Announcer): void {
  const { show, said } = followLink(link, library.linked)
  if (show !== null) announcer.show({ screen: 'reader', ...show })
  if (said === null) return
  log('warn', 'link.doubtful', { isFound: show !== null })
  announcer.linked(said)
}

/** Bundles are opened, everything else is added, and belongs into the collection that it was dropped on. */
export async function takePaths(
  paths: readonly string[],
  parts: GivenTo,
  collectionId: number | null = null,
): Promise<AddReport> {
  const { importing, settings, safe, log } = parts
  const others = paths.filter((path) => !isBundle(path))
  let report: AddReport = { added: 0, known: [], refused: [] }
  if (others.length > 0) report = await importing.add(others, settings.get().options, collectionId)
  for (const path of paths.filter(isBundle)) {
    try {
      const taken = await safe.openBundle(path)
      report = { ...report, added: report.added + taken.added }
      if (taken.added === 0) report = refusedToo(report, path, takeWords(taken))
    } catch (thrown) {
      const fault = toFault(thrown)
      log('warn', 'bundle.refused', { code: fault.code })
      report = refusedToo(report, path, `${fault.message} ${fault.remedy}`)
    }
  }
  return report
}

function refusedToo(report: AddReport, path: string, text: string): AddReport {
  return { ...report, refused: [...report.refused, { name: basename(path), text }] }
}

export function tellFailure(error: unknown, announcer: Announcer, log: Log): void {
  const fault = toFault(error)
  log('error', 'add.failed', { code: fault.code })
  const text = `${fault.message} ${fault.remedy}`.trim()
  announcer.added({ added: 0, known: [], refused: [{ name: t('Nothing was added'), text }] })
}
