// What a backup is good for: looked at before anything is done, put back as a whole, or merged into what is here. Nothing that a
// person has is ever overwritten, and nothing that waits is sent by surprise.

import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { default as Sqlite } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finishExchange, orderExchange, setAside } from '../../main/library/keeping/whereabouts.ts'
import { openLibrary, pressResult } from '../../main/library/library.ts'
import { MIGRATIONS } from '../../main/library/migrations/index.ts'
import { silentLog } from '../../main/log.ts'
import { mustBe, settled, step, TARGET, transcriptOf } from '../library/scratch.ts'
import { ANNOTATED, annotate, archive, contents, type Home, home, isWhole } from './shelf.ts'

let place: Home
beforeEach(() => {
  place = home('restoring')
})
afterEach(() => place.remove())

describe('a preview', () => {
  it('tells what the backup has that is missing here, and the other way round', async () => {
    const { safe, library, close } = place.open()
    await archive(library, 1)
    const { path } = await safe.backUp()
    await archive(library, 2)
    await archive(library, 3)
    const { facts, comparison } = await safe.preview(path)
    expect(facts).toMatchObject({ archived: 1, version: MIGRATIONS.length, segments: 2 })
    expect(comparison).toEqual({
      onlyThere: 0,
      onlyHere: 2,
      titlesThere: [],
      titlesHere: ['tape 3', 'tape 2'],
    })
    await close()
  })

  it('refuses what is no library', async () => {
    const { safe, close } = place.open()
    const other = join(place.folder, 'other.db')
    const database = new Sqlite(other)
    database.exec('CREATE TABLE songs (name TEXT)')
    database.close()
    await expect(safe.preview(other)).rejects.toMatchObject({ code: 'library-damaged' })
    writeFileSync(other, 'not even a database, and long enough to be read as the head of one'.repeat(20))
    await expect(safe.preview(other)).rejects.toMatchObject({ code: 'library-damaged' })
    await close()
  })
})

describe('putting back', () => {
  it('gives the backup the place of the library, sets that one aside, and sends nothing until the person says so', async () => {
    const first = place.open()
    await archive(first.library, 1)
    settled(first.library, '/recordings/waits.mp3', 50)
    const backup = await first.safe.backUp()
    await archive(first.library, 2)
    await first.safe.putBack(backup.path)
    // Until the next start the library is what it was, and may be written to.
    await archive(first.library, 3)
    const left = contents(first.path)
    await first.close()

    const second = place.open()
    expect(second.path).toBe(first.path)
    expect(contents(second.path)).toBe(contents(backup.path))
    expect(second.library.gates.all()).toMatchObject([{ kind: 'paused', nextTryAtMs: Number.MAX_SAFE_INTEGER }])
    const aside = mustBe((await second.safe.backups()).find(({ kind }) => kind === 'set-aside'))
    expect(contents(aside.path)).toBe(left)
    expect(isWhole(aside.path)).toBe(true)
    await second.close()
  })

  it('brings a backup of an older version to the present shape', async () => {
    const old = join(place.folder, 'old.db')
    openLibrary({ path: old, clock: place.clock, log: silentLog, steps: MIGRATIONS.slice(0, 1) }).close()
    const first = place.open()
    await archive(first.library, 1)
    await first.safe.putBack(old)
    await first.close()
    const second = place.open()
    expect(second.library.counts().archived).toBe(0)
    expect(readdirSync(place.folder).filter((name) => name.includes('next') || name.includes('exchange'))).toEqual([])
    await second.close()
  })

  it('refuses a damaged backup, and leaves the library alone', async () => {
    const { safe, library, path, close } = place.open()
    for (let seed = 1; seed <= 10; seed++) await archive(library, seed)
    const backup = await safe.backUp()
    const before = contents(path)
    const damaged = join(place.folder, 'damaged.db')
    copyFileSync(backup.path, damaged)
    const bytes = readFileSync(damaged)
    bytes.fill(0xff, 4096 * 3, 4096 * 20)
    writeFileSync(damaged, bytes)
    await expect(safe.putBack(damaged)).rejects.toMatchObject({ code: 'library-damaged' })
    await close()
    const again = place.open()
    expect(contents(again.path)).toBe(before)
    await again.close()
  })

  /** Every state in which a crash may leave the exchange, made by hand, file by file. */
  describe('a crash', () => {
    const begin = async (): Promise<{ path: string; aside: string; old: string; fresh: string }> => {
      const { safe, library, path, close } = place.open()
      await archive(library, 1)
      const backup = await safe.backUp()
      await archive(library, 2)
      await safe.putBack(backup.path)
      await close()
      const aside = mustBe(/library-set-aside[^"]+/.exec(readOrder(place.folder))?.[0])
      return { path, aside: join(place.folder, aside), old: contents(path), fresh: contents(backup.path) }
    }
    const end = (path: string, aside: string, old: string, fresh: string): void => {
      finishExchange(path, silentLog)
      expect(contents(path)).toBe(fresh)
      expect(contents(aside)).toBe(old)
      expect(existsSync(join(place.folder, 'library.exchange.json'))).toBe(false)
      expect(existsSync(join(place.folder, 'library.next.db'))).toBe(false)
    }

    it('before anything was renamed', async () => {
      const { path, aside, old, fresh } = await begin()
      end(path, aside, old, fresh)
    })

    it('after the old library was set aside', async () => {
      const { path, aside, old, fresh } = await begin()
      setAside(path, aside)
      end(path, aside, old, fresh)
    })

    it('after only the log of the old library was', async () => {
      const { path, aside, old, fresh } = await begin()
      writeFileSync(`${path}-wal`, '')
      renameSync(`${path}-wal`, `${aside}-wal`)
      end(path, aside, old, fresh)
    })

    it('after the new one was in its place', async () => {
      const { path, aside, old, fresh } = await begin()
      setAside(path, aside)
      renameSync(join(place.folder, 'library.next.db'), path)
      end(path, aside, old, fresh)
    })

    it('before the exchange was ordered leaves the library as it is', async () => {
      const { path, old } = await begin()
      rmSync(join(place.folder, 'library.exchange.json'))
      finishExchange(path, silentLog)
      expect(contents(path)).toBe(old)
      expect(existsSync(join(place.folder, 'library.next.db'))).toBe(false)
    })

    it('with the new one taken away by somebody brings the old one back', async () => {
      const { path, aside, old } = await begin()
      setAside(path, aside)
      rmSync(join(place.folder, 'library.next.db'))
      finishExchange(path, silentLog)
      expect(contents(path)).toBe(old)
    })
  })

  it('never sets two aside under one name', () => {
    const path = join(place.folder, 'library.db')
    orderExchange(path, place.clock.now(), 'set-aside')
    const [name = ''] = /library-set-aside[^"]+/.exec(readOrder(place.folder)) ?? []
    writeFileSync(join(place.folder, name), 'an earlier one')
    orderExchange(path, place.clock.now(), 'set-aside')
    expect(readOrder(place.folder)).toContain(name.replace('.db', '-2.db'))
  })
})

function readOrder(folder: string): string {
  return readFileSync(join(folder, 'library.exchange.json'), 'utf8')
}

describe('merging', () => {
  it('adds what is missing with everything that belongs to it, and a second time adds nothing', async () => {
    const { safe, library, path, close } = place.open()
    const transcript = transcriptOf(['The harbour office answered.', 'Nobody asked why.'], { summary: 'A harbour.' })
    const { id } = await archive(library, 1, transcript)
    await archive(library, 2)
    annotate(path, id, ANNOTATED)
    const whole = contents(path)
    const { path: backup } = await safe.backUp()
    await close()
    // Another machine, with one recording of its own.
    const other = home('merging')
    const opened = other.open()
    const kept = await archive(opened.library, 3)
    expect(await opened.safe.merge(backup)).toEqual({ added: 2, enriched: 0, known: 0, underWay: 0 })
    expect(await opened.safe.merge(backup)).toEqual({ added: 0, enriched: 0, known: 2, underWay: 0 })
    expect(opened.library.transcription(kept.id)?.stage).toBe('archived')
    expect(isWhole(opened.path)).toBe(true)
    const { path: merged } = await opened.safe.backUp()
    const back = place.open()
    expect(await back.safe.merge(merged)).toMatchObject({ added: 1, known: 2 })
    expect(JSON.parse(contents(back.path))[1].slice(0, 4)).toEqual(JSON.parse(whole)[1].slice(0, 4))
    await back.close()
    await opened.close()
    other.remove()
  })

  it('finds what it added, by search as well', async () => {
    const { safe, library, close } = place.open()
    await archive(library, 1, transcriptOf(['A word like serendipity is rare.']))
    const { path: backup } = await safe.backUp()
    await close()
    const other = home('merging')
    const opened = other.open()
    await opened.safe.merge(backup)
    const look = new Sqlite(opened.path, { readonly: true })
    expect(look.prepare(`SELECT count(*) FROM speech_index WHERE speech_index MATCH 'serendipity'`).pluck().get()).toBe(
      1,
    )
    look.close()
    await opened.close()
    other.remove()
  })

  it('leaves names, titles and newer notes as they are here, and adds what only the backup has', async () => {
    const { safe, library, path, close } = place.open()
    const { id } = await archive(library, 1)
    annotate(path, id, ANNOTATED)
    const { path: backup } = await safe.backUp()
    library.rename(id, 'My own title')
    library.nameSpeaker(id, 'SPEAKER_00', 'Grace')
    annotate(
      path,
      id,
      (row) => `UPDATE note SET text = 'Asked already', changed_at_ms = 99 WHERE transcription_id = ${row};
      DELETE FROM tag WHERE transcription_id = ${row}`,
    )
    expect(await safe.merge(backup)).toEqual({ added: 0, enriched: 1, known: 0, underWay: 0 })
    const look = new Sqlite(path, { readonly: true })
    expect(look.prepare('SELECT title FROM transcription').pluck().get()).toBe('My own title')
    expect(look.prepare('SELECT name FROM speaker_name').pluck().all()).toEqual(['Grace'])
    expect(look.prepare('SELECT text FROM note').pluck().all()).toEqual(['Asked already'])
    expect(look.prepare('SELECT name FROM tag').pluck().all()).toEqual(['Harbour'])
    look.close()
    await close()
  })

  it('takes the later version of a note that was changed on both sides', async () => {
    const { safe, library, path, close } = place.open()
    const { id } = await archive(library, 1)
    annotate(path, id, ANNOTATED)
    const { path: backup } = await safe.backUp()
    annotate(path, id, () => `UPDATE note SET text = 'An older thought', changed_at_ms = 15`)
    expect(await safe.merge(backup)).toMatchObject({ enriched: 1 })
    const look = new Sqlite(path, { readonly: true })
    expect(look.prepare('SELECT text FROM note').pluck().all()).toEqual(['Ask again'])
    look.close()
    await close()
  })

  it('never touches what is under way, and brings home what had expired here', async () => {
    const { safe, library, close } = place.open()
    await archive(library, 1)
    await archive(library, 2)
    const { path: backup } = await safe.backUp()
    await close()
    const other = home('merging')
    const opened = other.open()
    const { id: goes } = settled(opened.library, '/elsewhere/one.mp3', 1)
    step(opened.library, goes, 'uploading', TARGET)
    step(opened.library, goes, 'uploaded')
    step(opened.library, goes, 'submitting', { intentAtMs: 1 })
    const before = step(opened.library, goes, 'processing', { jobId: 'job-1', submittedAtMs: 5 })
    const { id: gone } = settled(opened.library, '/elsewhere/two.mp3', 2)
    step(opened.library, gone, 'uploading', TARGET)
    step(opened.library, gone, 'uploaded')
    step(opened.library, gone, 'submitting', { intentAtMs: 1 })
    step(opened.library, gone, 'processing', { jobId: 'job-2', submittedAtMs: 5 })
    step(opened.library, gone, 'expired')
    expect(await opened.safe.merge(backup)).toEqual({ added: 1, enriched: 0, known: 0, underWay: 1 })
    expect(opened.library.transcription(goes)).toEqual(before)
    expect(opened.library.transcription(gone)?.stage).toBe('archived')
    await opened.close()
    other.remove()
  })

  it('keeps apart what a person had transcribed twice, and knows what two machines had transcribed alike', async () => {
    const { safe, library, path, close } = place.open()
    const { id } = await archive(library, 1)
    const again = library.addAgain({
      of: id,
      options: mustBe(library.transcription(id)).options,
      estimateMicro: null,
      path: '/a',
    })
    annotate(
      path,
      again,
      (row) => `UPDATE transcription SET stage = 'archiving', job_id = 'job-again' WHERE id = ${row}`,
    )
    const { revision } = mustBe(library.transcription(again))
    const body = Buffer.from('{"text":"once more"}')
    library.archive(
      { id: again, from: 'archiving', revision, to: 'archived', patch: { archivedAtMs: 7 } },
      { kind: 'job', body, transcript: transcriptOf(['Once more.']), ...(await pressResult(body)) },
    )
    const { path: backup } = await safe.backUp()
    await close()
    const other = home('merging')
    const opened = other.open()
    const { id: own } = await archive(opened.library, 1, transcriptOf(['Heard otherwise.']), { other: true })
    annotate(opened.path, own, (row) => `UPDATE transcription SET job_id = 'job-of-mine' WHERE id = ${row}`)
    expect(await opened.safe.merge(backup)).toMatchObject({ added: 1, known: 1 })
    await opened.close()
    other.remove()
  })

  it('reads a backup of an older version without changing it', async () => {
    const old = join(place.folder, 'old.db')
    const before = openLibrary({ path: old, clock: place.clock, log: silentLog, steps: MIGRATIONS.slice(0, 2) })
    before.close()
    const database = new Sqlite(old)
    database.exec(`INSERT INTO transcription (source, title, title_key, options_json, options_key, added_at_ms, stage, stage_at_ms, job_id)
      VALUES ('elsewhere', 'Old', 'old', '{"language":"auto","model":"standard","diarization":true,"speakerEmbeddings":false,"piiProcessing":false,"analytics":null}', '{}', 1, 'archiving', 1, 'job-old');
      INSERT INTO result (transcription_id, kind, sha256, bytes, first_segment_id, segment_count, speaker_count, speakers_json, opening, warnings_json, body_gzip)
      VALUES (1, 'job', '${'a'.repeat(64)}', 2, 1, 0, 0, '[]', 'Hello', '[]', x'1f8b0800000000000003ababae0500438d9fe502000000');
      UPDATE transcription SET stage = 'archived', archived_at_ms = 1`)
    database.close()
    const { safe, library, close } = place.open()
    // A body that does not unpack is not taken over as if it did.
    await expect(safe.merge(old)).rejects.toMatchObject({ code: 'internal' })
    const repaired = new Sqlite(old)
    repaired.prepare('UPDATE result SET body_gzip = ?').run(gzipSync('{}'))
    repaired.close()
    expect(await safe.merge(old)).toMatchObject({ added: 1 })
    expect(library.byJob('job-old')?.title).toBe('Old')
    const look = new Sqlite(old, { readonly: true })
    expect(look.pragma('user_version', { simple: true })).toBe(2)
    look.close()
    expect(readdirSync(place.folder).filter((name) => name.includes('merging'))).toEqual([])
    await close()
  })
})
