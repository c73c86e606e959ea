// Hops over the elements of a WebM file: its length, which browsers that record never write into the header, is the time
// of the last block. Layout: RFC 8794 (EBML) and RFC 9559 (Matroska).

import type { Steps } from './frames.ts'

const INSIDE = new Set([
  0x18538067, // Segment
  0x1549a966, // Info
  0x1f43b675, // Cluster
  0xa0, // BlockGroup
])
const TIMESTAMP_SCALE = 0x2ad7b1
const DURATION = 0x4489
const CLUSTER_TIMESTAMP = 0xe7
const BLOCKS = new Set([0xa1, 0xa3])

/** Id, size, track number and relative time of a block, or the value of a number. */
const HEAD_BYTES = 4 + 8 + 8 + 2
/** A header that promises this much more than the blocks hold is wrong about a file that was cut. */
const FORGIVEN_MS = 2000

export function webmSteps(): Steps {
  let scaleNs = 1_000_000
  let stated: number | null = null
  let cluster = 0
  let last = 0
  return {
    headBytes: HEAD_BYTES,
    step(bytes, at) {
      const id = numberAt(bytes, at, false)
      const size = id === null ? null : numberAt(bytes, at + id.bytes, true)
      if (id === null || size === null) return 1
      const headBytes = id.bytes + size.bytes
      // Sizes of what is being streamed are unknown (null); what holds others is entered either way.
      if (INSIDE.has(id.value) || size.value === null) return headBytes
      const from = at + headBytes
      if (id.value === TIMESTAMP_SCALE) scaleNs = uintAt(bytes, from, size.value) || scaleNs
      else if (id.value === DURATION) stated = floatAt(bytes, from, size.value)
      else if (id.value === CLUSTER_TIMESTAMP) cluster = uintAt(bytes, from, size.value)
      else if (BLOCKS.has(id.value)) {
        const track = numberAt(bytes, from, true)
        const timeFrom = from + (track?.bytes ?? 1)
        if (timeFrom + 2 <= bytes.length) last = Math.max(last, cluster + bytes.readInt16BE(timeFrom))
      }
      return headBytes + size.value
    },
    durationMs() {
      const inMs = (ticks: number) => Math.round((ticks * scaleNs) / 1_000_000)
      if (stated !== null && stated > 0 && (last === 0 || inMs(stated) - inMs(last) <= FORGIVEN_MS)) return inMs(stated)
      return last > 0 ? inMs(last) : null
    },
  }
}

interface Vint {
  readonly bytes: number
  /** Null for the size that says "unknown": all ones. */
  readonly value: number
}

interface Size {
  readonly bytes: number
  readonly value: number | null
}

function numberAt(bytes: Buffer, at: number, isSize: false): Vint | null
function numberAt(bytes: Buffer, at: number, isSize: true): Size | null
function numberAt(bytes: Buffer, at: number, isSize: boolean): Size | null {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23 // leading zeros within the byte, plus one
  if (length > (isSize ? 8 : 4) || at + length > bytes.length) return null
  let value = isSize ? first & (0xff >> length) : first
  let isAllOnes = isSize && value === 0xff >> length
  for (let index = 1; index < length; index++) {
    const next = bytes[at + index] ?? 0
    value = value * 256 + next
    isAllOnes &&= next === 0xff
  }
  return { bytes: length, value: isAllOnes ? null : value }
}

function uintAt(bytes: Buffer, at: number, length: number): number {
  return length >= 1 && length <= 6 && at + length <= bytes.length ? bytes.readUIntBE(at, length) : 0
}

function floatAt(bytes: Buffer, at: number, length: number): number | null {
  if (at + length > bytes.length) return null
  const value = length === 4 ? bytes.readFloatBE(at) : length === 8 ? bytes.readDoubleBE(at) : null
  return value !== null && Number.isFinite(value) ? value : null
}
