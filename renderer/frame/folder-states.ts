// The states of a watched folder in words, the same wherever it is shown.

import type { FolderView } from '../../preload/contract.ts'

interface FolderState {
  readonly word: string
  readonly sentence: string
  readonly tone: 'good' | 'quiet' | 'warn' | 'bad'
}

export const FOLDER_STATES: Readonly<Record<FolderView['state'], FolderState>> = {
  watching: { word: 'watching', sentence: 'Watching. New recordings are added by themselves.', tone: 'good' },
  paused: { word: 'paused', sentence: 'Paused. New recordings wait until it is resumed.', tone: 'quiet' },
  missing: {
    word: 'not found',
    sentence: 'The folder is not there. It is looked for again; nothing is lost when a drive comes back.',
    tone: 'warn',
  },
  denied: { word: 'no access', sentence: 'The folder cannot be read. Allow reading it in your system.', tone: 'bad' },
}
