// The sentences of custom fields.

import { locale, t } from '../../language/language.ts'
import type { FieldSchemaLine, FieldType, Options } from '../../preload/contract.ts'
import { moneyRange } from '../frame/format.ts'

export const TYPE_NAMES: Readonly<Record<FieldType, string>> = {
  single_select: t('One option'),
  multi_select: t('Several options'),
  boolean: t('Yes or no'),
  rating: t('Rating'),
}

export const TYPE_NOTES: Readonly<Record<FieldType, string>> = {
  single_select: t('The one option that fits best.'),
  multi_select: t('Every option that fits.'),
  boolean: t('Whether it is so.'),
  rating: t('A whole number between two bounds.'),
}

export const TYPES = Object.keys(TYPE_NAMES).filter((type): type is FieldType => type in TYPE_NAMES)

export function schemaNote({ fieldCount, problemCount, version, useCount }: FieldSchemaLine): string {
  const fields = t('{count, plural, one {# field} other {# fields}}', { count: fieldCount })
  if (problemCount > 0) return `${fields} · ${t('{count, number} to mend', { count: problemCount })}`
  if (fieldCount === 0) return t('No fields yet')
  return useCount > 0
    ? `${fields} · ${usedText(useCount)}`
    : version > 1
      ? `${fields} · ${t('version {version}', { version })}`
      : fields
}

export function usedText(useCount: number): string {
  return useCount === 0
    ? t('not sent yet')
    : t('sent with {count, plural, one {# recording} other {# recordings}}', { count: useCount })
}

export function mendText(count: number): string {
  return t('{count, plural, one {# thing} other {# things}} to mend before it can be sent', { count })
}

export function placeText(label: string, place: number, count: number): string {
  return t('{name}: place {place, number} of {count, number}.', { name: label.trim() || t('Field'), place, count })
}

/** A price that is not known yet is asked for; null where the length is not known. */
export function trialLabel(
  price: { readonly lowMicro: number; readonly highMicro: number } | null | undefined,
): string {
  if (price === undefined || price === null) return t('Transcribe with these fields')
  return t('Transcribe for {price}', { price: moneyRange(price.lowMicro, price.highMicro) })
}

/** What else goes along, because the recording had it before. */
export function alongText({ model, diarization, piiProcessing, speakerEmbeddings, analytics }: Options): string {
  const parts = [
    model === 'premium' ? t('the premium tier', {}, 'after “with”') : t('the standard tier', {}, 'after “with”'),
    ...(diarization ? [t('speakers', {}, 'after “with”')] : []),
    ...(speakerEmbeddings ? [t('voiceprints')] : []),
    ...(piiProcessing ? [t('redaction', {}, 'after “with”')] : []),
    ...(analytics?.profile === 'basic' ? [t('basic analytics', {}, 'after “with”')] : []),
    ...(analytics?.profile === 'full' ? [t('full analytics', {}, 'after “with”')] : []),
  ]
  return new Intl.ListFormat(locale()).format(parts)
}
