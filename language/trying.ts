// Two voices for trying screens out. One speaks English with accents and at least 40 % longer, so that what is cut or was never put
// into words is seen; the other writes from right to left.

import catalogued from './catalogs/de.json' with { type: 'json' }
import type { Catalog, Voice } from './language.ts'

const PLAIN = 'aceinosuyACEINOSUY'
const ACCENTED = 'àçéîñöšûýÀÇÉÎÑÖŠÛÝ'
const LONGER = 0.4
const FILLING = ' löñgér wörd ñö'
/** Right-to-left override, and its end. */
const RTL = '\u202e'
const END = '\u202c'

export function tryingVoice(name: 'en-XA' | 'ar-XB'): Voice {
  const isLong = name === 'en-XA'
  const change = isLong ? accented : reversed
  // Any catalog knows all the messages; their English is in front of a context.
  const entries = Object.keys(catalogued).map((key) => {
    const message = key.replace(/ \[[^[\]]+\]$/, '')
    return [key, inLiterals(message, change) + (isLong ? filling(message) : '')] as const
  })
  const catalog: Catalog = Object.fromEntries(entries)
  return { locale: 'en-GB', direction: isLong ? 'ltr' : 'rtl', catalog }
}

function accented(text: string): string {
  return Array.from(text, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('')
}

function reversed(text: string): string {
  return text.trim() === '' ? text : `${RTL}${text}${END}`
}

/** Words, so that a line may be broken between them. */
function filling(message: string): string {
  const letters = inLiterals(message, (text) => text).replace(/[{}]/g, '').length
  const wanted = Math.max(2, Math.ceil(letters * LONGER))
  // A blank at the end would add nothing that can be seen.
  return FILLING.repeat(Math.ceil(wanted / FILLING.length))
    .slice(0, wanted)
    .replace(/ $/, 'ö')
}

/** Changes what is read aloud of a message in ICU MessageFormat, and leaves its arguments, keywords and tags. */
export function inLiterals(message: string, change: (text: string) => string): string {
  let at = 0
  const literal = (from: number): string => {
    const text = message.slice(from, at)
    return text === ''
      ? ''
      : text
          .split(/(<[^>]*>|#)/)
          .map((part, odd) => (odd % 2 === 1 ? part : change(part)))
          .join('')
  }
  const inside = (): string => {
    let out = ''
    let from = at
    while (at < message.length && message[at] !== '}') {
      if (message[at] !== '{') at += 1
      else {
        out += literal(from) + argument()
        from = at
      }
    }
    return out + literal(from)
  }
  const argument = (): string => {
    let out = ''
    let from = at
    at += 1
    while (message[at] !== '}' && at < message.length) {
      // Only the branches of a plural or a select stand in braces of their own.
      if (message[at] === '{') {
        at += 1
        out += message.slice(from, at) + inside()
        from = at
      }
      at += 1
    }
    at += 1
    return out + message.slice(from, at)
  }
  return inside()
}
