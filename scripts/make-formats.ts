// Makes `test/media/formats/` anew: six seconds of a sample recording in every format that the service takes, and in some that
// Chromium cannot decode. Needed only when one is added: `node scripts/make-formats.ts` where ffmpeg is installed.
import { execFileSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('../resources/samples/harbour-inquiry-dredging-permit.wav', import.meta.url))
const FOLDER = fileURLToPath(new URL('../test/media/formats/', import.meta.url))

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  'as-mp3.mp3': ['-c:a', 'libmp3lame', '-b:a', '16k'],
  'as-wav.wav': ['-c:a', 'pcm_mulaw', '-ar', '8000'],
  'as-m4a.m4a': ['-c:a', 'aac', '-b:a', '16k'],
  'as-flac.flac': ['-c:a', 'flac', '-ar', '8000'],
  'as-ogg.ogg': ['-c:a', 'libvorbis', '-q:a', '-1', '-ar', '8000'],
  'as-aac.aac': ['-c:a', 'aac', '-b:a', '16k'],
  'as-wma.wma': ['-c:a', 'wmav2', '-b:a', '24k'],
  'as-webm.webm': ['-c:a', 'libopus', '-b:a', '12k'],
  'as-opus.opus': ['-c:a', 'libopus', '-b:a', '12k'],
  'lossless.m4a': ['-c:a', 'alac', '-ar', '8000'],
  'dictaphone.wav': ['-c:a', 'adpcm_ms', '-ar', '8000'],
}

mkdirSync(FOLDER, { recursive: true })
for (const [name, codec] of Object.entries(FORMATS)) {
  const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact']
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', SOURCE, '-t', '6', ...plain, ...codec, join(FOLDER, name)])
  console.log(`${name}: ${statSync(join(FOLDER, name)).size} bytes`)
}
