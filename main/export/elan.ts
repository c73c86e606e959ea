// ELAN's .eaf, format 3.0: a tier per speaker, a tier of words under it. Annotations of one tier must not overlap there, so a
// speaker who is heard twice at once gets a second tier; no time is changed for it. The recording is named relative to the file.

import type { Exportable, ExportSegment } from '../exportable.ts'
import type { ExportOptions } from './options.ts'
import { type Imprint, namer } from './speech.ts'
import { isoInstant, oneLine, xml } from './text.ts'

interface Annotation {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

interface Tier {
  readonly id: string
  readonly participant: string
  readonly annotations: Annotation[]
  readonly words: Annotation[]
}

const MIME: Readonly<Record<string, string>> = {
  wav: 'audio/x-wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
}

export function eaf(from: Exportable, options: ExportOptions, imprint: Imprint): string {
  const count = counter()
  const tiers = tiersOf(from, options, count)
  const slots = slotsOf(tiers)
  const language = /^[a-z]{2,3}/i.exec(from.language ?? '')?.[0] ?? ''
  const made = tiers.flatMap((tier) => [
    tierXml(tier, slots),
    ...(tier.words.length > 0 ? [wordsXml(tier, slots)] : []),
  ])
  return `<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="${isoInstant(imprint.madeAtMs).replace(/\.\d+Z$/, '+00:00')}" FORMAT="3.0" VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
${mediaXml(from)}<PROPERTY NAME="lastUsedAnnotationId">${count.last()}</PROPERTY>
<PROPERTY NAME="title">${xml(oneLine(from.title))}</PROPERTY>
<PROPERTY NAME="language">${xml(language)}</PROPERTY>
</HEADER>
<TIME_ORDER>
${slots.ordered.map(({ id, ms }) => `<TIME_SLOT TIME_SLOT_ID="${id}" TIME_VALUE="${ms}"/>`).join('\n')}
</TIME_ORDER>
${made.join('\n')}
<LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="utterance" TIME_ALIGNABLE="true"/>
<LINGUISTIC_TYPE CONSTRAINTS="Included_In" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="word" TIME_ALIGNABLE="true"/>
<CONSTRAINT DESCRIPTION="Time subdivision of parent annotation's time interval, no time gaps allowed within this interval" STEREOTYPE="Time_Subdivision"/>
<CONSTRAINT DESCRIPTION="Symbolic subdivision of a parent annotation. Annotations refering to the same parent are ordered" STEREOTYPE="Symbolic_Subdivision"/>
<CONSTRAINT DESCRIPTION="1-1 association with a parent annotation" STEREOTYPE="Symbolic_Association"/>
<CONSTRAINT DESCRIPTION="Time alignable annotations within the parent annotation's time interval, gaps are allowed" STEREOTYPE="Included_In"/>
</ANNOTATION_DOCUMENT>
`
}

function mediaXml({ sourceName }: Exportable): string {
  if (sourceName === null) return ''
  const extension = sourceName.split('.').at(-1)?.toLowerCase() ?? ''
  const url = `./${encodeURIComponent(sourceName)}`
  return `<MEDIA_DESCRIPTOR MEDIA_URL="${xml(url)}" MIME_TYPE="${MIME[extension] ?? 'unknown'}" RELATIVE_MEDIA_URL="${xml(url)}"/>\n`
}

interface Counter {
  next(): string
  last(): number
}

function counter(): Counter {
  let count = 0
  return {
    next() {
      count += 1
      return `a${count}`
    },
    last: () => count,
  }
}

function tiersOf(from: Exportable, options: ExportOptions, count: Counter): readonly Tier[] {
  const nameOf = namer(from, options.speakers === 'none' ? 'names' : options.speakers)
  const tiers = new Map<string, Tier[]>()
  const taken = new Set<string>()
  for (const segment of [...from.segments].sort((a, b) => a.startMs - b.startMs)) {
    const key = segment.speaker ?? ''
    const lanes = tiers.get(key) ?? []
    tiers.set(key, lanes)
    let lane = lanes.find(({ annotations }) => (annotations.at(-1)?.endMs ?? 0) <= segment.startMs)
    if (lane === undefined) {
      const participant = nameOf(segment.speaker) ?? ''
      const id = unused(`${participant || 'speech'}${lanes.length > 0 ? ` (${lanes.length + 1})` : ''}`, taken)
      lane = { id, participant, annotations: [], words: [] }
      lanes.push(lane)
    }
    lane.annotations.push(annotationOf(segment, count))
    if (options.hasWords) lane.words.push(...wordsOf(segment, count))
  }
  return [...tiers.values()].flat()
}

/** Two people may have one name, two tiers may not; nor may a tier have the name of another's words. */
function unused(wanted: string, taken: Set<string>): string {
  let id = wanted
  for (let number = 2; taken.has(id) || taken.has(wordTier(id)); number++) id = `${wanted} #${number}`
  taken.add(id).add(wordTier(id))
  return id
}

function wordTier(id: string): string {
  return `${id} words`
}

/** ELAN shows nothing of an annotation without a length. */
function annotationOf({ startMs, endMs, text }: ExportSegment, count: Counter): Annotation {
  return { id: count.next(), startMs, endMs: Math.max(endMs, startMs + 1), text: oneLine(text) }
}

/** Inside of their segment and one after the other, whatever their own times say. */
function wordsOf({ startMs, endMs, words }: ExportSegment, count: Counter): readonly Annotation[] {
  let floorMs = startMs
  return words.flatMap((word) => {
    const from = Math.min(Math.max(word.startMs, floorMs), endMs)
    const until = Math.min(Math.max(word.endMs, from), endMs)
    if (until <= from) return []
    floorMs = until
    return [{ id: count.next(), startMs: from, endMs: until, text: oneLine(word.text) }]
  })
}

interface Slots {
  readonly ordered: readonly { readonly id: string; readonly ms: number }[]
  readonly of: ReadonlyMap<string, readonly [string, string]>
}

/** Two of its own for every annotation, numbered as time goes on. */
function slotsOf(tiers: readonly Tier[]): Slots {
  const all = tiers.flatMap(({ annotations, words }) => [...annotations, ...words])
  const ends = all.flatMap(({ id, startMs, endMs }) => [
    { owner: id, end: 0, ms: startMs },
    { owner: id, end: 1, ms: endMs },
  ])
  ends.sort((a, b) => a.ms - b.ms)
  const held = new Map<string, [string, string]>()
  const ordered = ends.map(({ owner, end, ms }, index) => {
    const id = `ts${index + 1}`
    const pair = held.get(owner) ?? ['', '']
    pair[end === 0 ? 0 : 1] = id
    held.set(owner, pair)
    return { id, ms }
  })
  return { ordered, of: held }
}

function tierXml({ id, participant, annotations }: Tier, slots: Slots): string {
  const open = `<TIER LINGUISTIC_TYPE_REF="utterance" PARTICIPANT="${xml(participant)}" TIER_ID="${xml(id)}">`
  return `${open}\n${annotations.map((one) => annotationXml(one, slots)).join('\n')}\n</TIER>`
}

function wordsXml({ id, participant, words }: Tier, slots: Slots): string {
  const open = `<TIER LINGUISTIC_TYPE_REF="word" PARENT_REF="${xml(id)}" PARTICIPANT="${xml(participant)}" TIER_ID="${xml(wordTier(id))}">`
  return `${open}\n${words.map((one) => annotationXml(one, slots)).join('\n')}\n</TIER>`
}

function annotationXml({ id, text }: Annotation, { of }: Slots): string {
  const [first, second] = of.get(id) ?? ['', '']
  return `<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="${id}" TIME_SLOT_REF1="${first}" TIME_SLOT_REF2="${second}"><ANNOTATION_VALUE>${xml(text)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>`
}
