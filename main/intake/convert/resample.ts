// Brings sound to another rate with a windowed sinc, block after block. Made for speech: what lies above half of the lower rate
// is taken away first, so that it does not come back as something that nobody said.

/** Zero crossings on either side: more would sharpen what no encoder for speech keeps. */
const CROSSINGS = 16

/** One channel; blocks follow each other without a seam. */
export class Resampler {
  readonly #from: number
  readonly #to: number
  readonly #reach: number
  /** Steps that the phase goes through before it comes round. */
  readonly #kernels: readonly Float32Array[]
  readonly #phases: number
  #held: Float32Array
  /** The place of the next sample that goes out, in steps of 1 / to of an input sample, counted from the held ones. */
  #next = 0

  constructor(from: number, to: number) {
    const common = divisor(from, to)
    this.#from = from / common
    this.#to = to / common
    const cutoff = Math.min(1, to / from)
    this.#reach = Math.ceil(CROSSINGS / cutoff)
    this.#phases = this.#to
    this.#kernels = Array.from({ length: this.#phases }, (_, phase) => kernel(phase / this.#to, this.#reach, cutoff))
    this.#held = new Float32Array(this.#reach)
  }

  push(block: Float32Array): Float32Array<ArrayBuffer> {
    const input = new Float32Array(this.#held.length + block.length)
    input.set(this.#held)
    input.set(block, this.#held.length)
    // A sample at place p needs what lies within reach on both sides of it.
    const last = input.length - this.#reach
    const count = Math.max(0, Math.ceil((last * this.#to - this.#next - this.#reach * this.#to) / this.#from))
    const out = new Float32Array(count)
    for (let index = 0; index < count; index++) {
      const at = this.#next + index * this.#from
      const whole = Math.floor(at / this.#to)
      const taps = this.#kernels[at % this.#to]
      if (taps === undefined) continue
      let sum = 0
      for (let tap = 0; tap < taps.length; tap++) sum += (taps[tap] ?? 0) * (input[whole + tap] ?? 0)
      out[index] = sum
    }
    this.#next += count * this.#from
    const spent = Math.min(input.length, Math.floor(this.#next / this.#to))
    this.#held = input.slice(spent)
    this.#next -= spent * this.#to
    return out
  }

  /** What the last samples still have to give. */
  end(): Float32Array<ArrayBuffer> {
    return this.push(new Float32Array(2 * this.#reach))
  }
}

/** The weights of the samples from `reach` before to `reach` behind a place that lies `offset` after a sample. */
function kernel(offset: number, reach: number, cutoff: number): Float32Array {
  const taps = new Float32Array(2 * reach)
  let sum = 0
  for (let tap = 0; tap < taps.length; tap++) {
    const distance = tap - reach - offset
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1))
    taps[tap] = sinc(distance * cutoff) * window
    sum += taps[tap] ?? 0
  }
  return taps.map((weight) => weight / sum)
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
