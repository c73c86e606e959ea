// Makes hours of speech, or reads them from results on disk, and prepares them for the library in a thread of their own, as a
// bulk import does: the writing thread only writes.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Import } from '../main/library/library.ts'
import { movable, readyImport } from '../main/library/ready.ts'
import { readTranscript } from '../main/tuplets/transcript.ts'
import { type Hour, openTexts } from './bench-texts.ts'

export interface GrowOrder {
  /** A folder of result JSON files to be repeated; null: made up. */
  readonly from: string | null
}

/** Everything but what only the writing thread knows. */
export interface Grown {
  readonly hour: number
  readonly title: string
  readonly ready: Import['ready']
}

function start(port: NonNullable<typeof parentPort>, { from }: GrowOrder): void {
  const hourOf = from === null ? openTexts() : filesOf(from)
  port.on('message', (hours: readonly number[]) => {
    const grown = hours.map((hour) => grow(hour, hourOf(hour)))
    port.postMessage(
      grown,
      grown.flatMap(({ ready }) => movable(ready)),
    )
  })
}

function grow(hour: number, { title, transcript }: Hour): Grown {
  const result = {
    segments: transcript.segments.map(({ startMs, endMs, speaker, text }) => [startMs, endMs, speaker, text]),
  }
  return { hour, title, ready: readyImport(Buffer.from(JSON.stringify({ hour, result })), transcript) }
}

function filesOf(folder: string): (hour: number) => Hour {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  const read = names.flatMap((name): Hour[] => {
    const held: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    const result = held !== null && typeof held === 'object' && 'result' in held ? held.result : held
    const isResult = result !== null && typeof result === 'object' && 'segments' in result
    return isResult ? [{ title: name.replace(/\.json$/, ''), transcript: readTranscript(result) }] : []
  })
  if (read.length === 0) throw new Error(`There is no result JSON in ${folder}.`)
  return (hour) => {
    const chosen = read[hour % read.length]
    if (chosen === undefined) throw new Error('no such hour')
    return { ...chosen, title: `${chosen.title} ${hour}` }
  }
}

if (parentPort !== null) start(parentPort, workerData)
