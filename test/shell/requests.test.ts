// The door between the window and the main process: bad questions are refused before a room hears them, and troubles
// arrive in words.

import { describe, expect, it } from 'vitest'
import { defaultsOf } from '../../main/export/options.ts'
import { Fault } from '../../main/fault.ts'
import { EVERYTHING } from '../../main/library/reading.ts'
import type { Log, LogFacts } from '../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Answers, isRequestName, REQUEST_NAMES, reply } from '../../main/shell/requests.ts'
import { dropSchema } from '../../main/shell/schemas.ts'
import type { RequestName } from '../../preload/contract.ts'

interface Heard {
  readonly name: RequestName
  readonly input: unknown
}

function door(answer: () => unknown = () => null) {
  const heard: Heard[] = []
  const lines: { event: string; facts: LogFacts }[] = []
  const log: Log = (_level, event, facts = {}) => lines.push({ event, facts })
  const answers = Object.fromEntries(
    REQUEST_NAMES.map((name) => [
      name,
      (input: unknown) => {
        heard.push({ name, input })
        return answer()
      },
    ]),
  ) as unknown as Answers
  return { heard, lines, ask: (name: RequestName, input: unknown) => reply(answers, name, input, log) }
}

const RULES = {
  options: DEFAULT_OPTIONS,
  presetId: null,
  isRecursive: true,
  maxAgeDays: 30,
  takesExisting: false,
  monthlyCapMicro: 5_000_000,
  isSensitive: false,
  quietSeconds: null,
  converts: false,
}

const FILTER = { ...EVERYTHING, tags: ['harbour'], fromMs: 1_700_000_000_000 }
const CHOICE = { format: 'srt', options: defaultsOf('srt'), template: '{title}', hasManifest: true }

const SPAN = { firstPosition: 0, firstOffset: 3, lastPosition: 2, lastOffset: 1 }
const CODE = { name: 'Permit', colour: 3, description: '', parentId: null }

const ITEM = { recordingId: 1, key: 'action_items/3' }
const ITEM_FILTER = {
  ...{ kind: 'actions', collectionId: null, recordingId: null, text: 'permit', people: [''], severities: ['high'] },
  ...{ confidences: [], states: ['open'], values: [], fromMs: null, beforeMs: null, hasEvidence: true },
}
const LISTING = { filter: ITEM_FILTER, order: 'due', isBack: false, group: 'person' }

const GOOD: Readonly<Record<RequestName, unknown>> = {
  'voices:view': { recordingId: null },
  'voices:turn': { isOn: true },
  'voices:refuse': { recordingId: 7, label: 'SPEAKER_00', personId: 3, isRefused: true },
  'voices:forget': { what: { kind: 'speaker', id: 7, label: 'SPEAKER_00' } },
  'voices:backups': {},
  'voices:renewBackups': {},
  'app:state': {},
  'app:status': {},
  'app:licences': {},
  'options:catalogue': {},
  'options:presets': {},
  'options:check': { options: DEFAULT_OPTIONS, durationMs: 12_345.6 },
  'options:save': { id: null, name: 'Interviews', options: DEFAULT_OPTIONS },
  'options:rename': { id: 'p', name: 'Interviews' },
  'options:remove': { id: 'p' },
  'options:restore': {
    removed: {
      preset: { id: 'p', name: 'Interviews', options: DEFAULT_OPTIONS, lastUsedAtMs: null },
      folders: [{ id: 'f', name: 'in' }],
    },
  },
  'library:search': { query: '"', within: '', filter: FILTER, order: 'best', offset: 0, limit: 50, isTyping: true },
  'library:count': { query: 'the', within: '', filter: FILTER, isTyping: false },
  'library:like': { text: 'A quote.', exceptId: 1, filter: FILTER, offset: 0, limit: 20 },
  'library:filterValues': { name: 'speaker', typed: 'An', limit: 20 },
  'library:ids': { order: 'expires-first', filter: { ...EVERYTHING, tags: ['harbour'], fromMs: -1 }, limit: 30 },
  'library:rows': { ids: [1, 2] },
  'library:facets': { filter: EVERYTHING },
  'overview:of': { collectionId: null },
  'overview:describe': { id: 1, text: 'Who signed the permit?' },
  'shelves:all': {},
  'shelves:among': { ids: [1, 2] },
  'shelves:create': { name: 'Harbour inquiry' },
  'shelves:rename': { id: 1, name: 'Harbour' },
  'shelves:delete': { id: 1 },
  'shelves:put': { id: 1, ids: [1, 2] },
  'shelves:take': { id: 1, ids: [] },
  'shelves:tag': { ids: [1], name: 'court' },
  'shelves:untag': { ids: [1], name: 'court' },
  'shelves:renameTag': { from: 'court', to: 'courts' },
  'shelves:removeTag': { name: 'court' },
  'shelves:star': { ids: [1], isStarred: true },
  'shelves:opened': { id: 1 },
  'notes:of': { id: 1 },
  'notes:add': { id: 1, atMs: 1200.5, text: 'Ask again.' },
  'notes:change': { id: 1, text: 'Asked.' },
  'notes:remove': { id: 1 },
  'notes:highlight': { id: 1, span: { firstPosition: 0, firstOffset: 3, lastPosition: 2, lastOffset: 1 } },
  'notes:removeHighlight': { id: 1 },
  'notes:memo': { id: 1, text: '' },
  'notes:bookmark': { id: 1, atMs: 761_000.5 },
  'notes:nameBookmark': { id: 1, name: 'The turn' },
  'notes:removeBookmark': { id: 1 },
  'codes:all': { collectionId: null },
  'codes:passages': { codeId: null, collectionId: 2, offset: 0, limit: 100 },
  'codes:create': { name: 'Permit', colour: null },
  'codes:change': { id: 1, facts: CODE },
  'codes:mark': { id: 1, span: SPAN, codeId: 3 },
  'codes:put': { highlightId: 1, codeId: 2 },
  'codes:take': { highlightId: 1, codeId: 2 },
  'codes:merge': { id: 1, intoId: 2 },
  'codes:remove': { id: 1 },
  'fieldSchemas:list': {},
  'fieldSchemas:names': {},
  'fieldSchemas:get': { id: 3 },
  'fieldSchemas:packs': {},
  'fieldSchemas:save': { id: null, name: 'Care study', domain: 'sales', draft: '{}' },
  'fieldSchemas:remove': { id: 3 },
  'fieldSchemas:restore': {
    removed: {
      id: 3,
      name: 'Care study',
      createdAtMs: 5,
      versions: [{ version: 1, tag: '', domain: null, schema: { fields: [] }, createdAtMs: 5, changedAtMs: 6 }],
    },
  },
  'fieldSchemas:versions': { id: 3 },
  'fieldSchemas:check': { domain: null, draft: '{}' },
  'fieldSchemas:sent': { domain: null, draft: '{}' },
  'fieldSchemas:find': { schema: { fields: [] } },
  'fieldSchemas:trial': { id: 3, recordingId: 7 },
  'fieldSchemas:import': {},
  'fieldSchemas:export': { id: 3, version: 2, format: 'csv' },
  'fieldSchemas:reveal': {},
  'codes:restore': {
    removed: {
      code: { ...CODE, id: 1, createdAtMs: 5 },
      highlightIds: [7],
      childIds: [],
      into: { id: 2, highlightIds: [7] },
    },
  },
  'quotes:shelves': {},
  'quotes:on': { collectionId: null },
  'quotes:add': { id: 1, collectionId: null, span: SPAN },
  'quotes:comment': { id: 1, text: '' },
  'quotes:move': { id: 1, collectionId: 4 },
  'quotes:arrange': { collectionId: null, ids: [3, 1] },
  'quotes:remove': { id: 1 },
  'quotes:checked': { id: 1 },
  'quotes:settle': { id: 1, takes: 'mine' },
  'quotes:previews': { source: { kind: 'quotes', ids: [1] } },
  'quotes:copy': { source: { kind: 'passage', id: 1, span: SPAN }, style: null },
  'quotes:setStyle': { style: 'apa-personal' },
  'insights:list': { ...LISTING, limit: 100 },
  'insights:facets': { filter: ITEM_FILTER },
  'insights:rows': { ids: [3, 1] },
  'insights:item': ITEM,
  'insights:judge': { items: [ITEM], judging: { kind: 'override', value: { values: ['BILLING'] } } },
  'insights:undo': { act: 4 },
  'insights:coder': {},
  'insights:setCoder': { name: 'Anna' },
  'insights:save': LISTING,
  'insights:reveal': {},
  'quotes:save': { collectionId: null, format: 'docx' },
  'quotes:reveal': {},
  'clips:save': { source: { kind: 'words', id: 1, span: SPAN }, marginMs: 1000 },
  'clips:keep': {
    passage: { recordingId: 1, startMs: 0, endMs: 1, text: '' },
    bytes: new TextEncoder().encode(`RIFF    WAVE${' '.repeat(40)}`),
  },
  'clips:reveal': {},
  'library:transcript': { id: 1 },
  'library:signs': { id: 1 },
  'library:analytics': { id: 1 },
  'library:rename': { id: 1, title: 'Harbour' },
  'library:nameSpeaker': { id: 1, label: 'SPEAKER_00', name: '' },
  'corrections:apply': { id: 1, revision: 0, correction: { kind: 'split', position: 3, offset: 12 } },
  'corrections:undo': { id: 1 },
  'corrections:redo': { id: 1 },
  'corrections:history': { id: 1, position: null },
  'corrections:original': { id: 1 },
  'corrections:siblings': { id: 1 },
  'people:list': { query: 'ann', order: 'talk' },
  'people:page': { id: 1 },
  'people:offers': { recordingId: null, typed: '', limit: 8 },
  'people:meant': { recordingId: 1, label: 'SPEAKER_00', name: 'Anna' },
  'people:suggestions': { recordingId: null },
  'people:firstTurn': { recordingId: 1, labels: ['SPEAKER_00'] },
  'people:link': { recordingId: 1, label: 'SPEAKER_00', person: { id: 2 }, origin: 'turn' },
  'people:refuse': { recordingId: 1, label: 'SPEAKER_00', name: null },
  'people:rename': { id: 1, name: 'Anna Keller' },
  'people:note': { id: 1, note: '' },
  'people:merge': { id: 1, intoId: 2 },
  'people:split': { id: 1, recordingIds: [4], name: 'Anna', note: 'of the harbour office' },
  'people:remove': { id: 1 },
  'people:undo': { undo: 1 },
  'personal:of': { id: 1 },
  'personal:found': { id: 1 },
  'personal:queue': { collectionId: null },
  'personal:decide': {
    id: 1,
    decided: {
      span: { firstPosition: 0, firstOffset: 0, lastPosition: 0, lastOffset: 1 },
      kind: 'phone',
      text: 'x',
      verdict: 'leave',
      decisionId: null,
    },
  },
  'personal:reviewed': { id: 1, isReviewed: true },
  'personal:addTerm': { text: 'Nightjar', isKept: false },
  'personal:removeTerm': { id: 1 },
  'personal:rename': { id: 1, alias: 'Participant 1' },
  'glossary:list': {},
  'glossary:save': { id: null, spelling: 'Tuplets', variants: ['two plates'] },
  'glossary:remove': { id: 1 },
  'glossary:suggest': { id: 1 },
  'searches:list': {},
  'searches:save': { name: 'Permits', query: 'permit*', filter: FILTER },
  'searches:change': { id: 1, name: 'Permits', query: 'permit*', filter: FILTER },
  'searches:open': { id: 1 },
  'searches:remove': { id: 1 },
  'queue:activity': {},
  'queue:pick': { kind: 'files', collectionId: null },
  'jobs:list': {},
  'jobs:fetch': { jobId: 'j' },
  'jobs:cancel': { jobId: 'j' },
  'audio:pick': { id: 1 },
  'audio:accept': { id: 1 },
  'links:check': { text: 'https://example.org/a.mp3', options: null },
  'links:add': { text: 'https://example.org/a.mp3', options: null },
  'queue:pause': { id: null, untilMs: 1_800_000_000_000 },
  'queue:resume': { id: 4 },
  'queue:retry': { id: 4 },
  'queue:retryAll': {},
  'queue:cancel': { id: 4 },
  'queue:remove': { id: 4 },
  'queue:reveal': { id: 4 },
  'queue:tryGate': { kind: 'credit' },
  'queue:review': { id: 4 },
  'queue:decide': { id: 4, decision: { kind: 'link', jobId: 'j' } },
  'queue:reorder': { ids: [4, 5], to: { before: 9 } },
  'queue:price': { id: 4, options: DEFAULT_OPTIONS },
  'queue:again': { id: 4, options: null },
  'costs:view': { fromMs: null, beforeMs: null, by: 'month', group: '2026-11', order: 'newest', offset: 0, limit: 100 },
  'costs:caps': {},
  'matrix:view': { filter: FILTER, of: null },
  'matrix:cell': { id: 7, key: 'call_reason' },
  'matrix:code': {
    cells: [{ id: 7, key: 'call_reason' }],
    coding: { kind: 'answer', answer: ['BILLING'], isBlind: true },
  },
  'matrix:undo': { act: 3 },
  'matrix:agreement': { filter: FILTER, of: 'pack:support', onlyBlind: true },
  'matrix:export': { filter: FILTER, of: 'schema:care-1', kind: 'both', onlyBlind: false },
  'matrix:reveal': {},
  'trends:view': { filter: FILTER, unit: 'month' },
  'price:batch': {
    options: DEFAULT_OPTIONS,
    files: [
      { durationMs: null, options: null },
      { id: 1, options: DEFAULT_OPTIONS },
    ],
  },
  'price:compare': { options: DEFAULT_OPTIONS, files: [] },
  'price:explain': { options: DEFAULT_OPTIONS, file: { durationMs: 5000.5, options: null } },
  'queue:stopWaiting': { id: 4 },
  'queue:judge': { id: 4, decision: 'keep' },
  'queue:claim': { id: 4, decision: 'same' },
  'convert:offers': { id: 4 },
  'convert:start': { id: 4, kind: 'flac' },
  'convert:cancel': { id: 4 },
  'convert:settle': { id: 4 },
  'drops:state': {},
  'drops:ids': { id: 1, shown: 'going' },
  'drops:rows': { ids: [1, 2] },
  'drops:choose': { id: 1, ids: null, options: DEFAULT_OPTIONS },
  'drops:send': { id: 1 },
  'drops:later': { id: 1 },
  'drops:open': { id: 1 },
  'drops:takeOff': { ids: [1, 2] },
  'drops:putBack': { taken: 1 },
  'drops:forget': { taken: 1 },
  'drops:undo': { token: 1 },
  'drops:setAsking': { aboveMicro: null },
  'folders:pick': {},
  'folders:survey': { id: 's', rules: RULES },
  'folders:forget': { id: 's' },
  'folders:watch': { surveyId: 's', rules: RULES },
  'folders:change': { id: 'f', rules: RULES },
  'folders:pause': { id: 'f', untilMs: null },
  'folders:resume': { id: 'f' },
  'folders:remove': { id: 'f' },
  'folders:rescan': { id: 'f' },
  'folders:files': { id: 'f', kind: 'left', offset: 0, limit: 100 },
  'export:choices': {},
  'export:preview': { id: 4, choice: CHOICE },
  'export:pickFolder': {},
  'export:start': { ids: [4, 5], choice: CHOICE },
  'export:state': {},
  'export:cancel': {},
  'export:automatic': {},
  'export:automate': { of: { kind: 'collection', id: 1 }, choice: CHOICE },
  'export:pauseAutomatic': { id: 1, isPaused: true },
  'export:removeAutomatic': { id: 1 },
  'export:found': { query: 'permit', within: '', filter: EVERYTHING, order: 'newest' },
  'export:ledger': { fromMs: null, beforeMs: 1_800_000_000_000 },
  'export:spoken': { id: 1 },
  'export:receipts': { ids: [4, 5], format: 'csv' },
  'export:reveal': {},
  'export:copy': { id: 4, as: 'srt' },
  'export:print': { id: 4 },
  'export:verify': {},
  'export:saveProfile': { name: 'For the desk', choice: CHOICE },
  'export:removeProfile': { name: 'For the desk' },
  'export:drag': { id: 4, choice: CHOICE },
  'accounts:list': {},
  'accounts:test': { id: 'first' },
  'accounts:setKey': { id: null, name: 'Newsroom', key: 'tb_', keepUnprotected: false, evenSo: false },
  'accounts:forgetKey': { id: 'account-00ff' },
  'accounts:rename': { id: 'first', name: 'Newsroom' },
  'accounts:choose': { id: 'first' },
  'accounts:handOver': { id: 'first', toId: 'account-00ff' },
  'accounts:remove': { id: 'first' },
  'accounts:keys': { id: 'first' },
  'accounts:exchangeKey': { id: 'first' },
  'accounts:createKey': { id: 'first', name: 'Newsletter' },
  'accounts:replaceKey': { id: 'first', keyId: 'k-1' },
  'accounts:revokeKey': { id: 'first', keyId: 'k-1' },
  'accounts:copyKey': { id: 'first', keyId: 'k-1' },
  'accounts:takenKey': { id: 'first', keyId: 'k-1' },
  'settings:checkKey': { key: 'tb_' },
  'settings:setKey': { key: 'tb_', keepUnprotected: false },
  'settings:forgetKey': {},
  'settings:setOptions': { options: { ...DEFAULT_OPTIONS, analytics: { profile: 'full', schema: { a: [1] } } } },
  'settings:setKeys': { keys: { map: 'f4', changed: { play: ['F4'] }, isGlobal: true } },
  'settings:offerKeys': { offers: [{ key: 'Shift+F12', command: 'back' }] },
  'settings:setLanguage': { language: 'de' },
  'settings:setAppearance': { appearance: 'dark' },
  'settings:setMaskedReading': { isOn: true },
  'settings:setTransfers': {
    transfers: { bytesPerSecond: 500_000, monthlyCapMicro: null, holdsOnMetered: true, keepsAwake: true },
  },
  'imports:pick': { kind: 'folder' },
  'imports:state': {},
  'imports:cancel': {},
  'imports:undo': { id: 1 },
  'imports:dismiss': { id: 1 },
  'keeping:state': {},
  'keeping:set': { rhythm: 'daily', daily: 7, weekly: 4 },
  'keeping:folder': { isOwn: true },
  'keeping:backUp': {},
  'keeping:check': { isFull: true },
  'keeping:pick': {},
  'keeping:preview': { id: '0123456789abcdef' },
  'keeping:putBack': { id: '0123456789abcdef' },
  'keeping:merge': { id: '0123456789abcdef' },
  'keeping:move': {},
  'keeping:reveal': { what: 'library' },
  'keeping:stop': {},
  'keeping:find': { id: null },
  'bundles:export': { choice: { kind: 'collection', id: 3 }, withAudio: true },
  'bundles:open': {},
  'sound:peaks': { id: 1 },
  'sound:keepPeaks': { id: 1, peaks: new Uint8Array([1]) },
  'sound:begin': { id: 1 },
  'sound:add': { id: 1, at: 0, bytes: new Uint8Array([1]) },
  'sound:end': { id: 1, isWhole: true },
  'sound:openElsewhere': { id: 1 },
  'receipt:of': { id: 4 },
  'rescue:state': {},
  'rescue:use': { id: '0123456789abcdef' },
  'rescue:anew': {},
  'rescue:pick': {},
  'rescue:reveal': { id: null },
  'rescue:quit': {},
  'samples:add': {},
  'samples:remove': {},
}

describe('a question of the window', () => {
  it.each(REQUEST_NAMES)('%s reaches its room as it was asked', async (name) => {
    const { ask, heard } = door()
    expect(await ask(name, GOOD[name])).toEqual({ ok: true, value: null })
    expect(heard).toEqual([{ name, input: GOOD[name] }])
  })

  it.each(REQUEST_NAMES)('%s is refused with anything that it does not know', async (name) => {
    const { ask, heard } = door()
    const bad = [undefined, null, 'x', 7, [], { ...Object(GOOD[name]), path: '/etc/passwd' }]
    for (const input of bad) expect(await ask(name, input)).toMatchObject({ ok: false, fault: { code: 'bad-request' } })
    expect(heard).toEqual([])
  })

  const refused: readonly (readonly [RequestName, unknown])[] = [
    ['library:transcript', { id: '1' }],
    ['library:transcript', { id: 0 }],
    ['library:transcript', { id: 1.5 }],
    ['library:transcript', { id: Number.NaN }],
    ['library:ids', { order: 'random', filter: EVERYTHING, limit: 100 }],
    ['library:ids', { order: 'newest', filter: EVERYTHING, limit: 0 }],
    ['library:ids', { order: 'newest', filter: EVERYTHING, limit: 1_000_000 }],
    ['library:rows', { ids: [1, -1] }],
    ['library:ids', { order: 'newest', filter: { ...EVERYTHING, sql: '1' }, limit: 30 }],
    ['shelves:create', { name: '  ' }],
    ['notes:add', { id: 1, atMs: null, text: ' ' }],
    ['codes:create', { name: ' ', colour: null }],
    ['codes:create', { name: 'Permit', colour: 8 }],
    ['codes:restore', { removed: { code: CODE, highlightIds: [], childIds: [], into: null } }],
    ['fieldSchemas:save', { id: null, name: 'A', domain: null, draft: { fields: [] } }],
    ['fieldSchemas:export', { id: 3, version: 0, format: 'csv' }],
    ['fieldSchemas:import', { path: '/etc/passwd' }],
    ['quotes:copy', { source: { kind: 'quotes', ids: [] }, style: null }],
    ['quotes:setStyle', { style: 'harvard' }],
    ['quotes:save', { collectionId: null, format: 'exe' }],
    ['insights:list', { ...LISTING, order: 'random', limit: 100 }],
    ['insights:judge', { items: [], judging: { kind: 'accept' } }],
    ['insights:judge', { items: [ITEM], judging: { kind: 'override', value: { text: '' } } }],
    ['insights:setCoder', { name: ' ' }],
    ['clips:save', { source: { kind: 'quote', id: 0 }, marginMs: 0 }],
    ['clips:keep', { passage: { recordingId: 1, startMs: 5, endMs: 5, text: '' }, bytes: new Uint8Array(60) }],
    [
      'clips:keep',
      { passage: { recordingId: 1, startMs: 0, endMs: 5, text: '' }, bytes: new TextEncoder().encode('MZ'.repeat(60)) },
    ],
    ['library:search', { query: 'x'.repeat(10_001), order: 'best', offset: 0, limit: 50, isTyping: true }],
    ['library:rename', { id: 1, title: '   ' }],
    ['queue:pick', { kind: '/etc' }],
    ['queue:pause', {}],
    ['queue:tryGate', { kind: 'all' }],
    ['queue:decide', { id: 1, decision: { kind: 'link' } }],
    ['queue:decide', { id: 1, decision: { kind: 'resubmit', jobId: 'x' } }],
    ['settings:setOptions', { options: { ...DEFAULT_OPTIONS, model: 'deluxe' } }],
    ['settings:setOptions', { options: { ...DEFAULT_OPTIONS, analytics: { profile: undefined } } }],
    ['settings:setKey', { key: 'k'.repeat(501), keepUnprotected: false }],
  ]
  it.each(refused)('%s is refused for %j', async (name, input) => {
    const { ask, heard } = door()
    expect(await ask(name, input)).toMatchObject({ ok: false, fault: { code: 'bad-request' } })
    expect(heard).toEqual([])
  })

  it('leaves the name of the field in the log, and never what was typed there', async () => {
    const { ask, lines } = door()
    await ask('settings:setKey', { key: ['tb_secret'], keepUnprotected: false })
    expect(lines).toEqual([{ event: 'request.refused', facts: { request: 'settings:setKey', fields: 'key' } }])
  })

  it('hears a trouble as a sentence and a remedy', async () => {
    const { ask } = door(() => {
      throw new Fault('credit', 'The account has no credit left.', { remedy: 'Top it up.' })
    })
    expect(await ask('queue:retry', { id: 1 })).toEqual({
      ok: false,
      fault: { code: 'credit', text: 'The account has no credit left.', remedy: 'Top it up.' },
    })
  })

  it('hears nothing of what broke inside, which the log keeps', async () => {
    const { ask, lines } = door(() => {
      throw new TypeError('cannot read /home/ada/x')
    })
    const answer = await ask('queue:retry', { id: 1 })
    expect(JSON.stringify(answer)).not.toContain('ada')
    expect(answer).toMatchObject({ ok: false, fault: { code: 'internal' } })
    expect(String(lines[0]?.facts.cause)).toContain('TypeError')
  })

  it('is no line in the log when only a newer search took its place', async () => {
    const { ask, lines } = door(() => {
      throw new Fault('cancelled', 'Superseded.')
    })
    expect(await ask('app:state', {})).toMatchObject({ ok: false, fault: { code: 'cancelled' } })
    expect(lines).toEqual([])
  })
})

describe('names and drops', () => {
  it('knows the names of the treaty and nothing that every object has', () => {
    expect([...REQUEST_NAMES].sort()).toEqual(Object.keys(GOOD).sort())
    for (const name of ['constructor', '__proto__', 'toString', 'app:quit', '']) expect(isRequestName(name)).toBe(false)
  })

  it('takes a drop of paths and nothing else', () => {
    expect(dropSchema.safeParse({ paths: ['/a.wav', '/b.mp3'], collectionId: 3 }).success).toBe(true)
    for (const bad of [null, '/a.wav', [1], [''], { 0: '/a' }, ['x'.repeat(40_000)]])
      expect(dropSchema.safeParse({ paths: bad, collectionId: null }).success).toBe(false)
    for (const collectionId of [0, '3', undefined])
      expect(dropSchema.safeParse({ paths: ['/a.wav'], collectionId }).success).toBe(false)
  })
})
