import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SchemaProblemCode, schemaProblems } from '../../main/tuplets/field-schema.ts'
import { PACKS } from '../../main/tuplets/packs.ts'
import { DOMAINS, packFields } from '../tuplets/catalogue.ts'
import { checkAnalytics } from '../tuplets/validation.ts'
import { Refusal } from '../tuplets/wire.ts'
import { anySchema, goodSchema } from './schemas.ts'

/** What the fake service, written from the document alone, says in its refusals. */
const REASONS: readonly (readonly [RegExp, SchemaProblemCode])[] = [
  [/^analytics\.schema must be an object/, 'schema'],
  [/^analytics\.schema has an unknown field/, 'schema-member'],
  [/schema_version must be a string/, 'version'],
  [/fields must be an array/, 'fields'],
  [/fields items must be objects/, 'field'],
  [/unknown property/, 'field-member'],
  [/must be snake_case/, 'key'],
  [/^Field \S+ needs a label/, 'label'],
  [/must be single_select/, 'type'],
  [/^The description of field/, 'description'],
  [/^required of field/, 'required'],
  [/needs options, each with/, 'options'],
  [/^An option of field \S+ must be an object/, 'option'],
  [/needs an integer id/, 'option-id'],
  [/needs an uppercase code/, 'option-code'],
  [/^An option of field \S+ needs a label/, 'option-label'],
  [/has duplicate options/, 'option-twice'],
  [/needs integer bounds/, 'bounds'],
  [/has a duplicate key/, 'key-twice'],
]

function reasonOf(schema: unknown, domain: string | null): SchemaProblemCode | null {
  try {
    checkAnalytics(JSON.stringify({ schema, ...(domain === null ? {} : { domain }) }))
    return null
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const known = REASONS.find(([words]) => words.test(thrown.message))
    if (known === undefined) throw new Error(`No reason of ours for: ${thrown.message}`)
    return known[1]
  }
}

const domains = fc.option(fc.constantFrom(...DOMAINS))

describe('a schema of custom fields', () => {
  it('is taken or refused as the service does it, for the same reason', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(anySchema, domains, (schema, domain) => {
        const ours = schemaProblems(schema, domain)[0]?.code ?? null
        seen.add(String(ours))
        expect(ours).toBe(reasonOf(schema, domain))
      }),
      { numRuns: 1000, seed: 29 },
    )
    // The strange ones are strange enough: every reason was met, and schemas without fault too.
    expect([...seen].sort()).toEqual([...REASONS.map(([, code]) => code), 'null'].sort())
  })

  it('of good fields has no problem at all', () => {
    fc.assert(
      fc.property(goodSchema, (schema) => {
        expect(schemaProblems(schema)).toEqual([])
        expect(reasonOf(schema, null)).toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  it('names every problem, each at its place', () => {
    const fields = [
      { key: 'Mood', label: ' ', type: 'single_select', options: [{ id: 1, code: 'calm', label: '' }] },
      { key: 'trust', label: 'Trust', type: 'rating', min: 5, max: 1 },
      { key: 'trust', label: 'Trust again', type: 'boolean' },
      { key: 'topics', label: 'Topics', type: 'multi_select', options: [] },
    ]
    expect(schemaProblems({ fields }).map(({ field, option, member, text }) => [field, option, member, text])).toEqual([
      [0, null, 'key', 'A key begins with a small letter.'],
      [0, null, 'label', 'Give it a label.'],
      [0, 0, 'code', 'A code holds capital letters from A to Z, digits and underscores only.'],
      [0, 0, 'label', 'Give it a label.'],
      [1, null, 'max', 'The highest value must be above the lowest.'],
      [3, null, 'options', 'Add at least one option to choose from.'],
      [2, null, 'key', 'Field 2 has this key already.'],
    ])
  })

  it('must not say again what the pack beside it says', () => {
    const fields = [{ key: 'churn_risk', label: 'Churn', type: 'rating' }]
    expect(schemaProblems({ fields })).toEqual([])
    expect(schemaProblems({ fields }, 'support')).toMatchObject([
      { code: 'key-twice', field: 0, text: 'The pack Support has a field with this key already.' },
    ])
  })
})

describe('the built-in packs', () => {
  it('hold the fields of the document', () => {
    expect(PACKS.map(({ key }) => key)).toEqual(DOMAINS)
    for (const { key, fields } of PACKS)
      expect(
        fields.map((field) => ({ options: [], min: 1, max: 5, ...field, description: undefined })),
        key,
      ).toEqual(packFields(key).map((field) => ({ ...field, description: undefined })))
  })

  it('may be taken as a beginning of one’s own', () => {
    for (const { fields } of PACKS) expect(schemaProblems({ fields })).toEqual([])
  })
})
