// JSON in which a long list of words with their times stands: ten thousand small objects an hour, which are most of the work of
// parsing a result. Such a list is read letter by letter into three columns, everything else by JSON.parse. It refuses whatever
// is not exactly as expected, and then JSON.parse reads all of it: what comes of a text is the same in either way.

/** The words of a result in order, as they were sent. */
export class WordList {
  readonly texts: readonly string[]
  /** In seconds; NaN where there was none. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]

  constructor(texts: readonly string[], starts: readonly number[], ends: readonly number[]) {
    this.texts = texts
    this.starts = starts
    this.ends = ends
  }
}

const KEY = '"words":'
/** Shorter lists are no work. */
const FEWEST_LETTERS = 10_000
const MARK = '"\\u0007 a list of words, read before"'
const MARKED: unknown = JSON.parse(MARK)

/** @throws SyntaxError as JSON.parse does. A list of words is looked for at the top, and in `result`. */
export function parseJson(text: string): unknown {
  const key = text.length < FEWEST_LETTERS ? -1 : text.indexOf(KEY)
  if (key === -1 || text.includes(MARK)) return JSON.parse(text)
  const scan = new Scan(text, key + KEY.length)
  const words = scan.words()
  if (words === null) return JSON.parse(text)
  const value = parsedRest(text.slice(0, key + KEY.length) + MARK + text.slice(scan.at))
  const home = homeOf(value)
  if (home === null) return JSON.parse(text)
  home.words = words
  return value
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
  readonly #text: string
  at: number
  #isLost = false

  constructor(text: string, at: number) {
    this.#text = text
    this.at = at
  }

  /** @returns null where it is no list of words alone */
  words(): WordList | null {
    const [texts, starts, ends]: [string[], number[], number[]] = [[], [], []]
    if (!this.#take(OPEN_LIST)) return null
    do {
      if (!this.#take(OPEN)) return null
      const row = texts.length
      do {
        const key = this.#string()
        if (!this.#take(COLON)) return null
        if (key === 'word' && texts.length === row) texts.push(this.#string())
        else if (key === 'start' && starts.length === row) starts.push(this.#number())
        else if (key === 'end' && ends.length === row) ends.push(this.#number())
        else if (PASSED_OVER.has(key)) this.#passOver()
        else this.#isLost = true
        if (this.#isLost) return null
      } while (this.#take(COMMA))
      if (!this.#take(CLOSE) || texts.length === row) return null
      if (starts.length === row) starts.push(Number.NaN)
      if (ends.length === row) ends.push(Number.NaN)
    } while (this.#take(COMMA))
    return this.#take(CLOSE_LIST) ? new WordList(texts, starts, ends) : null
  }

  #take(code: number): boolean {
    if (this.#next() !== code) return false
    this.at += 1
    return true
  }

  /** The letter at which it stands, behind blanks. */
  #next(): number {
    let code = this.#text.charCodeAt(this.at)
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      this.at += 1
      code = this.#text.charCodeAt(this.at)
    }
    return code
  }

  #string(): string {
    if (!this.#take(QUOTE)) return this.#lost('')
    const from = this.at
    let hasEscapes = false
    for (;;) {
      const code = this.#text.charCodeAt(this.at)
      // Beyond the end there is NaN, which is no letter either.
      if (!(code >= 0x20)) return this.#lost('')
      this.at += 1
      if (code === QUOTE) break
      if (code !== BACKSLASH) continue
      hasEscapes = true
      this.at += 1
    }
    const said = this.#text.slice(from, this.at - 1)
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
    const first = this.at
    let [digits, behindPoint, hasPoint] = [0, 0, false]
    for (; ; this.at++) {
      const code = this.#text.charCodeAt(this.at)
      if (code >= 0x30 && code <= 0x39) {
        digits = digits * 10 + code - 0x30
        if (hasPoint) behindPoint += 1
      } else if (code === POINT && !hasPoint && this.at > first) hasPoint = true
      else break
    }
    const count = this.at - first - (hasPoint ? 1 : 0)
    const isLedByNought = this.#text.charCodeAt(first) === 0x30 && count - behindPoint > 1
    const isPlain = count > 0 && !isLedByNought && hasPoint === behindPoint > 0
    const value = count <= MOST_DIGITS ? digits / (POWERS[behindPoint] ?? 1) : Number(this.#text.slice(first, this.at))
    const end = this.#next()
    if (!isPlain || (end !== COMMA && end !== CLOSE)) return this.#lost(Number.NaN)
    return isNegative ? -value : value
  }

  #passOver(): void {
    if (this.#next() === QUOTE) this.#string()
    else if (this.#text.startsWith('null', this.at)) this.at += 4
    else this.#number()
  }

  #lost<T>(nothing: T): T {
    this.#isLost = true
    return nothing
  }
}
