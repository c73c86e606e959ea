// MP3 keeps sound of a frame in frames before it (its reservoir), and blends each frame with the one before. A clip begins early
// enough for its first wanted frame to be heard whole.

/** What a frame takes from those before it, and what it has for itself and those behind it. */
export interface Reservoir {
  readonly takesBytes: number
  readonly holdsBytes: number
}

/** Null for what is no frame of layer III: then nothing is kept in others. */
export function reservoirOf(frame: Uint8Array): Reservoir | null {
  const [, second = 0, , fourth = 0] = frame
  if (frame.length < 8 || frame[0] !== 0xff || ((second >> 1) & 3) !== 1) return null
  const isFull = ((second >> 3) & 3) === 3
  const isMono = fourth >> 6 === 3
  const head = (second & 1) === 0 ? 6 : 4
  const sideBytes = isFull ? (isMono ? 17 : 32) : isMono ? 9 : 17
  const [high = 0, low = 0] = frame.subarray(head)
  const takesBytes = isFull ? (high << 1) | (low >> 7) : high
  return { takesBytes, holdsBytes: Math.max(0, frame.length - head - sideBytes) }
}

/** Of the frames up to the first that is wanted, the place of the one to begin with. */
export function firstNeeded(frames: readonly Uint8Array[], wanted: number): number {
  // The one before is blended into it, and needs its own sound whole for that.
  let place = Math.max(0, wanted - 1)
  let missing = reservoirOf(frames[place] ?? new Uint8Array())?.takesBytes ?? 0
  while (missing > 0 && place > 0) {
    place -= 1
    missing -= reservoirOf(frames[place] ?? new Uint8Array())?.holdsBytes ?? missing
  }
  return place
}
