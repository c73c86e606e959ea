// Decodes Apple Lossless, in which iPhones keep "lossless" voice memos and which Chromium does not know. One packet in, samples
// out; written after Apple's published description of the format (https://github.com/macosforge/alac). A packet that
// breaks its own rules ends in an error, never in a read beyond its end.

export interface AlacFormat {
  readonly frameLength: number
  readonly bitDepth: number
  readonly channels: number
  readonly rate: number
  /** How the adaptive code begins, is limited, and follows. */
  readonly mb: number
  readonly kb: number
  readonly pb: number
}

const COOKIE_BYTES = 24

/** The 24 bytes that stand in the file's description of its sound. */
export function alacFormat(cookie: Uint8Array): AlacFormat {
  if (cookie.length < COOKIE_BYTES) throw new Error('Apple Lossless without its description')
  const view = new DataView(cookie.buffer, cookie.byteOffset, cookie.byteLength)
  const format = {
    frameLength: view.getUint32(0),
    bitDepth: view.getUint8(5),
    pb: view.getUint8(6),
    mb: view.getUint8(7),
    kb: view.getUint8(8),
    channels: view.getUint8(9),
    rate: view.getUint32(20),
  }
  const isKnown = [16, 20, 24, 32].includes(format.bitDepth) && (format.channels === 1 || format.channels === 2)
  if (!isKnown || format.frameLength === 0 || format.frameLength > 65_536 || format.rate === 0)
    throw new Error('Apple Lossless of an unknown kind')
  return format
}

class Bits {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.#at = at
  }

  get at(): number {
    return this.#at
  }

  read(count: number): number {
    if (this.#at + count > this.#bytes.length * 8) throw new Error('Apple Lossless broken off in a packet')
    let value = 0
    for (let left = count; left > 0; ) {
      const free = 8 - (this.#at & 7)
      const take = Math.min(free, left)
      const byte = this.#bytes[this.#at >> 3] ?? 0
      value = value * 2 ** take + ((byte >> (free - take)) & ((1 << take) - 1))
      this.#at += take
      left -= take
    }
    return value
  }

  signed(count: number): number {
    const value = this.read(count)
    return value >= 2 ** (count - 1) ? value - 2 ** count : value
  }

  skip(count: number): void {
    this.#at += count
  }

  back(count: number): void {
    this.#at -= count
  }
}

const SINGLE = 0
const PAIR = 1
const LOW = 3
const STUFF = 4
const FILL = 6
const END = 7

/** Samples of each channel, -1 to 1. */
export function decodeAlac(packet: Uint8Array, format: AlacFormat): readonly Float32Array[] {
  const bits = new Bits(packet)
  const channels: Int32Array[] = []
  while (channels.length < format.channels) {
    const kind = bits.read(3)
    if (kind === END) break
    if (kind === SINGLE || kind === LOW) channels.push(...element(bits, packet, format, 1))
    else if (kind === PAIR) channels.push(...element(bits, packet, format, 2))
    else if (kind === FILL) {
      const count = bits.read(4)
      bits.skip(8 * (count === 15 ? count + bits.read(8) - 1 : count))
    } else if (kind === STUFF) {
      bits.skip(4)
      const isAligned = bits.read(1) === 1
      const count = bits.read(8)
      const bytes = count === 255 ? count + bits.read(8) : count
      if (isAligned) bits.skip((8 - (bits.at & 7)) & 7)
      bits.skip(8 * bytes)
    } else throw new Error('Apple Lossless with an unknown part')
  }
  const full = 2 ** (format.bitDepth - 1)
  return channels.map((samples) => Float32Array.from(samples, (sample) => sample / full))
}

interface Predictor {
  readonly mode: number
  readonly shift: number
  readonly pbFactor: number
  readonly coefficients: Int16Array
}

/** One channel, or two that were mixed with each other. */
function element(bits: Bits, packet: Uint8Array, format: AlacFormat, count: 1 | 2): readonly Int32Array[] {
  bits.skip(4 + 12)
  const isPartial = bits.read(1) === 1
  const shiftedBits = bits.read(2) * 8
  const isPlain = bits.read(1) === 1
  const length = isPartial ? bits.read(32) : format.frameLength
  if (length > format.frameLength) throw new Error('Apple Lossless longer than it says')
  const each = Array.from({ length: count }, () => new Int32Array(length))
  if (isPlain) {
    for (let at = 0; at < length; at++) for (const samples of each) samples[at] = bits.signed(format.bitDepth)
    return each
  }
  const width = format.bitDepth - shiftedBits + (count - 1)
  const mixBits = bits.read(8)
  const mixWeight = bits.signed(8)
  const predictors = each.map(() => readPredictor(bits))
  // The lowest bits of every sample may stand apart, unpacked, before the rest.
  const lowest = new Bits(packet, bits.at)
  bits.skip(shiftedBits * length * count)
  for (const [index, samples] of each.entries()) {
    const predictor = predictors[index]
    if (predictor === undefined) continue
    const residues = readResidues(bits, format, predictor.pbFactor, length, width)
    if (predictor.mode !== 0) integrate(residues, width)
    predict(residues, samples, predictor, width)
  }
  if (count === 2) unmix(each, mixBits, mixWeight)
  if (shiftedBits > 0)
    for (let at = 0; at < length; at++)
      for (const samples of each) samples[at] = ((samples[at] ?? 0) << shiftedBits) | lowest.read(shiftedBits)
  return each
}

function readPredictor(bits: Bits): Predictor {
  const mode = bits.read(4)
  const shift = bits.read(4)
  const pbFactor = bits.read(3)
  const coefficients = Int16Array.from({ length: bits.read(5) }, () => bits.signed(16))
  return { mode, shift, pbFactor, coefficients }
}

const MEAN_SHIFT = 9
const MEAN_ONE = 1 << MEAN_SHIFT
const LONGEST_PREFIX = 9
const MOST_MEAN = 0xffff

/** An adaptive Golomb code: its parameter follows a mean of what came before, and runs of zeros have a code of their own. */
function readResidues(bits: Bits, format: AlacFormat, pbFactor: number, length: number, width: number): Int32Array {
  const residues = new Int32Array(length)
  const pb = Math.floor((format.pb * pbFactor) / 4)
  const mostRun = (1 << format.kb) - 1
  let mean = format.mb
  let isAfterRun = 0
  let at = 0
  while (at < length) {
    const k = Math.min(31 - Math.clz32((mean >> MEAN_SHIFT) + 3), format.kb)
    const coded = golomb(bits, (1 << k) - 1, k, width)
    const value = coded + isAfterRun
    // The lowest bit is the sign.
    residues[at++] = (value & 1) === 1 ? -((value + 1) / 2) : value / 2
    mean = coded > MOST_MEAN ? MOST_MEAN : pb * value + mean - ((pb * mean) >> MEAN_SHIFT)
    isAfterRun = 0
    if (mean << 2 >= MEAN_ONE || at >= length) continue
    const runK = Math.clz32(mean) - 24 + ((mean + 16) >> 6)
    const run = golomb(bits, ((1 << runK) - 1) & mostRun, runK, 16)
    if (at + run > length) throw new Error('Apple Lossless with a run beyond its packet')
    at += run
    isAfterRun = run >= MOST_MEAN ? 0 : 1
    mean = 0
  }
  return residues
}

function golomb(bits: Bits, step: number, k: number, plainBits: number): number {
  let prefix = 0
  while (prefix < LONGEST_PREFIX && bits.read(1) === 1) prefix++
  if (prefix === LONGEST_PREFIX) return bits.read(plainBits)
  if (k <= 1) return prefix * step
  const high = bits.read(k - 1)
  if (high === 0) return prefix * step
  return prefix * step + (high * 2 + bits.read(1)) - 1
}

/** Cut to so many bits, as the encoder's own arithmetic was. */
function wrapped(value: number, width: number): number {
  return (value << (32 - width)) >> (32 - width)
}

function integrate(residues: Int32Array, width: number): void {
  for (let at = 1; at < residues.length; at++)
    residues[at] = wrapped((residues[at] ?? 0) + (residues[at - 1] ?? 0), width)
}

/** So many coefficients mean none: each sample is the one before and a difference. */
const PLAIN_SUM = 31

/** A filter whose coefficients learn from the sign of each error. */
function predict(residues: Int32Array, out: Int32Array, { coefficients, shift }: Predictor, width: number): void {
  const order = coefficients.length
  if (order === 0 || order === PLAIN_SUM) {
    out.set(residues)
    if (order === PLAIN_SUM) integrate(out, width)
    return
  }
  const half = shift > 0 ? 1 << (shift - 1) : 0
  out[0] = residues[0] ?? 0
  for (let at = 1; at < residues.length; at++) {
    const residue = residues[at] ?? 0
    if (at <= order) {
      out[at] = wrapped(residue + (out[at - 1] ?? 0), width)
      continue
    }
    const oldest = out[at - 1 - order] ?? 0
    let sum = 0
    for (let k = 0; k < order; k++) sum = (sum + Math.imul(coefficients[k] ?? 0, (out[at - 1 - k] ?? 0) - oldest)) | 0
    out[at] = wrapped(residue + oldest + ((sum + half) >> shift), width)
    learn(coefficients, out, at, residue, shift)
  }
}

function learn(coefficients: Int16Array, out: Int32Array, at: number, residue: number, shift: number): void {
  const order = coefficients.length
  const oldest = out[at - 1 - order] ?? 0
  const sign = Math.sign(residue)
  let left = residue
  for (let k = order - 1; k >= 0 && left * sign > 0; k--) {
    const distance = oldest - (out[at - 1 - k] ?? 0)
    const way = Math.sign(distance) * sign
    coefficients[k] = (coefficients[k] ?? 0) - way
    left -= (order - k) * ((way * distance) >> shift)
  }
}

function unmix([left, right]: readonly Int32Array[], mixBits: number, weight: number): void {
  if (left === undefined || right === undefined || weight === 0) return
  for (const [at, mid] of left.entries()) {
    const side = right[at] ?? 0
    const first = mid + side - ((weight * side) >> mixBits)
    left[at] = first
    right[at] = first - side
  }
}
