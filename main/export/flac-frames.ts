// FLAC's frames say their number, and guard it with two checksums. A clip counts from nought again, so each of its frames is
// written anew but for its sound (RFC 9639, section 9).

/** What a frame says of its place: its own number, or that of its first sample. */
export interface FrameNumber {
  readonly value: number
  readonly at: number
  readonly bytes: number
}

const NUMBER_AT = 4

export function flacNumber(frame: Uint8Array): FrameNumber {
  const first = frame[NUMBER_AT] ?? 0
  const bytes = first < 0x80 ? 1 : Math.clz32(~(first << 24))
  let value = bytes === 1 ? first : first & (0x7f >> bytes)
  for (let at = 1; at < bytes; at++) value = value * 64 + ((frame[NUMBER_AT + at] ?? 0) & 0x3f)
  return { value, at: NUMBER_AT, bytes }
}

/** The same frame with another number. */
export function renumbered(frame: Uint8Array, value: number): Uint8Array {
  const old = flacNumber(frame)
  const headEnd = old.at + old.bytes + uncommonBytes(frame)
  const number = coded(value)
  const tail = headEnd + 1
  const made = new Uint8Array(frame.length - old.bytes + number.length)
  made.set(frame.subarray(0, old.at))
  made.set(number, old.at)
  made.set(frame.subarray(old.at + old.bytes, headEnd), old.at + number.length)
  const newEnd = headEnd - old.bytes + number.length
  made[newEnd] = crc8(made.subarray(0, newEnd))
  made.set(frame.subarray(tail, frame.length - 2), newEnd + 1)
  const sum = crc16(made.subarray(0, made.length - 2))
  made[made.length - 2] = sum >> 8
  made[made.length - 1] = sum & 0xff
  return made
}

/** Block sizes and rates that have no code of their own stand behind the number. */
function uncommonBytes(frame: Uint8Array): number {
  const codes = frame[2] ?? 0
  const [block, rate] = [codes >> 4, codes & 0x0f]
  return (block === 6 ? 1 : block === 7 ? 2 : 0) + (rate === 12 ? 1 : rate === 13 || rate === 14 ? 2 : 0)
}

/** As UTF-8 writes a character, up to 36 bits. */
function coded(value: number): Uint8Array {
  if (value < 0x80) return Uint8Array.of(value)
  const rest: number[] = []
  let left = value
  let room = 0x1f
  while (true) {
    rest.unshift(0x80 | (left % 64))
    left = Math.floor(left / 64)
    if (left <= room) break
    room >>= 1
  }
  const lead = (0xff << (7 - rest.length)) & 0xff
  return Uint8Array.of(lead | left, ...rest)
}

function crc8(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum = CRC8[sum ^ byte] ?? 0
  return sum
}

export function crc16(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum = ((sum << 8) & 0xffff) ^ (CRC16[(sum >> 8) ^ byte] ?? 0)
  return sum
}

function table(bits: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (bits - 1)
  const mask = (1 << bits) - 1
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let sum = byte << (bits - 8)
    for (let bit = 0; bit < 8; bit++) sum = (sum & top) === 0 ? sum << 1 : (sum << 1) ^ polynomial
    return sum & mask
  })
}

const CRC8 = table(8, 0x07)
const CRC16 = table(16, 0x8005)
