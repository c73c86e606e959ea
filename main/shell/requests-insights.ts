// What the window asks of items across the archive. Reading goes to the reading worker, judging to the library under the coder's
// name; what a field may be said to be is known from what was sent, from the service's packs, or from the answers that are here.

import { userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { itemNames } from '../../language/item-names.ts'
import { t } from '../../language/language.ts'
import type { FieldChoices, Judging } from '../../preload/contract.ts'
import { itemsCsv } from '../export/item-table.ts'
import { writeNew } from '../export/write.ts'
import { Fault } from '../fault.ts'
import type { Judgements } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'
import type { FieldRules } from './requests-field-schemas.ts'
import { writable } from './requests-quotes.ts'
import type { Settings } from './settings.ts'

type InsightsName = Extract<keyof Answers, `insights:${string}`>

export interface InsightsRooms {
  readonly judgements: Judgements
  readonly reading: Pick<Reading, 'insights'>
  readonly settings: Pick<Settings, 'get' | 'change'>
  readonly packs: FieldRules['packs']
  /** Where exports go. */
  readonly folder: () => string
  readonly reveal: (path: string) => void
  readonly changed: () => void
}

type Source = NonNullable<NonNullable<Awaited<ReturnType<Reading['insights']['detail']>>>['field']>

/** A table of a hundred thousand lines is read from the file in pieces. */
const PART = 1000

export function insightsAnswers(rooms: InsightsRooms): Pick<Answers, InsightsName> {
  const { judgements, settings, packs } = rooms
  const { insights } = rooms.reading
  let saved: string | null = null
  const coder = (): string => coderName(settings)
  return {
    'insights:list': (input) => insights.list(input),
    'insights:facets': ({ filter }) => insights.facets(filter),
    'insights:rows': async ({ ids }) => ({ rows: await insights.rows(ids) }),
    'insights:item': async (item) => {
      const found = await insights.detail(item)
      if (found === null) return { detail: null }
      const { field, ...detail } = found
      return { detail: { ...detail, choices: field === null ? null : choicesOf(field, packs) } }
    },
    'insights:judge': async ({ items, judging }) => {
      await refuseStrange(rooms, items, judging)
      return judgements.judge(items, judging, coder())
    },
    'insights:undo': ({ act }) => judgements.undo(act, coder()),
    'insights:coder': () => ({ name: coder() }),
    'insights:setCoder': ({ name }) => {
      settings.change({ coderName: name })
      rooms.changed()
      return null
    },
    'insights:save': async (input) => {
      const folder = await writable(rooms.folder())
      const rows = []
      for (let offset = 0; ; offset += PART) {
        const part = await insights.part({ ...input, offset, limit: PART })
        rows.push(...part.rows)
        if (part.rows.length === 0 || rows.length >= part.total) break
      }
      const bytes = Buffer.from(itemsCsv(rows))
      const file = await writeNew(folder, itemNames()[input.filter.kind], 'csv', bytes)
      saved = join(folder, file)
      return { file, folder: basename(folder) || folder, count: rows.length }
    },
    'insights:reveal': () => {
      if (saved === null) throw new Fault('not-found', t('No table was saved yet.'), { retry: 'never' })
      rooms.reveal(saved)
      return null
    },
  }
}

/** Under which name one judges. */
export function coderName(settings: InsightsRooms['settings']): string {
  return settings.get().coderName ?? systemName()
}

function systemName(): string {
  try {
    return userInfo().username || 'I'
  } catch {
    // A system without an entry for this person.
    return 'I'
  }
}

/** What a person says of a field must be one of its options, or within its bounds. */
async function refuseStrange(
  { reading, packs }: InsightsRooms,
  items: readonly { readonly recordingId: number; readonly key: string }[],
  judging: Judging,
): Promise<void> {
  if (judging.kind !== 'override') return
  for (const item of items) {
    const found = await reading.insights.detail(item)
    if (found === null) continue
    const isOfField = 'values' in judging.value || 'value' in judging.value
    const choices = found.field === null ? null : choicesOf(found.field, packs)
    if (choices === null ? isOfField : !isOffered(choices, judging.value))
      throw new Fault('bad-request', t('This is none of the answers that the field can have.'), {
        remedy: t('Choose one of those that are offered.'),
      })
  }
}

function isOffered(choices: FieldChoices, value: object): boolean {
  const isSelect = choices.type === 'single_select' || choices.type === 'multi_select'
  if ('values' in value && Array.isArray(value.values)) {
    const known = value.values.every((code) => choices.options.some((option) => option.code === code))
    return isSelect && known && (choices.type === 'multi_select' || value.values.length <= 1)
  }
  if (!('value' in value) || isSelect) return false
  if (choices.type === 'boolean') return typeof value.value === 'boolean'
  return Number.isInteger(value.value) && Number(value.value) >= choices.min && Number(value.value) <= choices.max
}

type Told = Readonly<Record<string, unknown>>

/** As it was sent; else of the pack that it was sent with, or that has such a field; else what it was ever answered with. */
export function choicesOf({ name, domain, sent, seen, hasValue }: Source, packs: FieldRules['packs']): FieldChoices {
  const ofPack = (pack: FieldRules['packs'][number] | undefined): Told | undefined =>
    pack?.fields.find((field): field is Told => isTold(field) && field.key === name)
  const own = ofPack(packs.find(({ key }) => key === domain))
  const other = packs.map(ofPack).find((field) => field !== undefined && fits(field, seen))
  const told = sent ?? own ?? other
  if (told === undefined) return guessed(name, seen, hasValue)
  const type =
    told.type === 'multi_select' || told.type === 'boolean' || told.type === 'rating' ? told.type : 'single_select'
  return {
    name,
    label: typeof told.label === 'string' && told.label !== '' ? told.label : name,
    type,
    options: optionsIn(told),
    min: typeof told.min === 'number' ? told.min : 1,
    max: typeof told.max === 'number' ? told.max : 5,
  }
}

function optionsIn({ options }: Told): FieldChoices['options'] {
  return (Array.isArray(options) ? options : []).flatMap((option: unknown) => {
    if (!isTold(option) || typeof option.code !== 'string') return []
    return [{ code: option.code, label: typeof option.label === 'string' ? option.label : option.code }]
  })
}

/** A field of another pack that has the same name only by chance offers other answers. */
function fits(field: Told, seen: Source['seen']): boolean {
  const options = optionsIn(field)
  return seen.every(({ code, label }) => label === '' || options.some((option) => option.code === code))
}

function guessed(name: string, seen: Source['seen'], hasValue: boolean): FieldChoices {
  const isBoolean = seen.some(({ code }) => code === 'true' || code === 'false')
  const numbers = seen.map(({ code }) => Number(code)).filter(Number.isFinite)
  const type = hasValue ? (isBoolean ? 'boolean' : 'rating') : 'multi_select'
  const [min, max] = [Math.min(1, ...numbers), Math.max(5, ...numbers)]
  return { name, label: name, type, options: hasValue ? [] : seen, min, max }
}

function isTold(value: unknown): value is Told {
  return value !== null && typeof value === 'object'
}
