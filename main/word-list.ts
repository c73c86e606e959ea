// JSON in which a long list of words with their times stands: ten thousand small objects an hour, which are most of the work of
// parsing a result. Such a list is read byte by byte into columns, everything else by JSON.parse. It refuses whatever
// is not exactly as expected, and then JSON.parse reads all of it: what comes of the bytes is the same in either way.

/**
 * The words of a result in order, as they were sent; none holds a zero character. They stay in the bytes that they were read
 * from, and become texts when they are asked for: it is to be read before those bytes are used for anything else.
 */
export class WordList {
  /** In seconds; NaN where there was none. */
  readonly starts: Float64Array
  readonly ends: Float64Array
  readonly #bytes: Uint8Array
  readonly #letters: Letters
  readonly #from: Int32Array
  readonly #behind: Int32Array
  readonly #others: readonly string[]

  constructor(bytes: Buffer, columns: Columns) {
    const { count, starts, ends, from, behind, others } = columns
    this.#bytes = bytes
    this.#letters = new Letters(bytes)
    // Neither larger than they must be, nor shared with what is read next.
    this.starts = starts.slice(0, count)
    this.ends = ends.slice(0, count)
    this.#from = from.slice(0, count)
    this.#behind = behind.slice(0, count)
    this.#others = others
  }

  get count(): number {
    return this.starts.length
  }

  text(word: number): string {
    const from = this.#from[word] ?? 0
    return from < 0 ? (this.#others[-1 - from] ?? '') : this.#letters.slice(from, this.#behind[word] ?? 0)
  }

  /** In UTF-16 units, as the length of its text. */
  lengthOf(word: number): number {
    const from = this.#from[word] ?? 0
    return from < 0 ? (this.#others[-1 - from] ?? '').length : (this.#behind[word] ?? 0) - from
  }

  /** Whether it stands there in a text. */
  isAt(word: number, text: string, place: number): boolean {
    const from = this.#from[word] ?? 0
    if (from < 0) return text.startsWith(this.#others[-1 - from] ?? '', place)
    const bytes = this.#bytes
    const length = (this.#behind[word] ?? 0) - from
    for (let at = 0; at < length; at++) if (text.charCodeAt(place + at) !== bytes[from + at]) return false
    return true
  }
}

const KEY = Buffer.from('"words":')
/** Shorter lists are no work. */
const FEWEST_BYTES = 10_000
const MARK = '"\\u0007 a list of words, read before"'
const MARKED: unknown = JSON.parse(MARK)

/** What stands in the place of bytes that are no UTF-8: the whole may be in another code, or no text at all. */
const NO_TEXT = '\ufffd'

/** @throws SyntaxError as JSON.parse does. What is no UTF-8 is read as TextDecoder reads it. */
export function parseJson(bytes: Uint8Array): unknown {
  const value = parseLong(bytes)
  return value === undefined ? JSON.parse(new TextDecoder().decode(bytes)) : value
}

/**
 * An object with a long list of words at its top or in its `result`, and with nothing strange in it; anything else is undefined,
 * and left to whoever asks.
 */
export function parseLong(bytes: Uint8Array): object | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const key = bytes.length < FEWEST_BYTES || bytes[0] !== OPEN ? -1 : buffer.indexOf(KEY)
  if (key === -1) return undefined
  const scan = new Scan(buffer, key + KEY.length)
  const words = scan.words()
  if (words === null) return undefined
  const rest = [buffer.toString('utf8', 0, key + KEY.length), buffer.toString('utf8', scan.at)] as const
  if (rest.some((text) => text.includes(MARK) || text.includes(NO_TEXT))) return undefined
  const value = parsedRest(rest.join(MARK))
  const home = homeOf(value)
  if (home === null) return undefined
  home.words = words
  return Object(value)
}

/** Commas and opening brackets of some JSON: every value but the first follows one; those inside of strings do no harm. */
export function marksIn(bytes: Uint8Array): number {
  let marks = 0
  for (const byte of bytes) if (byte === COMMA || byte === OPEN_LIST || byte === OPEN) marks += 1
  return marks
}

function parsedRest(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is wrong, and where, is told of the whole text.
    return null
  }
}

interface Home {
  words: unknown
}

function homeOf(value: unknown): Home | null {
  if (isHome(value)) return value
  const result = value !== null && typeof value === 'object' && 'result' in value ? value.result : null
  return isHome(result) ? result : null
}

function isHome(value: unknown): value is Home {
  return value !== null && typeof value === 'object' && 'words' in value && value.words === MARKED
}

const [QUOTE, BACKSLASH, COMMA, COLON, MINUS, POINT] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x2e]
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d]
/** As many digits make a number that is exact, and so is their quotient by a power of ten: both are as JSON.parse reads them. */
const MOST_DIGITS = 15
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, exponent) => 10 ** exponent)
/** Said by the service of a word, and asked by nobody. */
const PASSED_OVER = new Set(['language', 'speaker', 'score', 'confidence', 'probability'])

/** Stops, for good, at the first thing that it does not know. */
class Scan {
  readonly #bytes: Buffer
  readonly #columns = cleared()
  at: number
  #isLost = false

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  /** @returns null where it is no list of words alone */
  words(): WordList | null {
    if (!this.#take(OPEN_LIST)) return null
    do {
      const layout = this.#entry()
      if (this.#isLost) return null
      if (layout !== null) this.at = readAlike(this.#bytes, this.at, layout, this.#columns)
    } while (this.#take(COMMA))
    return this.#take(CLOSE_LIST) ? new WordList(this.#bytes, this.#columns) : null
  }

  /** @returns how it is laid out, where that is as usual */
  #entry(): Layout | null {
    this.#skip()
    const from = this.at
    const [word, start, end]: [Place, Place, Place] = [
      [0, 0],
      [0, 0],
      [0, 0],
    ]
    let text: string | null = null
    let [startsAt, endsAt]: [number | null, number | null] = [null, null]
    if (!this.#take(OPEN)) return this.#lost(null)
    do {
      const key = this.#string()
      if (!this.#take(COLON)) return this.#lost(null)
      if (key === 'word' && text === null) text = this.#placed(word, () => this.#string())
      else if (key === 'start' && startsAt === null) startsAt = this.#placed(start, () => this.#number())
      else if (key === 'end' && endsAt === null) endsAt = this.#placed(end, () => this.#number())
      else if (PASSED_OVER.has(key)) this.#passOver()
      else this.#isLost = true
      if (this.#isLost) return null
    } while (this.#take(COMMA))
    // A zero character is left to whoever cleans texts.
    if (!this.#take(CLOSE) || text === null || text.includes('\0')) return this.#lost(null)
    this.#columns.addText(text, startsAt ?? Number.NaN, endsAt ?? Number.NaN)
    if (word[0] === 0 || start[0] < word[1] || end[0] < start[1]) return null
    const piece = (begin: number, behind: number) => this.#bytes.subarray(begin, behind)
    return {
      toWord: piece(from, word[0] + 1),
      toStart: piece(word[1] - 1, start[0]),
      toEnd: piece(start[1], end[0]),
      toNext: piece(end[1], this.at),
    }
  }

  #placed<T>(place: Place, read: () => T): T {
    this.#skip()
    place[0] = this.at
    const value = read()
    place[1] = this.at
    return value
  }

  #take(code: number): boolean {
    if (this.#next() !== code) return false
    this.at += 1
    return true
  }

  #skip(): void {
    this.at = behindBlanks(this.#bytes, this.at)
  }

  /** The letter at which it stands, behind blanks; nought beyond the end, which is none either. */
  #next(): number {
    this.#skip()
    return this.#bytes[this.at] ?? 0
  }

  #string(): string {
    if (!this.#take(QUOTE)) return this.#lost('')
    const bytes = this.#bytes
    const from = this.at
    let at = from
    let hasEscapes = false
    for (;;) {
      const code = bytes[at] ?? 0
      if (code < 0x20) return this.#lost('')
      at += 1
      if (code === QUOTE) break
      if (code !== BACKSLASH) continue
      hasEscapes = true
      at += 1
    }
    this.at = at
    const said = bytes.toString('utf8', from, at - 1)
    if (said.includes(NO_TEXT)) return this.#lost('')
    return hasEscapes ? this.#unescaped(said) : said
  }

  #unescaped(said: string): string {
    try {
      return String(JSON.parse(`"${said}"`))
    } catch {
      // The whole text is no JSON, then: JSON.parse says where.
      return this.#lost('')
    }
  }

  /** Plain decimals, which times are; whatever is written in another way is left to JSON.parse. */
  #number(): number {
    const isNegative = this.#take(MINUS)
    decimal.read(this.#bytes, this.at)
    this.at = decimal.behind
    const end = this.#next()
    if (!decimal.isPlain || (end !== COMMA && end !== CLOSE)) return this.#lost(Number.NaN)
    return isNegative ? -decimal.value : decimal.value
  }

  #passOver(): void {
    if (this.#next() === QUOTE) this.#string()
    else if (this.#bytes.toString('latin1', this.at, this.at + 4) === 'null') this.at += 4
    else this.#number()
  }

  #lost<T>(nothing: T): T {
    this.#isLost = true
    return nothing
  }
}

function behindBlanks(bytes: Uint8Array, from: number): number {
  let at = from
  for (; ; at++) {
    const code = bytes[at] ?? 0
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
  }
}

/** Where a value stands in the bytes. */
type Place = [from: number, to: number]

const FEWEST_ROWS = 16 * 1024
/** Fourteen hours; what a longer list needed is given back. */
const MOST_ROWS_KEPT = 128 * 1024

/** What was read of a list so far. It grows, and is used for one list after the other. */
class Columns {
  count = 0
  starts = new Float64Array(FEWEST_ROWS)
  ends = new Float64Array(FEWEST_ROWS)
  /** Where a word of ASCII stands in the bytes; of any other one less than nought: -1 and down for its place in `others`. */
  from = new Int32Array(FEWEST_ROWS)
  behind = new Int32Array(FEWEST_ROWS)
  others: string[] = []

  addText(text: string, start: number, end: number): void {
    this.others.push(text)
    this.add(-this.others.length, 0, start, end)
  }

  add(from: number, behind: number, start: number, end: number): void {
    const row = this.count
    if (row === this.from.length) this.#grow()
    this.from[row] = from
    this.behind[row] = behind
    this.starts[row] = start
    this.ends[row] = end
    this.count = row + 1
  }

  #grow(): void {
    const { starts, ends, from, behind } = this
    const rows = from.length * 2
    this.starts = new Float64Array(rows)
    this.ends = new Float64Array(rows)
    this.from = new Int32Array(rows)
    this.behind = new Int32Array(rows)
    this.starts.set(starts)
    this.ends.set(ends)
    this.from.set(from)
    this.behind.set(behind)
  }
}

let scratch = new Columns()

function cleared(): Columns {
  if (scratch.from.length > MOST_ROWS_KEPT) scratch = new Columns()
  scratch.count = 0
  scratch.others = []
  return scratch
}

/**
 * A letter for each byte, a stretch at a time: a piece of it is had at once, where a call of the decoder would cost as much as ten
 * words. Short enough to be made where what is soon forgotten lies.
 */
class Letters {
  readonly #bytes: Buffer
  #stretch = ''
  #from = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** Of bytes that are ASCII. */
  slice(from: number, to: number): string {
    if (from < this.#from || to > this.#from + this.#stretch.length) {
      this.#from = from
      this.#stretch = this.#bytes.toString('latin1', from, Math.max(to, from + STRETCH))
    }
    return this.#stretch.slice(from - this.#from, to - this.#from)
  }
}

const STRETCH = 32 * 1024

/** What stands around the values of an entry: the same bytes in each, because one program wrote them all. */
interface Layout {
  /** From its bracket to the word, quote included. */
  readonly toWord: Uint8Array
  readonly toStart: Uint8Array
  readonly toEnd: Uint8Array
  /** To its closing bracket. */
  readonly toNext: Uint8Array
}

/**
 * As many entries as follow one that was read, and are laid out as it is: nine of ten bytes need only be compared.
 * @param from behind the one that was read
 * @returns behind the last one that is like it; what comes then is read with more care
 */
function readAlike(bytes: Buffer, from: number, { toWord, toStart, toEnd, toNext }: Layout, to: Columns): number {
  for (let behind = from; ; ) {
    if (bytes[behind] !== COMMA) return behind
    let at = behindBlanks(bytes, behind + 1)
    if (!stands(toWord, bytes, at)) return behind
    at += toWord.length
    const first = at
    let all = 0
    let code = bytes[at] ?? 0
    while (code !== QUOTE && code !== BACKSLASH && code >= 0x20) {
      all |= code
      at += 1
      code = bytes[at] ?? 0
    }
    if (!stands(toStart, bytes, at)) return behind
    const text = all < 0x80 ? '' : bytes.toString('utf8', first, at)
    if (text.includes(NO_TEXT)) return behind
    decimal.read(bytes, at + toStart.length)
    const start = decimal.value
    if (!decimal.isPlain || !stands(toEnd, bytes, decimal.behind)) return behind
    decimal.read(bytes, decimal.behind + toEnd.length)
    if (!decimal.isPlain || !stands(toNext, bytes, decimal.behind)) return behind
    if (all < 0x80) to.add(first, at, start, decimal.value)
    else to.addText(text, start, decimal.value)
    behind = decimal.behind + toNext.length
  }
}

function stands(wanted: Uint8Array, bytes: Uint8Array, at: number): boolean {
  const { length } = wanted
  for (let index = 0; index < length; index++) if (bytes[at + index] !== wanted[index]) return false
  return true
}

/**
 * A number without a sign, as times are written; a new object for each would cost as much as reading it, and so would the box
 * that holds a fraction in an object's field.
 */
class Decimal {
  readonly #value = new Float64Array(1)
  behind = 0
  isPlain = false

  get value(): number {
    return this.#value[0] ?? 0
  }

  read(bytes: Buffer, from: number): void {
    let at = from
    let digits = 0
    let point = -1
    for (; ; at++) {
      const code = bytes[at] ?? 0
      if (code >= 0x30 && code <= 0x39) digits = digits * 10 + code - 0x30
      else if (code === POINT && point === -1 && at > from) point = at
      else break
    }
    const behindPoint = point === -1 ? 0 : at - point - 1
    const count = at - from - (point === -1 ? 0 : 1)
    const isLedByNought = bytes[from] === 0x30 && count - behindPoint > 1
    this.behind = at
    this.isPlain = count > 0 && !isLedByNought && (point === -1 || behindPoint > 0)
    this.#value[0] =
      count <= MOST_DIGITS ? digits / (POWERS[behindPoint] ?? 1) : Number(bytes.toString('latin1', from, at))
  }
}

const decimal = new Decimal()
