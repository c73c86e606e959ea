// A bundle goes to another machine as a whole, tells nothing that opens a door, and one that was cut, changed or made to harm is
// refused before anything is in.

import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { inspect } from '../../main/intake/inspect.ts'
import { connectReading } from '../../main/library/connection.ts'
import { BUNDLE_FORMAT } from '../../main/library/keeping/bundle-form.ts'
import { peopleList } from '../../main/library/people/directory.ts'
import { statements } from '../../main/library/row.ts'
import { mustBe, segmentsOf, transcriptOf } from '../library/scratch.ts'
import { wav } from '../recordings.ts'
import { ANNOTATED, annotate, archive, contents, type Home, home, type Opened } from './shelf.ts'

let place: Home
let there: Home
let opened: Opened
let other: Opened
beforeEach(() => {
  place = home('bundles')
  there = home('bundles-there')
  opened = place.open()
  other = there.open()
})
afterEach(async () => {
  await opened.close()
  await other.close()
  place.remove()
  there.remove()
})

const bundleAt = (): string => join(place.folder, 'story.tuplets')

async function textsIn(path: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  const texts = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = []
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part)
    texts.set(entry.fileName, Buffer.concat(parts))
  }
  zip.close()
  return texts
}

/** A zip file with exactly these files, whatever their names. */
async function pack(path: string, files: Iterable<readonly [string, Buffer]>): Promise<void> {
  const zip = new ZipFile()
  for (const [name, bytes] of files) zip.addBuffer(bytes, name, { compress: !name.startsWith('audio/') })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** The audio of a recording that was archived from a file that is really there. */
async function withAudio(
  seed: number,
  raw?: unknown,
): Promise<{ readonly id: number; readonly path: string; readonly sha256: string }> {
  const path = join(place.folder, `tape ${seed}.wav`)
  writeFileSync(path, wav(6, seed))
  utimesSync(path, 1_700_000_000, 1_700_000_000)
  const inspection = await inspect(path)
  const { id } = await archive(opened.library, seed, undefined, raw)
  annotate(
    opened.path,
    id,
    (row) => `UPDATE recording SET sha256 = '${inspection.sha256}', bytes = ${inspection.stamp.bytes},
    format = 'wav' WHERE id = (SELECT recording_id FROM transcription WHERE id = ${row})`,
  )
  expect(opened.library.foundAt(path, inspection)).toBe(true)
  return { id, path, sha256: inspection.sha256 }
}

describe('a bundle', () => {
  it('brings a collection to another machine with all that belongs to it, and once only', async () => {
    const { id } = await archive(opened.library, 1, transcriptOf(['The harbour office answered.', 'Nobody asked.']))
    await archive(opened.library, 2)
    annotate(opened.path, id, ANNOTATED)
    const report = await opened.safe.writeBundle(bundleAt(), { kind: 'collection', id: 1 }, false)
    expect(report).toMatchObject({ recordings: 1, audioFiles: 0 })
    expect(await other.safe.openBundle(bundleAt())).toEqual({ added: 1, enriched: 0, known: 0, underWay: 0 })
    expect(await other.safe.openBundle(bundleAt())).toMatchObject({ added: 0, known: 1 })
    const [, ...mine] = JSON.parse(contents(opened.path))
    const [, ...theirs] = JSON.parse(contents(other.path))
    mine[0] = mine[0].filter(([job]: [string]) => job === 'job-1')
    expect(theirs).toEqual(mine)
    expect(Buffer.from(mustBe(other.library.result(mustBe(other.library.byJob('job-1')).id)))).toEqual(
      Buffer.from(mustBe(opened.library.result(id))),
    )
  })

  it('brings people by name and note, and takes nobody for somebody else of the same name', async () => {
    const said = segmentsOf(['Who are you?', 'Anna.'], ['SPEAKER_00', 'SPEAKER_01'])
    const { id } = await archive(opened.library, 1, transcriptOf([], { segments: said }))
    opened.library.nameSpeaker(id, 'SPEAKER_01', 'Anna')
    opened.library.people.note(1, 'of the harbour office')
    const { id: theirs } = await archive(other.library, 2, transcriptOf([], { segments: said }))
    other.library.nameSpeaker(theirs, 'SPEAKER_00', 'anna')
    other.library.people.note(1, 'the other one')
    await opened.safe.writeBundle(bundleAt(), { kind: 'all' }, false)
    expect(await other.safe.openBundle(bundleAt())).toMatchObject({ added: 1 })
    const { people } = peopleList(statements(connectReading(other.path)), { query: '', order: 'name' })
    expect(people.map(({ name, note, talkMs }) => [name, note, talkMs])).toEqual([
      ['anna', 'the other one', 4500],
      ['Anna', 'of the harbour office', 4500],
    ])
  })

  it('holds a selection, or everything', async () => {
    const ids = []
    for (let seed = 1; seed <= 4; seed++) ids.push((await archive(opened.library, seed)).id)
    const some = ids.slice(1, 3)
    expect(await opened.safe.writeBundle(bundleAt(), { kind: 'ids', ids: some }, false)).toMatchObject({
      recordings: 2,
    })
    expect(await opened.safe.writeBundle(bundleAt(), { kind: 'all' }, false)).toMatchObject({ recordings: 4 })
    await expect(opened.safe.writeBundle(bundleAt(), { kind: 'ids', ids: [99] }, false)).rejects.toMatchObject({
      code: 'bad-request',
    })
    expect(await other.safe.openBundle(bundleAt())).toMatchObject({ added: 4 })
  })

  it('takes the audio along by its hash, which is then found on the other machine', async () => {
    const { id, path, sha256 } = await withAudio(1)
    const report = await opened.safe.writeBundle(bundleAt(), { kind: 'ids', ids: [id] }, true)
    expect(report).toMatchObject({ audioFiles: 1, audioMissing: 0 })
    expect((await textsIn(bundleAt())).get(`audio/${sha256}.wav`)?.equals(readFileSync(path))).toBe(true)
    await other.safe.openBundle(bundleAt())
    const { id: theirs } = mustBe(other.library.byJob('job-1'))
    const brought = join(there.folder, 'audio', `${sha256}.wav`)
    expect(other.library.mediaPaths(theirs)).toEqual([brought])
    expect(readFileSync(brought)).toEqual(readFileSync(path))
  })

  it('holds all of the audio although the result before it is still being packed', async () => {
    const path = join(place.folder, 'tape 1.wav')
    const { id, sha256 } = await withAudio(1, { id: 'job-1', text: randomBytes(12_000_000).toString('base64') })
    await opened.safe.writeBundle(bundleAt(), { kind: 'ids', ids: [id] }, true)
    expect((await textsIn(bundleAt())).get(`audio/${sha256}.wav`)?.equals(readFileSync(path))).toBe(true)
  })

  it('leaves out audio that is not at hand or not the same any more, and counts it', async () => {
    const { path } = await withAudio(1)
    await archive(opened.library, 2)
    writeFileSync(path, wav(7, 5))
    expect(await opened.safe.writeBundle(bundleAt(), { kind: 'all' }, true)).toMatchObject({
      recordings: 2,
      audioFiles: 0,
      audioMissing: 2,
    })
  })

  it('tells nothing that opens a door, nor where anything lies on this computer', async () => {
    const raw = {
      id: 'job-1',
      cancel_token: 'ct_SECRET',
      status_url: 'https://api.example.org/jobs/SECRET',
      source: 'https://radio.example.org/hearing.mp3?signature=SECRET',
      key: 'tb_SECRETSECRETSECRETSECRETSECRETSECRET',
      text: 'The key to the harbour is under the mat.',
    }
    const { id } = await archive(opened.library, 1, undefined, raw)
    annotate(
      opened.path,
      id,
      (row) => `UPDATE transcription SET path = '/home/SECRET/tape.mp3', watch_id = 'SECRET',
      upload_token_sealed = CAST('SECRET' AS BLOB), cancel_token_sealed = CAST('SECRET' AS BLOB), object_key = 'SECRET',
      upload_url_sealed = CAST('SECRET' AS BLOB), account_mark = 'SECRET', file_stamp = 'SECRET' WHERE id = ${row};
      UPDATE location SET path = '/home/SECRET/tape.mp3'`,
    )
    await opened.safe.writeBundle(bundleAt(), { kind: 'all' }, true)
    for (const [name, bytes] of await textsIn(bundleAt())) expect(`${name} ${bytes}`).not.toMatch(/SECRET|\/home/)
    const result = mustBe((await textsIn(bundleAt())).get('results/000001.json'))
    expect(JSON.parse(String(result))).toMatchObject({
      text: raw.text,
      source: 'https://radio.example.org/hearing.mp3',
    })
  })

  it('is not there at all where it could not be finished', async () => {
    for (let seed = 1; seed <= 8; seed++) await archive(opened.library, seed)
    const writing = opened.safe.writeBundle(bundleAt(), { kind: 'all' }, false)
    opened.safe.stopTask()
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(place.folder).filter((name) => name.includes('tuplets'))).toEqual([])
  })
})

describe('what is refused', () => {
  let files: Map<string, Buffer>
  let before: string
  beforeEach(async () => {
    await withAudio(1)
    await archive(opened.library, 2)
    await opened.safe.writeBundle(bundleAt(), { kind: 'all' }, true)
    files = await textsIn(bundleAt())
    before = contents(other.path)
  })
  afterEach(() => {
    expect(contents(other.path)).toBe(before)
    expect(existsSync(join(there.folder, 'audio')) ? readdirSync(join(there.folder, 'audio')) : []).toEqual([])
  })

  const refuse = async (sentence: RegExp, code = 'bundle-damaged'): Promise<void> => {
    await expect(other.safe.openBundle(bundleAt())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(sentence),
      remedy: expect.stringMatching(/.+/),
    })
  }
  const manifest = (): Record<string, unknown> & { recordings: Record<string, { sha256: string; bytes: number }>[] } =>
    JSON.parse(String(files.get('manifest.json')))
  const repack = (): Promise<void> => pack(bundleAt(), files)

  it('a file that is no bundle', async () => {
    writeFileSync(bundleAt(), 'I am a letter.')
    await refuse(/cut or damaged/)
  })

  it('an archive of something else', async () => {
    await pack(bundleAt(), [['holiday.jpg', Buffer.from('x')]])
    await refuse(/do not belong/)
  })

  it('a bundle that was cut', async () => {
    const whole = readFileSync(bundleAt())
    writeFileSync(bundleAt(), whole.subarray(0, whole.length - 400))
    await refuse(/cut or damaged/)
  })

  it('every single byte of a transcript that was changed', async () => {
    const text = mustBe(files.get('transcripts/000002.json'))
    text[40] = (text[40] ?? 0) ^ 1
    await repack()
    await refuse(/not what it was/)
  })

  it('audio that is not what its hash says, though the list agrees with it', async () => {
    const name = mustBe([...files.keys()].find((each) => each.startsWith('audio/')))
    mustBe(files.get(name)).fill(7, 100, 200)
    await repack()
    await refuse(/not what its hash says/)
  })

  it('a way out of the folder', async () => {
    const bytes = mustBe(files.get('manifest.json'))
    files.set('audio/xx.wav', bytes)
    await repack()
    const packed = readFileSync(bundleAt())
    for (let at = packed.indexOf('audio/xx.wav'); at !== -1; at = packed.indexOf('audio/xx.wav', at + 1))
      packed.write('../../xx.wav', at)
    writeFileSync(bundleAt(), packed)
    await refuse(/cut or damaged|do not belong/)
  })

  it('a file that its list does not name, and one that is missing', async () => {
    files.set('results/000003.json', Buffer.from('{}'))
    await repack()
    await refuse(/does not list/)
    files.delete('results/000003.json')
    files.delete('results/000002.json')
    await repack()
    await refuse(/missing/)
  })

  it('a small file that unpacks to a large one', async () => {
    files.set('transcripts/000002.json', Buffer.alloc(30 * 2 ** 20, ' '))
    await repack()
    await refuse(/many times its size/)
  })

  it('a list of endless brackets, without falling over it', async () => {
    const deep = Buffer.from('['.repeat(200_000))
    files.set('manifest.json', deep)
    await repack()
    await refuse(/cannot be read/)
  })

  it('a transcript whose form is not the agreed one, though its hash is right', async () => {
    const odd = Buffer.from(
      JSON.stringify({ ...JSON.parse(String(files.get('transcripts/000001.json'))), jobId: { $: 1 } }),
    )
    files.set('transcripts/000001.json', odd)
    const told = manifest()
    const [first] = told.recordings
    if (first?.transcript !== undefined) Object.assign(first.transcript, { sha256: hashOf(odd), bytes: odd.length })
    files.set('manifest.json', Buffer.from(JSON.stringify(told)))
    await repack()
    await refuse(/not in the form/)
  })

  it('a bundle of a newer version, with the way out', async () => {
    files.set('manifest.json', Buffer.from(JSON.stringify({ format: BUNDLE_FORMAT, version: 2, shelves: [] })))
    await repack()
    await refuse(/newer version/, 'bundle-newer')
  })
})
