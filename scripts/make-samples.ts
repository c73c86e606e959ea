// Makes the sample recordings of `resources/samples/` anew: speech by espeak-ng, one line at a time so that every time in
// the manifest is true, encoded by ffmpeg, with the results that the service would give. Needed only when a text changes:
// `node scripts/make-samples.ts` on a machine with `apt-get install espeak-ng ffmpeg`.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PLAIN_REQUEST } from '../test/tuplets/fake-tuplets.ts'
import { buildResult } from '../test/tuplets/results.ts'
import { round, spread } from '../test/tuplets/speech.ts'
import { checkAnalytics, type JobRequest } from '../test/tuplets/validation.ts'
import { SAMPLE_TEXTS, type SampleText } from './samples/texts.ts'

const FOLDER = fileURLToPath(new URL('../resources/samples/', import.meta.url))
const RATE = 16_000
const PAUSE_SECONDS = 0.35

interface Spoken {
  readonly pcm: Buffer
  readonly segments: readonly {
    readonly start: number
    readonly end: number
    readonly speaker: string
    readonly text: string
  }[]
}

/** One line as 16 kHz mono samples, without the silence that espeak-ng puts around it. */
function sayLine(voice: string, text: string, scratch: string): Buffer {
  const file = join(scratch, 'line.wav')
  execFileSync('espeak-ng', ['-v', voice, '-s', '150', '-g', '2', '-w', file, text])
  const pcm = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-ar', String(RATE), '-ac', '1', '-f', 's16le', '-'], {
    maxBuffer: 64 * 1024 * 1024,
  })
  const isLoud = (index: number) => Math.abs(pcm.readInt16LE(index * 2)) > 250
  let first = 0
  let last = pcm.length / 2 - 1
  while (first < last && !isLoud(first)) first++
  while (last > first && !isLoud(last)) last--
  return pcm.subarray(first * 2, (last + 1) * 2)
}

function say(sample: SampleText, scratch: string): Spoken {
  const pause = Buffer.alloc(Math.round(PAUSE_SECONDS * RATE) * 2)
  const pieces: Buffer[] = [pause]
  let bytes = pause.length
  const segments = sample.lines.map(([speaker, text]) => {
    const line = sayLine(sample.voices[speaker] ?? 'en-gb', text, scratch)
    const start = round(bytes / 2 / RATE)
    pieces.push(line, pause)
    bytes += line.length + pause.length
    return { start, end: round(start + line.length / 2 / RATE), speaker, text }
  })
  return { pcm: Buffer.concat(pieces), segments }
}

/** Without dates and encoder names, so that the same tools give the same bytes. */
function encode(sample: SampleText, pcm: Buffer): Buffer {
  const path = join(FOLDER, sample.file)
  const codec: Readonly<Record<string, readonly string[]>> = {
    '.wav': ['-c:a', 'pcm_s16le'],
    '.mp3': ['-c:a', 'libmp3lame', '-b:a', '48k'],
    '.flac': ['-c:a', 'flac', '-compression_level', '12'],
    '.opus': ['-c:a', 'libopus', '-b:a', '28k', '-application', 'voip', '-f', 'opus'],
    '.ogg': ['-c:a', 'libvorbis', '-q:a', '2'],
    '.m4a': ['-c:a', 'aac', '-b:a', '48k', '-movflags', '+faststart'],
  }
  const input = ['-f', 's16le', '-ar', String(RATE), '-ac', '1', '-i', '-']
  const plain = [
    '-map_metadata',
    '-1',
    '-metadata',
    `title=${sample.title}`,
    '-fflags',
    '+bitexact',
    '-flags:a',
    '+bitexact',
  ]
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...input, ...plain, ...(codec[parse(path).ext] ?? []), path], {
    input: pcm,
  })
  return readFileSync(path)
}

function requestOf(sample: SampleText): JobRequest {
  const { analytics, ...rest } = sample.request
  return { ...PLAIN_REQUEST, ...rest, analytics: checkAnalytics(analytics) }
}

function make(sample: SampleText, scratch: string) {
  const { pcm, segments } = say(sample, scratch)
  const bytes = encode(sample, pcm)
  return {
    file: sample.file,
    title: sample.title,
    result: `${parse(sample.file).name}.json`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    durationSeconds: round(pcm.length / 2 / RATE),
    language: sample.language,
    speakers: Object.keys(sample.voices),
    segments: segments.map((one) => ({ ...one, words: spread(one.text, one.start, one.end) })),
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'make-samples-'))
try {
  const made = SAMPLE_TEXTS.map((sample) => make(sample, scratch))
  writeFileSync(join(FOLDER, 'samples.json'), `${JSON.stringify({ samples: made }, null, 1)}\n`)
  // The results are built from the manifest just written, so they come second.
  for (const [index, { result, sha256, durationSeconds }] of made.entries()) {
    const sample = SAMPLE_TEXTS[index]
    if (sample === undefined) continue
    const built = buildResult({ sha256, durationSeconds, request: requestOf(sample) })
    writeFileSync(join(FOLDER, result), `${JSON.stringify(built, null, 1)}\n`)
  }
  for (const { file, durationSeconds, sizeBytes } of made)
    console.log(`${file}: ${durationSeconds} s, ${sizeBytes} bytes`)
} finally {
  rmSync(scratch, { recursive: true })
}
