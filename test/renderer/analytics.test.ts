// The pure half of the insights beside a transcript: their sentences, what is found among them, and where moods stand over the
// waveform.

import { describe, expect, it } from 'vitest'
import type { AnalyticsView, EvidenceView, FieldView, ItemView, MoodView, TalkView } from '../../preload/contract.ts'
import {
  answerText,
  bandText,
  copiedText,
  factsOf,
  goneText,
  limitsOf,
  moodAtText,
  readTalkText,
  severityText,
  shortfalls,
  vainText,
} from '../../renderer/analytics/analytics-words.ts'
import { citedIn, endOf } from '../../renderer/analytics/cited.ts'
import { moodAt, stripesOf } from '../../renderer/analytics/moods.ts'
import { areMany, narrowed } from '../../renderer/analytics/narrowing.ts'
import { segmentsOf } from './segments.ts'

const passage = (more: Partial<EvidenceView> = {}): EvidenceView => ({
  startMs: 92_500,
  endMs: 100_300,
  voice: { name: 'Anna', hue: 0 },
  text: 'I will send it.',
  span: { firstPosition: 1, firstOffset: 0, lastPosition: 1, lastOffset: 15 },
  isGone: false,
  ...more,
})

const item = (more: Partial<ItemView> = {}): ItemView => ({
  key: 'action_items/0',
  kind: 'actions',
  text: 'Publish the checklist',
  detail: '',
  owner: null,
  due: null,
  severity: null,
  confidence: null,
  confidenceWord: null,
  quote: '',
  evidence: [passage()],
  hasMostEvidence: false,
  startMs: 92_500,
  endMs: 100_300,
  ...more,
})

const field = (more: Partial<FieldView> = {}): FieldView => ({
  key: 'custom/fields/call_reason',
  name: 'call_reason',
  status: 'matched',
  selected: [],
  value: null,
  confidence: null,
  reasoning: '',
  evidence: [],
  ...more,
})

const NONE = {
  topics: null,
  actions: null,
  questions: null,
  decisions: null,
  risks: null,
  opportunities: null,
  chapters: null,
}

const analytics = (more: Partial<AnalyticsView> = {}): AnalyticsView => ({
  mark: '01234567',
  profile: 'full',
  summary: null,
  sentiment: null,
  items: NONE,
  cut: [],
  urgency: null,
  keywords: null,
  statistics: null,
  talk: null,
  missing: [],
  skippedReason: null,
  advisory: null,
  custom: null,
  ...more,
})

describe('what is missing', () => {
  const said = (more: Partial<AnalyticsView>) => shortfalls(analytics(more)).map(({ text }) => text)
  const custom = { schemaVersion: null, domain: null, fields: [], skippedReason: 'too_short' }

  it('is said once, with the reason where the service gives one', () => {
    expect(said({})).toEqual([])
    expect(said({ skippedReason: 'Too short.', missing: ['profile'] })).toEqual([
      'The service left out its analysis, or a part of it: “Too short.”',
    ])
    expect(said({ missing: ['profile', 'fields'] })).toHaveLength(2)
    expect(said({ skippedReason: 'too_short', custom })).toHaveLength(1)
    expect(said({ custom, missing: ['fields'] })).toEqual(['The service left out the custom fields: “Too short.”'])
  })

  it('needs nothing done about a limit that was reached', () => {
    const [limit] = shortfalls(analytics({ advisory: 'risks_truncated' }))
    expect(limit).toEqual({
      text: 'The service reached a limit of its own: “Risks truncated.” There may be more.',
      remedy: null,
    })
  })

  it('is not what was looked for in vain, nor what was not looked for', () => {
    expect(vainText(analytics())).toBeNull()
    expect(vainText(analytics({ items: { ...NONE, risks: [], decisions: [], topics: [item()] } }))).toBe(
      'Looked for and not found: decisions, risks.',
    )
  })
})

describe('an item', () => {
  it('says how sure the service is in its own word, or else in percent', () => {
    expect(factsOf(item({ due: 'Friday', confidence: 0.9, confidenceWord: 'high' }))).toEqual([
      'due Friday',
      'high confidence',
    ])
    expect(factsOf(item({ confidence: 0.42 }))).toEqual(['42 % sure'])
    expect(factsOf(item({ kind: 'opportunities', detail: 'follow_up' }))).toEqual(['follow up'])
  })

  it('has a severity, or an impact, or a word that nobody knows', () => {
    expect(severityText({ kind: 'risks', severity: 'high' })).toBe('High severity')
    expect(severityText({ kind: 'opportunities', severity: 'medium' })).toBe('Medium impact')
    expect(severityText({ kind: 'risks', severity: 'grave' })).toBe('Grave severity')
    expect(severityText({ kind: 'risks', severity: null })).toBeNull()
  })

  it('is copied with what is known of it, its time and a link', () => {
    const from = { title: 'Meeting', link: 'tuplets-archive://recording/7?t=92&s=01234567', isLong: false }
    expect(copiedText(item({ owner: { name: 'Anna', hue: 0 }, due: 'Friday' }), from)).toBe(
      'Publish the checklist (Anna, due Friday)\n— Meeting, 1:32–1:40\ntuplets-archive://recording/7?t=92&s=01234567',
    )
    const bare = item({ kind: 'questions', detail: 'Yes.', evidence: [], startMs: null, endMs: null })
    expect(copiedText(bare, { ...from, link: null })).toBe('Publish the checklist\nYes.\n— Meeting')
  })

  it('tells words that were taken out from a time at which nothing stands', () => {
    expect(goneText(passage())).toBeNull()
    expect(goneText(passage({ span: null, isGone: true }))).toMatch(/taken out/)
    expect(goneText(passage({ span: null }))).toMatch(/No passage/)
  })

  it('comes with the limits of the service where they were reached', () => {
    expect(limitsOf([item()], false)).toEqual([])
    expect(limitsOf([item({ hasMostEvidence: true })], true)).toHaveLength(2)
  })
})

describe('a field', () => {
  it.each<[Partial<FieldView>, string | null]>([
    [{ value: false }, 'No'],
    [{ value: 4 }, '4'],
    [{ status: 'no_match' }, 'No answer in the recording'],
    [{ status: 'skipped', value: null }, 'Skipped by the service'],
    [{ status: 'under_review' }, 'Under review'],
    [{ selected: [{ code: 'A', label: 'Auto', confidence: null, evidence: [] }] }, null],
  ])('with %j answers %s', (more, answer) => {
    expect(answerText(field(more))).toBe(answer)
  })
})

describe('who spoke', () => {
  const talk: TalkView = {
    ...{ voice: { name: 'Anna', hue: 0 }, talkMs: 37_800, words: 290, segments: 5, percentage: 34.8 },
    ...{ readTalkMs: 37_100, readWords: 290 },
  }

  it('is told a second time only where the text counts otherwise', () => {
    expect(readTalkText(talk)).toBeNull()
    expect(readTalkText({ ...talk, readWords: 291 })).toBe('in the text: 37 s · 291 words')
    expect(readTalkText({ ...talk, readTalkMs: 30_000, readWords: null })).toBe('in the text: 30 s')
  })
})

describe('looking for words', () => {
  const all = analytics({
    items: { ...NONE, actions: [item(), item({ key: 'action_items/1', text: 'Résumé the tests' })], risks: [] },
    custom: {
      schemaVersion: null,
      domain: 'insurance',
      fields: [field({ reasoning: 'The caller asked.' })],
      skippedReason: null,
    },
  })
  const keys = (typed: string) => narrowed(all, typed).items.actions?.map(({ key }) => key)

  it('finds every word anywhere in an item, its passages and their speakers, without case and accents', () => {
    expect(keys('')).toHaveLength(2)
    expect(keys('RESUME')).toEqual(['action_items/1'])
    expect(keys('anna send')).toHaveLength(2)
    expect(keys('anna checklist')).toEqual(['action_items/0'])
    expect(narrowed(all, 'call reason').fields).toHaveLength(1)
    expect(narrowed(all, 'nowhere').isEmpty).toBe(true)
  })

  it('leaves what was not looked for as it is, and is offered where there are many', () => {
    expect(narrowed(all, 'nowhere').items).toMatchObject({ risks: [], topics: null })
    expect(areMany(all)).toBe(false)
    expect(areMany({ ...all, items: { ...NONE, risks: Array.from({ length: 12 }, () => item()) } })).toBe(true)
  })
})

describe('a passage in the text', () => {
  const segments = segmentsOf(['One two.', 'Three four.', 'Five.'])
  const span = { firstPosition: 0, firstOffset: 4, lastPosition: 2, lastOffset: 99 }

  it('is marked from its first to its last word, over as many segments as it has', () => {
    expect(citedIn({ span }, segments)).toEqual([
      { segment: 0, start: 4, end: 8 },
      { segment: 1, start: 0, end: 11 },
      { segment: 2, start: 0, end: 5 },
    ])
    expect(citedIn({ span: null }, segments)).toEqual([])
    expect(citedIn({ span: { ...span, firstPosition: 9, lastPosition: 9 } }, segments)).toEqual([])
  })

  it('is heard to its end, and a while where it has none', () => {
    expect(endOf({ startMs: 1000, endMs: 4000 })).toBe(4000)
    expect(endOf({ startMs: 1000, endMs: 1000 })).toBe(16_000)
  })
})

describe('moods over the waveform', () => {
  const mood = (startMs: number, endMs: number, label: string): MoodView => ({
    startMs,
    endMs,
    label,
    name: 'Anna',
    score: 0.81,
  })
  const moods = [mood(0, 10_000, 'neutral'), mood(2000, 3000, 'negative'), mood(20_000, 30_000, 'positive')]

  it('are pointed at where they are heard, the last to begin first, and in a pause none is', () => {
    expect(moodAt(moods, 2500)?.label).toBe('negative')
    expect(moodAt(moods, 5000)?.label).toBe('neutral')
    expect(moodAt(moods, 15_000)).toBeNull()
    expect(moodAt([], 0)).toBeNull()
  })

  it('say label, figure and name, and how many there are of each', () => {
    expect(moodAtText(mood(724_000, 725_000, 'negative'), false)).toBe('12:04 · Negative 0.81 · Anna')
    expect(moodAtText({ ...mood(0, 1, 'mixed_feelings'), name: null, score: null }, false)).toBe(
      '0:00 · Mixed feelings',
    )
    expect(bandText(moods)).toBe('Sentiment over time: 1 passage positive, 1 neutral, 1 negative')
  })

  it('are as few stripes as there are pixels, cut to the stretch that is looked at', () => {
    const many = Array.from({ length: 5000 }, (_, at) => mood(at * 5000, at * 5000 + 4900, 'neutral'))
    expect(stripesOf(many, { fromMs: 0, toMs: 25_000_000 }, 1000)).toHaveLength(1)
    expect(stripesOf(moods, { fromMs: 5000, toMs: 25_000 }, 1000)).toEqual([
      { label: 'neutral', fromMs: 5000, toMs: 10_000 },
      { label: 'positive', fromMs: 20_000, toMs: 25_000 },
    ])
  })
})
