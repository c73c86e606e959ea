// A library with voices in it: replies as the service gives them, by the people who speak in them.

import { gunzipSync } from 'node:zlib'
import { type Library, pressResult } from '../../main/library/library.ts'
import type { Inspection, Transcription } from '../../main/recording.ts'
import { readTranscript } from '../../main/tuplets/transcript.ts'
import { mustBe, type Scratch, transcribed } from '../library/scratch.ts'
import { seeded } from '../tuplets/seeded.ts'

export const MODEL = 'pyannote/speaker-diarization-community-1'

/** As the service writes it: the same voice with a little of the recording in it. */
export function soundOf(person: string, recording: number | string): readonly number[] {
  const [voice, room] = [seeded(`voice of ${person}`), seeded(`${recording} ${person}`)]
  return Array.from(
    { length: 256 },
    () => Math.round((voice.next() - 0.5 + (room.next() - 0.5) * 0.6) * 10_000) / 10_000,
  )
}

/** @param people who speak, in turns of some seconds */
export function replyOf(seed: number, people: readonly string[], turns = 12): string {
  const label = (at: number): string => `SPEAKER_${String(at).padStart(2, '0')}`
  const segments = Array.from({ length: turns }, (_, at) => ({
    ...{ start: at * 8, end: at * 8 + 6.5, speaker: label(at % people.length) },
    text: `The harbour office answered ${seed}, ${at}.`,
  }))
  const vectors = Object.fromEntries(people.map((person, at) => [label(at), soundOf(person, seed)]))
  const result = {
    text: segments.map(({ text }) => text).join(' '),
    segments,
    language: 'en',
    audio_duration_seconds: turns * 8,
    diarization: { speaker_count: people.length, speaker_embeddings: { model: MODEL, dimension: 256, vectors } },
    feature_execution: { speaker_embeddings_requested: true, speaker_embeddings_applied: true },
  }
  return JSON.stringify({ id: `job-${seed}`, status: 'completed', result })
}

interface VoicesWish {
  readonly body?: string
  readonly turns?: number
  /** A file of its own; without one there is nothing to hear. */
  readonly path?: string
  readonly inspection?: Inspection
}

export async function archiveVoices(
  library: Library,
  seed: number,
  people: readonly string[],
  { turns, path, inspection, body = replyOf(seed, people, turns) }: VoicesWish = {},
): Promise<Transcription> {
  const { id, revision } = transcribed(library, path ?? `/recordings/tape ${seed}.mp3`, seed, inspection)
  const bytes = Buffer.from(body)
  const atMs = 1_795_000_000_000 + seed
  const patch = { archivedAtMs: atMs, stageAtMs: atMs }
  const change = { id, from: 'archiving', revision, to: 'archived', patch } as const
  const transcript = readTranscript(JSON.parse(body).result)
  return library.archive(change, { kind: 'job', body: bytes, transcript, ...(await pressResult(bytes)) })
}

export function keptVoices(scratch: Pick<Scratch, 'look'>): readonly string[] {
  const rows = scratch.look().prepare(`SELECT transcription_id || ' ' || label FROM voiceprint ORDER BY 1`)
  return rows.pluck().all().map(String)
}

/** The reply as it lies in the library. */
export function heldReply(scratch: Pick<Scratch, 'look'>, id: number): string {
  const held = scratch.look().prepare('SELECT body FROM result WHERE transcription_id = ?').pluck().get(id)
  return gunzipSync(mustBe(held as Uint8Array | undefined)).toString()
}
