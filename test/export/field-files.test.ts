import fc from 'fast-check'
import papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { fieldsJson, readFieldsJson } from '../../main/export/field-json.ts'
import { fieldsCsv, readFieldsCsv } from '../../main/export/field-table.ts'
import { jsonLines } from '../../main/export/json-lines.ts'
import { readCsv } from '../../main/export/read-csv.ts'
import { draftOf, sentSchema } from '../../main/tuplets/field-draft.ts'
import { schemaProblems } from '../../main/tuplets/field-schema.ts'
import { PACKS } from '../../main/tuplets/packs.ts'
import { goodSchema } from '../speaking/schemas.ts'

const RUNS = { numRuns: 200 }
/** As a schema is kept and sent. */
const kept = goodSchema.map((schema) => sentSchema(draftOf(schema)))

function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
  return 'nothing was thrown'
}

describe('a schema as it is kept', () => {
  it('is as good as the one that was written, and is not changed by being kept again', () => {
    fc.assert(
      fc.property(kept, (schema) => {
        expect(schemaProblems(schema)).toEqual([])
        expect(sentSchema(draftOf(schema))).toEqual(schema)
      }),
      RUNS,
    )
  })

  it('says nothing that its type does not need', () => {
    const [rated, told] = draftOf({
      fields: [
        { key: 'trust', label: 'Trust', type: 'rating' },
        { key: 'told', label: 'Told', type: 'boolean', required: false, description: ' ', options: [], min: 1 },
      ],
    }).fields
    expect(sentSchema({ schemaVersion: ' ', fields: [rated, told].flatMap((one) => one ?? []) })).toEqual({
      fields: [
        { key: 'trust', label: 'Trust', type: 'rating', min: 1, max: 5 },
        { key: 'told', label: 'Told', type: 'boolean' },
      ],
    })
  })
})

describe('as CSV', () => {
  it('comes back as it was, whatever the labels are', () => {
    fc.assert(
      fc.property(kept, (schema) => {
        expect(readFieldsCsv(fieldsCsv(schema)).schema).toEqual(schema)
      }),
      RUNS,
    )
  })

  it('reads every pack back', () => {
    for (const { fields } of PACKS) {
      const schema = sentSchema(draftOf({ schema_version: 'pack-1', fields }))
      expect(readFieldsCsv(fieldsCsv(schema)).schema).toEqual(schema)
    }
  })

  it('is read by another reader to the same cells, and holds no formula', () => {
    fc.assert(
      fc.property(kept, (schema) => {
        const text = fieldsCsv(schema).slice(1)
        const cells = papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n', skipEmptyLines: true }).data
        expect(readCsv(text).map((row) => row.cells)).toEqual(cells)
        for (const cell of cells.flat()) expect(cell).toMatch(/^(?:-?\d+$|[^=+\-@\t\r\n]|$)/)
      }),
      RUNS,
    )
  })

  it('is taken from a spreadsheet that writes semicolons, leaves repeated cells empty and says yes', () => {
    const text = [
      'Key;Label;Type;Required;Option_id;Option_code;Option_label',
      'topic;Hauptthema;single_select;yes;1;NIGHT_SHIFT;Nachtschicht',
      ';;;;2;STAFFING;"Personal; Dienstplan"',
      '',
      'trust;Vertrauen;rating;;;;',
    ].join('\r\n')
    expect(readFieldsCsv(text).schema).toEqual({
      fields: [
        {
          key: 'topic',
          label: 'Hauptthema',
          type: 'single_select',
          required: true,
          options: [
            { id: 1, code: 'NIGHT_SHIFT', label: 'Nachtschicht' },
            { id: 2, code: 'STAFFING', label: 'Personal; Dienstplan' },
          ],
        },
        { key: 'trust', label: 'Vertrauen', type: 'rating' },
      ],
    })
  })

  it('knows the line of each field and option, also past cells of many lines', () => {
    const rows = [
      'key,label,type,description,option_id,option_code,option_label',
      'topic,Topic,single_select,"one\ntwo",1,A,Alpha',
      'topic,Topic,single_select,"one\ntwo",2,b,Beta',
      'Mood,Mood,boolean,,,,',
    ]
    const { schema, lineOf } = readFieldsCsv(rows.join('\n'))
    expect(schemaProblems(schema).map((problem) => [lineOf(problem), problem.member])).toEqual([
      [4, 'code'],
      [6, 'key'],
    ])
  })

  it.each([
    ['an empty file', '', 'The file is empty.'],
    ['other columns', 'code,name\nA,B', 'Line 1: There is no column “key”.'],
    ['an id that is no number', 'key,label,type,option_id\na,A,single_select,one', 'Line 2: The option_id “one”'],
    ['a bound that is no number', 'key,label,type,min\na,A,rating,0.5', 'Line 2: The min “0.5” is not'],
    ['another word for required', 'key,label,type,required\na,A,rating,perhaps', 'Line 2: “required” is true or false'],
    ['an open quote', 'key,label,type\na,"A,rating\n', 'Line 2: A quotation mark is opened and never closed.'],
    ['words behind a quote', 'key,label,type\na,"A"b,rating\n', 'Line 2: There is more behind'],
    ['too many cells', 'key,label,type\na,A,rating,1', 'Line 2: There are more cells than columns.'],
    [
      'a field with two types',
      'key,label,type,option_id,option_code,option_label\na,A,single_select,1,X,X\na,A,multi_select,2,Y,Y',
      'Line 3: The type of “a” is another one than above.',
    ],
    [
      'two versions',
      'schema_version,key,label,type\n1,a,A,boolean\n2,b,B,boolean',
      'Line 3: The schema_version is “2” here and “1” above.',
    ],
  ])('refuses %s, and says where', (_what, text, refusal) => {
    expect(refusalOf(() => readFieldsCsv(text))).toContain(refusal)
  })
})

describe('as JSON', () => {
  it('is what the service takes, and comes back as it was', () => {
    fc.assert(
      fc.property(kept, (schema) => {
        const text = fieldsJson(schema)
        expect(JSON.parse(text)).toEqual(schema)
        expect(readFieldsJson(text).schema).toEqual(schema)
      }),
      RUNS,
    )
  })

  it('is also taken from a request and from a job, with the pack that went along', () => {
    const schema = { schema_version: '1', fields: [{ key: 'a', label: 'A', type: 'boolean' }] }
    for (const [form, domain] of [
      [schema, null],
      [{ profile: 'full', domain: 'sales', schema }, 'sales'],
      [{ custom_schema: { domain: 'support', ...schema } }, 'support'],
      [{ id: 'job', analytics: { custom_schema: { domain: null, ...schema } } }, null],
    ] as const)
      expect(readFieldsJson(JSON.stringify(form))).toMatchObject({ schema, domain })
  })

  it('knows the line of each field and option', () => {
    const option = { id: 1, code: 'small', label: 'Small' }
    const fields = [
      { key: 'a', label: 'A', type: 'boolean' },
      { key: 'b', label: '', type: 'multi_select', options: [{ ...option, code: 'OK' }, option] },
    ]
    const text = JSON.stringify({ domain: 'sales', schema: { fields } }, null, 2)
    const { schema, lineOf } = readFieldsJson(text)
    const lines = text.split('\n')
    const [label, twin] = schemaProblems(schema)
    expect(lines[lineOf(label ?? { field: null, option: null }) - 1]).toBe('      {')
    expect(
      lines
        .slice(lineOf(twin ?? { field: null, option: null }) - 1)
        .join('')
        .replaceAll(' ', ''),
    ).toMatch(/^\{"id":1,"code":"small"/)
  })

  it.each([
    ['a list', '[1, 2]', 'Line 1: It holds no custom fields'],
    ['fields that are no list', '{\n  "schema": {\n "fields": 3}}', 'Line 2: There is no list of “fields”.'],
    ['a forgotten comma', '{\n  "fields": [\n    {"key": "a" "label": "A"}\n  ]\n}', 'Line 3: A comma'],
    ['an open text', '{\n  "fields": [\n    {"key": "a}\n  ]\n}', 'Line 3: A text is not closed.'],
    ['a comma too many', '{"fields": [\n1,\n]}', 'Line 3: A value is missing here.'],
    ['something behind the end', '{"fields": []}\n{}', 'Line 2: There is more behind the end.'],
    ['no text at all', '', 'Line 1: A value is missing here.'],
  ])('refuses %s, and says where', (_what, text, refusal) => {
    expect(refusalOf(() => readFieldsJson(text))).toContain(refusal)
  })

  it('calls JSON what every reader calls JSON', () => {
    const cut = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '{', ']', '\n', '\\', '\u0001', '01', '.'))
      .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1))
    fc.assert(
      fc.property(fc.oneof(cut, fc.json(), fc.string()), (text) => {
        expect(jsonLines(text).broken === null).toBe(refusalOf(() => JSON.parse(text)) === 'nothing was thrown')
      }),
      { numRuns: 500 },
    )
  })
})
