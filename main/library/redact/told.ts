// What the service said of personal data: whether it looked, what it found, and what went wrong. Its places may count in the text
// before or after it hid anything; both readings are held against the text, and where neither fits no place is told at all.

type Fields = Readonly<Record<string, unknown>>

export interface ToldFinding {
  /** As the service calls it, e.g. `EMAIL_ADDRESS`. */
  readonly type: string
  /** 0 to 1; null where it does not say. */
  readonly confidence: number | null
  readonly detectorCount: number | null
  /** When it is said, by the segment that it lies in; null where its place fits nothing. */
  readonly atMs: number | null
}

export interface Told {
  readonly wasRequested: boolean
  readonly wasApplied: boolean
  readonly needsReview: boolean
  /** In the service's own words; null for none. */
  readonly error: string | null
  /** E.g. `unsupported_language`. */
  readonly skipReason: string | null
  /** How its places were understood; `neither` where they fit no reading. */
  readonly reading: 'before' | 'after' | 'neither'
  readonly findings: readonly ToldFinding[]
}

/** What the service puts in the place of what it hid. */
const HIDDEN = /\[[^\]\s]{1,40}\]|<[A-Z_]{2,40}>|\{\{[A-Z_]{2,40}\}\}|\*{3,}|█+/gu
const MOST = 5000
const LONGEST = 300

export function readTold(reply: unknown): Told {
  const outer = fieldsOf(reply)
  const result = isFields(outer.result) ? outer.result : outer
  const execution = fieldsOf(result.feature_execution)
  const given = Array.isArray(result.pii_findings) ? result.pii_findings.slice(0, MOST).map(fieldsOf) : []
  const text = typeof result.text === 'string' ? result.text : ''
  const { reading, places } = placesOf(text, given)
  const times = timesOf(text, Array.isArray(result.segments) ? result.segments.map(fieldsOf) : [])
  return {
    wasRequested: execution.pii_processing_requested === true || outer.pii_processing === true,
    wasApplied: execution.pii_processing_applied === true,
    needsReview: result.pii_review_required === true,
    error: saidOf(result.pii_processing_error),
    skipReason: saidOf(execution.pii_processing_skip_reason),
    reading,
    findings: given.map((finding, index) => {
      const place = places[index] ?? null
      return {
        type: saidOf(finding.type) ?? 'OTHER',
        confidence: shareOf(finding.confidence),
        detectorCount: isCount(finding.detector_count) ? finding.detector_count : null,
        atMs: place === null ? null : times(place),
      }
    }),
  }
}

interface Places {
  readonly reading: Told['reading']
  /** In the text as it came. */
  readonly places: readonly (number | null)[]
}

/** All of them must fit: a reading that is right by chance for one is wrong for the next. */
function placesOf(text: string, findings: readonly Fields[]): Places {
  const hidden = [...text.matchAll(HIDDEN)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }))
  const spans = findings.map(({ start, end }) =>
    isCount(start) && isCount(end) && start < end ? { start, end } : null,
  )
  const after = spans.map(
    (span) => hidden.find((one) => span?.start === one.start && span.end === one.end)?.start ?? null,
  )
  if (after.every((place) => place !== null)) return { reading: 'after', places: after }
  const before = shifted(spans, hidden)
  return before === null ? { reading: 'neither', places: [] } : { reading: 'before', places: before }
}

type Span = { readonly start: number; readonly end: number }

/** What was hidden before a place moved it by as much as its sign is shorter or longer. */
function shifted(spans: readonly (Span | null)[], hidden: readonly Span[]): readonly number[] | null {
  const order = spans
    .map((span, index) => ({ span, index }))
    .sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
  const places: number[] = []
  let shift = 0
  for (const { span, index } of order) {
    const sign = span === null ? undefined : hidden.find(({ start }) => start === span.start + shift)
    if (span === null || sign === undefined) return null
    places[index] = sign.start
    shift += sign.end - sign.start - (span.end - span.start)
  }
  return places
}

/** The start of the segment that a place of the text lies in, where the segments are the text, one after the other. */
function timesOf(text: string, segments: readonly Fields[]): (place: number) => number | null {
  const starts: { readonly from: number; readonly until: number; readonly atMs: number | null }[] = []
  let from = 0
  for (const segment of segments) {
    const said = typeof segment.text === 'string' ? segment.text.trim() : ''
    const at = text.indexOf(said, from)
    if (at < 0 || text.slice(from, at).trim() !== '') return () => null
    from = at + said.length
    const { start } = segment
    const isTime = typeof start === 'number' && Number.isFinite(start) && start >= 0
    starts.push({ from: at, until: from, atMs: isTime ? Math.round(start * 1000) : null })
  }
  return (place) => starts.find((one) => one.from <= place && place < one.until)?.atMs ?? null
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function saidOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim().slice(0, LONGEST) : ''
  return text === '' ? null : text
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function shareOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null
}
