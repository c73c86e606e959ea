// What the matrix says: answers, states, counts, and what a kappa means. Pure: the sentences are tested as they stand.

import { locale, t } from '../../language/language.ts'
import type {
  AgreedView,
  FieldAgreementView,
  FieldAnswer,
  FieldSetView,
  KappaView,
  MatrixFieldView,
  MatrixView,
} from '../../preload/contract.ts'
import { count, percent } from '../frame/format.ts'
import { answerOf, type Cell, FIRST, NONE, NOTHING, REJECTED, SKIPPED, type State, type Value } from './table.ts'

type Field = Pick<MatrixFieldView, 'options' | 'answers'>

export const KINDS: Readonly<Record<MatrixFieldView['kind'], string>> = {
  single_select: t('One of'),
  multi_select: t('Any of'),
  boolean: t('Yes or no'),
  rating: t('Rating'),
}

export function codeName({ options }: Pick<MatrixFieldView, 'options'>, code: string): string {
  return options.find((option) => option.code === code)?.label ?? readable(code)
}

/** `CLAIM_STATUS` as it is read. */
function readable(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function answerName(field: Pick<MatrixFieldView, 'options'>, answer: FieldAnswer | null): string {
  if (answer === null) return t('Nothing found')
  if (typeof answer === 'boolean') return answer ? t('Yes') : t('No')
  if (typeof answer === 'number') return String(answer)
  return answer.length === 0 ? t('Nothing found') : answer.map((code) => codeName(field, code)).join(', ')
}

export function cellName(field: Field, cell: number): string {
  if (cell >= FIRST) return answerName(field, answerOf(field, cell))
  if (cell === NOTHING) return t('Nothing found')
  if (cell === SKIPPED) return t('Skipped')
  return cell === REJECTED ? t('Not that') : t('Not asked')
}

export function valueName(field: Pick<MatrixFieldView, 'options'>, value: Value): string {
  if (value.kind === 'code') return codeName(field, value.code)
  if (value.kind === 'is') return answerName(field, value.answer)
  const names = {
    nothing: t('Nothing found'),
    skipped: t('Skipped'),
    none: t('Not asked'),
    rejected: t('Not that'),
  } as const
  return names[value.kind]
}

export const STATES: Readonly<Record<State, string>> = {
  uncoded: t('not coded'),
  same: t('you agree'),
  other: t('you say otherwise'),
}

/** The whole cell in one line, for those who do not see it. */
export function cellText(field: Field, cell: Cell, isHidden: boolean): string {
  if (isHidden) return t('To be coded; the machine’s answer is hidden')
  const sure = cell.confidence === null ? '' : t(', {confidence} sure', { confidence: percent(cell.confidence) })
  if (cell.person === NONE) return `${cellName(field, cell.machine)}${sure}`
  const machine = `machine: ${cellName(field, cell.machine)}${sure}`
  const blind = cell.isBlind ? t(', coded blind') : ''
  return `${cellName(field, cell.person)}, ${STATES[cell.state]}${blind}; ${machine}`
}

export function setName({ name, kind, recordings }: FieldSetView): string {
  const shown = name === '' ? t('Fields without a name') : kind === 'pack' ? t('{name} pack', { name }) : name
  return `${shown} (${count(recordings)})`
}

export function totalText({ rows, fields }: Pick<MatrixView, 'rows' | 'fields'>, shown: number): string {
  const all = `${t('{length, plural, one {# recording} other {# recordings}}', { length: rows.length })}, ${t('{length, plural, one {# field} other {# fields}}', { length: fields.length })}`
  return shown === rows.length ? all : t('{shown, number} of {all}', { shown, all })
}

export function dueText(due: number): string {
  return `${t('{due, plural, one {# result} other {# results}}', { due })} of before ${due === 1 ? 'is' : 'are'} still being read; ${due === 1 ? 'it' : 'they'} will follow by ${due === 1 ? 'itself' : 'themselves'}.`
}

export function withoutText(without: number): string {
  return without === 0
    ? ''
    : `${t('{without, plural, one {# recording} other {# recordings}}', { without })} ${without === 1 ? 'was' : 'were'} sent without custom fields.`
}

const figures = new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export function kappaFigure(kappa: KappaView): string {
  // Nothing is shown as nothing, never as less than that.
  return kappa.kind === 'value' ? figures.format(Math.abs(kappa.value) < 0.005 ? 0 : kappa.value) : t('not defined')
}

/** What it means, in a sentence that names its source. */
export function kappaText({ kappa, count: pairs }: Pick<AgreedView, 'kappa' | 'count'>): string {
  if (kappa.kind === 'undefined')
    return kappa.why === 'no pairs'
      ? t('Nothing is coded by both yet.')
      : t('Not defined: only one value was used, so chance alone would agree as often.')
  const better = kappa.value <= 0 ? t('no better than chance') : t('beyond what chance would give')
  const few =
    pairs < 30 ? t(' Of {pairs, plural, one {# cell} other {# cells}} only, so it may be far off.', { pairs }) : ''
  return t('{band} agreement in the words of Landis and Koch, {better}.{few}', {
    band: capital(kappa.band),
    better,
    few,
  })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function shareText({ share, count: pairs }: Pick<AgreedView, 'share' | 'count'>): string {
  return share === null ? '' : t('{share} of {pairs, number}', { share: percent(share), pairs })
}

/** As confusion tables name what is no answer. */
export function confusionName(field: Pick<MatrixFieldView, 'options' | 'kind'>, value: string): string {
  if (value === '') return t('Nothing found')
  if (value === '?') return t('Not that')
  if (field.kind === 'boolean' || value === 'yes' || value === 'no')
    return value === 'true' || value === 'yes' ? t('Yes') : t('No')
  if (field.kind === 'rating') return value
  return value
    .split('; ')
    .map((code) => codeName(field, code))
    .join(', ')
}

export function blindText({ blindCount, count: pairs }: Pick<FieldAgreementView, 'blindCount' | 'count'>): string {
  if (pairs === 0) return ''
  if (blindCount === pairs) return t('All coded blind.')
  return blindCount === 0
    ? t('None coded blind: who sees the answer first agrees more often.')
    : t('{blindCount, number} of them coded blind.', { blindCount })
}

/** The key that picks an option: its letter in the order of the list. */
export function letterOf(place: number): string | null {
  return place < 26 ? String.fromCharCode(65 + place) : null
}
