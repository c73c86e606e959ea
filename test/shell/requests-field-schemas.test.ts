// What the window asks of custom fields, down to the files that people exchange.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fieldSchemasIn, fieldVersions } from '../../main/library/field-schemas.ts'
import { statements } from '../../main/library/row.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { fieldSchemaAnswers } from '../../main/shell/requests-field-schemas.ts'
import { fieldRules } from '../../main/tuplets/field-rules.ts'
import type { FieldDraft } from '../../preload/contract.ts'
import { type Scratch, scratchLibrary } from '../library/scratch.ts'

let scratch: Scratch
let folder = ''
beforeEach(() => {
  scratch = scratchLibrary()
  folder = mkdtempSync(join(tmpdir(), 'fields-test-'))
})
afterEach(() => {
  scratch.close()
  rmSync(folder, { recursive: true, force: true })
})

const EMPTY: FieldDraft = {
  key: '',
  label: '',
  type: 'boolean',
  description: '',
  required: false,
  options: [],
  min: 1,
  max: 5,
}
const TOPIC: FieldDraft = {
  ...EMPTY,
  key: 'topic',
  label: '=Topic',
  type: 'single_select',
  required: true,
  options: [{ id: 1, code: 'NIGHT', label: 'Night; shift' }],
}

function room(picked: readonly string[] = []) {
  const revealed: string[] = []
  const ask = () => statements(scratch.look())
  const answers = fieldSchemaAnswers({
    library: scratch.library,
    price: () => ({ lowMicro: 1, highMicro: 2 }),
    reading: {
      fieldSchemas: async () => fieldSchemasIn(ask()),
      fieldVersions: async (id) => fieldVersions(ask(), id),
    },
    rules: fieldRules,
    dialogs: { pick: async () => picked, reveal: (path) => void revealed.push(path) },
    folder: () => folder,
  })
  return { answers, revealed }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('a schema', () => {
  it('is kept unfinished too, and says how much is wrong with it', async () => {
    const { answers } = room()
    const draft = { schemaVersion: 'care-1', fields: [{ ...TOPIC, options: [] }, EMPTY] }
    const { id } = await answers['fieldSchemas:save']({ id: null, name: 'Care', domain: null, draft })
    expect(await answers['fieldSchemas:list']({})).toMatchObject({ schemas: [{ id, name: 'Care', problemCount: 3 }] })
    expect((await answers['fieldSchemas:get']({ id })).draft).toEqual(draft)
    await expect(answers['fieldSchemas:get']({ id: 99 })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is checked beside its pack, and shows what would be sent', async () => {
    const { answers } = room()
    const draft = {
      schemaVersion: '',
      fields: [{ ...EMPTY, key: 'churn_risk', label: 'Churn', type: 'rating' as const }],
    }
    const { problems, sent } = await answers['fieldSchemas:check']({ domain: 'support', draft })
    expect(problems).toMatchObject([{ code: 'key-twice', field: 0, member: 'key' }])
    expect(sent).toEqual({ fields: [{ key: 'churn_risk', label: 'Churn', type: 'rating', min: 1, max: 5 }] })
  })

  it('begins with a pack as drafts that have no problem', async () => {
    const { answers } = room()
    const { packs } = await answers['fieldSchemas:packs']({})
    expect(packs.map(({ name }) => name)).toContain('Financial Services')
    for (const { fields } of packs)
      expect(
        (await answers['fieldSchemas:check']({ domain: null, draft: { schemaVersion: '', fields } })).problems,
      ).toEqual([])
  })
})

describe('a trial', () => {
  it('asks for all that the recording had, but with these fields and their pack', async () => {
    const { answers } = room()
    const draft = { schemaVersion: 'care-2', fields: [TOPIC] }
    const { id } = await answers['fieldSchemas:save']({ id: null, name: 'Care', domain: 'support', draft })
    const had = { ...DEFAULT_OPTIONS, language: 'de', analytics: { profile: 'full' as const, schema: { fields: [] } } }
    const row = scratch.library.addFile({ path: '/a.mp3', source: 'drop', options: had })
    const { sent } = await answers['fieldSchemas:get']({ id })
    expect(await answers['fieldSchemas:trial']({ id, recordingId: row.id })).toEqual({
      options: { ...had, analytics: { profile: 'full', domain: 'support', schema: sent } },
      durationMs: null,
      price: { lowMicro: 1, highMicro: 2 },
    })
    await expect(answers['fieldSchemas:trial']({ id: 99, recordingId: row.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(answers['fieldSchemas:trial']({ id, recordingId: 99 })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('files of fields', () => {
  it.each(['json', 'csv'] as const)('leave as %s and come back the same under the name of the file', async (format) => {
    const first = room()
    const draft = { schemaVersion: 'care-1', fields: [TOPIC, { ...EMPTY, key: 'told', label: 'سُئل' }] }
    const { id } = await first.answers['fieldSchemas:save']({ id: null, name: 'Care: a study', domain: null, draft })
    const made = await first.answers['fieldSchemas:export']({ id, version: null, format })
    expect(made.file).toBe(`Care- a study.${format}`)
    await first.answers['fieldSchemas:reveal']({})
    expect(first.revealed).toEqual([join(folder, made.file)])
    const { answers } = room([join(folder, made.file)])
    const { ids, refused } = await answers['fieldSchemas:import']({})
    expect(refused).toEqual([])
    const back = await answers['fieldSchemas:get']({ id: ids[0] ?? 0 })
    // Names that differ in signs alone are one to people.
    expect(back).toMatchObject({ name: 'Care- a study 2', draft, problemCount: 0 })
    const sent = (await answers['fieldSchemas:get']({ id })).sent
    expect(back.sent).toEqual(sent)
    if (format === 'json') expect(JSON.parse(readFileSync(join(folder, made.file), 'utf8'))).toEqual(sent)
  })

  it('are taken where they are good, and said to be bad with the line where they are not', async () => {
    const good = JSON.stringify({ domain: 'sales', schema: { fields: [{ key: 'a', label: 'A', type: 'boolean' }] } })
    const { answers } = room([
      file('good.json', good),
      file('bad.csv', 'key,label,type\nMood,Mood,boolean\n2nd,Second,boolean\n'),
      file('taken.json', good.replace('"a"', '"lead_stage"')),
      file('notes.txt', 'Nothing of the kind.'),
      file('large.csv', new Uint8Array(9 * 1024 * 1024)),
      join(folder, 'nowhere.json'),
    ])
    const { ids, refused } = await answers['fieldSchemas:import']({})
    expect(ids).toHaveLength(1)
    expect(await answers['fieldSchemas:get']({ id: ids[0] ?? 0 })).toMatchObject({ name: 'good', domain: 'sales' })
    expect(refused.map(({ name }) => name)).toEqual(['bad.csv', 'taken.json', 'notes.txt', 'large.csv', 'nowhere.json'])
    expect(refused.slice(0, 3).map(({ text }) => text)).toEqual([
      'Line 2: A key begins with a small letter. There is one more problem.',
      'Line 1: The pack Sales has a field with this key already.',
      expect.stringContaining('Line 1: There is no column “key”.'),
    ])
  })

  it('may be written by Excel', async () => {
    const table = 'key\tlabel\ttype\r\nmood\tGemüt\tboolean\r\n'
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${table}`, 'utf16le'))
    const latin = new Uint8Array(Buffer.from(table.replaceAll('\t', ';'), 'latin1'))
    const { answers } = room([file('one.txt', utf16), file('two.csv', latin)])
    const { ids } = await answers['fieldSchemas:import']({})
    for (const id of ids)
      expect((await answers['fieldSchemas:get']({ id })).draft.fields).toMatchObject([{ key: 'mood', label: 'Gemüt' }])
    expect(ids).toHaveLength(2)
  })
})
