// Compares one vector with thousands, eight numbers at a time: a few lines of WebAssembly over whole numbers of 16 bits, written down here
// instruction by instruction. Cosines come out right to a thousandth; whoever needs more works out the few that are left.

/** Vectors of unit length, side by side, as they lie in the memory of the instructions. */
export interface Near {
  /**
   * Those whose cosine with this vector is as great or nearly.
   *
   * @returns their places, good until the next question
   */
  to(vector: Float32Array, least: number): Int32Array
}

/** Products of two such numbers, added up, stay below 2^31 for vectors of unit length. */
const SCALE = 16_384
/** What rounding to whole numbers may hide. */
const ROUNDED = 0.002
/** Four times eight numbers of two bytes: what one round of the inner loop takes. */
const ROUND_NUMBERS = 32
const PAGE_BYTES = 65_536

export function openNear(vectors: Float32Array, dimension: number): Near {
  const count = dimension === 0 ? 0 : vectors.length / dimension
  const stride = Math.ceil(dimension / ROUND_NUMBERS) * ROUND_NUMBERS
  const [one, into] = [count * stride * 2, (count + 1) * stride * 2]
  const memory = new WebAssembly.Memory({ initial: Math.ceil((into + count * 4) / PAGE_BYTES) + 1 })
  const whole = new Int16Array(memory.buffer, 0, (count + 1) * stride)
  const put = (from: Float32Array, at: number, place: number): void => {
    for (let part = 0; part < dimension; part++)
      whole[place * stride + part] = Math.round((from[at * dimension + part] ?? 0) * SCALE)
  }
  for (let at = 0; at < count; at++) put(vectors, at, at)
  const places = new Int32Array(memory.buffer, into, count)
  const { near } = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { m: { m: memory } }).exports
  return {
    to(vector, least) {
      put(vector, 0, count)
      const floor = Math.floor((least - ROUNDED) * SCALE * SCALE)
      const found = typeof near === 'function' ? Number(near(0, count, stride * 2, one, floor, into)) : 0
      return places.subarray(0, found)
    },
  }
}

const [I32, V128, FUNCTION, MEMORY] = [0x7f, 0x7b, 0x00, 0x02]
const [BLOCK, LOOP, IF, END, BR, BR_IF, VOID] = [0x02, 0x03, 0x04, 0x0b, 0x0c, 0x0d, 0x40]
const [ADD, SHL, LT_U, GE_U, GE_S, STORE] = [0x6a, 0x74, 0x49, 0x4f, 0x4e, 0x36]
const get = (local: number): number[] => [0x20, local]
const set = (local: number): number[] => [0x21, local]
const number = (value: number): number[] => [0x41, value]
const simd = (...code: readonly number[]): number[] => [0xfd, ...code]
const LANES_ADD = simd(0xae, 0x01)
const LANES_DOT = simd(0xba, 0x01)
const ZERO = simd(0x0c, ...Array.from({ length: 16 }, () => 0))
const load = (offset: number): number[] => simd(0x00, 4, offset)
const lane = (at: number): number[] => simd(0x1b, at)

/** Parameters, then what is kept while it runs. */
const [MANY, COUNT, BYTES, ONE, FLOOR, INTO] = [0, 1, 2, 3, 4, 5]
const [LAST, OTHER, AT, FOUND, SCORE, SUM] = [6, 7, 8, 9, 10, 11]

/** Eight products at each of four places, added to the sums. */
const PART = [0, 16, 32, 48].flatMap((offset) => [
  ...[...get(SUM), ...get(MANY), ...load(offset), ...get(OTHER), ...load(offset)],
  ...[...LANES_DOT, ...LANES_ADD, ...set(SUM)],
])
const onward = (local: number, bytes: readonly number[]): number[] => [...get(local), ...bytes, ADD, ...set(local)]
/** 64, as WebAssembly spells it. */
const ROUND_BYTES = [0x41, 0xc0, 0x00]

const BODY = [
  ...[BLOCK, VOID, LOOP, VOID],
  ...[...get(AT), ...get(COUNT), GE_U, BR_IF, 1],
  ...[...ZERO, ...set(SUM), ...get(ONE), ...set(OTHER), ...get(MANY), ...get(BYTES), ADD, ...set(LAST)],
  ...[LOOP, VOID, ...PART, ...onward(MANY, ROUND_BYTES), ...onward(OTHER, ROUND_BYTES)],
  ...[...get(MANY), ...get(LAST), LT_U, BR_IF, 0, END],
  ...[...get(SUM), ...lane(0), ...get(SUM), ...lane(1), ADD],
  ...[...get(SUM), ...lane(2), ADD, ...get(SUM), ...lane(3), ADD, ...set(SCORE)],
  ...[...get(SCORE), ...get(FLOOR), GE_S, IF, VOID],
  ...[...get(INTO), ...get(FOUND), ...number(2), SHL, ADD, ...get(AT), STORE, 2, 0],
  ...[...onward(FOUND, number(1)), END],
  ...[...onward(AT, number(1)), BR, 0, END, END],
  ...[...get(FOUND), END],
]

/** Lengths below 2^14, which these are, take two bytes. */
const length = (bytes: readonly number[]): number[] => [(bytes.length & 0x7f) | 0x80, bytes.length >> 7]
const section = (id: number, bytes: readonly number[]): number[] => [id, ...length(bytes), ...bytes]
const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)]
const CODE = [2, 5, I32, 1, V128, ...BODY]

const MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...section(1, [1, 0x60, 6, I32, I32, I32, I32, I32, I32, 1, I32]),
  ...section(2, [1, ...name('m'), ...name('m'), MEMORY, 0x00, 1]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...name('near'), FUNCTION, 0]),
  ...section(10, [1, ...length(CODE), ...CODE]),
])
