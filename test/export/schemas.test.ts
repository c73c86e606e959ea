// What other programs' formats demand, as schemas, judged by libxml2: our files keep to them, and twenty broken ones each do not.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExportOptions } from '../../main/export/options.ts'
import type { Exportable } from '../../main/exportable.ts'
import { bytesOf, exportableOf, HARBOUR, segment, textOf, withWords } from './exportables.ts'
import { unpacked } from './readers.ts'
import { complaintsOf, type Verdict } from './xml-schema.ts'

function complaints(schema: string, files: readonly string[]): Promise<readonly Verdict[]> {
  return complaintsOf(readFileSync(join(import.meta.dirname, 'schemas', schema), 'utf8'), files)
}

const CODED: Exportable = exportableOf(
  [
    withWords(segment(0, 0, 900, 'A', 'Who signed the permit?')),
    segment(1, 800, 1900, 'B', 'Nobody <asked> & "told" 😀 ]]>'),
    segment(2, 850, 850, 'A', ''),
    segment(3, 360_000_000, 360_001_000, null, 'لم يسأل أحد.'),
  ],
  {
    codes: [
      { name: 'Papers', colour: 3, description: 'Whatever is signed.', parent: null },
      { name: 'Permit & licence', colour: 5, description: '', parent: 0 },
    ],
    highlights: [
      { firstPosition: 0, firstOffset: 4, lastPosition: 0, lastOffset: 21, codes: [0, 1], memo: 'Ask <whom>?' },
      { firstPosition: 1, firstOffset: 0, lastPosition: 1, lastOffset: 6, codes: [], memo: '' },
    ],
    notes: [
      { atMs: 1000, text: 'First.' },
      { atMs: null, text: 'Of the whole.' },
    ],
  },
)
const MANY = exportableOf(
  Array.from({ length: 300 }, (_, at) =>
    withWords(segment(at, at * 900, at * 900 + 1000, `S${at % 5}`, `Words of ${at} <tag> & more`)),
  ),
)
const NOTHING = exportableOf([])
const NAMELESS = { ...CODED, sourceName: null, language: null, speakers: [] }
const STRANGE = { ...CODED, sourceName: "Größe – 港 100% “a”&b's.mp3", title: ' ' }
const ALL = [HARBOUR, CODED, MANY, NOTHING, NAMELESS, STRANGE]

/** A file with one thing wrong: what is taken out, and what is put there. */
type Break = readonly [what: string, from: string | RegExp, to: string]

function broken(file: string, [what, from, to]: Break): string {
  const made = file.replace(from, to)
  if (made === file) throw new Error(`nothing was broken: ${what}`)
  return made
}

async function refuses(schema: string, file: string, breaks: readonly Break[]): Promise<void> {
  expect(breaks).toHaveLength(20)
  expect(await complaints(schema, [file])).toEqual([])
  const found = await complaints(
    schema,
    breaks.map((one) => broken(file, one)),
  )
  const refused = new Set(found.map(({ file: name }) => name))
  expect(breaks.filter((_, index) => !refused.has(`${index}.xml`)).map(([what]) => what)).toEqual([])
}

describe('an ELAN document', () => {
  const SCHEMA = 'eaf-3.0.xsd'

  it('keeps to the rules of its format, whatever was said', async () => {
    const options: readonly Partial<ExportOptions>[] = [{}, { hasWords: false }, { speakers: 'labels' }]
    const files = await Promise.all(ALL.flatMap((from) => options.map((one) => textOf('eaf', from, one))))
    expect(await complaints(SCHEMA, files)).toEqual([])
  })

  it('would be refused with any of twenty things wrong', async () => {
    await refuses(SCHEMA, await textOf('eaf', CODED), [
      ['another root', /ANNOTATION_DOCUMENT/g, 'DOCUMENT'],
      ['no author', ' AUTHOR=""', ''],
      ['no version', ' VERSION="3.0"', ''],
      ['another format', 'FORMAT="3.0"', 'FORMAT="2.7"'],
      ['a date without a time', /DATE="[^"]+"/, 'DATE="2026-11-26"'],
      ['unknown units', 'TIME_UNITS="milliseconds"', 'TIME_UNITS="seconds"'],
      ['no header', /<HEADER[\s\S]*<\/HEADER>\n/, ''],
      ['no times', /<TIME_ORDER>[\s\S]*<\/TIME_ORDER>\n/, ''],
      ['a medium without its kind', /MIME_TYPE="[^"]+" /, ''],
      ['a blank in an address', 'MEDIA_URL="./harbour%20', 'MEDIA_URL="./harbour '],
      ['a time with a fraction', /TIME_VALUE="0"/, 'TIME_VALUE="0.5"'],
      ['a time before the beginning', /TIME_VALUE="0"/, 'TIME_VALUE="-1"'],
      ['two slots of one name', 'TIME_SLOT_ID="ts2"', 'TIME_SLOT_ID="ts1"'],
      ['an annotation in no time', 'TIME_SLOT_REF2="ts', 'TIME_SLOT_REF2="no'],
      ['two annotations of one name', 'ANNOTATION_ID="a2"', 'ANNOTATION_ID="a1"'],
      ['an annotation without a value', /<ANNOTATION_VALUE>[^<]*<\/ANNOTATION_VALUE>/, ''],
      ['two tiers of one name', 'TIER_ID="Speaker 2"', 'TIER_ID="Speaker 1"'],
      ['words under no tier', 'PARENT_REF="Speaker 1"', 'PARENT_REF="Nobody"'],
      ['a tier of no type', 'LINGUISTIC_TYPE_REF="utterance"', 'LINGUISTIC_TYPE_REF="sentence"'],
      ['types before tiers', /(<TIER [\s\S]*<\/TIER>\n)(<LINGUISTIC_TYPE [^>]*>\n)/, '$2$1'],
    ])
  })
})

describe('a REFI-QDA project', () => {
  const SCHEMA = 'refi-qda-project-1.0.xsd'
  const projectOf = async (from: Exportable, options: Partial<ExportOptions>): Promise<string> =>
    (await unpacked(await bytesOf('qdpx', from, options))).get('project.qde')?.toString('utf8') ?? ''

  it('keeps to the rules of the exchange, whatever was said, marked and noted', async () => {
    const options: readonly Partial<ExportOptions>[] = [
      { layout: 'audio' },
      { layout: 'text' },
      { layout: 'audio', hasNotes: false, speakers: 'none' },
    ]
    const files = await Promise.all(ALL.flatMap((from) => options.map((one) => projectOf(from, one))))
    expect(await complaints(SCHEMA, files)).toEqual([])
  })

  it('would be refused with any of twenty things wrong', async () => {
    await refuses(SCHEMA, await projectOf(CODED, { layout: 'audio' }), [
      ['another namespace', 'urn:QDA-XML:project:1.0', 'urn:QDA-XML:project:2.0'],
      ['no name', / name="[^"]*"/, ''],
      ['an identifier that is none', /guid="[^"]+"/, 'guid="7"'],
      ['a maker who is nobody', /creatingUserGUID="[^"]+"/, 'creatingUserGUID="00000000-0000-0000-0000-000000000000"'],
      ['a date without a time', /creationDateTime="[^"]+"/, 'creationDateTime="26.11.2026"'],
      ['users behind codes', /(<Users>.*<\/Users>\n)(<CodeBook>.*<\/CodeBook>\n)/, '$2$1'],
      ['no codes in a book of codes', /<Codes>.*<\/Codes>/, ''],
      ['a code without a name', / name="Papers"/, ''],
      ['a code that is codable perhaps', 'isCodable="true"', 'isCodable="perhaps"'],
      ['a colour by its name', 'color="#1F5FA8"', 'color="blue"'],
      [
        'a coding of no code',
        /<CodeRef targetGUID="[^"]+"/,
        '<CodeRef targetGUID="00000000-0000-0000-0000-000000000000"',
      ],
      ['a coding without a code', /<CodeRef [^>]*>/, ''],
      [
        'two things of one identifier',
        /<Coding guid="([^"]+)"([\s\S]*?)<Coding guid="[^"]+"/,
        '<Coding guid="$1"$2<Coding guid="$1"',
      ],
      ['a time with a fraction', /timeStamp="0"/, 'timeStamp="0.5"'],
      ['a place before the text', / position="0"/, ' position="-1"'],
      ['a point that is not there', /fromSyncPoint="[^"]+"/, 'fromSyncPoint="00000000-0000-0000-0000-000000000000"'],
      ['a point behind the selections', /(<SyncPoint [^>]*>\n)([\s\S]*)(<\/Transcript>)/, '$2$1$3'],
      ['a text at a bare path', 'plainTextPath="internal://', 'plainTextPath="'],
      [
        'a note that is not there',
        /<NoteRef targetGUID="[^"]+"/,
        '<NoteRef targetGUID="00000000-0000-0000-0000-000000000000"',
      ],
      ['an attribute of nobody', '<AudioSource ', '<AudioSource speaker="A" '],
    ])
  })
})
