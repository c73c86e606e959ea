// Where log lines end up: one file in `logs`, turned over before it grows, with at most three older ones beside it, every line held to
// what a line may say (`log-lines.ts`) on its way.
// Nothing goes to the console, and a diary that cannot be written never stops the work.

import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import diary from 'electron-log/node'
import type { Log } from '../log.ts'
import { lineOf } from './log-lines.ts'

const MOST_BYTES = 5 * 1024 * 1024
const OLD_FILES = 3

export function openDiary(folder: string, mostBytes = MOST_BYTES): Log {
  const path = diaryPath(folder)
  diary.transports.console.level = false
  // Failing to write is reported on the console whatever its level; a full disk must not flood it.
  Reflect.set(diary.transports.console, 'writeFn', () => undefined)
  diary.transports.file.level = 'debug'
  diary.transports.file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} {level} {text}'
  diary.transports.file.maxSize = mostBytes
  diary.transports.file.resolvePathFn = () => path
  diary.transports.file.archiveLogFn = () => turnOver(path)
  let lost = 0
  return (level, event, facts) => {
    try {
      diary[level](lineOf(event, facts))
      if (lost > 0) diary.warn(lineOf('diary.lost', { lines: lost }))
      lost = 0
    } catch {
      // Told as soon as lines can be written again.
      lost += 1
    }
  }
}

export function diaryPath(folder: string): string {
  return join(folder, 'logs', 'main.log')
}

function turnOver(path: string): void {
  for (let age = OLD_FILES; age > 0; age--) {
    const younger = age === 1 ? path : `${path}.${age - 1}`
    if (existsSync(younger)) renameSync(younger, `${path}.${age}`)
  }
}
