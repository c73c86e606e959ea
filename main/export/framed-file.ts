// MP3 and raw AAC are frames behind each other without an index: where a second lies is known only by counting. One walk over the
// headers, a piece of the file at a time, finds the frames of a passage in hours of sound.

import { open } from 'node:fs/promises'

export interface Frame {
  readonly atSeconds: number
  readonly seconds: number
  readonly data: Uint8Array
}

interface Head {
  readonly bytes: number
  readonly samples: number
  readonly rate: number
}

type HeadAt = (bytes: Uint8Array, at: number) => Head | null

const PIECE_BYTES = 2 ** 20
/** No frame of either kind is longer. */
const MOST_FRAME_BYTES = 8192

/** Frames from some before the first second to the last one. */
export async function framesBetween(
  path: string,
  kind: 'mp3' | 'aac',
  { fromSeconds, toSeconds }: { readonly fromSeconds: number; readonly toSeconds: number },
): Promise<readonly Frame[]> {
  const headAt = kind === 'mp3' ? mpegHead : adtsHead
  const found: Frame[] = []
  let atSeconds = 0
  for await (const { bytes, at, head } of frames(path, headAt)) {
    if (atSeconds === 0 && isTable(bytes, at)) continue
    const seconds = head.samples / head.rate
    if (atSeconds >= toSeconds) break
    if (atSeconds + seconds > fromSeconds) found.push({ atSeconds, seconds, data: bytes.slice(at, at + head.bytes) })
    atSeconds += seconds
  }
  return found
}

interface Found {
  readonly bytes: Uint8Array
  readonly at: number
  readonly head: Head
}

async function* frames(path: string, headAt: HeadAt): AsyncGenerator<Found, void> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const held = new Uint8Array(PIECE_BYTES + MOST_FRAME_BYTES)
    let isInside = false
    let offset = 0
    while (offset < size) {
      const { bytesRead } = await file.read(held, 0, held.length, offset)
      if (bytesRead === 0) return
      const bytes = held.subarray(0, bytesRead)
      if (offset === 0) {
        const tag = tagBytes(bytes)
        if (tag > 0) {
          offset = tag
          continue
        }
      }
      const isLast = offset + bytesRead >= size
      let at = 0
      while (at < (isLast ? bytesRead : PIECE_BYTES)) {
        const head = headAt(bytes, at)
        // Behind junk only what another one follows is a frame: four bytes look like a header now and then.
        const isFrame: boolean =
          head !== null && at + head.bytes <= bytesRead && (isInside || headAt(bytes, at + head.bytes) !== null)
        isInside = isFrame
        if (head !== null && isFrame) {
          yield { bytes, at, head }
          at += head.bytes
        } else {
          const next = bytes.indexOf(0xff, at + 1)
          at = next === -1 ? bytesRead : next
        }
      }
      offset += at
    }
  } finally {
    await file.close()
  }
}

/** Of an ID3 tag in front, which may hold a picture and with it anything. */
function tagBytes(bytes: Uint8Array): number {
  if (bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return 0
  const size = [6, 7, 8, 9].reduce((sum, at) => (sum << 7) | ((bytes[at] ?? 0) & 0x7f), 0)
  return 10 + size + (((bytes[5] ?? 0) & 0x10) === 0 ? 0 : 10)
}

/** Xing, Info and VBRI are silent tables in the shape of a frame. */
function isTable(bytes: Uint8Array, at: number): boolean {
  const head = String.fromCharCode(...bytes.subarray(at, at + 48))
  return ['Xing', 'Info', 'VBRI'].some((mark) => head.includes(mark))
}

const FULL_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const
const LOW_KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const
const MPEG_RATES = [44_100, 48_000, 32_000] as const

/** Layer III of MPEG 1, 2 and 2.5. */
function mpegHead(bytes: Uint8Array, at: number): Head | null {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  if (first !== 0xff || (second & 0xe6) !== 0xe2) return null
  const version = (second >> 3) & 3
  const rate = MPEG_RATES[(third >> 2) & 3]
  const kbps = (version === 3 ? FULL_KBPS : LOW_KBPS)[third >> 4]
  if (version === 1 || rate === undefined || kbps === undefined || kbps === 0) return null
  const samples = version === 3 ? 1152 : 576
  const trueRate = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4
  const bytesOf = Math.floor((samples * kbps * 125) / trueRate) + ((third >> 1) & 1)
  return { bytes: bytesOf, samples, rate: trueRate }
}

const AAC_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
] as const

function adtsHead(bytes: Uint8Array, at: number): Head | null {
  const head = bytes.subarray(at, at + 7)
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, seventh = 0] = head
  if (head.length < 7 || first !== 0xff || (second & 0xf6) !== 0xf0) return null
  const rate = AAC_RATES[(third >> 2) & 0x0f]
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5)
  if (rate === undefined || length < 8) return null
  return { bytes: length, samples: 1024 * ((seventh & 3) + 1), rate }
}
