// The sentences of custom fields.

import { locale } from '../../language/language.ts'
import type { FieldSchemaLine, FieldType, Options } from '../../preload/contract.ts'
import { moneyRange, plural } from '../frame/format.ts'

export const TYPE_NAMES: Readonly<Record<FieldType, string>> = {
  single_select: 'One option',
  multi_select: 'Several options',
  boolean: 'Yes or no',
  rating: 'Rating',
}

export const TYPE_NOTES: Readonly<Record<FieldType, string>> = {
  single_select: 'The one option that fits best.',
  multi_select: 'Every option that fits.',
  boolean: 'Whether it is so.',
  rating: 'A whole number between two bounds.',
}

export const TYPES = Object.keys(TYPE_NAMES).filter((type): type is FieldType => type in TYPE_NAMES)

export function schemaNote({ fieldCount, problemCount, version, useCount }: FieldSchemaLine): string {
  const fields = plural(fieldCount, 'field')
  if (problemCount > 0) return `${fields} · ${problemCount} to mend`
  if (fieldCount === 0) return 'No fields yet'
  return useCount > 0 ? `${fields} · ${usedText(useCount)}` : version > 1 ? `${fields} · version ${version}` : fields
}

export function usedText(useCount: number): string {
  return useCount === 0 ? 'not sent yet' : `sent with ${plural(useCount, 'recording')}`
}

export function mendText(count: number): string {
  return `${plural(count, 'thing')} to mend before it can be sent`
}

export function placeText(label: string, place: number, count: number): string {
  return `${label.trim() || 'Field'}: place ${place} of ${count}.`
}

/** A price that is not known yet is asked for; null where the length is not known. */
export function trialLabel(
  price: { readonly lowMicro: number; readonly highMicro: number } | null | undefined,
): string {
  if (price === undefined || price === null) return 'Transcribe with these fields'
  return `Transcribe for ${moneyRange(price.lowMicro, price.highMicro)}`
}

/** What else goes along, because the recording had it before. */
export function alongText({ model, diarization, piiProcessing, speakerEmbeddings, analytics }: Options): string {
  const parts = [
    model === 'premium' ? 'the premium tier' : 'the standard tier',
    ...(diarization ? ['speakers'] : []),
    ...(speakerEmbeddings ? ['voice embeddings'] : []),
    ...(piiProcessing ? ['redaction'] : []),
    ...(analytics?.profile === 'basic' || analytics?.profile === 'full' ? [`${analytics.profile} analytics`] : []),
  ]
  return new Intl.ListFormat(locale()).format(parts)
}
