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

/** Above the choices. */
export const ANSWER_HEADS: Readonly<Record<MatrixFieldView['kind'], string>> = {
  single_select: t('Your answer (one of)'),
  multi_select: t('Your answer (any of)'),
  boolean: t('Your answer (yes or no)'),
  rating: t('Your answer (rating)'),
}

const lists = new Intl.ListFormat(locale(), { type: 'unit' })

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
  return answer.length === 0 ? t('Nothing found') : lists.format(answer.map((code) => codeName(field, code)))
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
  const machine = surely(cellName(field, cell.machine), cell.confidence)
  if (cell.person === NONE) return machine
  const person = [cellName(field, cell.person), STATES[cell.state], ...(cell.isBlind ? [t('coded blind')] : [])]
  return t('{person}; machine: {machine}', { person: person.join(', '), machine })
}

/** An answer, and how sure the machine is of it where it told. */
export function surely(answer: string, confidence: number | null): string {
  return confidence === null ? answer : t('{answer}, {share} sure', { answer, share: percent(confidence) })
}

export function setName({ name, kind, recordings }: FieldSetView): string {
  const shown = name === '' ? t('Fields without a name') : kind === 'pack' ? t('{name} pack', { name }) : name
  return `${shown} (${count(recordings)})`
}

export function totalText({ rows, fields }: Pick<MatrixView, 'rows' | 'fields'>, shown: number): string {
  const held = { recordings: rows.length, fields: fields.length }
  return shown === rows.length
    ? t(
        '{recordings, plural, one {# recording} other {# recordings}}, {fields, plural, one {# field} other {# fields}}',
        held,
      )
    : t(
        '{shown, number} of {recordings, plural, one {# recording} other {# recordings}}, {fields, plural, one {# field} other {# fields}}',
        { ...held, shown },
      )
}

export function dueText(due: number): string {
  return t(
    '{due, plural, one {# result of before is still being read; it will follow by itself.} other {# results of before are still being read; they will follow by themselves.}}',
    { due },
  )
}

export function withoutText(without: number): string {
  return without === 0
    ? ''
    : t('{without, plural, one {# recording was} other {# recordings were}} sent without custom fields.', { without })
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
  const { value, band } = kappa
  const meant =
    value <= 0
      ? t(
          '{band, select, poor {Poor agreement} other {Slight agreement}} in the words of Landis and Koch, no better than chance.',
          { band },
        )
      : t(
          '{band, select, slight {Slight agreement} fair {Fair agreement} moderate {Moderate agreement} substantial {Substantial agreement} other {Almost perfect agreement}} in the words of Landis and Koch, beyond what chance would give.',
          { band },
        )
  if (pairs >= 30) return meant
  return `${meant} ${t('Of {pairs, plural, one {# cell} other {# cells}} only, so it may be far off.', { pairs })}`
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
  return lists.format(value.split('; ').map((code) => codeName(field, code)))
}

export function blindText({ blindCount, count: pairs }: Pick<FieldAgreementView, 'blindCount' | 'count'>): string {
  if (pairs === 0) return ''
  if (blindCount === pairs) return t('All coded blind.')
  return blindCount === 0
    ? t('None coded blind: who sees the answer first agrees more often.')
    : t('{count, number} of them coded blind.', { count: blindCount })
}

/** The key that picks an option: its letter in the order of the list. */
export function letterOf(place: number): string | null {
  return place < 26 ? String.fromCharCode(65 + place) : null
}
