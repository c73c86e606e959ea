// The document's rules over what is asked of the service: every trouble with a set of options, at the field where it shows,
// with the reason and the ways out. Pure. What it forbids the service refuses; what it only warns of is done otherwise.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { type Options, plainOptions } from '../recording.ts'
import { LANGUAGES, LIMITS, PII_LANGUAGES } from './catalogue.ts'
import { type SchemaProblem, schemaProblems } from './field-schema.ts'
import { packOf } from './packs.ts'

export type OptionField =
  | 'language'
  | 'model'
  | 'speakerEmbeddings'
  | 'piiProcessing'
  | 'analytics'
  | 'domain'
  | 'schema'

export type OptionProblemCode =
  | 'language-unknown'
  | 'language-not-premium'
  | 'language-not-standard'
  | 'embeddings-alone'
  | 'pii-skipped'
  | 'pii-unsure'
  | 'analytics-short'
  | 'domain-unknown'
  | 'schema-empty'
  | 'schema-refused'

export interface OptionProblem {
  readonly field: OptionField
  readonly code: OptionProblemCode
  /** Why, as a sentence. */
  readonly text: string
  /** The service refuses such a job; else it takes it, and leaves something out. */
  readonly isForbidden: boolean
  /** What the options would be with each way out. None of them leads into another refusal. */
  readonly remedies: readonly Options[]
}

type Change = Partial<Options>

/** @param durationMs null where it is not known yet: then nothing is said of it */
export function optionProblems(given: Options, durationMs: number | null): readonly OptionProblem[] {
  const options = plainOptions(given)
  return RULES.flatMap((rule) => rule(options, durationMs) ?? [])
}

/** @throws Fault for options that the service would refuse, with the first reason */
export function demandAllowed(options: Options, durationMs: number | null = null): void {
  const problem = optionProblems(options, durationMs).find(({ isForbidden }) => isForbidden)
  if (problem === undefined) return
  throw new Fault('bad-request', problem.text, { remedy: t('Change the options, then try again.'), retry: 'after-fix' })
}

type Rule = (options: Options, durationMs: number | null) => OptionProblem | null

const RULES: readonly Rule[] = [language, embeddings, redaction, length, domain, schema]

function language(options: Options): OptionProblem | null {
  const { model } = options
  if (options.language === 'auto') return null
  const known = LANGUAGES.find(({ code }) => code === options.language)
  const detect: Change = { language: 'auto' }
  if (known === undefined)
    return forbidden(options, {
      ...{ field: 'language', code: 'language-unknown' },
      text: t('The service knows no language “{language}”.', { language: options.language }),
      changes: [detect],
    })
  if (model === 'premium' && !known.isPremium)
    return forbidden(options, {
      ...{ field: 'model', code: 'language-not-premium' },
      text: t('Premium does not speak {name}.', { name: known.name }),
      changes: [STANDARD, detect],
    })
  if (model === 'standard' && !known.isStandard)
    return forbidden(options, {
      ...{ field: 'model', code: 'language-not-standard' },
      text: t('Only Premium speaks {name}.', { name: known.name }),
      changes: [{ model: 'premium' }, detect],
    })
  return null
}

/** Voiceprints exist with the other tier only. */
const STANDARD: Change = { model: 'standard', speakerEmbeddings: false }

function embeddings(options: Options): OptionProblem | null {
  const { model, diarization, speakerEmbeddings } = options
  if (!speakerEmbeddings || (model === 'premium' && diarization)) return null
  const text =
    model === 'premium'
      ? t('Voiceprints need speakers that are told apart.')
      : diarization
        ? t('Voiceprints exist with Premium only.')
        : t('Voiceprints exist with Premium only, and need speakers that are told apart.')
  return forbidden(options, {
    ...{ field: 'speakerEmbeddings', code: 'embeddings-alone', text },
    changes: [{ model: 'premium', diarization: true }, { speakerEmbeddings: false }],
  })
}

function redaction(options: Options): OptionProblem | null {
  if (!options.piiProcessing || PII_LANGUAGES.includes(options.language)) return null
  const known = LANGUAGES.find(({ code }) => code === options.language)
  const isUnsure = known === undefined
  const text = isUnsure
    ? t('It works in {languages}. In any other language it would be skipped and not charged.', { languages: PII_NAMES })
    : t('In {name} it would be skipped and not charged: it works in {languages}.', {
        name: known.name,
        languages: PII_NAMES,
      })
  return {
    field: 'piiProcessing',
    code: isUnsure ? 'pii-unsure' : 'pii-skipped',
    text,
    isForbidden: false,
    remedies: isUnsure ? [] : [{ ...options, piiProcessing: false }],
  }
}

const PII_NAMES = new Intl.ListFormat('en').format(
  PII_LANGUAGES.map((code) => LANGUAGES.find((one) => one.code === code)?.name ?? code),
)

function length(options: Options, durationMs: number | null): OptionProblem | null {
  if (options.analytics === null || durationMs === null || durationMs >= LIMITS.shortestForAnalyticsMs) return null
  // An empty request for fields asks for nothing, so nothing is too short for it.
  if (options.analytics.profile === undefined && !isCustom(options)) return null
  return forbidden(options, {
    ...{ field: 'analytics', code: 'analytics-short' },
    text: t('Analytics needs at least 15 seconds of sound, and this recording is shorter.'),
    changes: [{ analytics: null }],
  })
}

function isCustom({ analytics }: Options): boolean {
  return analytics?.domain !== undefined || fieldsOf(analytics?.schema).length > 0
}

function fieldsOf(schema: Readonly<Record<string, unknown>> | undefined): readonly unknown[] {
  return Array.isArray(schema?.fields) ? schema.fields : []
}

function domain(options: Options): OptionProblem | null {
  const { domain: asked, ...rest } = options.analytics ?? {}
  if (asked === undefined || packOf(asked) !== undefined) return null
  return forbidden(options, {
    ...{ field: 'domain', code: 'domain-unknown' },
    text: t('The service has no pack “{asked}”.', { asked }),
    changes: [{ analytics: rest }],
  })
}

function schema(options: Options): OptionProblem | null {
  const { schema: asked, ...rest } = options.analytics ?? {}
  if (asked === undefined) return null
  const [wrong] = schemaProblems(asked, rest.domain ?? null)
  if (wrong !== undefined)
    return forbidden(options, {
      ...{ field: 'schema', code: 'schema-refused' },
      text: schemaText(asked, wrong),
      changes: [{ analytics: rest }],
    })
  if (fieldsOf(asked).length > 0) return null
  return {
    field: 'schema',
    code: 'schema-empty',
    text: t('It has no fields, so nothing more is asked.'),
    isForbidden: false,
    remedies: [plainOptions({ ...options, analytics: rest })],
  }
}

/** What is wrong with a field stands beside the field where it is built; here it needs the field's name. */
function schemaText(schema: Readonly<Record<string, unknown>>, { field, text }: SchemaProblem): string {
  const named: unknown = field === null ? null : fieldsOf(schema)[field]
  const key = named !== null && typeof named === 'object' && 'key' in named ? named.key : null
  return typeof key === 'string' && key !== ''
    ? t('The service would not take the field “{key}”: {text}', { key, text })
    : text
}

interface Refused {
  readonly field: OptionField
  readonly code: OptionProblemCode
  readonly text: string
  readonly changes: readonly Change[]
}

/** A way out that would run into another refusal of its own making is none. */
function forbidden(options: Options, { changes, ...what }: Refused): OptionProblem {
  const remedies = changes.map((change) => plainOptions({ ...options, ...change }))
  return { ...what, isForbidden: true, remedies: remedies.filter((after) => !leadsAstray(options, after)) }
}

function leadsAstray(before: Options, after: Options): boolean {
  return speaks(before) && !speaks(after)
}

/** The tier knows the language: the one thing that changing the tier may break. */
function speaks(options: Options): boolean {
  const known = LANGUAGES.find(({ code }) => code === options.language)
  if (known === undefined) return options.language === 'auto'
  return options.model === 'premium' ? known.isPremium : known.isStandard
}
