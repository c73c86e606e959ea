// Finds the vectors inside of a service's reply, and cuts them out of its bytes: what is left is the same bytes without these members.
// Pure, and without recursion, because a reply may be of any shape; it refuses to give back anything that is no JSON any more.

import { t } from '../../../language/language.ts'

/** Whose voices: everybody's, or those of the speakers with these labels. */
export type Whose = 'all' | ReadonlySet<string>

interface Span {
  readonly from: number
  readonly to: number
}

interface Member extends Span {
  readonly key: string
  /** Its value is a list or an object. */
  readonly isBlock: boolean
}

/** Where a block stands: in the embeddings, or in their vectors, which are named by label. */
type Room = 'elsewhere' | 'embeddings' | 'vectors'

interface Block {
  readonly room: Room
  readonly isObject: boolean
  /** The members that lead to it, as far as anybody asks. */
  readonly path: string
  readonly openedAt: number
  readonly members: Member[]
  /** Of the member that is being read. */
  keyAt: number
  key: string
}

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d]
const EMBEDDINGS = 'speaker_embeddings'
const VECTORS = 'vectors'
/** `GET /jobs/{id}` wraps the result, `/download` gives it bare; a reply that was joined holds those of its parts deeper down. */
const HERE = new Set(['$.diarization.speaker_embeddings', '$.result.diarization.speaker_embeddings'])
const LONGEST_PATH = 60

/** The same reply without these voices; null where it holds none of them. */
export function withoutVoices(body: Uint8Array, whose: Whose): Uint8Array | null {
  const wide = asUtf16(body)
  if (wide !== null) {
    const cut = withoutVoices(Buffer.from(wide.text), whose)
    return cut === null ? null : wide.back(Buffer.from(cut).toString())
  }
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const spans = spansOf(bytes, whose)
  if (spans.length === 0 || !isJson(bytes)) return null
  const kept: Buffer[] = []
  let from = 0
  for (const span of spans) {
    kept.push(bytes.subarray(from, span.from))
    from = span.to
  }
  const cut = Buffer.concat([...kept, bytes.subarray(from)])
  if (!isJson(cut)) throw new Error(t('A reply was cut in the wrong place.'))
  return cut
}

/** What leaves the machine of a reply: never a voice. */
export function voiceless(body: Uint8Array): Uint8Array {
  return withoutVoices(body, 'all') ?? body
}

/** The block of embeddings in a reply, taken out of it without reading the rest; null where there is none. */
export function embeddingsIn(body: Uint8Array): unknown {
  const bytes = Buffer.from(asUtf16(body)?.text ?? body)
  let found: Span | null = null
  walk(bytes, (block, span) => {
    // Of two of one name, JSON means the last.
    if (HERE.has(block.path)) found = span
  })
  return found === null ? null : parsed(bytes, found)
}

function parsed(bytes: Buffer, { from, to }: Span): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', from, to))
  } catch {
    // A reply that is no JSON holds no voices.
    return null
  }
}

function spansOf(bytes: Buffer, whose: Whose): readonly Span[] {
  const found: Span[] = []
  walk(bytes, (block, { to }) => {
    const { room, isObject, openedAt, members } = block
    if (room === 'embeddings' && !isObject && whose === 'all' && to - openedAt > 2)
      found.push({ from: openedAt + 1, to: to - 1 })
    else if (room !== 'elsewhere') found.push(...gaps(members, (member) => isMeant(room, member, whose)))
  })
  const inOrder = found.sort((a, b) => a.from - b.from || b.to - a.to)
  // What lies inside of something that goes is gone with it.
  return inOrder.filter((span, at) => !inOrder.slice(0, at).some(({ to }) => span.from < to))
}

function isMeant(room: Room, { key, isBlock }: Member, whose: Whose): boolean {
  if (room === 'vectors') return whose !== 'all' && whose.has(key)
  // Model and dimension stay: they are of no person. A block of another name may be anything.
  return whose === 'all' && (key === VECTORS || isBlock)
}

/** What goes with these members, so that one comma is left between any two that stay. */
function gaps(members: readonly Member[], isGone: (member: Member) => boolean): readonly Span[] {
  const first = members.findIndex((member) => !isGone(member))
  const [from, last] = [members[0]?.from ?? 0, members.at(-1)]
  if (last === undefined || members.every((member) => !isGone(member))) return []
  if (first === -1) return [{ from, to: last.to }]
  const spans: Span[] = first === 0 ? [] : [{ from, to: members[first]?.from ?? from }]
  for (const [at, member] of members.entries())
    if (at > first && isGone(member)) spans.push({ from: members[at - 1]?.to ?? member.from, to: member.to })
  return spans
}

/** Calls for every block that is at an end, the innermost first. */
function walk(bytes: Buffer, ended: (block: Block, span: Span) => void): void {
  if (!mayHold(bytes)) return
  const open: Block[] = []
  let block: Block | undefined
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      const end = stringEnd(bytes, at)
      if (block?.isObject === true && block.keyAt === -1) {
        block.keyAt = at
        block.key = stringAt(bytes, at, end)
      }
      at = end - 1
    } else if (byte === OPEN || byte === OPEN_LIST) {
      block = opened(block, byte === OPEN, at)
      open.push(block)
    } else if (byte === COMMA) close(bytes, block, at)
    else if (byte === CLOSE || byte === CLOSE_LIST) {
      close(bytes, block, at)
      open.pop()
      if (block !== undefined) ended(block, { from: block.openedAt, to: at + 1 })
      block = open.at(-1)
    }
  }
}

function opened(parent: Block | undefined, isObject: boolean, openedAt: number): Block {
  const path = parent === undefined ? '$' : parent.isObject && parent.path !== '' ? `${parent.path}.${parent.key}` : ''
  // Deep and long ones are nobody's, and would be copied at every step.
  const asked = path.length > LONGEST_PATH ? '' : path
  return { room: roomOf(parent, isObject), isObject, path: asked, openedAt, members: [], keyAt: -1, key: '' }
}

function roomOf(parent: Block | undefined, isObject: boolean): Room {
  if (parent?.isObject !== true) return 'elsewhere'
  if (parent.room === 'embeddings') return parent.key === VECTORS && isObject ? 'vectors' : 'elsewhere'
  return parent.room === 'elsewhere' && parent.key === EMBEDDINGS ? 'embeddings' : 'elsewhere'
}

/** The member that ends before this place, which is a comma or the end of its block. */
function close(bytes: Buffer, block: Block | undefined, at: number): void {
  if (block === undefined || block.keyAt === -1) return
  let to = at
  while (isBlank(bytes[to - 1])) to -= 1
  const last = bytes[to - 1]
  // Members of the thousands of other blocks are nobody's concern.
  if (block.room !== 'elsewhere')
    block.members.push({ from: block.keyAt, to, key: block.key, isBlock: last === CLOSE || last === CLOSE_LIST })
  block.keyAt = -1
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** The place after its closing quote. */
function stringEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from + 1); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
    let before = at
    while (bytes[before - 1] === BACKSLASH) before -= 1
    if ((at - before) % 2 === 0) return at + 1
  }
  return bytes.length
}

function stringAt(bytes: Buffer, from: number, to: number): string {
  const raw = bytes.toString('utf8', from, to)
  if (!raw.includes('\\')) return raw.slice(1, -1)
  try {
    return String(JSON.parse(raw))
  } catch {
    // No JSON: then nothing of it is cut.
    return raw
  }
}

/** Most replies have none, and need not be walked through; an escaped letter may hide a name. */
function mayHold(bytes: Buffer): boolean {
  return bytes.includes(EMBEDDINGS) || bytes.includes('\\u00')
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
    return true
  } catch {
    return false
  }
}

interface Wide {
  readonly text: string
  readonly back: (text: string) => Buffer
}

/** What a person imported may be written in two bytes a letter. */
function asUtf16(body: Uint8Array): Wide | null {
  const [first, second] = body
  const isLittle = first === 0xff && second === 0xfe
  if (body.length % 2 !== 0 || !(isLittle || (first === 0xfe && second === 0xff))) return null
  const bytes = Buffer.from(body)
  const text = (isLittle ? bytes : bytes.swap16()).toString('utf16le').slice(1)
  const back = (cut: string): Buffer => {
    const told = Buffer.from(`\uFEFF${cut}`, 'utf16le')
    return isLittle ? told : told.swap16()
  }
  return { text, back }
}
