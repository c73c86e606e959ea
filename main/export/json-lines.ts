// On which line of a JSON text each of its values begins, and where it stops being JSON: `JSON.parse` tells neither in a way that
// every version of Node agrees on.

import { t } from '../../language/language.ts'

type Path = readonly (string | number)[]

export interface JsonLines {
  /** Of the value at this path, or of the nearest one around it. */
  lineOf(path: Path): number
  /** Null where the text is JSON. */
  readonly broken: { readonly line: number; readonly text: string } | null
}

const SPACE = /[ \t\n\r]*/y
const STRING = /"(?:[^"\\\n\r]|\\.)*"/y
const OTHER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Far deeper than any schema; what is beyond is an accident or an attack. */
const DEEPEST = 200

export function jsonLines(text: string): JsonLines {
  const begins = new Map<string, number>()
  const lineAt = liner(text)
  let at = 0
  const read = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? null
    at += found?.length ?? 0
    return found
  }
  const take = (sign: string): boolean => {
    read(SPACE)
    if (text[at] !== sign) return false
    at += 1
    return true
  }
  const string = (): string => {
    read(SPACE)
    const isOpened = text[at] === '"'
    const found = read(STRING)
    if (found === null) throw new Broken(isOpened ? t('A text is not closed.') : t('A name in quotes is missing here.'))
    try {
      return String(JSON.parse(found))
    } catch {
      throw new Broken(t('A text holds a sign that JSON does not know.'))
    }
  }
  const value = (path: Path): void => {
    read(SPACE)
    begins.set(JSON.stringify(path), at)
    if (path.length > DEEPEST) throw new Broken(t('It is too deep.'))
    if (take('{')) {
      for (let isFirst = true; !take('}'); isFirst = false) {
        if (!isFirst && !take(',')) throw new Broken(t('A comma or a closing brace is missing here.'))
        const name = string()
        if (!take(':')) throw new Broken(t('A colon is missing here.'))
        value([...path, name])
      }
    } else if (take('[')) {
      for (let index = 0; !take(']'); index += 1) {
        if (index > 0 && !take(',')) throw new Broken(t('A comma or a closing bracket is missing here.'))
        value([...path, index])
      }
    } else if (text[at] === '"') string()
    else if (read(OTHER) === null) throw new Broken(t('A value is missing here.'))
  }
  return { lineOf, broken: broken() }

  function broken(): JsonLines['broken'] {
    try {
      value([])
      read(SPACE)
      return at === text.length ? null : { line: lineAt(at), text: t('There is more behind the end.') }
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown
      return { line: lineAt(at), text: thrown.message }
    }
  }

  function lineOf(path: Path): number {
    const begun = begins.get(JSON.stringify(path))
    if (begun !== undefined) return lineAt(begun)
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1))
  }
}

class Broken extends Error {}

function liner(text: string): (at: number) => number {
  return (at) => text.slice(0, at).split(/\r\n|\r|\n/).length
}
