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
  looking: 'looking…',
  stuck: t('Waits'),
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
  limit: t('More than'),
  wrong: t('An amount in dollars, such as 1 or 2.50.'),
} as const

export function optionsOf(name: string): string {
  return t('How “{name}” is transcribed', { name })
}

export function takeOffLabel(name: string): string {
  return t('Take “{name}” off the list', { name })
}

export function onTheWay(files: number): string {
  return t('{files, plural, one {# recording} other {# recordings}} on the way.', { files })
}

export function remedyText({ text, price }: ConversionOffer): string {
  return price === null
    ? text
    : t('{text} It then costs {lowMicro}.', { text, lowMicro: amountRange(price.lowMicro, price.highMicro) })
}

/** "214 recordings, 3 h 41 min", or "200 of 214 recordings, 3 h 12 min" where some will not be sent. */
export function headline({ files, going, waiting, durationMs, isGrowing }: DropView): string {
  const all = t('{files, plural, one {# recording} other {# recordings}}', { files })
  const some = going + waiting < files ? t('{value, number} of {all}', { value: going + waiting, all }) : all
  const parts = [some, durationMs > 0 ? length(durationMs) : '']
  return `${parts.filter((part) => part !== '').join(', ')}${isGrowing ? ' so far' : ''}`
}

/** How far the looking is; empty when nothing is left to be looked at. */
export function lookLine({ files, waiting, stuck, secondsLeft, isGrowing }: DropView): string {
  const left = waiting - stuck
  if (isGrowing && left === 0) return t('Looking for more…')
  if (left === 0) return ''
  const rest = secondsLeft === null ? '' : `, ${timeLeft(secondsLeft)}`
  return t(
    'Looking at {value} of {files, plural, one {# file} other {# files}}{rest}. Nothing is sent before you say so.',
    { value: files - waiting, files, rest },
  )
}

export function stuckLine({ stuck }: DropView): string {
  if (stuck === 0) return ''
  return stuck === 1
    ? t('One cannot be looked at now. It stays here and is tried again.')
    : t('{stuck, plural, one {# file} other {# files}} cannot be looked at now. They stay here and are tried again.', {
        stuck,
      })
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
      ? going === 1
        ? t('It pays the service’s minimum, whatever its length.')
        : t('All of them pay the service’s minimum, whatever their length.')
      : t('{atMinimum, plural, one {# of them pays} other {# of them pay}} the service’s minimum.', { atMinimum })
  const open = t(
    '{withoutPrice, plural, one {# length is} other {# lengths are}} not known, so the price is known only when the service has looked.',
    { withoutPrice },
  )
  return [...(atMinimum > 0 ? [least] : []), ...(withoutPrice > 0 ? [open] : [])]
}

export function sendLabel(drop: DropView): string {
  const { going, waiting } = drop
  if (going === 0) return t('Send')
  const all =
    waiting === 0
      ? t('{going, plural, one {# recording} other {# recordings}}', { going })
      : t('the {going} that are ready', { going })
  return t('Send {all} for {drop}', { all, drop: priceLine(drop) })
}

export const SHOWN: Readonly<Record<Shown, (drop: DropView) => string>> = {
  all: ({ files }) => t('All {files}', { files }),
  going: ({ going, waiting }) => t('To send {value}', { value: going + waiting }),
  here: ({ here }) => t('Already here {here}', { here }),
  refused: ({ refused }) => t('Not possible {refused}', { refused }),
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
    : t('probably {languageGuess}', { languageGuess: languageName(languageGuess) })
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
  const price = lowMicro + highMicro === 0 ? '' : t(' for {lowMicro}', { lowMicro: amountRange(lowMicro, highMicro) })
  const rest = withoutPrice > 0 ? t(' or more') : ''
  return t('{files, plural, one {# recording} other {# recordings}} sent{price}{rest}, without asking.', {
    files,
    price,
    rest,
  })
}

export function undoneText({ stopped, asked, done }: Value<'drops:undo'>): string {
  const parts = [
    stopped > 0
      ? `${t('{stopped, plural, one {# recording} other {# recordings}}', { stopped })} taken back; ${stopped === 1 ? 'it costs' : 'they cost'} nothing.`
      : '',
    asked > 0
      ? `The service has ${asked === 1 ? 'one' : asked} already and is asked to cancel; it may be billed all the same.`
      : '',
    done > 0
      ? `${t('{done, plural, one {# transcript} other {# transcripts}}', { done })} ${done === 1 ? 'is' : 'are'} here already.`
      : '',
  ]
  const said = parts.filter((part) => part !== '')
  return said.length === 0 ? t('There was nothing left to take back.') : said.join(' ')
}

export function takenOffText(files: number, name: string | null): string {
  return files === 1 && name !== null
    ? t('“{name}” is off the list. The file itself is untouched.', { name })
    : t('{files, plural, one {# recording} other {# recordings}} off the list. The files themselves are untouched.', {
        files,
      })
}

export function laterText(later: DropsView['later']): string {
  const files = later.reduce((sum, one) => sum + one.files, 0)
  return files === 1
    ? t('One recording waits for your yes.')
    : t('{files, plural, one {# recording} other {# recordings}} wait for your yes.', { files })
}
