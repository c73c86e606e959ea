// What is said of recordings that wait for the person's yes. Pure: the sentences are tested as they stand.

import type { ConversionOffer, DropRow, DropsView, DropView, SentView, Value } from '../../preload/contract.ts'
import { count, languageName, length, percent, plural, size, timeLeft } from '../frame/format.ts'
import { amountRange } from '../price/money.ts'

export type Shown = 'all' | 'going' | 'here' | 'refused'

/** What stands on buttons, fields and pills. */
export const WORDS = {
  title: 'Send these recordings?',
  none: 'Send none of them',
  later: 'Keep for later',
  close: 'Close',
  undo: 'Undo',
  stop: 'Stop',
  progress: 'Looking at the files',
  which: 'Which recordings',
  list: 'Recordings to send',
  part: 'Some of the recordings to send',
  looking: 'looking…',
  stuck: 'Waits',
  here: 'Already here',
  refused: 'Not possible',
  converting: 'Converting',
  all: 'All recordings',
  details: 'Change details…',
  options: 'How they are transcribed',
  forbidden: 'The service would refuse this, so nothing has changed yet. The ways out stand below.',
  look: 'Look at them',
  nothingAside: 'Nothing waits for your yes.',
  nothingSent: 'Nothing is sent before that.',
  tooLate: 'It was too late to take that back. Drop the files once more.',
} as const

/** When a person is asked about what they drop. */
export const ASKING = {
  title: 'Before sending',
  hint: 'What you drop is shown with its price first. What costs less goes at once, and can be taken back. Watched folders never ask.',
  name: 'Ask before sending',
  always: 'Always',
  above: 'Above an amount',
  never: 'Never',
  limit: 'More than',
  wrong: 'An amount in dollars, such as 1 or 2.50.',
} as const

export function optionsOf(name: string): string {
  return `How “${name}” is transcribed`
}

export function takeOffLabel(name: string): string {
  return `Take “${name}” off the list`
}

export function onTheWay(files: number): string {
  return `${plural(files, 'recording')} on the way.`
}

export function remedyText({ text, price }: ConversionOffer): string {
  return price === null ? text : `${text} It then costs ${amountRange(price.lowMicro, price.highMicro)}.`
}

/** "214 recordings, 3 h 41 min", or "200 of 214 recordings, 3 h 12 min" where some will not be sent. */
export function headline({ files, going, waiting, durationMs, isGrowing }: DropView): string {
  const all = plural(files, 'recording')
  const some = going + waiting < files ? `${count(going + waiting)} of ${all}` : all
  const parts = [some, durationMs > 0 ? length(durationMs) : '']
  return `${parts.filter((part) => part !== '').join(', ')}${isGrowing ? ' so far' : ''}`
}

/** How far the looking is; empty when nothing is left to be looked at. */
export function lookLine({ files, waiting, stuck, secondsLeft, isGrowing }: DropView): string {
  const left = waiting - stuck
  if (isGrowing && left === 0) return 'Looking for more…'
  if (left === 0) return ''
  const rest = secondsLeft === null ? '' : `, ${timeLeft(secondsLeft)}`
  return `Looking at ${files - waiting} of ${plural(files, 'file')}${rest}. Nothing is sent before you say so.`
}

export function stuckLine({ stuck }: DropView): string {
  if (stuck === 0) return ''
  return stuck === 1
    ? 'One cannot be looked at now. It stays here and is tried again.'
    : `${plural(stuck, 'file')} cannot be looked at now. They stay here and are tried again.`
}

export function priceLine({ lowMicro, highMicro, withoutPrice, going }: DropView): string {
  if (going === 0) return 'nothing to pay'
  const sum = amountRange(lowMicro, highMicro)
  return withoutPrice > 0 ? `${sum} or more` : sum
}

/** What there is to know about the sum. */
export function priceHints({ atMinimum, withoutPrice, going }: DropView): readonly string[] {
  const least =
    atMinimum === going && going > 0
      ? going === 1
        ? 'It pays the service’s minimum, whatever its length.'
        : 'All of them pay the service’s minimum, whatever their length.'
      : `${plural(atMinimum, 'of them pays', 'of them pay')} the service’s minimum.`
  const open = `${plural(withoutPrice, 'length is', 'lengths are')} not known, so the price is known only when the service has looked.`
  return [...(atMinimum > 0 ? [least] : []), ...(withoutPrice > 0 ? [open] : [])]
}

export function sendLabel(drop: DropView): string {
  const { going, waiting } = drop
  if (going === 0) return 'Send'
  const all = waiting === 0 ? plural(going, 'recording') : `the ${going} that are ready`
  return `Send ${all} for ${priceLine(drop)}`
}

export const SHOWN: Readonly<Record<Shown, (drop: DropView) => string>> = {
  all: ({ files }) => `All ${files}`,
  going: ({ going, waiting }) => `To send ${going + waiting}`,
  here: ({ here }) => `Already here ${here}`,
  refused: ({ refused }) => `Not possible ${refused}`,
}

/** "Converting to FLAC, 34 %". */
export function convertingLine({ conversion }: DropRow, share: number | null): string {
  const words = conversion === null ? 'Converting' : CONVERTING[conversion.kind]
  return share === null ? `${words}…` : `${words}, ${percent(share)}`
}

const CONVERTING = {
  flac: 'Converting to FLAC',
  opus: 'Converting to Opus',
  audio: 'Taking the sound out of the video',
  split: 'Cutting it at a silence',
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
  return languageGuess === null ? 'language detected' : `probably ${languageName(languageGuess)}`
}

export function twinLine({ twin }: DropRow): string {
  if (twin === null) return 'A duplicate of a recording that is here already.'
  if (twin.isHeld) return `The same recording as “${twin.title}” in this list; sent once.`
  return twin.isArchived ? 'Its transcript is here already:' : 'The same recording is on its way already:'
}

/** Where nothing can be done about it on this computer. */
export function refusalLine({ fault }: DropRow): string {
  return fault === null ? '' : `${fault.text} ${fault.remedy}`.trim()
}

export function sentText({ files, lowMicro, highMicro, withoutPrice }: SentView): string {
  const price = lowMicro + highMicro === 0 ? '' : ` for ${amountRange(lowMicro, highMicro)}`
  const rest = withoutPrice > 0 ? ' or more' : ''
  return `${plural(files, 'recording')} sent${price}${rest}, without asking.`
}

export function undoneText({ stopped, asked, done }: Value<'drops:undo'>): string {
  const parts = [
    stopped > 0
      ? `${plural(stopped, 'recording')} taken back; ${stopped === 1 ? 'it costs' : 'they cost'} nothing.`
      : '',
    asked > 0
      ? `The service has ${asked === 1 ? 'one' : asked} already and is asked to cancel; it may be billed all the same.`
      : '',
    done > 0 ? `${plural(done, 'transcript')} ${done === 1 ? 'is' : 'are'} here already.` : '',
  ]
  const said = parts.filter((part) => part !== '')
  return said.length === 0 ? 'There was nothing left to take back.' : said.join(' ')
}

export function takenOffText(files: number, name: string | null): string {
  return files === 1 && name !== null
    ? `“${name}” is off the list. The file itself is untouched.`
    : `${plural(files, 'recording')} off the list. The files themselves are untouched.`
}

export function laterText(later: DropsView['later']): string {
  const files = later.reduce((sum, one) => sum + one.files, 0)
  return files === 1 ? 'One recording waits for your yes.' : `${plural(files, 'recording')} wait for your yes.`
}
