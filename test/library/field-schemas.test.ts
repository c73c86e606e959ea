import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FieldSchemaToSave, fieldSchemasIn, fieldVersions } from '../../main/library/field-schemas.ts'
import { statements } from '../../main/library/row.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Scratch, scratchLibrary } from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

const care = (label: string, tag = 'care-1'): FieldSchemaToSave => ({
  name: 'Care study',
  domain: null,
  schema: { schema_version: tag, fields: [{ key: 'topic', label, type: 'boolean' }] },
})

function send(toSave: FieldSchemaToSave, path = '/a.mp3'): number {
  const analytics = { profile: 'full' as const, schema: toSave.schema }
  return scratch.library.addFile({ path, source: 'drop', options: { ...DEFAULT_OPTIONS, analytics } }).id
}

const all = () => fieldSchemasIn(statements(scratch.look()))
const versions = (id: number) => fieldVersions(statements(scratch.look()), id)
const save = (id: number | null, toSave: FieldSchemaToSave) => scratch.library.fieldSchemas.save(id, toSave)
const conflict = expect.objectContaining({ code: 'conflict' })

describe('fields that were sent', () => {
  it('stay as they were: the next change is a new version under a name of its own', () => {
    const { id } = save(null, care('Topic'))
    expect(save(id, care('The topic'))).toEqual({ id, version: 1, tag: 'care-1' })
    const row = send(care('The topic'))
    expect(save(id, care('Main topic'))).toEqual({ id, version: 2, tag: 'care-2' })
    expect(save(id, care('Main topic!', 'care-2'))).toEqual({ id, version: 2, tag: 'care-2' })
    expect(versions(id)).toMatchObject([
      {
        version: 2,
        tag: 'care-2',
        useCount: 0,
        schema: { schema_version: 'care-2', fields: [{ label: 'Main topic!' }] },
      },
      { version: 1, tag: 'care-1', useCount: 1, schema: care('The topic').schema },
    ])
    const sent = scratch.library.transcription(row)?.options.analytics?.schema ?? {}
    expect(scratch.library.fieldSchemas.find(sent)).toEqual({
      id,
      name: 'Care study',
      version: 1,
      isLatest: false,
      isSame: true,
    })
  })

  it('are recognised whatever the order of their members is', () => {
    const { id } = save(null, care('Topic'))
    const turned = { fields: [{ type: 'boolean', label: 'Topic', key: 'topic' }], schema_version: 'care-1' }
    send({ ...care('Topic'), schema: turned })
    expect(save(id, care('Main topic')).version).toBe(2)
  })

  it('get no new version by a new name alone, nor by being saved unchanged', () => {
    const { id } = save(null, care('Topic'))
    send(care('Topic'))
    expect(save(id, { ...care('Topic'), name: 'Nurses' })).toEqual({ id, version: 1, tag: 'care-1' })
    expect(all().map(({ name, version }) => [name, version])).toEqual([['Nurses', 1]])
    expect(save(id, { ...care('Topic'), domain: 'sales' }).version).toBe(2)
  })

  it('are back where they were once the change is taken back, under either name of the version', () => {
    const { id } = save(null, care('Topic'))
    send(care('Topic'))
    save(id, care('Main topic'))
    expect(save(id, care('Topic', 'care-2'))).toEqual({ id, version: 1, tag: 'care-1' })
    save(id, care('Main topic'))
    expect(save(id, care('Topic'))).toEqual({ id, version: 1, tag: 'care-1' })
    expect(versions(id)).toHaveLength(1)
    expect(save(id, care('Topic', 'pilot'))).toEqual({ id, version: 2, tag: 'pilot' })
    send(care('Topic', 'pilot'), '/b.mp3')
    expect(save(id, care('Other', 'care-1'))).toEqual({ id, version: 3, tag: 'care-2' })
  })

  it('may go without a name of their version', () => {
    const plain = { ...care('Topic'), schema: { fields: [{ key: 'topic', label: 'Topic', type: 'boolean' }] } }
    const { id, tag } = save(null, plain)
    expect(tag).toBe('')
    send(plain)
    expect(all()[0]).toMatchObject({ useCount: 1, schema: plain.schema })
    expect(scratch.library.fieldSchemas.find(plain.schema)).toMatchObject({ id, isSame: true })
    expect(scratch.library.fieldSchemas.find({ fields: [] })).toBeNull()
    expect(save(id, { ...plain, schema: { fields: [] } }).tag).toBe('2')
  })
})

describe('fields under a name', () => {
  it('say that another has it, and are given a free one when they are new', () => {
    const first = save(null, care('Topic')).id
    const second = save(null, { ...care('Topic'), name: ' care  STUDY ' }).id
    expect(all().map(({ name }) => name)).toEqual(['care STUDY 2', 'Care study'])
    expect(() => save(second, { ...care('Topic'), name: 'Care Study' })).toThrow(conflict)
    expect(() => save(first, { ...care('Topic'), name: ' ' })).toThrow(expect.objectContaining({ code: 'bad-request' }))
    expect(() => save(99, { ...care('Topic'), name: 'Nobody' })).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  it('come back whole after they were removed', () => {
    const { id } = save(null, care('Topic'))
    send(care('Topic'))
    save(id, care('Main topic'))
    const held = versions(id)
    const removed = scratch.library.fieldSchemas.remove(id)
    expect(all()).toEqual([])
    save(null, care('Another'))
    scratch.library.fieldSchemas.restore(removed)
    expect(versions(id)).toEqual(held)
    expect(all().map(({ name }) => name)).toContain('Care study 2')
    expect(scratch.library.transcription(1)?.options.analytics?.schema).toEqual(care('Topic').schema)
  })

  it('are known by the name of the version where they were changed before anything was sent', () => {
    const { id } = save(null, care('Topic'))
    const taken = care('Topic').schema
    save(id, care('Main topic'))
    expect(scratch.library.fieldSchemas.find(taken)).toMatchObject({ id, version: 1, isLatest: true, isSame: false })
    expect(scratch.library.fieldSchemas.find({ schema_version: 'nobody’s', fields: [] })).toBeNull()
  })
})

it('counts the recordings of a version from an index', () => {
  const plan = scratch
    .look()
    .prepare(
      `EXPLAIN QUERY PLAN SELECT count(*) FROM transcription WHERE (options_json -> '$.analytics.schema') IS NOT NULL
       AND ifnull(options_json ->> '$.analytics.schema.schema_version', '') = ?`,
    )
    .all('care-1')
  expect(JSON.stringify(plan)).toContain('USING INDEX transcription_fields')
})
