// What is said of recordings that wait for the person's yes. Pure: the sentences are tested as they stand.

import { t } from '../../language/language.ts'
import type { ConversionOffer, DropRow, DropsView, DropView, SentView, Value } from '../../preload/contract.ts'
import { languageName, length, percent, size, timeLeft } from '../frame/format.ts'
import { amountRange } from '../price/money.ts'

export type Shown = 'all' | 'going' | 'here' | 'refused'

/** What stands on buttons, fields and pills. */
export const WORDS = {
  title: t('Send these recordings?'),
  none: t('Send none of them'),
  later: t('Keep for later'),
  close: t('Close'),
  undo: t('Undo'),
  stop: t('Stop'),
  progress: t('Looking at the files'),
  which: t('Which recordings'),
  list: t('Recordings to send'),
  part: t('Some of the recordings to send'),
  looking: t('looking…'),
  stuck: t('Waits', {}, 'a recording'),
  here: t('Already here'),
  refused: t('Not possible'),
  converting: t('Converting'),
  all: t('All recordings'),
  details: t('Change details…'),
  options: t('How they are transcribed'),
  forbidden: t('The service would refuse this, so nothing has changed yet. The ways out stand below.'),
  look: t('Look at them'),
  nothingAside: t('Nothing waits for your yes.'),
  nothingSent: t('Nothing is sent before that.'),
  tooLate: t('It was too late to take that back. Drop the files once more.'),
} as const

/** When a person is asked about what they drop. */
export const ASKING = {
  title: t('Before sending'),
  hint: t(
    'What you drop is shown with its price first. What costs less goes at once, and can be taken back. Watched folders never ask.',
  ),
  name: t('Ask before sending'),
  always: t('Always'),
  above: t('Above an amount'),
  never: t('Never'),
  limit: t('More than', {}, 'before an amount'),
  wrong: t('An amount in dollars, such as 1 or 2.50.'),
} as const

export function optionsOf(name: string): string {
  return t('How “{name}” is transcribed', { name })
}

export function takeOffLabel(name: string): string {
  return t('Take “{name}” off the list', { name })
}

export function onTheWay(files: number): string {
  return t('{count, plural, one {# recording} other {# recordings}} on the way.', { count: files })
}

export function remedyText({ text, price }: ConversionOffer): string {
  return price === null
    ? text
    : `${text} ${t('It then costs {price}.', { price: amountRange(price.lowMicro, price.highMicro) })}`
}

/** "214 recordings, 3 h 41 min", or "200 of 214 recordings, 3 h 12 min" where some will not be sent. */
export function headline({ files, going, waiting, durationMs, isGrowing }: DropView): string {
  const sent = going + waiting
  const some =
    sent < files
      ? t('{sent, number} of {files, plural, one {# recording} other {# recordings}}', { sent, files })
      : t('{count, plural, one {# recording} other {# recordings}}', { count: files })
  const parts = [some, durationMs > 0 ? length(durationMs) : '']
  const facts = parts.filter((part) => part !== '').join(', ')
  return isGrowing ? t('{facts} so far', { facts }) : facts
}

/** How far the looking is; empty when nothing is left to be looked at. */
export function lookLine({ files, waiting, stuck, secondsLeft, isGrowing }: DropView): string {
  const left = waiting - stuck
  if (isGrowing && left === 0) return t('Looking for more…')
  if (left === 0) return ''
  const done = files - waiting
  return secondsLeft === null
    ? t(
        'Looking at {done, number} of {files, plural, one {# file} other {# files}}. Nothing is sent before you say so.',
        { done, files },
      )
    : t(
        'Looking at {done, number} of {files, plural, one {# file} other {# files}}, {timeLeft}. Nothing is sent before you say so.',
        { done, files, timeLeft: timeLeft(secondsLeft) },
      )
}

export function stuckLine({ stuck }: DropView): string {
  if (stuck === 0) return ''
  return t(
    '{count, plural, one {One cannot be looked at now. It stays here and is tried again.} other {# files cannot be looked at now. They stay here and are tried again.}}',
    { count: stuck },
  )
}

export function priceLine({ lowMicro, highMicro, withoutPrice, going }: DropView): string {
  if (going === 0) return t('nothing to pay')
  const sum = amountRange(lowMicro, highMicro)
  return withoutPrice > 0 ? t('{sum} or more', { sum }) : sum
}

/** What there is to know about the sum. */
export function priceHints({ atMinimum, withoutPrice, going }: DropView): readonly string[] {
  const least =
    atMinimum === going && going > 0
      ? t(
          '{count, plural, one {It pays the service’s minimum, whatever its length.} other {All of them pay the service’s minimum, whatever their length.}}',
          { count: going },
        )
      : t('{count, plural, one {# of them pays} other {# of them pay}} the service’s minimum.', { count: atMinimum })
  const open = t(
    '{count, plural, one {# length is} other {# lengths are}} not known, so the price is known only when the service has looked.',
    { count: withoutPrice },
  )
  return [...(atMinimum > 0 ? [least] : []), ...(withoutPrice > 0 ? [open] : [])]
}

export function sendLabel(drop: DropView): string {
  const { going, waiting } = drop
  if (going === 0) return t('Send')
  const price = priceLine(drop)
  return waiting === 0
    ? t('Send {going, plural, one {# recording} other {# recordings}} for {price}', { going, price })
    : t('{going, plural, one {Send the one that is ready for {price}} other {Send the # that are ready for {price}}}', {
        going,
        price,
      })
}

export const SHOWN: Readonly<Record<Shown, (drop: DropView) => string>> = {
  all: ({ files }) => t('All {count, number}', { count: files }, 'recordings'),
  going: ({ going, waiting }) => t('To send {count, number}', { count: going + waiting }, 'recordings'),
  here: ({ here }) => t('Already here {count, number}', { count: here }, 'recordings'),
  refused: ({ refused }) => t('Not possible {count, number}', { count: refused }, 'recordings'),
}

/** "Converting to FLAC, 34 %". */
export function convertingLine({ conversion }: DropRow, share: number | null): string {
  const words = conversion === null ? t('Converting') : CONVERTING[conversion.kind]
  return share === null ? `${words}…` : `${words}, ${percent(share)}`
}

const CONVERTING = {
  flac: t('Converting to FLAC'),
  opus: t('Converting to Opus'),
  audio: t('Taking the sound out of the video'),
  split: t('Cutting it at a silence'),
} as const

/** The second line of a row. */
export function rowFacts(row: DropRow): string {
  const { folder, durationMs, bytes, state } = row
  const language = state === 'going' ? languageFact(row) : ''
  const facts = [durationMs === null ? '' : length(durationMs), bytes === null ? '' : size(bytes), language, folder]
  return facts.filter((fact) => fact !== '').join(' · ')
}

function languageFact({ options, languageGuess }: DropRow): string {
  if (options.language !== 'auto') return languageName(options.language)
  return languageGuess === null
    ? t('language detected')
    : t('probably {language}', { language: languageName(languageGuess) })
}

export function twinLine({ twin }: DropRow): string {
  if (twin === null) return t('A duplicate of a recording that is here already.')
  if (twin.isHeld) return t('The same recording as “{title}” in this list; sent once.', { title: twin.title })
  return twin.isArchived ? t('Its transcript is here already:') : t('The same recording is on its way already:')
}

/** Where nothing can be done about it on this computer. */
export function refusalLine({ fault }: DropRow): string {
  return fault === null ? '' : `${fault.text} ${fault.remedy}`.trim()
}

export function sentText({ files, lowMicro, highMicro, withoutPrice }: SentView): string {
  if (lowMicro + highMicro === 0)
    return t('{count, plural, one {# recording} other {# recordings}} sent, without asking.', { count: files })
  const sum = amountRange(lowMicro, highMicro)
  return t('{files, plural, one {# recording} other {# recordings}} sent for {price}, without asking.', {
    files,
    price: withoutPrice > 0 ? t('{sum} or more', { sum }) : sum,
  })
}

export function undoneText({ stopped, asked, done }: Value<'drops:undo'>): string {
  const parts = [
    stopped > 0
      ? t(
          '{count, plural, one {# recording taken back; it costs nothing.} other {# recordings taken back; they cost nothing.}}',
          { count: stopped },
        )
      : '',
    asked > 0
      ? t(
          'The service has {asked, plural, one {one} other {#}} already and is asked to cancel; it may be billed all the same.',
          { asked },
        )
      : '',
    done > 0
      ? t('{count, plural, one {# transcript is here already.} other {# transcripts are here already.}}', {
          count: done,
        })
      : '',
  ]
  const said = parts.filter((part) => part !== '')
  return said.length === 0 ? t('There was nothing left to take back.') : said.join(' ')
}

export function takenOffText(files: number, name: string | null): string {
  return files === 1 && name !== null
    ? t('“{name}” is off the list. The file itself is untouched.', { name })
    : t('{count, plural, one {# recording} other {# recordings}} off the list. The files themselves are untouched.', {
        count: files,
      })
}

export function laterText(later: DropsView['later']): string {
  const files = later.reduce((sum, one) => sum + one.files, 0)
  return t('{count, plural, one {One recording waits for your yes.} other {# recordings wait for your yes.}}', {
    count: files,
  })
}
