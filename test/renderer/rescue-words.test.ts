// A library that cannot be opened, in words: what to do next is said for whatever there is.

import { describe, expect, it } from 'vitest'
import type { RescueBackup, RescueView } from '../../preload/contract.ts'
import { bestOf, rescueAdvice, silentText, verdictText } from '../../renderer/rescue/rescue-words.ts'

const BACKUP: RescueBackup = {
  id: '0123456789abcdef',
  kind: 'scheduled',
  atMs: Date.UTC(2026, 10, 24, 12),
  bytes: 1_200_000_000,
  verdict: 'whole',
  recordings: 1240,
  durationMs: 3_600_000 * 900,
  newestAtMs: Date.UTC(2026, 10, 23, 12),
}
const judged = (verdict: RescueBackup['verdict']): RescueBackup => ({
  ...BACKUP,
  verdict,
  recordings: null,
  durationMs: null,
  newestAtMs: null,
})
const VIEW: RescueView = {
  kind: 'damaged',
  text: 'The library file is damaged.',
  remedy: 'Restore it from a backup in the backups folder.',
  libraryPath: '/home/ada/library.db',
  backups: [],
  silentFolders: [],
  isLooking: false,
  share: null,
}

describe('a backup', () => {
  it('says what it holds once it was read through', () => {
    expect(verdictText(BACKUP)).toBe('Backup, 1.2 GB. Whole: 1,240 recordings, 900 h; the newest of Mon 23 Nov.')
    expect(verdictText({ ...BACKUP, recordings: 0, durationMs: 0, newestAtMs: null })).toBe(
      'Backup, 1.2 GB. Whole: 0 recordings, 0 s.',
    )
  })

  it.each([
    ['waiting', 'Not read yet.'],
    ['looking', 'It is being read through…'],
    ['damaged', 'It is damaged as well, and cannot be used.'],
    ['newer', 'It is of a newer version of the application.'],
  ] as const)('that is %s says so', (verdict, sentence) => {
    expect(verdictText(judged(verdict))).toBe(`Backup, 1.2 GB. ${sentence}`)
  })
})

describe('what to do next', () => {
  it('is to choose, and the newest that is whole is the first choice', () => {
    const view = { ...VIEW, backups: [judged('damaged'), BACKUP, { ...BACKUP, id: 'f'.repeat(16) }] }
    expect(bestOf(view)).toBe(BACKUP)
    expect(rescueAdvice(view)).toMatch(/^Choose a backup to go on with\./)
  })

  it('is to wait while none is known to be whole', () => {
    expect(rescueAdvice({ ...VIEW, isLooking: true, backups: [judged('looking')] })).toMatch(/are read through/)
  })

  it.each([
    ['there is none', [], 'No backup was found.'],
    ['none can be used', [judged('damaged'), judged('newer')], 'None of the backups can be used.'],
  ] as const)('is another disk, or to begin anew, where %s', (_what, backups, sentence) => {
    expect(rescueAdvice({ ...VIEW, backups })).toBe(
      `${sentence} If you have one on another disk, choose it; or begin with an empty library.`,
    )
  })

  it('is the remedy itself where the library is of a newer version', () => {
    expect(rescueAdvice({ ...VIEW, kind: 'newer', remedy: 'Update the app.' })).toBe('Update the app.')
  })

  it('names the disk that does not answer', () => {
    expect(silentText(['/mnt/nas'])).toContain('The backup folder /mnt/nas does not answer.')
    expect(silentText(['/mnt/nas', '/mnt/usb'])).toContain('/mnt/nas, /mnt/usb')
  })
})
