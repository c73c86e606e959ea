// Listens for the window's messages: one channel per request of the treaty, and two for dropped files. A message from
// anywhere but our own page in its main frame is refused before it is read.

import { ipcMain } from 'electron'
import type { AddReport, AudioOffer } from '../../preload/contract.ts'
import type { Log } from '../log.ts'
import { type Answers, badRequest, envelope, REQUEST_NAMES, reply } from './requests.ts'
import { dropAudioSchema, dropSchema } from './schemas.ts'

export function openDoor(given: {
  /** Requests without an answer have no channel, and are refused by Electron itself. */
  readonly answers: Partial<Answers>
  /** Null where nothing can be dropped. */
  readonly drop: ((paths: readonly string[], collectionId: number | null) => Promise<AddReport>) | null
  readonly dropAudio?: (id: number, path: string) => Promise<AudioOffer>
  readonly isOurs: (sender: Electron.WebFrameMain | null) => boolean
  readonly log: Log
}): () => void {
  const { answers, drop, dropAudio, isOurs, log } = given
  const check = (name: string, sender: Electron.WebFrameMain | null): void => {
    if (isOurs(sender)) return
    log('warn', 'request.stranger', { request: name })
    throw new Error('refused')
  }
  const names = REQUEST_NAMES.filter((name) => answers[name] !== undefined)
  for (const name of names)
    ipcMain.handle(name, (event, input: unknown) => {
      check(name, event.senderFrame)
      return reply(answers, name, input, log)
    })
  const close = (): void => {
    for (const name of names) ipcMain.removeHandler(name)
  }
  if (drop === null) return close
  ipcMain.handle('queue:drop', (event, input: unknown) => {
    check('queue:drop', event.senderFrame)
    return envelope('queue:drop', log, () => {
      const read = dropSchema.safeParse(input)
      if (!read.success) throw badRequest('queue:drop', log, ['paths'])
      return drop(read.data.paths, read.data.collectionId)
    })
  })
  if (dropAudio === undefined) return close
  ipcMain.handle('audio:drop', (event, input: unknown) => {
    check('audio:drop', event.senderFrame)
    return envelope('audio:drop', log, () => {
      const read = dropAudioSchema.safeParse(input)
      if (!read.success) throw badRequest('audio:drop', log, ['path'])
      return dropAudio(read.data.id, read.data.path)
    })
  })
  return close
}
