// What becomes of an event and its facts: one line that says nothing but names, figures and places in our code. It holds whatever the
// caller handed over, since types end where a library throws; and it blacks out once more what no line should have had.

import { homedir } from 'node:os'
import { FIGURES, type LogFacts, redact, WORDS } from '../log.ts'

/** Stands where something was left out. */
export const COVER = '…'

/** The name of an event, as code says it: `library.moved`. */
const EVENT = /^[a-z][A-Za-z]{0,24}(?:\.[a-z][A-Za-z]{0,24}){0,2}$/
const NAME = /^[A-Z][A-Za-z]{0,39}$/
const FRAME = String.raw`(?:[A-Za-z_$#][\w$.#]{0,60} \()?(?:[\w.-]{1,50}\.[cm]?[jt]sx?|node:[a-z_/]{1,40}):\d+:\d+\)?`

/** How far down a chain of causes is told. */
const DEEPEST = 3
const MOST_FRAMES = 8

export function lineOf(event: string, facts: LogFacts = {}): string {
  const told = Object.entries(facts).flatMap(([name, value]) => {
    if (value === undefined) return []
    return ` ${isName(name) ? name : COVER}=${factOf(name, value)}`
  })
  return redact((EVENT.test(event) ? event : COVER) + told.join('')).replaceAll(homedir(), '~')
}

function isName(name: string): boolean {
  return name === 'error' || Object.hasOwn(WORDS, name) || figures.has(name)
}

const figures = new Set<string>(FIGURES)

function factOf(name: string, value: unknown): string {
  if (name === 'error') return JSON.stringify(errorText(value))
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return figures.has(name) && Number.isFinite(value) ? String(value) : COVER
  const shape: RegExp | undefined = Object.hasOwn(WORDS, name) ? WORDS[name as keyof typeof WORDS] : undefined
  return typeof value === 'string' && shape?.test(value) === true ? JSON.stringify(value) : COVER
}

/** `TypeError: x is not a function at look (main.cjs:12:3) < Error ENOENT`: what it is and where, never what it quotes. */
export function errorText(thrown: unknown): string {
  const parts: string[] = []
  for (let error = thrown, depth = 0; depth < DEEPEST; depth++) {
    if (!(error instanceof Error)) {
      if (depth === 0) parts.push(`thrown ${typeof error}`)
      break
    }
    parts.push(oneError(error))
    error = error.cause
  }
  return parts.join(' < ')
}

function oneError(error: Error): string {
  const code: unknown = Reflect.get(error, 'code')
  const name = NAME.test(error.name) ? error.name : 'Error'
  const known = typeof code === 'string' && WORDS.code.test(code) ? ` ${code}` : ''
  const said = SAID.some((pattern) => pattern.test(error.message)) ? `: ${error.message}` : ''
  return [`${name}${known}${said}`, ...framesOf(error)].join(' at ')
}

/** What V8, Node and SQLite say, without a word that they were given. */
const SAID: readonly RegExp[] = [
  /^Cannot (?:read|set) properties of (?:undefined|null)(?: \((?:reading|setting) '[a-z][A-Za-z]{0,30}'\))?$/,
  /^[A-Za-z_$][\w$.]{0,60} is not (?:a function|defined|iterable|a constructor)$/,
  /^(?:Maximum call stack size exceeded|Invalid array length|Invalid string length|Array buffer allocation failed)$/,
  /^(?:The operation was aborted|This operation was aborted|Object has been destroyed)$/,
  /^(?:database is locked|database disk image is malformed|disk I\/O error|file is not a database|database or disk is full)$/,
  /^(?:attempt to write a readonly database|unable to open database file|The database connection is not open)$/,
  /^no such (?:table|column): [a-z_]{1,40}(?:\.[a-z_]{1,40})?$/,
  /^(?:UNIQUE|NOT NULL) constraint failed: [a-z_]{1,40}\.[a-z_]{1,40}(?:, [a-z_]{1,40}\.[a-z_]{1,40}){0,8}$/,
  /^FOREIGN KEY constraint failed$/,
]

const CODE_PARTS = String.raw`[A-Z]?\d?[A-Za-z]{1,24}\d{0,3}(?:[-_.:][A-Za-z]{1,24}\d{0,3}){0,6}`
const ERROR_TEXT = new RegExp(
  `^(?:thrown [a-z]+|[A-Z][A-Za-z]{0,39}(?: ${CODE_PARTS})?(?:: (?:${SAID.map(({ source }) => source.slice(1, -1)).join('|')}))?(?: at ${FRAME})*)$`,
)

/** Behind the words of the error, which may look like places themselves. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const said = stack.indexOf(message)
  const places = said === -1 ? stack : stack.slice(said + message.length)
  return places
    .split('\n')
    .flatMap((line) => frameOf(line) ?? [])
    .slice(0, MOST_FRAMES)
}

/** Only the name of a file of code is told, not where it lies: the folder may be named after a person. */
function frameOf(line: string): string | null {
  const read = /^\s+at (?:(?:async |new )*([A-Za-z_$#][\w$.#]{0,60})(?: \[as [\w$]+\])? \()?(.*?):(\d+):(\d+)\)?$/.exec(
    line,
  )
  if (read === null) return null
  const [, caller, path = '', row, column] = read
  const file =
    /(?:^|[/\\])([a-z0-9][\w.-]{0,40}\.[cm]?[jt]sx?)$/i.exec(path)?.[1] ?? /^node:[a-z_/]{1,40}$/.exec(path)?.[0]
  if (file === undefined) return null
  const place = `${file}:${row}:${column}`
  return caller === undefined ? place : `${caller} (${place})`
}

/** A line of a log, told once more under these rules: whatever an older version wrote passes the same gate. Null where it is no line. */
export function retold(line: string): string | null {
  const read = /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)) (debug|info|warn|error) (.*)$/.exec(line)
  if (read === null) return null
  const [, at, level, text = ''] = read
  const [event = ''] = /^[^=]*?(?= \S+=|$)/.exec(text) ?? []
  const facts = [...text.slice(event.length).matchAll(/ (\w+)=("(?:[^"\\]|\\.)*"|[^\s"]+)/g)].flatMap(
    ([, name = '', value = '']) => ` ${isName(name) ? name : COVER}=${retoldFact(name, value)}`,
  )
  return `${at} ${level} ${EVENT.test(event) ? event : COVER}${facts.join('')}`
}

/** Errors are written by `errorText` alone, so what is not of its making is left out. */
function retoldFact(name: string, written: string): string {
  if (written === COVER) return COVER
  const value = parsed(written)
  if (name !== 'error') return factOf(name, value)
  const isOurs = typeof value === 'string' && value.split(' < ').every((part) => ERROR_TEXT.test(part))
  return isOurs ? written : COVER
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    // Not written by us, and so nothing that may be told.
    return undefined
  }
}
