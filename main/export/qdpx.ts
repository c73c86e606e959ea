// REFI-QDA projects, as QualCoder, NVivo, MAXQDA and ATLAS.ti exchange them: the transcript as text, sync points from text to
// sound, highlights as codings of their codes, or of a code "Highlight", notes as notes. Equal transcripts give equal identifiers.

import { createHash } from 'node:crypto'
import { strToU8, type Zippable, zipSync } from 'fflate'
import type { Exportable, ExportHighlight } from '../exportable.ts'
import { labelsOf } from './labels.ts'
import type { ExportOptions } from './options.ts'
import { lineText } from './plain.ts'
import { highlightedTexts, type Imprint } from './speech.ts'
import { hms, isoInstant, oneLine, xml } from './text.ts'

interface Passage {
  readonly name: string
  readonly first: number
  readonly last: number
  readonly highlight: ExportHighlight
}

export function qdpx(from: Exportable, options: ExportOptions, imprint: Imprint): Uint8Array {
  const guid = guids(`${from.resultSha256} ${from.id}`)
  const { text, starts } = lineText(from, options)
  const project = projectXml(from, options, imprint, { guid, text, starts })
  // A fixed time: the same transcript makes the same file.
  const mtime = new Date(Math.max(imprint.madeAtMs, Date.UTC(1980, 0, 2)))
  const files: Zippable = {
    'project.qde': [strToU8(project), { mtime }],
    [`sources/${guid('text')}.txt`]: [strToU8(text), { mtime }],
  }
  return zipSync(files, { level: 6 })
}

/** Made from what is written rather than by chance. */
function guids(seed: string): (name: string) => string {
  return (name) => {
    const hash = createHash('sha256').update(`${seed} ${name}`).digest('hex')
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
  }
}

interface Parts {
  readonly guid: (name: string) => string
  readonly text: string
  /** Where each segment's line begins, in UTF-16 units. */
  readonly starts: readonly number[]
}

function projectXml(from: Exportable, options: ExportOptions, imprint: Imprint, parts: Parts): string {
  const { guid } = parts
  const at = isoInstant(imprint.madeAtMs).replace(/\.\d+Z$/, 'Z')
  const passages = options.hasNotes ? passagesOf(from, parts) : []
  const notes = options.hasNotes ? from.notes : []
  const codes = codeBook(from, guid, passages, labelsOf(options.labels).highlight)
  const refs = notes.map((_, index) => `<NoteRef targetGUID="${guid(`note ${index}`)}"/>`).join('')
  const stamp = `creatingUser="${guid('user')}" creationDateTime="${at}"`
  const source =
    options.layout === 'text'
      ? textSource(from, parts, passages, refs, stamp)
      : audioSource(from, parts, passages, refs, stamp)
  const { note, noteAt } = labelsOf(options.labels)
  const noted = notes.map(({ atMs, text }, index) => {
    const name = atMs === null ? note : noteAt(hms(atMs))
    return `<Note guid="${guid(`note ${index}`)}" name="${name}" ${stamp}><PlainTextContent>${xml(text)}</PlainTextContent></Note>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<Project name="${xml(oneLine(from.title))}" origin="${xml(imprint.maker)}" creatingUserGUID="${guid('user')}" creationDateTime="${at}" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="${guid('user')}" name="Tuplets Archive"/></Users>
${codes}<Sources>
${source}
</Sources>
${noted.length === 0 ? '' : `<Notes>\n${noted.join('\n')}\n</Notes>\n`}</Project>
`
}

type Guid = Parts['guid']

/** As the window shows them on white. */
const COLOURS = ['#0B6E63', '#A1481A', '#5B3FA8', '#1F5FA8', '#9A2F63', '#58690F', '#7D5A00', '#4A5568'] as const

/** Codes under those that they belong to; plain highlights get a code of their own, because a coding needs one. */
function codeBook({ codes }: Exportable, guid: Guid, passages: readonly Passage[], highlightName: string): string {
  if (passages.length === 0) return ''
  const under = (parent: number | null): string =>
    codes
      .map((code, index) => {
        if (code.parent !== parent) return ''
        const head = `<Code guid="${guid(`code ${code.name}`)}" name="${xml(oneLine(code.name))}" isCodable="true" color="${COLOURS[code.colour] ?? COLOURS[0]}"`
        const told = code.description === '' ? '' : `<Description>${xml(code.description)}</Description>`
        const inside = `${told}${under(index)}`
        return inside === '' ? `${head}/>` : `${head}>${inside}</Code>`
      })
      .join('')
  const isPlain = passages.some(({ highlight }) => highlight.codes.length === 0)
  const plain = isPlain ? `<Code guid="${guid('code')}" name="${highlightName}" isCodable="true" color="#FFE9A8"/>` : ''
  return `<CodeBook><Codes>${under(null)}${plain}</Codes></CodeBook>\n`
}

function codingsOf(
  { codes }: Exportable,
  { codes: own, memo }: ExportHighlight,
  index: number,
  guid: Guid,
  stamp: string,
) {
  const told = memo === '' ? '' : `<Description>${xml(memo)}</Description>`
  const names = own.flatMap((code) => codes[code]?.name ?? [])
  const coding = (name: string, code: string): string =>
    `<Coding guid="${guid(name)}" ${stamp}><CodeRef targetGUID="${guid(code)}"/></Coding>`
  if (names.length === 0) return `${told}${coding(`coding ${index}`, 'code')}`
  return `${told}${names.map((name) => coding(`coding ${index} ${name}`, `code ${name}`)).join('')}`
}

function textSource(from: Exportable, parts: Parts, passages: readonly Passage[], refs: string, stamp: string): string {
  const { guid } = parts
  const points = pointsOf(parts.text)
  const selections = passages.map(({ name, first, last, highlight }, index) => {
    const coding = codingsOf(from, highlight, index, guid, stamp)
    return `<PlainTextSelection guid="${guid(`selection ${index}`)}" name="${xml(name)}" startPosition="${points(first)}" endPosition="${points(last)}" ${stamp}>${coding}</PlainTextSelection>`
  })
  return `<TextSource guid="${guid('source')}" name="${xml(oneLine(from.title))}" plainTextPath="internal://${guid('text')}.txt" ${stamp}>
${selections.join('\n')}${refs}</TextSource>`
}

function audioSource(
  from: Exportable,
  parts: Parts,
  passages: readonly Passage[],
  refs: string,
  stamp: string,
): string {
  const { guid, text, starts } = parts
  const points = pointsOf(text)
  const path = from.sourceName === null ? '' : ` path="relative:///${xml(encodeURIComponent(from.sourceName))}"`
  const ends = starts.map((_, index) => (starts[index + 1] ?? text.length) - 1)
  const syncs = new Map<string, string>()
  const sync = (position: number, ms: number): string => {
    const key = `${position} ${ms}`
    const id = guid(`sync ${key}`)
    if (!syncs.has(key)) syncs.set(key, `<SyncPoint guid="${id}" timeStamp="${ms}" position="${points(position)}"/>`)
    return id
  }
  const lines = from.segments.map(({ startMs, endMs }, index) => {
    const first = sync(starts[index] ?? 0, startMs)
    const last = sync(ends[index] ?? text.length, endMs)
    return `<TranscriptSelection guid="${guid(`line ${index}`)}" name="${hms(startMs)}" fromSyncPoint="${first}" toSyncPoint="${last}" ${stamp}/>`
  })
  const coded = passages.map(({ name, first, last, highlight }, index) => {
    const [startMs, endMs] = timesOf(from, highlight)
    const coding = codingsOf(from, highlight, index, guid, stamp)
    return `<TranscriptSelection guid="${guid(`selection ${index}`)}" name="${xml(name)}" fromSyncPoint="${sync(first, startMs)}" toSyncPoint="${sync(last, endMs)}" ${stamp}>${coding}</TranscriptSelection>`
  })
  return `<AudioSource guid="${guid('source')}" name="${xml(oneLine(from.title))}"${path} ${stamp}>
<Transcript guid="${guid('transcript')}" name="${xml(oneLine(from.title))}" plainTextPath="internal://${guid('text')}.txt" ${stamp}>
${[...syncs.values(), ...lines, ...coded].join('\n')}
</Transcript>
${refs}</AudioSource>`
}

/** From UTF-16 units to Unicode characters, which the exchange format counts in. Asked in rising and in falling order alike. */
function pointsOf(text: string): (at: number) => number {
  const pairs = [...text.matchAll(/[\u{10000}-\u{10ffff}]/gu)].map(({ index }) => index)
  return (at) => {
    let low = 0
    let high = pairs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return at - low
  }
}

/** Where each highlight stands in the text of the file. */
function passagesOf(from: Exportable, parts: Parts): readonly Passage[] {
  const index = new Map(from.segments.map(({ position }, at) => [position, at]))
  return from.highlights.flatMap((highlight) => {
    const [found] = highlightedTexts({ ...from, highlights: [highlight] })
    if (found === undefined) return []
    const first = placeOf(from, parts, index.get(highlight.firstPosition), highlight.firstOffset)
    const last = placeOf(from, parts, index.get(highlight.lastPosition), highlight.lastOffset)
    if (first === null || last === null || last <= first) return []
    return [{ name: found.text.slice(0, 80), first, last, highlight }]
  })
}

/** Lines hold the text with its white space made one blank, so what stands before the place is made so too. */
function placeOf(from: Exportable, { text, starts }: Parts, at: number | undefined, offset: number): number | null {
  const segment = at === undefined ? undefined : from.segments[at]
  if (at === undefined || segment === undefined) return null
  const lineEnd = (starts[at + 1] ?? text.length) - 1
  const whole = oneLine(segment.text)
  const head = segment.text.slice(0, offset)
  const before = oneLine(head)
  const isGap = /\s$/.test(head) && before !== '' && before.length < whole.length
  return Math.min(lineEnd, lineEnd - whole.length + before.length + (isGap ? 1 : 0))
}

function timesOf(from: Exportable, { firstPosition, lastPosition }: ExportHighlight): readonly [number, number] {
  const inside = from.segments.filter(({ position }) => firstPosition <= position && position <= lastPosition)
  const startMs = inside[0]?.startMs ?? 0
  return [startMs, Math.max(startMs, inside.at(-1)?.endMs ?? startMs)]
}
