// Links to a second of a recording, as quotes carry them: tuplets-archive://recording/ID?t=SECONDS&s=MARK. They come from anywhere,
// so they are read strictly: a number, seconds, a mark, and nothing else; and all they do is show that place.

import { t } from '../../language/language.ts'

export interface RecordingLink {
  readonly id: number
  readonly atMs: number
  /** The first hex digits of the result's SHA-256; null where the link has none. */
  readonly mark: string | null
}

const SCHEME = /^tuplets-archive:/i
const WHOLE = /^tuplets-archive:\/\/recording\/([1-9]\d{0,14})\/?(?:\?(.*))?$/i
const SECONDS = /^\d{1,7}(?:\.\d{1,3})?$/
const MARK = /^[0-9a-f]{8}$/

/** Whether it is one of ours, whole or not: what begins like this is never a file or a recording's address. */
export function isRecordingLink(text: string): boolean {
  return SCHEME.test(text)
}

/** Null where it is not exactly what a quote carries. */
export function readRecordingLink(text: string): RecordingLink | null {
  const [, id, query] = WHOLE.exec(text) ?? []
  if (id === undefined) return null
  const given = new Map<string, string>()
  for (const part of query === undefined || query === '' ? [] : query.split('&')) {
    const [name = '', value = '', ...more] = part.split('=')
    if (more.length > 0 || given.has(name)) return null
    given.set(name, value)
  }
  const { t = '0', s = null, ...strange } = Object.fromEntries(given)
  if (Object.keys(strange).length > 0 || !SECONDS.test(t) || (s !== null && !MARK.test(s))) return null
  return { id: Number(id), atMs: Math.round(Number(t) * 1000), mark: s }
}

/** A recording that a link may mean. */
export interface Linked {
  readonly id: number
  /** Its result carries the link's mark, or the link has none. */
  readonly isSame: boolean
}

export interface Arrival {
  /** Null where there is nothing to show. */
  readonly show: { readonly id: number; readonly atMs: number } | null
  /** Null where there is nothing to say. */
  readonly said: { readonly text: string; readonly remedy: string } | null
}

export function followLink(text: string, linked: (id: number, mark: string | null) => Linked | null): Arrival {
  const link = readRecordingLink(text)
  if (link === null)
    return {
      show: null,
      said: {
        text: t('This link could not be read.'),
        remedy: t('It may have been cut when it was copied. Copy the quote once more.'),
      },
    }
  const found = linked(link.id, link.mark)
  if (found === null)
    return {
      show: null,
      said: {
        text: t('The recording that this link leads to is not in this library.'),
        remedy: t(
          'It was removed, or the link was copied on another computer. A bundle from there would bring it here.',
        ),
      },
    }
  const doubt = {
    text: t('This may be another recording than the link means.'),
    remedy: t('The link was copied in another library, or its transcript was made anew since. Compare the words.'),
  }
  return { show: { id: found.id, atMs: link.atMs }, said: found.isSame ? null : doubt }
}
