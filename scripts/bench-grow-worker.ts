// Makes hours of speech, or reads them from results on disk, and prepares them for the library in a thread of their own, as a
// bulk import does: the writing thread only writes.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { type Prepared, prepare } from '../main/library/preparing.ts'
import { sha256Of } from '../main/library/result.ts'
import type { Transcript } from '../main/recording.ts'
import { readTranscript } from '../main/tuplets/transcript.ts'
import { type Hour, openTexts } from './bench-texts.ts'

export interface GrowOrder {
  /** A folder of result JSON files to be repeated; null: made up. */
  readonly from: string | null
}

/** Everything but what only the writing thread knows. */
export interface Grown extends Omit<Hour, 'transcript'> {
  readonly hour: number
  readonly body: Uint8Array
  readonly compressed: Uint8Array
  readonly sha256: string
  readonly transcript: Transcript
  readonly prepared: Prepared
}

function start(port: NonNullable<typeof parentPort>, { from }: GrowOrder): void {
  const hourOf = from === null ? openTexts() : filesOf(from)
  port.on('message', ({ first, count }: { first: number; count: number }) => {
    const grown: Grown[] = []
    for (let hour = first; hour < first + count; hour++) grown.push(grow(hour, hourOf(hour)))
    port.postMessage(grown)
  })
}

function grow(hour: number, { transcript, ...rest }: Hour): Grown {
  const result = {
    segments: transcript.segments.map(({ startMs, endMs, speaker, text }) => [startMs, endMs, speaker, text]),
  }
  const body = Buffer.from(JSON.stringify({ hour, result }))
  const segments = transcript.segments.map((segment) => ({ ...segment, words: [] }))
  return {
    hour,
    ...rest,
    body,
    compressed: gzipSync(body, { level: 1 }),
    sha256: sha256Of(body),
    prepared: prepare(transcript),
    // Their times are prepared; the words need not travel between the threads.
    transcript: { ...transcript, segments },
  }
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
