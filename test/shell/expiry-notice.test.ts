// What the system's notice says of results that are deleted soon.

import { expect, it } from 'vitest'
import { HOUR } from '../../main/clock.ts'
import { expiryNoticeOf } from '../../main/shell/notices.ts'

const rows = (...titles: readonly string[]) => titles.map((title) => ({ title }))

it('names the one transcript, and says that the archive goes on trying', () => {
  expect(expiryNoticeOf({ rows: rows('Interview'), withinMs: 48 * HOUR, remedy: '' })).toEqual({
    title: 'A transcript is deleted in less than 48 hours',
    body: '“Interview”. The archive keeps trying to fetch what is not here yet.',
    id: null,
  })
})

it('is one for all of them, with what the person can do', () => {
  const expiring = { rows: rows('Interview', 'Meeting', 'Court'), withinMs: 12 * HOUR, remedy: 'Paste your key.' }
  expect(expiryNoticeOf(expiring)).toMatchObject({
    title: '3 transcripts are deleted in less than 12 hours',
    body: '“Interview” and 2 others. Paste your key.',
  })
})

it('is none where nothing is deleted', () => {
  expect(expiryNoticeOf({ rows: [], withinMs: HOUR, remedy: '' })).toBeNull()
})
