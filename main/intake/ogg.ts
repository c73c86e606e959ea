// Hops over the pages of an Ogg file (Opus, Vorbis, FLAC, Speex) and sums up how long its streams last, chained ones
// too. Layout: RFC 3533; the meaning of the positions: RFC 7845 for Opus, the Vorbis and Ogg FLAC mappings of Xiph.

import type { Steps } from './frames.ts'

interface Stream {
  readonly rate: number
  readonly preSkip: number
  first: number | null
  last: number
}

/** A page header with its full table, and as much of the first packet as names the codec. */
const HEAD_BYTES = 27 + 255 + 40
/** Recordings cut out of a running broadcast begin late; anything earlier than this is an ordinary beginning. */
const LATE_START_SECONDS = 10

export function oggSteps(): Steps {
  const streams: Stream[] = []
  const current = new Map<number, Stream>()
  return {
    headBytes: HEAD_BYTES,
    step(bytes, at) {
      if (bytes.toString('latin1', at, at + 4) !== 'OggS' || bytes.length < at + 27) return toNextPage(bytes, at)
      const segments = bytes[at + 26] ?? 0
      const bodyFrom = at + 27 + segments
      const serial = bytes.readUInt32LE(at + 14)
      if (((bytes[at + 5] ?? 0) & 2) !== 0) {
        const opened = streamAt(bytes, bodyFrom)
        if (opened === null) current.delete(serial)
        else streams.push(opened)
        if (opened !== null) current.set(serial, opened)
      }
      const stream = current.get(serial)
      const position = bytes.readBigInt64LE(at + 6)
      // -1: no packet ends on this page. 0: a page of headers.
      if (stream !== undefined && position > 0n) {
        stream.first ??= Number(position)
        stream.last = Number(position)
      }
      let bodyBytes = 0
      for (let index = at + 27; index < bodyFrom; index++) bodyBytes += bytes[index] ?? 0
      return bodyFrom + bodyBytes - at
    },
    durationMs() {
      const seconds = streams.map(secondsOf).reduce((sum, each) => sum + each, 0)
      return seconds > 0 ? Math.round(seconds * 1000) : null
    },
  }
}

function toNextPage(bytes: Buffer, at: number): number {
  const next = bytes.indexOf('O', at + 1, 'latin1')
  return (next === -1 ? bytes.length : next) - at
}

function secondsOf(stream: Stream): number {
  const isLate = stream.first !== null && stream.first > LATE_START_SECONDS * stream.rate
  const from = isLate && stream.first !== null ? stream.first : stream.preSkip
  return Math.max(0, stream.last - from) / stream.rate
}

/** What a first packet opens; null for anything that is not sound. */
function streamAt(bytes: Buffer, at: number): Stream | null {
  const head = bytes.subarray(at, at + 40)
  const open = (rate: number, preSkip = 0): Stream | null => (rate > 0 ? { rate, preSkip, first: null, last: 0 } : null)
  if (head.length < 30 && head.toString('latin1', 0, 8) !== 'OpusHead') return null
  // Opus positions are at 48 kHz whatever the recording's own rate was.
  if (head.toString('latin1', 0, 8) === 'OpusHead') return open(48000, head.length < 12 ? 0 : head.readUInt16LE(10))
  if (head.toString('latin1', 1, 7) === 'vorbis') return open(head.readUInt32LE(12))
  if (head.toString('latin1', 1, 5) === 'FLAC') return open(head.readUIntBE(27, 3) >> 4)
  if (head.toString('latin1', 0, 8) === 'Speex   ' && head.length >= 40) return open(head.readUInt32LE(36))
  return null
}
