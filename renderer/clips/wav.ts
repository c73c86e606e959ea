// A passage as a WAV of 16 bits, between samples: what decoders give comes in pieces that begin before it and end behind it.

export interface Piece {
  readonly channels: readonly Float32Array[]
  readonly rate: number
  readonly startSeconds: number
}

const HEAD_BYTES = 44

export class WavPassage {
  readonly #startSeconds: number
  readonly #endSeconds: number
  readonly #parts: Int16Array[] = []
  #channels = 0
  #rate = 0

  constructor(startSeconds: number, endSeconds: number) {
    this.#startSeconds = startSeconds
    this.#endSeconds = endSeconds
  }

  /** @returns false once nothing more is wanted */
  hear({ channels, rate, startSeconds }: Piece): boolean {
    if (startSeconds >= this.#endSeconds) return false
    if (this.#rate === 0) {
      this.#rate = rate
      this.#channels = channels.length
    }
    const begin = Math.round(startSeconds * rate)
    const count = channels[0]?.length ?? 0
    const from = Math.max(0, Math.floor(this.#startSeconds * rate) - begin)
    const to = Math.min(count, Math.ceil(this.#endSeconds * rate) - begin)
    // A recording that changes its rate on the way cannot be one WAV; what follows is left out.
    if (rate !== this.#rate || to <= from) return rate === this.#rate
    const part = new Int16Array((to - from) * this.#channels)
    for (let channel = 0; channel < this.#channels; channel++) {
      const plane = channels[Math.min(channel, channels.length - 1)]
      for (let at = from; at < to; at++) part[(at - from) * this.#channels + channel] = sixteen(plane?.[at] ?? 0)
    }
    this.#parts.push(part)
    return true
  }

  /** Null where nothing of it was heard. */
  bytes(): Uint8Array | null {
    const soundBytes = this.#parts.reduce((sum, { byteLength }) => sum + byteLength, 0)
    if (soundBytes === 0) return null
    const file = new Uint8Array(HEAD_BYTES + soundBytes)
    this.#head(new DataView(file.buffer), soundBytes)
    let at = HEAD_BYTES
    for (const part of this.#parts) {
      // As the machine has them: every one that this runs on is little-endian, as a WAV is.
      file.set(new Uint8Array(part.buffer), at)
      at += part.byteLength
    }
    return file
  }

  #head(view: DataView, soundBytes: number): void {
    const frameBytes = this.#channels * 2
    const name = (at: number, text: string): void => {
      for (const [index, letter] of [...text].entries()) view.setUint8(at + index, letter.charCodeAt(0))
    }
    name(0, 'RIFF')
    view.setUint32(4, HEAD_BYTES - 8 + soundBytes, true)
    name(8, 'WAVEfmt ')
    view.setUint32(16, 16, true)
    view.setUint16(20, 1, true)
    view.setUint16(22, this.#channels, true)
    view.setUint32(24, this.#rate, true)
    view.setUint32(28, this.#rate * frameBytes, true)
    view.setUint16(32, frameBytes, true)
    view.setUint16(34, 16, true)
    name(36, 'data')
    view.setUint32(40, soundBytes, true)
  }
}

function sixteen(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)
}
