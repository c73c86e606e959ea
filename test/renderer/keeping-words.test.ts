// What is said of backups, bundles and moved recordings, sentence by sentence.

import { describe, expect, it } from 'vitest'
import type { BackupPreview, KeepingView } from '../../preload/contract.ts'
import {
  backupLine,
  bundleText,
  checkLine,
  differences,
  foundText,
  takenText,
} from '../../renderer/keeping/keeping-words.ts'

const NOW = new Date(2026, 10, 26, 14, 5).getTime()
const keeping: KeepingView = {
  libraryFolder: '/a',
  isMoved: false,
  libraryBytes: 1,
  backupFolder: '/a/backups',
  isOwnFolder: true,
  folderFault: null,
  rhythm: 'daily',
  daily: 7,
  weekly: 4,
  backups: [{ id: '0', kind: 'scheduled', atMs: NOW - 3_600_000, bytes: 1_400_000_000 }],
  backupFault: null,
  nextAtMs: NOW + 23 * 3_600_000,
  lastCheck: null,
  task: null,
}
const preview: BackupPreview = {
  backup: { id: '0', kind: 'scheduled', atMs: NOW, bytes: 1 },
  version: 3,
  recordings: 1,
  durationMs: 1,
  newestAtMs: null,
  onlyThere: 0,
  onlyHere: 0,
  titlesThere: [],
  titlesHere: [],
}

describe('the line about backups', () => {
  it('tells the last one and the next', () => {
    expect(backupLine(keeping, NOW)).toBe('Last one Thu 26 Nov, 13:05, 1.4 GB. The next one Fri 27 Nov, 13:05.')
  })

  it('says that there is none, that one is due, or that none is made', () => {
    expect(backupLine({ ...keeping, backups: [], nextAtMs: NOW }, NOW)).toBe(
      'There is no backup yet. The next one is made soon.',
    )
    expect(backupLine({ ...keeping, rhythm: 'never', nextAtMs: null }, NOW)).toMatch(/None is made by itself\.$/)
  })

  it('does not take a copy from before an upgrade for a backup', () => {
    const backups = [{ id: '0', kind: 'before-upgrade' as const, atMs: NOW, bytes: 1 }]
    expect(backupLine({ ...keeping, backups }, NOW)).toMatch(/^There is no backup yet/)
  })
})

describe('a check', () => {
  it('is told with what it found', () => {
    expect(checkLine(null)).toMatch(/^Reads the whole file/)
    expect(checkLine({ atMs: NOW, isFull: true, troubles: [] })).toBe(
      'Checked in full Thu 26 Nov, 14:05: everything is whole.',
    )
    expect(checkLine({ atMs: NOW, isFull: false, troubles: ['x'] })).toBe(
      'Checked Thu 26 Nov, 14:05: damage was found.',
    )
  })
})

describe('a backup compared with the library', () => {
  it('is the same, or each has what the other lacks', () => {
    expect(differences(preview)).toEqual(['It holds the same transcripts as the library does now.'])
    expect(differences({ ...preview, onlyThere: 1, onlyHere: 1200 })).toEqual([
      'It has 1 transcript that the library lacks.',
      'The library has 1,200 transcripts that it lacks.',
    ])
  })
})

describe('what came of it', () => {
  it('is one sentence', () => {
    expect(takenText({ added: 2, enriched: 1, known: 3, underWay: 1 })).toBe(
      '2 recordings added, 1 gained notes, names or tags, 3 here already, 1 left alone because they are on their way.',
    )
    expect(bundleText({ recordings: 1, audioFiles: 0, audioMissing: 2, bytes: 1000 })).toBe(
      'The bundle is ready: 1 recording, 1 kB. The audio of 2 recordings is not on this computer.',
    )
    expect(foundText({ looked: 0, found: 0 })).toBe('No file there has the size of a recording of yours.')
    expect(foundText({ looked: 3, found: 2 })).toBe('2 recordings found; 1 other file read.')
    expect(foundText({ looked: 1, found: 0 })).toBe('1 file read; none of them is a recording of yours.')
  })
})
