// Asks, before there is any window, what shall become of a damaged library.

import { app, dialog } from 'electron'
import { MINUTE } from '../clock.ts'
import type { Fault } from '../fault.ts'
import type { GoodBackup, RescueChoice } from './rescue.ts'

/** A start without anybody there ends by itself, and changes nothing. */
const PATIENCE_MS = 15 * MINUTE

const whenMade = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

export async function askForRescue(fault: Fault, backup: GoodBackup | null): Promise<RescueChoice> {
  const detail = rescueWords(backup)
  process.stderr.write(`${app.getName()}: ${fault.message} ${detail}\n`)
  const choices: readonly (readonly [RescueChoice, string])[] = [
    ...(backup === null ? [] : [['put-back', 'Put the backup back'] as const]),
    ['anew', 'Begin with an empty library'],
    ['quit', 'Quit'],
  ]
  const late = new Promise<null>((done) => setTimeout(() => done(null), PATIENCE_MS).unref())
  const shown = dialog.showMessageBox({
    type: 'warning',
    title: app.getName(),
    message: fault.message,
    detail,
    buttons: choices.map(([, words]) => words),
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  })
  const answer = await Promise.race([shown, late])
  return choices[answer?.response ?? choices.length - 1]?.[0] ?? 'quit'
}

export function rescueWords(backup: GoodBackup | null): string {
  const kept = 'The damaged file is set aside beside it, whatever you choose; nothing is overwritten.'
  if (backup === null) return `No backup was found that is whole. ${kept}`
  const hours = Math.round(backup.durationMs / 3_600_000)
  const recordings = backup.recordings === 1 ? '1 recording' : `${backup.recordings} recordings`
  return `The newest backup that is whole was made on ${whenMade.format(backup.atMs)} and holds ${recordings}, about ${hours} hours. ${kept} What was transcribed in the last seven days comes home again from the service.`
}
