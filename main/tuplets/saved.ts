// A result of the service that somebody saved as a file: the body of GET /jobs/{id}, or of its download. It refuses other JSON,
// and says what it looked for; a bare list of segments, as Whisper writes it, reads the same and is welcome.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Transcript } from '../recording.ts'
import { readTranscriptInColumns } from './transcript.ts'
import { type Job, readJob } from './wire.ts'

export interface Saved {
  readonly transcript: Transcript
  /** Null for a download, which does not say which job it was. */
  readonly job: Job | null
}

type Fields = Readonly<Record<string, unknown>>

export function readSaved(value: unknown): Saved {
  if (!isObject(value)) throw strange(t('A list is no result of the service.'))
  const { result, status } = value
  if (hasSpeech(value)) return { transcript: spoken(value), job: null }
  if (isObject(result) && hasSpeech(result)) return { transcript: spoken(result), job: jobIn(value) }
  if (typeof status === 'string' && 'result' in value)
    throw strange(
      t('This job was not completed when it was saved: its status is “{status}”.', { status: status.slice(0, 40) }),
    )
  throw strange(t('This JSON has neither “segments” nor a “result” with them.'))
}

function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Segments, or text alone with what a result always says of it. */
function hasSpeech({ segments, text, language, audio_duration_seconds: seconds }: Fields): boolean {
  if (Array.isArray(segments)) return true
  return typeof text === 'string' && typeof language === 'string' && typeof seconds === 'number'
}

function spoken(result: Fields): Transcript {
  const transcript = readTranscriptInColumns(result)
  if (transcript.segments.length === 0) throw strange(t('Nothing is said in it: its “segments” are empty.'))
  return transcript
}

/** A result without a usable id, or of another program with a "result", is read all the same. */
function jobIn(value: Fields): Job | null {
  return typeof value.id === 'string' && /^[\w-]{8,128}$/.test(value.id) ? readJob(value).job : null
}

function strange(sentence: string): Fault {
  return new Fault('not-a-transcript', sentence, {
    remedy: t("Import the answer of GET /jobs/'{'id'}', or the downloaded result."),
    retry: 'never',
  })
}
