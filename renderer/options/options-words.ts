// Everything that the options say to a person, in one place. Reasons why something cannot be had come from the main process.

import { locale, t } from '../../language/language.ts'
import type {
  FieldSchemaView,
  Options,
  OptionsCatalogue,
  OptionsPreset,
  PackField,
  PresetView,
  RemovedPreset,
} from '../../preload/contract.ts'
import { languageName, moment } from '../frame/format.ts'
import { fieldCount, profileOf, sameValue } from './same-options.ts'

export const MODELS: Readonly<Record<Options['model'], { readonly name: string; readonly note: string }>> = {
  standard: { name: t('Standard'), note: t('Quick and cheap, for clear speech. Speaks nearly a hundred languages.') },
  premium: {
    name: t('Premium'),
    note: t('More exact, for difficult sound and long recordings. Speaks thirty languages.'),
  },
}

export const SPEAKERS = {
  name: t('Tell speakers apart'),
  note: t('Each voice gets its own name and colour. Costs a little more.'),
}

export const VOICE_PRINTS = {
  name: t('Voiceprints'),
  note: t(
    'Numbers that describe each voice, to find the same one in other recordings. Costs nothing more. They are biometric data: some laws ask for the consent of the people who speak.',
  ),
}

export const REDACTION = {
  name: t('Redact personal details'),
  note: t(
    'Names, numbers and addresses are blacked out by the service, which then never returns the unredacted text: what is blacked out cannot be had back.',
  ),
}

export const PROFILES: Readonly<Record<'none' | 'basic' | 'full', { readonly name: string; readonly note: string }>> = {
  none: { name: t('None', {}, 'analytics'), note: t('The transcript alone.') },
  basic: { name: t('Basic'), note: t('Summary, mood, topics, chapters, keywords and figures on who speaks how long.') },
  full: {
    name: t('Full'),
    note: t(
      'All of Basic, and action items, questions and answers, decisions, risks, missed openings and urgency, each with its evidence.',
    ),
  },
}

const FIELD_TYPES: Readonly<Record<PackField['type'], string>> = {
  single_select: t('one of', {}, 'before a list of choices'),
  multi_select: t('any of', {}, 'before a list of choices'),
  boolean: t('yes or no'),
  rating: t('rating'),
}

/** "one of: Claim status, New policy …", "rating from 1 to 5", "yes or no". */
export function fieldWords({ type, options = [], min = 1, max = 5 }: PackField): string {
  if (type === 'rating') return t('rating from {min, number} to {max, number}', { min, max })
  if (options.length === 0) return FIELD_TYPES[type]
  return `${FIELD_TYPES[type]}: ${options.map(({ label }) => label).join(', ')}`
}

export const CUSTOM_FIELDS = {
  name: t('Custom fields'),
  other: (fields: number): string =>
    t('{count, plural, one {# custom field} other {# custom fields}}', { count: fields }),
  older: (name: string, version: number): string =>
    t('These are version {version, number} of “{name}”.', { version, name }),
  latest: t('Use the latest'),
  make: t('Make fields of your own…'),
  edit: t('Edit the fields…'),
}

/** "Interviews, 12 fields", or that it cannot be sent yet. */
export function schemaWords({ name, draft, problemCount }: FieldSchemaView): string {
  const state =
    problemCount > 0
      ? t('unfinished')
      : t('{count, plural, one {# field} other {# fields}}', { count: draft.fields.length })
  return `${name}, ${state}`
}

/** What stands in a list of options rather than by itself. */
const WITHIN = {
  models: {
    standard: t('standard', {}, 'quality, in a list of options'),
    premium: t('premium', {}, 'quality, in a list of options'),
  },
  profiles: { basic: t('basic analytics'), full: t('full analytics') },
} as const

/** "standard", as a list of facts has it; a word of the service's that is not known yet as it is. */
export function modelWord(model: string): string {
  return model === 'standard' || model === 'premium' ? WITHIN.models[model] : model
}

interface Names {
  readonly languages: OptionsCatalogue['languages']
  readonly packs?: OptionsCatalogue['packs']
}

/** "premium, English, speakers, full analytics, Insurance". */
export function optionsLine(options: Options, { languages, packs = [] }: Names): string {
  const { model, language, diarization, speakerEmbeddings, piiProcessing, analytics } = options
  const profile = profileOf(options)
  const domain = analytics?.domain
  const fields = fieldCount(options)
  return [
    WITHIN.models[model],
    language === 'auto' ? t('any language') : languageName(language, languages),
    ...(diarization ? [t('speakers')] : []),
    ...(speakerEmbeddings ? [t('voiceprints')] : []),
    ...(piiProcessing ? [t('redacted')] : []),
    ...(profile === 'none' ? [] : [WITHIN.profiles[profile]]),
    ...(domain === undefined ? [] : [packs.find(({ key }) => key === domain)?.name ?? domain]),
    ...(fields === 0 ? [] : [t('{count, plural, one {# custom field} other {# custom fields}}', { count: fields })]),
  ].join(', ')
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** What a way out would change, as the words of its button. */
export function remedyLabel(before: Options, after: Options): string {
  const steps = [
    ...(before.language === after.language ? [] : [t('detect the language')]),
    ...(before.model === after.model ? [] : [t('use {name}', { name: MODELS[after.model].name })]),
    ...(before.diarization === after.diarization ? [] : [t('tell speakers apart')]),
    ...(before.speakerEmbeddings === after.speakerEmbeddings ? [] : [t('leave voiceprints out')]),
    ...(before.piiProcessing === after.piiProcessing ? [] : [t('leave it off')]),
    ...analyticsSteps(before, after),
  ]
  return capital(lists.format(steps))
}

function analyticsSteps(from: Options, to: Options): readonly string[] {
  const [before, after] = [from.analytics, to.analytics]
  if (before === null) return []
  if (after === null && kindsOf(from) > 1) return [t('leave analytics out')]
  return [
    ...(profileOf(from) === profileOf(to) ? [] : [t('leave analytics out')]),
    ...(before.domain === after?.domain ? [] : [t('leave the pack out')]),
    ...(sameValue(before.schema, after?.schema) ? [] : [t('leave the custom fields out')]),
  ]
}

/** A single kind of analytics is called by its own name when it goes. */
function kindsOf(options: Options): number {
  const { domain, schema } = options.analytics ?? {}
  return [profileOf(options) !== 'none', domain !== undefined, schema !== undefined].filter(Boolean).length
}

/** "Last used Thu 26 Nov, 14:05 · followed by “Recorder” and “Court”". */
export function presetFacts({ lastUsedAtMs, folders }: PresetView): string {
  if (lastUsedAtMs === null)
    return folders.length === 0 ? t('Not used yet') : t('Followed by {folders}', { folders: listed(folders) })
  const used = t('Last used {time}', { time: moment(lastUsedAtMs) })
  return folders.length === 0 ? used : `${used} · ${t('followed by {folders}', { folders: listed(folders) })}`
}

export function removedWords({ preset, folders }: RemovedPreset): string {
  const gone = t('“{name}” is removed.', { name: preset.name })
  if (folders.length === 0) return gone
  const names = listed(folders.map(({ name }) => name))
  const kept = t(
    '{count, plural, one {{names} keeps a copy of its options.} other {{names} keep a copy of its options.}}',
    { count: folders.length, names },
  )
  return `${gone} ${kept}`
}

const lists = new Intl.ListFormat(locale())

function listed(names: readonly string[]): string {
  return lists.format(names.map((name) => t('“{name}”', { name })))
}

export function defaultWords({ name }: OptionsPreset): string {
  return t('What “{name}” asks for is the default now.', { name })
}
