// Whether a player finds a second in a file exactly, or only about where it should be: Chromium guesses in raw AAC, which has no
// index, and in MP3 of varying bitrate, whose index has a hundred entries however long it is. There it is off by more the longer the file is.

import { type Known, openMedia } from './media.ts'

/** An ID3 tag may hold a picture; its length stands in its head. */
const ID3_HEAD_BYTES = 10
/** The first frame, in which an encoder writes what kind of file follows. */
const FRAME_BYTES = 2048

export async function isExact(known: Known): Promise<boolean> {
  const media = await openMedia(known)
  if (media === null) return true
  try {
    if (media.contentType === 'audio/aac') return false
    if (media.contentType !== 'audio/mpeg') return true
    const read = async (at: number, bytes: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await media.file.read(Buffer.alloc(bytes), 0, bytes, at)
      return buffer.subarray(0, bytesRead)
    }
    const head = await read(0, ID3_HEAD_BYTES)
    const isTagged = head.toString('latin1', 0, 3) === 'ID3' && head.length === ID3_HEAD_BYTES
    const tagBytes = isTagged ? ID3_HEAD_BYTES + head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 127), 0) : 0
    return !variesInRate(await read(tagBytes, FRAME_BYTES))
  } finally {
    await media.file.close()
  }
}

/** `Info` in the same place says that the bitrate is constant. */
function variesInRate(frame: Buffer): boolean {
  return frame.includes('Xing', 0, 'latin1') || frame.includes('VBRI', 0, 'latin1')
}
