import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schemaProblems } from '../../main/tuplets/field-schema.ts'
import type { FieldDraft } from '../../preload/contract.ts'
import {
  addField,
  addOptions,
  type Builder,
  changeField,
  changeOption,
  draftOf,
  duplicateField,
  moveField,
  moveOption,
  open,
  redo,
  removeField,
  removeOption,
  type Schema,
  settle,
  step,
  undo,
} from '../../renderer/field-schemas/builder.ts'
import { changesBetween } from '../../renderer/field-schemas/changes.ts'
import { EXAMPLE } from '../../renderer/field-schemas/example.ts'
import { openSaver } from '../../renderer/field-schemas/saver.ts'
import { codeFor, free, isSuggested, keyFor, versionFor } from '../../renderer/field-schemas/suggesting.ts'
import { linesIn } from '../../renderer/field-schemas/text-box.tsx'

const NOTHING = new Set<string>()
const begun = (fields: readonly FieldDraft[] = EXAMPLE.fields): Builder =>
  open({ name: 'Nights', domain: null, draft: { schemaVersion: 'nights-1', fields } })
const keys = ({ fields }: Schema): readonly string[] => fields.map(({ key }) => key)
const uidOf = (schema: Schema, key: string): number => schema.fields.find((field) => field.key === key)?.uid ?? 0

describe('names for machines', () => {
  it.each([
    ['Main topic', 'main_topic', 'MAIN_TOPIC'],
    ['Größe der Straße', 'grosse_der_strasse', 'GROSSE_DER_STRASSE'],
    ['Don’t know', 'dont_know', 'DONT_KNOW'],
    ['2nd visit', 'q_2nd_visit', 'N_2ND_VISIT'],
    ['夜勤', '', ''],
    ['  ', '', ''],
    [
      'A label that is far longer than any key should ever be',
      'a_label_that_is_far_longer_than_any_key',
      'A_LABEL_THAT_IS_FAR_LONGER_THAN_ANY_KEY',
    ],
  ])('of “%s” are %s and %s', (label, key, code) => {
    expect([keyFor(label), codeFor(label)]).toEqual([key, code])
  })

  it('are taken by the service, whatever the label is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string()), (label) => {
        const [key, code] = [keyFor(label), codeFor(label)]
        fc.pre(key !== '')
        const options = [{ id: 1, code, label: 'A' }]
        expect(schemaProblems({ fields: [{ key, label: 'A', type: 'single_select', options }] })).toEqual([])
      }),
    )
  })

  it('are free ones, and known again as suggested with their number', () => {
    expect(free('topic', new Set(['topic', 'topic_2']))).toBe('topic_3')
    expect(['', 'topic', 'topic_3', 'topics', 'topic_x'].map((name) => isSuggested(name, 'topic'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect([versionFor('Care study'), versionFor('夜勤')]).toEqual(['care-study-1', 'fields-1'])
  })
})

describe('building', () => {
  it('begins with an example that can be sent', () => {
    expect(schemaProblems({ fields: EXAMPLE.fields })).toEqual([])
    expect(draftOf(begun().now)).toEqual({ schemaVersion: 'nights-1', fields: EXAMPLE.fields })
  })

  it('lets a key follow its label, but not one of one’s own, nor one that results stand under', () => {
    const { now } = begun()
    const uid = uidOf(now, 'coping')
    const other = uidOf(now, 'main_topic')
    const own = changeField(now, uid, { label: 'What helps' }, NOTHING)
    expect(keys(own)).toContain('coping')
    const [added, fresh] = addField(now, null)
    const typed = changeField(added, fresh, { label: 'Main topic' }, NOTHING)
    expect(keys(typed).at(-1)).toBe('main_topic_2')
    expect(keys(changeField(typed, fresh, { label: 'Main topics' }, NOTHING)).at(-1)).toBe('main_topics')
    expect(keys(changeField(typed, fresh, { label: 'نوبة' }, NOTHING)).at(-1)).toBe('')
    expect(keys(changeField(now, other, { label: 'Chief topic' }, new Set(['main_topic'])))[0]).toBe('main_topic')
    expect(keys(changeField(now, other, { label: 'Chief topic' }, NOTHING))[0]).toBe('chief_topic')
  })

  it('lets a code follow its label in the same way, and numbers options on', () => {
    const { now } = begun()
    const uid = uidOf(now, 'main_topic')
    const [next, last] = addOptions(now, uid, null, ['Pay', 'pay!', '給料'])
    const options = (schema: Schema) => schema.fields[0]?.options.map(({ id, code }) => [id, code]) ?? []
    expect(options(next).slice(5)).toEqual([
      [6, 'PAY'],
      [7, 'PAY_2'],
      [8, ''],
    ])
    expect(options(changeOption(next, uid, last, { label: 'Pay' }, NOTHING)).at(-1)).toEqual([8, 'PAY_3'])
    const first = next.fields[0]?.options[0]?.uid ?? 0
    expect(options(changeOption(next, uid, first, { label: 'Too few' }, new Set(['STAFFING'])))[0]).toEqual([
      1,
      'STAFFING',
    ])
    expect(options(moveOption(removeOption(next, uid, last), uid, first, 'last')).map(([id]) => id)).toEqual([
      2, 3, 4, 5, 6, 7, 1,
    ])
  })

  it('gives a field that becomes a select a first option, and keeps options for when it is one again', () => {
    const { now } = begun()
    const told = uidOf(now, 'tells_of_incident')
    const select = changeField(now, told, { type: 'single_select' }, NOTHING)
    expect(select.fields[2]?.options).toMatchObject([{ id: 1, code: '', label: '' }])
    const topic = uidOf(now, 'main_topic')
    const back = changeField(
      changeField(now, topic, { type: 'rating' }, NOTHING),
      topic,
      { type: 'multi_select' },
      NOTHING,
    )
    expect(back.fields[0]?.options).toEqual(now.fields[0]?.options)
  })

  it('moves fields by one, to an end, and before or behind another', () => {
    const { now } = begun()
    const [a = 0, b = 0, , d = 0] = now.fields.map(({ uid }) => uid)
    const order = (uid: number, to: Parameters<typeof moveField>[2]): string =>
      moveField(now, uid, to)
        .fields.map(({ uid: one }) => 'abcd'[now.fields.findIndex((field) => field.uid === one)])
        .join('')
    expect([order(b, 'up'), order(b, 'down'), order(b, 'first'), order(b, 'last')]).toEqual([
      'bacd',
      'acbd',
      'bacd',
      'acdb',
    ])
    expect([order(a, { after: d }), order(d, { before: b }), order(a, 'up')]).toEqual(['bcda', 'adbc', 'abcd'])
    expect(moveField(now, a, 'up')).toBe(now)
  })

  it('copies a field under a key of its own', () => {
    const { now } = begun()
    const [next, uid] = duplicateField(now, uidOf(now, 'coping'))
    expect(keys(next)).toEqual(['main_topic', 'coping', 'coping_2', 'tells_of_incident', 'trust_in_management'])
    expect(new Set(next.fields.flatMap((field) => [field.uid, ...field.options.map((one) => one.uid)])).size).toBe(18)
    expect(keys(removeField(next, uid))).toEqual(keys(now))
  })

  it('takes every step back and does it again; typing on in one place is one step', () => {
    let builder = begun()
    const first = builder.now
    const uid = uidOf(first, 'coping')
    for (const label of ['W', 'Wh', 'Wha'])
      builder = step(builder, changeField(builder.now, uid, { label }, NOTHING), `field ${uid} label`)
    builder = step(builder, moveField(builder.now, uid, 'first'))
    builder = step(builder, builder.now)
    const last = builder.now
    expect(builder.past).toHaveLength(2)
    builder = undo(undo(builder))
    expect(builder.now).toBe(first)
    expect(undo(builder)).toBe(builder)
    builder = redo(redo(builder))
    expect(builder.now).toBe(last)
    expect(redo(builder)).toBe(builder)
    expect(step(undo(builder), { ...first, name: 'Other' }).future).toEqual([])
  })

  it('takes over the name that the library gave the version, unless another one is typed already', () => {
    const builder = begun()
    expect(settle(builder, 'nights-1', 'nights-2').now.schemaVersion).toBe('nights-2')
    expect(settle(builder, 'nights-1', 'nights-2').past).toEqual([])
    expect(settle(builder, 'older', 'nights-2')).toBe(builder)
    expect(settle(builder, 'nights-1', 'nights-1')).toBe(builder)
  })

  it('reads pasted lines as options', () => {
    expect(linesIn(' Naps \r\n\r\nCaffeine\nBoth')).toEqual(['Naps', 'Caffeine', 'Both'])
  })
})

it('says what changed from one version to the next', () => {
  const before = { domain: null, draft: draftOf(begun().now) }
  const { now } = begun()
  const topic = uidOf(now, 'main_topic')
  let after = removeField(now, uidOf(now, 'coping'))
  after = changeField(
    after,
    topic,
    { type: 'multi_select', required: false, key: 'main_topic', label: 'Topics' },
    NOTHING,
  )
  after = removeOption(after, topic, after.fields[0]?.options[0]?.uid ?? 0)
  after = addOptions(after, topic, null, ['Pay'])[0]
  after = changeField(after, uidOf(after, 'trust_in_management'), { max: 7, description: 'Otherwise.' }, NOTHING)
  after = moveField(after, uidOf(after, 'trust_in_management'), 'first')
  const [added, fresh] = addField(after, null)
  after = changeField(added, fresh, { label: 'Mood' }, NOTHING)
  expect(changesBetween(before, { domain: 'sales', draft: draftOf(after) })).toEqual([
    'New: “Mood”',
    'Gone: “Ways of coping”',
    '“Trust in the management”: other guidance, from 1 to 7',
    '“Topics”: was “Main topic”, was one option, not expected any more, “Pay” added, “Staffing” taken out',
    'The order of the fields',
    'The pack that is sent with it',
  ])
  expect(changesBetween(before, before)).toEqual([])
})

describe('keeping what is typed', () => {
  const schema = (name: string) => ({ name, domain: null, draft: { schemaVersion: '', fields: [] } })

  function room() {
    const saved: string[] = []
    const refused: unknown[] = []
    let due: (() => void) | null = null
    let answer = (): void => {}
    const saver = openSaver<ReturnType<typeof schema>>({
      save: ({ name }) =>
        new Promise((resolve, reject) => {
          saved.push(name)
          answer = () =>
            name === '' ? reject(new Error('no name')) : resolve({ id: 1, version: 1, schemaVersion: '' })
        }),
      onSaved: () => {},
      onRefused: (reason) => refused.push(reason),
      later(work) {
        due = work
        return () => {
          due = null
        }
      },
    })
    return { saver, saved, refused, moment: () => due?.(), reply: () => answer() }
  }

  it('waits for a pause, and keeps only the newest', async () => {
    const { saver, saved, moment } = room()
    saver.note(schema('N'))
    saver.note(schema('Ni'))
    expect(saved).toEqual([])
    moment()
    expect(saved).toEqual(['Ni'])
  })

  it('keeps one after the other, and is done when the newest is kept', async () => {
    const { saver, saved, reply } = room()
    saver.note(schema('N'))
    const done = saver.flush()
    saver.note(schema('Ni'))
    saver.note(schema('Nig'))
    const over = saver.flush()
    expect(saved).toEqual(['N'])
    reply()
    await expect.poll(() => saved).toEqual(['N', 'Nig'])
    reply()
    await Promise.all([done, over])
  })

  it('says what was refused, and keeps the next change', async () => {
    const { saver, saved, refused, reply } = room()
    saver.note(schema(''))
    const done = saver.flush()
    reply()
    await done
    expect(refused).toHaveLength(1)
    saver.note(schema('Nights'))
    const next = saver.flush()
    reply()
    await next
    expect(saved).toEqual(['', 'Nights'])
  })
})
