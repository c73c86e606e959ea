// Everything that the options say to a person, in one place. Reasons why something cannot be had come from the main process.

import { locale } from '../../language/language.ts'
import type {
  FieldSchemaView,
  Options,
  OptionsCatalogue,
  OptionsPreset,
  PackField,
  PresetView,
  RemovedPreset,
} from '../../preload/contract.ts'
import { count, moment, plural } from '../frame/format.ts'
import { fieldCount, profileOf, sameValue } from './same-options.ts'

export const MODELS: Readonly<Record<Options['model'], { readonly name: string; readonly note: string }>> = {
  standard: { name: 'Standard', note: 'Quick and cheap, for clear speech. Speaks nearly a hundred languages.' },
  premium: { name: 'Premium', note: 'More exact, for difficult sound and long recordings. Speaks thirty languages.' },
}

export const SPEAKERS = {
  name: 'Tell speakers apart',
  note: 'Each voice gets its own name and colour. Costs a little more.',
}

export const VOICE_PRINTS = {
  name: 'Voice prints',
  note: 'Numbers that describe each voice, to find the same one in other recordings. Costs nothing more. They are biometric data: some laws ask for the consent of the people who speak.',
}

export const REDACTION = {
  name: 'Redact personal details',
  note: 'Names, numbers and addresses are blacked out by the service, which then never returns the unredacted text: what is blacked out cannot be had back.',
}

export const PROFILES: Readonly<Record<'none' | 'basic' | 'full', { readonly name: string; readonly note: string }>> = {
  none: { name: 'None', note: 'The transcript alone.' },
  basic: { name: 'Basic', note: 'Summary, mood, topics, chapters, keywords and figures on who speaks how long.' },
  full: {
    name: 'Full',
    note: 'All of Basic, and action items, questions and answers, decisions, risks, missed openings and urgency, each with its evidence.',
  },
}

const FIELD_TYPES: Readonly<Record<PackField['type'], string>> = {
  single_select: 'one of',
  multi_select: 'any of',
  boolean: 'yes or no',
  rating: 'rating',
}

/** "one of: Claim status, New policy …", "rating from 1 to 5", "yes or no". */
export function fieldWords({ type, options = [], min = 1, max = 5 }: PackField): string {
  if (type === 'rating') return `${FIELD_TYPES.rating} from ${count(min)} to ${count(max)}`
  if (options.length === 0) return FIELD_TYPES[type]
  return `${FIELD_TYPES[type]}: ${options.map(({ label }) => label).join(', ')}`
}

export const CUSTOM_FIELDS = {
  name: 'Custom fields',
  other: (fields: number): string => plural(fields, 'custom field'),
  older: (name: string, version: number): string => `These are version ${count(version)} of “${name}”.`,
  latest: 'Use the latest',
  make: 'Make fields of your own…',
  edit: 'Edit the fields…',
}

/** "Interviews, 12 fields", or that it cannot be sent yet. */
export function schemaWords({ name, draft, problemCount }: FieldSchemaView): string {
  return `${name}, ${problemCount > 0 ? 'unfinished' : plural(draft.fields.length, 'field')}`
}

interface Names {
  readonly languages: OptionsCatalogue['languages']
  readonly packs?: OptionsCatalogue['packs']
}

/** "premium, English, speakers, full analytics, Insurance". */
export function optionsLine(options: Options, { languages, packs = [] }: Names): string {
  const { model, language, diarization, speakerEmbeddings, piiProcessing, analytics } = options
  const known = languages.find(({ code }) => code === language)?.name ?? language
  const profile = profileOf(options)
  const domain = analytics?.domain
  const fields = fieldCount(options)
  return [
    model,
    language === 'auto' ? 'any language' : known,
    ...(diarization ? ['speakers'] : []),
    ...(speakerEmbeddings ? ['voice prints'] : []),
    ...(piiProcessing ? ['redacted'] : []),
    ...(profile === 'none' ? [] : [`${profile} analytics`]),
    ...(domain === undefined ? [] : [packs.find(({ key }) => key === domain)?.name ?? domain]),
    ...(fields === 0 ? [] : [plural(fields, 'custom field')]),
  ].join(', ')
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** What a way out would change, as the words of its button. */
export function remedyLabel(before: Options, after: Options): string {
  const steps = [
    ...(before.language === after.language ? [] : ['detect the language']),
    ...(before.model === after.model ? [] : [`use ${MODELS[after.model].name}`]),
    ...(before.diarization === after.diarization ? [] : ['tell speakers apart']),
    ...(before.speakerEmbeddings === after.speakerEmbeddings ? [] : ['leave voice prints out']),
    ...(before.piiProcessing === after.piiProcessing ? [] : ['leave it off']),
    ...analyticsSteps(before, after),
  ]
  return capital(steps.join(' and '))
}

function analyticsSteps(from: Options, to: Options): readonly string[] {
  const [before, after] = [from.analytics, to.analytics]
  if (before === null) return []
  if (after === null && kindsOf(from) > 1) return ['leave analytics out']
  return [
    ...(profileOf(from) === profileOf(to) ? [] : ['leave analytics out']),
    ...(before.domain === after?.domain ? [] : ['leave the pack out']),
    ...(sameValue(before.schema, after?.schema) ? [] : ['leave the custom fields out']),
  ]
}

/** A single kind of analytics is called by its own name when it goes. */
function kindsOf(options: Options): number {
  const { domain, schema } = options.analytics ?? {}
  return [profileOf(options) !== 'none', domain !== undefined, schema !== undefined].filter(Boolean).length
}

/** "Last used Thu 26 Nov, 14:05 · followed by “Recorder” and “Court”". */
export function presetFacts({ lastUsedAtMs, folders }: PresetView): string {
  if (lastUsedAtMs === null) return folders.length === 0 ? 'Not used yet' : `Followed by ${listed(folders)}`
  const used = `Last used ${moment(lastUsedAtMs)}`
  return folders.length === 0 ? used : `${used} · followed by ${listed(folders)}`
}

export function removedWords({ preset, folders }: RemovedPreset): string {
  const gone = `“${preset.name}” is removed.`
  if (folders.length === 0) return gone
  const names = listed(folders.map(({ name }) => name))
  return `${gone} ${names} ${folders.length === 1 ? 'keeps' : 'keep'} a copy of its options.`
}

const lists = new Intl.ListFormat(locale())

function listed(names: readonly string[]): string {
  return lists.format(names.map((name) => `“${name}”`))
}

export function defaultWords({ name }: OptionsPreset): string {
  return `What “${name}” asks for is the default now.`
}
