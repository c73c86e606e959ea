// Everything that can be done by a key or from the palette, once: its name, where it means something, and the keys of the
// three keymaps. The cheat sheet, the settings and the palette are drawn from this list, so that none can promise another key.

import { t } from '../../language/language.ts'
import type { Chord } from './chord.ts'

export type Keymap = 'reader' | 'otranscribe' | 'f4'

/** Where a command means something; `everywhere` includes all others. */
export type Place = 'everywhere' | 'recordings' | 'insights' | 'reader'

export interface Command {
  readonly name: string
  readonly place: Place
  readonly keys: readonly Chord[]
  /** Of a keymap that differs from the first. */
  readonly otherKeys?: { readonly [K in Exclude<Keymap, 'reader'>]?: readonly Chord[] }
  /** Media and function keys that it has, may work while another program is in front. */
  readonly isForPedals?: boolean
}

export const KEYMAPS: Readonly<Record<Keymap, { readonly name: string; readonly note: string }>> = {
  reader: { name: 'Reader', note: 'Space and J-K-L, as players have them' },
  otranscribe: { name: 'oTranscribe', note: 'Esc plays, F1 to F4 go back, on, slower and faster' },
  f4: { name: 'f4 and MAXQDA', note: 'F4 or F5 plays, as most pedals do; F12 goes on, Shift+F12 back' },
}

const CATALOGUE = {
  palette: {
    name: 'Find a command',
    place: 'everywhere',
    keys: ['Ctrl+K'],
    otherKeys: { otranscribe: ['Ctrl+Shift+P'] },
  },
  search: { name: 'Search all transcripts', place: 'everywhere', keys: ['/', 'Ctrl+Shift+F'] },
  find: { name: 'Find here', place: 'everywhere', keys: ['Ctrl+F'] },
  library: { name: 'Go to the library', place: 'everywhere', keys: ['Ctrl+1'] },
  activity: { name: 'Go to Activity', place: 'everywhere', keys: ['Ctrl+2'] },
  quotes: { name: 'Go to the quotes', place: 'everywhere', keys: ['Ctrl+3'] },
  codes: { name: 'Go to the codes', place: 'everywhere', keys: ['Ctrl+4'] },
  overview: { name: 'Overview of the collection, or of everything', place: 'everywhere', keys: [] },
  insights: { name: 'Go to the insights', place: 'everywhere', keys: ['Ctrl+6'] },
  people: { name: 'Go to the people', place: 'everywhere', keys: ['Ctrl+7'] },
  matrix: { name: 'Go to the coding matrix', place: 'everywhere', keys: [] },
  trends: { name: 'Go to the trends', place: 'everywhere', keys: [] },
  fields: { name: 'Go to the custom fields', place: 'everywhere', keys: [] },
  costs: { name: 'Go to the costs', place: 'everywhere', keys: ['Ctrl+5'] },
  settings: { name: 'Open the settings', place: 'everywhere', keys: ['Ctrl+,'] },
  review: { name: 'Look through personal data', place: 'everywhere', keys: [] },
  maskedReading: { name: 'Masked reading on or off', place: 'everywhere', keys: ['Ctrl+Shift+M'] },
  export: { name: 'Export what is open or chosen', place: 'everywhere', keys: ['Ctrl+E'] },
  ledger: { name: 'Save the ledger as CSV', place: 'everywhere', keys: [] },
  receipts: { name: 'Save receipts of what is open or chosen as CSV', place: 'everywhere', keys: [] },
  receiptsJson: { name: 'Save receipts of what is open or chosen as JSON', place: 'everywhere', keys: [] },
  jobs: { name: 'Jobs at the service', place: 'everywhere', keys: [] },
  addFiles: { name: 'Add recordings', place: 'everywhere', keys: [] },
  addFolder: { name: 'Add a folder of recordings', place: 'everywhere', keys: [] },
  addLinks: { name: 'Add links', place: 'everywhere', keys: [] },
  drops: { name: 'Look at what waits for your yes', place: 'everywhere', keys: [] },
  importFiles: { name: 'Import transcripts', place: 'everywhere', keys: [] },
  pause: { name: 'Pause all uploads', place: 'everywhere', keys: [] },
  resume: { name: 'Go on with all uploads', place: 'everywhere', keys: [] },
  keys: { name: 'Show the keys', place: 'everywhere', keys: ['?'] },
  help: {
    name: t('Help for this screen'),
    place: 'everywhere',
    keys: ['F1'],
    otherKeys: { otranscribe: ['Shift+F1'] },
  },
  leaving: { name: t('What leaves this computer'), place: 'everywhere', keys: [] },
  welcome: { name: t('First steps'), place: 'everywhere', keys: [] },
  star: { name: 'Star', place: 'recordings', keys: ['S'] },
  tags: { name: 'Tags', place: 'recordings', keys: ['T'] },
  collections: { name: 'Collections', place: 'recordings', keys: ['C'] },
  itemDone: { name: 'Done, or not', place: 'insights', keys: ['D'] },
  itemAccept: { name: 'Accept what the machine says', place: 'insights', keys: ['A'] },
  itemReject: { name: 'Reject it: wrong', place: 'insights', keys: ['W'] },
  play: {
    name: 'Play or pause',
    place: 'reader',
    keys: ['Space', 'K'],
    otherKeys: { otranscribe: ['Esc', 'Space'], f4: ['F4', 'F5', 'Space'] },
    isForPedals: true,
  },
  back: {
    name: 'Back 5 seconds',
    place: 'reader',
    keys: ['Left'],
    otherKeys: { otranscribe: ['F1', 'Left'], f4: ['Shift+F12', 'Left'] },
    isForPedals: true,
  },
  forward: {
    name: 'Forward 5 seconds',
    place: 'reader',
    keys: ['Right'],
    otherKeys: { otranscribe: ['F2', 'Right'], f4: ['F12', 'Right'] },
    isForPedals: true,
  },
  farBack: { name: 'Back 10 seconds', place: 'reader', keys: ['J'] },
  farForward: { name: 'Forward 10 seconds', place: 'reader', keys: ['L'] },
  replay: { name: 'Hear this passage again', place: 'reader', keys: ['R', 'Ctrl+Shift+R'], isForPedals: true },
  start: { name: 'To the beginning', place: 'reader', keys: ['Ctrl+Home'], otherKeys: { otranscribe: ['Ctrl+0'] } },
  slower: { name: 'Slower', place: 'reader', keys: ['[', '<'], otherKeys: { otranscribe: ['F3', '['] } },
  faster: { name: 'Faster', place: 'reader', keys: [']', '>'], otherKeys: { otranscribe: ['F4', ']'] } },
  mute: { name: 'Sound off or on', place: 'reader', keys: ['M'] },
  loopFrom: { name: 'A loop begins here', place: 'reader', keys: ['I'] },
  loopTo: { name: 'The loop ends here', place: 'reader', keys: ['O'] },
  loopOff: { name: 'No loop', place: 'reader', keys: ['X'] },
  closer: { name: 'Waveform closer', place: 'reader', keys: ['+', '='] },
  further: { name: 'Waveform further away', place: 'reader', keys: ['-'] },
  note: { name: 'A note at this second', place: 'reader', keys: ['N'] },
  bookmark: { name: 'A bookmark at this second', place: 'reader', keys: ['B'], isForPedals: true },
  selectOn: { name: 'Select from what is heard, on by passages', place: 'reader', keys: ['Shift+Down'] },
  selectBack: { name: 'Select back by passages', place: 'reader', keys: ['Shift+Up'] },
  selectRight: { name: 'Select a word more to the right', place: 'reader', keys: ['Shift+Right'] },
  selectLeft: { name: 'Select a word more to the left', place: 'reader', keys: ['Shift+Left'] },
  highlight: { name: 'Mark the selected words, or unmark them', place: 'reader', keys: ['H'] },
  codeWords: { name: 'Codes of the selected words', place: 'reader', keys: ['Shift+H'] },
  quoteWords: { name: 'Put the selected words on the quote shelf', place: 'reader', keys: ['Q'] },
  saveClip: { name: 'Save the selected words as an audio clip', place: 'reader', keys: [] },
  copyQuote: { name: 'Copy the selected words as a quote', place: 'reader', keys: ['Ctrl+Shift+C'] },
  code1: { name: 'Give the selected words code 1', place: 'reader', keys: ['1'] },
  code2: { name: 'Give the selected words code 2', place: 'reader', keys: ['2'] },
  code3: { name: 'Give the selected words code 3', place: 'reader', keys: ['3'] },
  code4: { name: 'Give the selected words code 4', place: 'reader', keys: ['4'] },
  code5: { name: 'Give the selected words code 5', place: 'reader', keys: ['5'] },
  code6: { name: 'Give the selected words code 6', place: 'reader', keys: ['6'] },
  code7: { name: 'Give the selected words code 7', place: 'reader', keys: ['7'] },
  code8: { name: 'Give the selected words code 8', place: 'reader', keys: ['8'] },
  code9: { name: 'Give the selected words code 9', place: 'reader', keys: ['9'] },
  edit: { name: 'Correct the turn', place: 'reader', keys: ['E'] },
  check: { name: 'Checked against the recording, or not', place: 'reader', keys: ['V'] },
  nextUnchecked: { name: 'Next turn that is not checked', place: 'reader', keys: ['U'] },
  speaker: { name: 'Say who speaks here', place: 'reader', keys: ['Ctrl+Shift+S'] },
  undo: { name: 'Undo', place: 'everywhere', keys: ['Ctrl+Z'] },
  redo: { name: 'Redo', place: 'everywhere', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  replace: { name: 'Find and replace', place: 'reader', keys: ['Ctrl+H'] },
  turnHistory: { name: 'History of the turn', place: 'reader', keys: ['Ctrl+Shift+H'] },
  compare: { name: 'Compare with the original', place: 'reader', keys: ['Ctrl+Shift+O'] },
  spellings: { name: 'House spellings', place: 'reader', keys: [] },
  goTo: { name: 'Go to a time', place: 'reader', keys: ['Ctrl+G'] },
  playhead: { name: 'Back to the playhead', place: 'reader', keys: ['G'] },
  findNext: { name: 'Next find', place: 'reader', keys: ['F3'], otherKeys: { otranscribe: [] } },
  findBefore: { name: 'Previous find', place: 'reader', keys: ['Shift+F3'] },
  nextChapter: { name: 'Next chapter', place: 'reader', keys: ['Ctrl+Down'] },
  chapterBefore: { name: 'Chapter before', place: 'reader', keys: ['Ctrl+Up'] },
  rename: { name: 'Rename the recording', place: 'reader', keys: ['F2'], otherKeys: { otranscribe: ['Shift+F2'] } },
  panel: { name: 'Show or fold the panel', place: 'reader', keys: ['P'] },
  analytics: { name: 'Insights beside the text', place: 'reader', keys: ['Shift+P'] },
  leave: {
    name: 'Back to where you came from',
    place: 'reader',
    keys: ['Alt+Left', 'Esc'],
    otherKeys: { otranscribe: ['Alt+Left'] },
  },
} as const satisfies Readonly<Record<string, Command>>

export type CommandId = keyof typeof CATALOGUE

export const COMMAND_IDS = Object.keys(CATALOGUE).filter(isCommandId)

export function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(CATALOGUE, id)
}

export function commandOf(id: CommandId): Command {
  return CATALOGUE[id]
}

export const PLACES: Readonly<Record<Place, string>> = {
  everywhere: 'Everywhere',
  recordings: 'Recordings',
  insights: 'Insights',
  reader: 'Reader',
}
