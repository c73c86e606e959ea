// How loud a moment is, told without decoding it. MP3 and AAC write down the gain of every frame; of all others that spend bits
// where there is something to hear, the size of a packet tells. Only ever compared within one recording.

/** @param data one packet, as it lies in its file without headers of the container */
export type LoudnessOf = (data: Uint8Array, durationMs: number) => number

export function loudnessFor(codec: string): LoudnessOf {
  if (codec === 'mp3') return mp3Gain
  return codec === 'aac' ? (data, durationMs) => aacGain(data) ?? bitsOf(data, durationMs) : bitsOf
}

function bitsOf(data: Uint8Array, durationMs: number): number {
  return durationMs > 0 ? data.length / durationMs : 0
}

class Bits {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#at = at
  }

  read(count: number): number {
    let value = 0
    for (let bit = 0; bit < count; bit++, this.#at++)
      value = (value << 1) | (((this.#bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1)
    return value
  }

  skip(count: number): void {
    this.#at += count
  }
}

/**
 * The loudest `global_gain` of a frame's granules, 210 being full scale; 0 where a granule holds no sound at all. Layout of the side
 * information: ISO/IEC 11172-3, 2.4.1.7.
 */
function mp3Gain(data: Uint8Array): number {
  const second = data[1] ?? 0
  const isFirst = ((second >> 3) & 3) === 3
  const isMono = (data[3] ?? 0) >> 6 === 3
  const channels = isMono ? 1 : 2
  const granules = isFirst ? 2 : 1
  const bits = new Bits(data, (4 + ((second & 1) === 0 ? 2 : 0)) * 8)
  if (isFirst) bits.skip(9 + (isMono ? 5 : 3) + channels * 4)
  else bits.skip(8 + (isMono ? 1 : 2))
  let loudest = 0
  for (let part = 0; part < granules * channels; part++) {
    const length = bits.read(12)
    bits.skip(9)
    const gain = bits.read(8)
    bits.skip(isFirst ? 30 : 34)
    if (length > 0) loudest = Math.max(loudest, gain)
  }
  return loudest
}

const SINGLE = 0
const PAIR = 1
const EIGHT_SHORT = 2

/**
 * The `global_gain` of the first channel of a frame of AAC-LC; null where the frame begins with anything but sound. Layout:
 * ISO/IEC 14496-3, 4.4.2.
 */
function aacGain(data: Uint8Array): number | null {
  // ADTS puts a header in front of each frame, of seven bytes or nine.
  const hasHeader = data[0] === 0xff && ((data[1] ?? 0) & 0xf6) === 0xf0
  const bits = new Bits(data, hasHeader ? (((data[1] ?? 0) & 1) === 1 ? 56 : 72) : 0)
  const element = bits.read(3)
  bits.skip(4)
  if (element === SINGLE) return bits.read(8)
  if (element !== PAIR) return null
  if (bits.read(1) === 0) return bits.read(8)
  bits.skip(1)
  const isShort = bits.read(2) === EIGHT_SHORT
  bits.skip(1)
  const bands = bits.read(isShort ? 4 : 6)
  const grouping = isShort ? bits.read(7) : 0
  if (!isShort && bits.read(1) === 1) return null
  // A group begins wherever the grouping has a 0.
  const groups = isShort ? 8 - grouping.toString(2).replaceAll('0', '').length : 1
  if (bits.read(2) === 1) bits.skip(groups * bands)
  return bits.read(8)
}
