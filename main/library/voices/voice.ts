// What the service's embeddings say of a voice: numbers that tell one person's voice from another's. One pure, tolerant reading of the
// documented shape; whatever has another shape is no voice.

/** One speaker's voice in one recording. */
export interface Voice {
  /** The service's label of the speaker, as segments have it. */
  readonly label: string
  /** Only voices of one model and one dimension can be compared. */
  readonly model: string
  /** Of unit length, so that a dot product is the cosine. */
  readonly vector: Float32Array
}

const MOST_DIMENSIONS = 4096
const MOST_LABELS = 255
const LONGEST_LABEL = 200
const LONGEST_MODEL = 200

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}
}

/** @param embeddings `diarization.speaker_embeddings` of a reply */
export function readEmbeddings(embeddings: unknown): readonly Voice[] {
  const { model, dimension, vectors } = fieldsOf(embeddings)
  if (typeof model !== 'string' || model === '' || model.length > LONGEST_MODEL) return []
  if (typeof dimension !== 'number' || !Number.isInteger(dimension) || dimension < 1 || dimension > MOST_DIMENSIONS)
    return []
  return Object.entries(fieldsOf(vectors))
    .slice(0, MOST_LABELS)
    .flatMap(([label, numbers]) => {
      const vector = label === '' || label.length > LONGEST_LABEL ? null : unit(numbers, dimension)
      return vector === null ? [] : [{ label, model, vector }]
    })
}

/** Null for what is not so many finite numbers, or points nowhere. */
export function unit(numbers: unknown, dimension: number): Float32Array | null {
  if (!Array.isArray(numbers) || numbers.length !== dimension) return null
  if (!numbers.every((each): each is number => typeof each === 'number' && Number.isFinite(each))) return null
  // By the largest first: squares of very large or very small numbers are no numbers any more.
  const largest = numbers.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  if (largest === 0) return null
  const scaled = numbers.map((each) => each / largest)
  const length = Math.sqrt(scaled.reduce((sum, each) => sum + each * each, 0))
  return Float32Array.from(scaled, (each) => each / length)
}
