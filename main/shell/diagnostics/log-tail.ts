// The end of the log, line by line as it may be told (`log-lines.ts`), whichever version wrote it.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { diaryPath } from '../diary.ts'
import { retold } from '../log-lines.ts'

const MOST_LINES = 400
const MOST_BYTES = 128 * 1024

export function logTail(userData: string, most = MOST_LINES): readonly string[] {
  const path = diaryPath(userData)
  const newest = lastLines(path)
  const lines = newest.length < most ? [...lastLines(`${path}.1`), ...newest] : newest
  return lines.slice(-most)
}

function lastLines(path: string): readonly string[] {
  const text = endOf(path)
  return text.split('\n').flatMap((line) => retold(line) ?? [])
}

/** Empty where there is no such file. The first line may be cut, and is then none. */
function endOf(path: string): string {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return ''
  }
  try {
    const { size } = fstatSync(file)
    const length = Math.min(size, MOST_BYTES)
    const bytes = Buffer.alloc(length)
    const read = readSync(file, bytes, 0, length, size - length)
    return bytes.subarray(0, read).toString('utf8')
  } finally {
    closeSync(file)
  }
}
