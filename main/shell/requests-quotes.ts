// What the window asks of codes and quotes. Reading goes to the reading worker, writing to the library; the clipboard and the file
// manager are opened here, so that the page needs no permission and names no path.

import { basename, join } from 'node:path'
import { t } from '../../language/language.ts'
import type { QuoteSource, QuoteStyle } from '../../preload/contract.ts'
import {
  type Citation,
  citationHtml,
  citationText,
  cite,
  QUOTE_STYLES,
  type Quotable,
  STYLE_NAMES,
} from '../export/citing.ts'
import { safeStem } from '../export/names.ts'
import type { Press } from '../export/press.ts'
import { type QuoteShelf, shelfTitle } from '../export/shelved.ts'
import type { Imprint } from '../export/speech.ts'
import { isFolder, writeNew } from '../export/write.ts'
import { Fault } from '../fault.ts'
import type { Codes, Quotes } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'
import type { Settings } from './settings.ts'

type CodesName = Extract<keyof Answers, `codes:${string}`>
type QuotesName = Extract<keyof Answers, `quotes:${string}`>

export function codesAnswers(rooms: {
  readonly codes: Codes
  readonly reading: Pick<Reading, 'codebook' | 'codedPassages'>
}): Pick<Answers, CodesName> {
  const { codes, reading } = rooms
  return {
    'codes:all': ({ collectionId }) => reading.codebook(collectionId),
    'codes:passages': (input) => reading.codedPassages(input),
    'codes:create': ({ name, colour }) => ({ id: codes.create(name, colour) }),
    'codes:change': ({ id, facts }) => done(codes.change(id, facts)),
    'codes:mark': ({ id, span, codeId }) => codes.mark(id, span, codeId),
    'codes:put': ({ highlightId, codeId }) => ({ isChanged: codes.put(highlightId, codeId) }),
    'codes:take': ({ highlightId, codeId }) => ({ isChanged: codes.take(highlightId, codeId) }),
    'codes:merge': ({ id, intoId }) => codes.merge(id, intoId),
    'codes:remove': ({ id }) => codes.remove(id),
    'codes:restore': ({ removed }) => done(codes.restore(removed)),
  }
}

export interface QuoteRooms {
  readonly quotes: Quotes
  readonly reading: Pick<Reading, 'quotesOn' | 'quotesById' | 'quoteFacts' | 'shelfCounts' | 'shelves'>
  readonly settings: Pick<Settings, 'get' | 'change'>
  readonly press: Pick<Press, 'shelf'>
  /** Where exports go. */
  readonly folder: () => string
  readonly imprint: () => Imprint
  /** What only the system can do. */
  readonly ways: {
    copy(copied: { readonly text: string; readonly html: string }): Promise<void>
    reveal(path: string): void
  }
}

export function quotesAnswers(rooms: QuoteRooms): Pick<Answers, QuotesName> {
  const { quotes, reading, settings, ways } = rooms
  let saved: string | null = null
  const zone = (): string => rooms.imprint().timeZone
  return {
    'quotes:shelves': async () => ({ shelves: await reading.shelfCounts(), style: settings.get().quoteStyle }),
    'quotes:on': async ({ collectionId }) => ({ quotes: await reading.quotesOn(collectionId) }),
    'quotes:add': ({ id, collectionId, span }) => quotes.add(id, collectionId, span),
    'quotes:comment': ({ id, text }) => done(quotes.comment(id, text)),
    'quotes:move': ({ id, collectionId }) => done(quotes.move(id, collectionId)),
    'quotes:arrange': ({ collectionId, ids }) => done(quotes.arrange(collectionId, ids)),
    'quotes:remove': ({ id }) => done(quotes.remove(id)),
    'quotes:checked': ({ id }) => done(quotes.checked(id)),
    'quotes:settle': ({ id, takes }) => done(quotes.settle(id, takes)),
    'quotes:previews': async ({ source }) => {
      const sources = await quotables(reading, source)
      const previews = QUOTE_STYLES.map((style) => ({
        style,
        name: STYLE_NAMES[style],
        text: asText(sources.map((quote) => cite(quote, style, zone()))),
      }))
      return { previews, style: settings.get().quoteStyle }
    },
    'quotes:copy': async ({ source, style: wanted }) => {
      const sources = await quotables(reading, source)
      const style = wanted ?? settings.get().quoteStyle
      if (wanted !== null) keepStyle(settings, wanted)
      const cited = sources.map((quote) => ({ quote, citation: cite(quote, style, zone()) }))
      await ways.copy({
        text: asText(cited.map(({ citation }) => citation)),
        html: cited.map(({ quote, citation }) => citationHtml(citation, quote.language)).join(''),
      })
      return { count: sources.length, name: STYLE_NAMES[style] }
    },
    'quotes:setStyle': ({ style }) => done(keepStyle(settings, style)),
    'quotes:save': async ({ collectionId, format }) => {
      const shelf = await shelfOf(reading, collectionId)
      const folder = await writable(rooms.folder())
      const bytes = await rooms.press.shelf({
        shelf,
        format,
        style: settings.get().quoteStyle,
        imprint: rooms.imprint(),
      })
      const file = await writeNew(folder, safeStem(shelfTitle(shelf)) || 'Quotes', format, bytes)
      saved = join(folder, file)
      return { file, folder: basename(folder) || folder }
    },
    'quotes:reveal': () => {
      if (saved === null) throw new Fault('not-found', t('No quotes were saved yet.'), { retry: 'never' })
      return done(ways.reveal(saved))
    },
  }
}

function done(_nothing: unknown): null {
  return null
}

function keepStyle(settings: QuoteRooms['settings'], quoteStyle: QuoteStyle): void {
  if (settings.get().quoteStyle !== quoteStyle) settings.change({ quoteStyle })
}

async function quotables(reading: QuoteRooms['reading'], source: QuoteSource): Promise<readonly Quotable[]> {
  if (source.kind === 'passage') return [await reading.quoteFacts(source.id, source.span)]
  const found = await reading.quotesById(source.ids)
  if (found.length === 0) throw new Fault('not-found', t('This quote is no longer there.'), { retry: 'never' })
  return found
}

/** Quotes stand apart by an empty line. */
function asText(citations: readonly Citation[]): string {
  return citations.map(citationText).join('\n\n')
}

async function shelfOf(reading: QuoteRooms['reading'], collectionId: number | null): Promise<QuoteShelf> {
  const [quotes, { collections }] = await Promise.all([reading.quotesOn(collectionId), reading.shelves()])
  if (quotes.length === 0)
    throw new Fault('not-found', t('There are no quotes on this shelf yet.'), {
      remedy: t('Select words in a transcript and press Q.'),
      retry: 'after-fix',
    })
  const name = collections.find(({ id }) => id === collectionId)?.name ?? null
  return { name, quotes: quotes.map((quote) => ({ ...quote, isChecked: quote.checkedAtMs !== null })) }
}

export async function writable(folder: string): Promise<string> {
  if (await isFolder(folder)) return folder
  throw new Fault('missing', t('The folder for exports is not there, or nothing can be written into it.'), {
    remedy: t('Choose another folder in the export dialog.'),
    retry: 'after-fix',
  })
}
