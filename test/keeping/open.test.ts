// "Yours" means that another program can ask: the questions of ARCHITECTURE.md, put by the sqlite3 program to a library that the
// application has open.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensurePackages } from '../../scripts/electron/system.ts'
import { segmentsOf, transcriptOf } from '../library/scratch.ts'
import { archive, type Home, home, type Opened } from './shelf.ts'

const QUESTIONS = [
  ...readFileSync(join(import.meta.dirname, '../../ARCHITECTURE.md'), 'utf8').matchAll(/```sql\n(.*?)```/gs),
].map((block) => block[1] ?? '')

let place: Home
let opened: Opened
beforeEach(async () => {
  place = home('open')
  opened = place.open()
  const texts = [
    'The permit for dredging was given in spring.',
    'And who asked for it?',
    'Nobody asked, said the harbour office.',
  ]
  const segments = segmentsOf(texts, ['SPEAKER_00', 'SPEAKER_01'])
  const { id } = await archive(opened.library, 1, transcriptOf(texts, { segments, durationMs: 3_600_000 }))
  opened.library.nameSpeaker(id, 'SPEAKER_00', 'Ada')
  const { codes, quotes } = opened.library
  const permit = { firstPosition: 0, firstOffset: 4, lastPosition: 0, lastOffset: 10 }
  codes.mark(id, permit, codes.create('Papers', null))
  quotes.add(id, null, permit)
  await archive(opened.library, 2, transcriptOf(['A permit again.']))
})
afterEach(async () => {
  await opened.close()
  place.remove()
})

/** Debian's program where it is Debian, and whatever bears the name elsewhere. */
async function askSqlite(sql: string): Promise<string> {
  if (process.platform === 'linux') await ensurePackages(['sqlite3'], 'to ask a library from outside')
  return execFileSync('sqlite3', ['-readonly', '-bail', opened.path], { encoding: 'utf8', input: sql })
}

describe('the questions that ARCHITECTURE.md gives as examples', () => {
  it('are seven', () => {
    expect(QUESTIONS).toHaveLength(7)
  })

  it.each(QUESTIONS)('%s', async (sql) => {
    expect(await askSqlite(sql)).toMatch(/\S/)
  })

  it('answer truly', async () => {
    const said = await askSqlite(
      `SELECT speaker_name, text FROM segments WHERE text LIKE '%asked,%' AND recording_id = 1`,
    )
    expect(said.trim()).toBe('Ada|Nobody asked, said the harbour office.')
  })
})
