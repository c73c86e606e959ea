// Masked reading at the door of the reading worker: one entry for every question that can be asked of it, so that a new question
// does not compile before somebody has thought about what it tells. Nothing is written, and searching searches the original.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import type { Hit, SearchPage } from '../hit.ts'
import type { Span } from '../notes.ts'
import { coveredOverview } from '../overview/covered.ts'
import type { QuoteFacts } from '../quotes.ts'
import type { Questions } from '../reader.ts'
import { maskedAnalytics } from './masked-analytics.ts'
import { maskedOriginal, maskedTranscript } from './masked-transcript.ts'
import { viewAround, wholeView } from './masked-view.ts'
import { blankOf, type Veil, withoutCutFigures } from './veil.ts'

type Cover<K extends keyof Questions> = (
  value: Questions[K]['value'],
  veil: Veil,
  input: Questions[K]['input'],
) => Questions[K]['value']

/**
 * `plain`: it tells no text of a person or about one. `refused`: it is about what is hidden. Else what becomes of the answer;
 * `asked` changes the question first, and `instead` answers in its place.
 */
type Entry<K extends keyof Questions> =
  | 'plain'
  | 'refused'
  | Cover<K>
  | { readonly asked: (input: Questions[K]['input'], veil: Veil) => Questions[K]['input']; readonly cover?: Cover<K> }
  | { readonly instead: (input: Questions[K]['input'], veil: Veil) => Questions[K]['value'] }

export const MASKED: { readonly [K in keyof Questions]: Entry<K> } = {
  ids: (value, veil) => ({ ...value, rows: value.rows.map(veil.row) }),
  rows: (value, veil) => value.map(veil.row),
  facets: (value, veil) => ({ ...value, tags: value.tags.filter((tag) => veil.isOpen(tag.value)) }),
  shelves: (value, veil) => ({
    ...value,
    collections: value.collections.map((one) => ({ ...one, name: veil.label(one.name) })),
    tags: value.tags.filter(({ name }) => veil.isOpen(name)),
  }),
  among: (value, veil) => ({ ...value, tags: value.tags.filter(({ name }) => veil.isOpen(name)) }),
  notes(value, veil, { id }) {
    const { notes, highlights, bookmarks, quotes } = value
    if (highlights.length + quotes.length === 0) return veil.texts(value, id)
    const view = wholeView(veil.ask, id)
    return {
      ...veil.texts({ notes, bookmarks }, id),
      highlights: highlights.map((one) => ({ ...view.shown(one), memo: veil.label(one.memo, id) })),
      quotes: quotes.map(view.shown),
    }
  },
  codebook: (value, veil) => veil.texts(value),
  codedPassages: (value, veil) => ({
    ...value,
    passages: value.passages.map((one) => {
      const { recordingId: id } = one
      const span = viewAround(veil.ask, id, one).shown(one)
      return {
        ...span,
        ...veil.texts({ title: one.title, memo: one.memo, speaker: one.speaker }, id),
        text: saidIn(veil, id, span),
      }
    }),
  }),
  shelfCounts: 'plain',
  quotesOn: (value, veil) => value.map((one) => ({ ...one, ...quote(one, veil) })),
  quotesById: (value, veil) => value.map((one) => ({ ...one, ...quote(one, veil) })),
  quoteFacts: {
    asked: ({ id, span }, veil) => ({ id, span: viewAround(veil.ask, id, span).read(span) }),
    cover(value, veil, { id, span }) {
      const { title, speaker } = veil.texts({ title: value.title, speaker: value.speaker }, id)
      const shown = viewAround(veil.ask, id, span).shown({ ...value, ...span })
      return { ...shown, title, speaker, text: saidIn(veil, id, shown) }
    },
  },
  search: (value, veil) => (value === null ? value : page(value, veil)),
  count: 'plain',
  like: page,
  passages: page,
  costs: (value, veil) => ({
    ...value,
    groups: value.groups.map((group) => ({ ...group, of: veil.texts(group.of, null, ['options']) })),
    rows: value.rows.map((row) => ({ ...row, title: row.title === null ? null : veil.label(row.title, row.id) })),
  }),
  ledger: (value, veil) =>
    value.map((row) => ({
      ...row,
      title: row.title === null ? null : veil.label(row.title),
      collections: row.collections.map((name) => veil.label(name)),
    })),
  filterValues: (value, veil) => ({ values: value.values.filter((one) => veil.isOpen(one.value)) }),
  // One whose words are hidden could not be asked again.
  saved: (value, veil) =>
    value
      .filter(({ query, filter }) => veil.isOpen(query) && filter.tags.every(veil.isOpen))
      .map((one) => ({ ...one, name: veil.label(one.name) })),
  transcript: { instead: ({ id }, veil) => maskedTranscript(veil, id) },
  history: (value, veil, { id }) =>
    value.map((step) => ({ ...step, before: veil.label(step.before, id), after: veil.label(step.after, id) })),
  original: { instead: ({ id }, veil) => maskedOriginal(veil, id) },
  siblings: (value, veil) => value.map((one) => ({ ...one, title: veil.label(one.title, one.id) })),
  glossary: (value, veil) => value.map((one) => veil.texts(one)),
  // Questions that are put to recordings go to the service as they are written.
  fieldSchemas: 'plain',
  fieldVersions: 'plain',
  // They are for correcting, which is off.
  suggestions: () => [],
  signs: (value, veil, { id }) => ({
    ...value,
    chapters: value.chapters.map((one) => ({
      ...one,
      title: veil.label(one.title, id),
      summary: veil.said(one.summary, id),
    })),
  }),
  receipt: (value, veil, { id }) => ({
    ...value,
    ...veil.texts({ title: value.title, told: value.told }, id, FEATURE),
  }),
  exportable: {
    asked: ({ personal = 'shown', ...input }) => ({
      ...input,
      personal: personal === 'shown' ? 'pseudonyms' : personal,
    }),
  },
  personal: 'refused',
  personalFound: 'refused',
  personalQueue: 'refused',
  maskedTexts: 'plain',
  readSpan: 'plain',
  analytics: (value, veil, { id }) => maskedAnalytics(value, veil, id),
  overview: (value, veil) => coveredOverview(value, veil),
  insights: (value, veil) => veil.texts(value, null, ITEM),
  // Whoever is picked is asked for by name.
  insightFacets: (value, veil) => ({ ...value, people: value.people.filter((one) => veil.isOpen(one.value)) }),
  insightRows: (value, veil) => veil.texts(value, null, ITEM),
  insightDetail: (value, veil, { recordingId }) => veil.texts(value, recordingId, ITEM),
  insightPart: (value, veil) => veil.texts(value, null, ITEM),
  matrix: (value, veil) => ({
    ...value,
    rows: value.rows.map((row) => ({ ...row, title: veil.label(row.title, row.id) })),
  }),
  matrixCell: (value, veil, { id }) => ({
    ...value,
    ...veil.texts({ reasoning: value.reasoning, evidence: value.evidence, skippedReason: value.skippedReason }, id),
    person: value.person === null ? null : { ...value.person, comment: veil.label(value.person.comment, id) },
  }),
  matrixAgreement: 'plain',
  trends: (value, veil) => ({
    ...value,
    ...veil.texts({ topics: value.topics, speakers: value.speakers }),
  }),
  // The directory is a list of names.
  people: 'refused',
  peoplePage: 'refused',
  peopleMeant: 'refused',
  peopleTurns: 'refused',
  // They are for naming, which is off.
  peopleOffers: () => [],
  peopleSuggestions: () => [],
  peopleFirstTurn: 'plain',
  voices: (value) => ({ ...value, suggestions: [], suggestionCount: 0, groups: [] }),
  rawResult: 'refused',
  knownResults: 'plain',
}

/** Of an item: levels, codes of fields and their options, which went to the service as they were written. */
const ITEM = ['severity', 'label', 'code'] as const

/** Of a receipt: what the service calls its own work. */
const FEATURE = ['name', 'outcome', 'requested', 'applied'] as const

function refusedWhileMasked(): Fault {
  return new Fault('conflict', t('Masked reading is on, and this would show what it hides.'), {
    remedy: t('Turn masked reading off first.'),
    retry: 'after-fix',
  })
}

/** Puts a question with masked reading on. */
export function askedMasked<K extends keyof Questions>(
  kind: K,
  input: Questions[K]['input'],
  veil: Veil,
  answer: (input: Questions[K]['input']) => Questions[K]['value'],
): Questions[K]['value'] {
  const entry: Entry<K> = MASKED[kind]
  if (entry === 'plain') return answer(input)
  if (entry === 'refused') throw refusedWhileMasked()
  if (typeof entry === 'function') return entry(answer(input), veil, input)
  if ('instead' in entry) return entry.instead(input, veil)
  const asked = entry.asked(input, veil)
  const value = answer(asked)
  return entry.cover === undefined ? value : entry.cover(value, veil, asked)
}

function saidIn(veil: Veil, id: number, shown: Span): string {
  return viewAround(veil.ask, id, shown).text(shown, blankOf(veil.ask, id))
}

type Quoted = QuoteFacts & { readonly comment?: string; readonly textNow?: string | null }

/** Its words were taken once and need not be those of the transcript any more. */
function quote<Q extends Quoted>(one: Q, veil: Veil): Q {
  const { recordingId: id, textNow = null } = one
  const view = viewAround(veil.ask, id, one)
  const labels = veil.texts({ title: one.title, speaker: one.speaker, comment: one.comment ?? '' }, id)
  const shown = view.shown(one)
  const said = view.text(shown, blankOf(veil.ask, id))
  return {
    ...shown,
    ...labels,
    text: textNow === null ? said : veil.said(one.text, id),
    textNow: textNow === null ? null : said,
  }
}

function page(value: SearchPage, veil: Veil): SearchPage {
  const { suggestion } = value
  return {
    ...value,
    suggestion: suggestion !== null && veil.isOpen(suggestion.to) ? suggestion : null,
    groups: value.groups.map(({ recording, hits, ...group }) => ({
      ...group,
      recording: veil.row(recording),
      hits: hits.map((hit) => maskedHit(hit, recording.id, veil)),
    })),
  }
}

/** Read together with what stands before and after it, so that a number is one over their borders. */
function maskedHit(hit: Hit, id: number, veil: Veil): Hit {
  const { before, text, after, kind, marks } = hit
  const masker = veil.of(id)
  const speaker = hit.speaker === null ? null : masker.text(hit.speaker, 'label')
  if (kind !== 'speech') {
    const masked = masker.masked(text, 'label')
    const carried = marks.map(({ start, end }) => ({
      start: masked.carry(start, 'start'),
      end: masked.carry(end, 'end'),
    }))
    return { ...hit, speaker, text: masked.text, marks: carried, before: '', after: '' }
  }
  const lead = before === '' ? '' : `${before} `
  const masked = masker.masked(`${lead}${text}${after === '' ? '' : ` ${after}`}`, 'speech')
  const [start, end] = [masked.carry(lead.length, 'start'), masked.carry(lead.length + text.length, 'end')]
  return {
    ...hit,
    speaker,
    text: masked.text.slice(start, end),
    marks: marks.map((mark) => ({
      start: masked.carry(lead.length + mark.start, 'start') - start,
      end: masked.carry(lead.length + mark.end, 'end') - start,
    })),
    before: withoutCutFigures(masked.text.slice(0, start), 'start').trim(),
    after: withoutCutFigures(masked.text.slice(end), 'end').trim(),
  }
}
