// How long a recording probably lasts, from its first frames and its size, or from its last page: for an estimate of the
// price before anything is read whole. What is billed is never guessed; inspect.ts counts.

import type { AudioFormat } from '../recording.ts'
import { adtsFrameAt, type FrameAt, mpegFrameAt } from './frames.ts'
import { oggSteps } from './ogg.ts'
import type { Reader } from './open.ts'

const HEAD_BYTES = 64 * 1024
const TAIL_BYTES = 128 * 1024

export async function guessedDurationMs(reader: Reader, format: AudioFormat, fromByte: number): Promise<number | null> {
  switch (format) {
    case 'mp3':
      return fromFrames(reader, fromByte, mpegFrameAt)
    case 'aac':
      return fromFrames(reader, fromByte, adtsFrameAt)
    case 'ogg':
    case 'opus':
      return fromPages(reader)
    case 'wav':
    case 'm4a':
    case 'flac':
    case 'wma':
    case 'webm':
      return null
  }
}

/** Frames from the beginning and from the middle: a variable rate that begins quietly misleads less. */
async function fromFrames(reader: Reader, fromByte: number, frameAt: FrameAt): Promise<number | null> {
  const soundBytes = reader.bytes - fromByte
  const middle = fromByte + Math.floor(soundBytes / 2)
  let seconds = 0
  let bytes = 0
  for (const at of [fromByte, middle]) {
    const part = await reader.at(at, HEAD_BYTES)
    const sum = sumOf(part, frameAt)
    seconds += sum.seconds
    bytes += sum.bytes
  }
  return bytes === 0 ? null : Math.round((seconds / bytes) * soundBytes * 1000)
}

/** Only frames that another of their kind follows at once: chance hits stay out. */
function sumOf(part: Buffer, frameAt: FrameAt): { readonly seconds: number; readonly bytes: number } {
  let seconds = 0
  let bytes = 0
  for (let at = 0; at + 8 < part.length; ) {
    const frame = frameAt(part, at)
    const next = frame === null || at + frame.bytes + 8 > part.length ? null : frameAt(part, at + frame.bytes)
    if (frame === null || next === null || next.kind !== frame.kind) {
      at += 1
      continue
    }
    seconds += frame.samples / frame.rate
    bytes += frame.bytes
    at += frame.bytes
  }
  return { seconds, bytes }
}

/** The last page knows how much came before it. */
async function fromPages(reader: Reader): Promise<number | null> {
  const steps = oggSteps()
  const head = await reader.at(0, HEAD_BYTES)
  for (let at = 0; at + steps.headBytes < head.length; ) at += steps.step(head, at)
  const tail = await reader.at(Math.max(0, reader.bytes - TAIL_BYTES), TAIL_BYTES)
  const last = tail.lastIndexOf('OggS', undefined, 'latin1')
  if (last !== -1 && last + 27 < tail.length) steps.step(tail, last)
  return steps.durationMs()
}
