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
  reader: { name: t('Reader'), note: t('Space and J-K-L, as players have them') },
  otranscribe: { name: 'oTranscribe', note: t('Esc plays, F1 to F4 go back, on, slower and faster') },
  f4: { name: t('f4 and MAXQDA'), note: t('F4 or F5 plays, as most pedals do; F12 goes on, Shift+F12 back') },
}

const CATALOGUE = {
  palette: {
    name: t('Find a command'),
    place: 'everywhere',
    keys: [t('Ctrl+K')],
    otherKeys: { otranscribe: [t('Ctrl+Shift+P')] },
  },
  search: { name: t('Search all transcripts'), place: 'everywhere', keys: ['/', t('Ctrl+Shift+F')] },
  find: { name: t('Find here'), place: 'everywhere', keys: [t('Ctrl+F')] },
  library: { name: t('Go to the library'), place: 'everywhere', keys: [t('Ctrl+1')] },
  activity: { name: t('Go to Activity'), place: 'everywhere', keys: [t('Ctrl+2')] },
  quotes: { name: t('Go to the quotes'), place: 'everywhere', keys: [t('Ctrl+3')] },
  codes: { name: t('Go to the codes'), place: 'everywhere', keys: [t('Ctrl+4')] },
  overview: { name: t('Overview of the collection, or of everything'), place: 'everywhere', keys: [] },
  insights: { name: t('Go to the insights'), place: 'everywhere', keys: [t('Ctrl+6')] },
  people: { name: t('Go to the people'), place: 'everywhere', keys: [t('Ctrl+7')] },
  matrix: { name: t('Go to the coding matrix'), place: 'everywhere', keys: [] },
  trends: { name: t('Go to the trends'), place: 'everywhere', keys: [] },
  fields: { name: t('Go to the custom fields'), place: 'everywhere', keys: [] },
  costs: { name: t('Go to the costs'), place: 'everywhere', keys: [t('Ctrl+5')] },
  settings: { name: t('Open the settings'), place: 'everywhere', keys: [t('Ctrl+,')] },
  review: { name: t('Look through personal data'), place: 'everywhere', keys: [] },
  maskedReading: { name: t('Masked reading on or off'), place: 'everywhere', keys: [t('Ctrl+Shift+M')] },
  export: { name: t('Export what is open or chosen'), place: 'everywhere', keys: [t('Ctrl+E')] },
  ledger: { name: t('Save the ledger as CSV'), place: 'everywhere', keys: [] },
  receipts: { name: t('Save receipts of what is open or chosen as CSV'), place: 'everywhere', keys: [] },
  receiptsJson: { name: t('Save receipts of what is open or chosen as JSON'), place: 'everywhere', keys: [] },
  jobs: { name: t('Jobs at the service'), place: 'everywhere', keys: [] },
  addFiles: { name: t('Add recordings'), place: 'everywhere', keys: [] },
  addFolder: { name: t('Add a folder of recordings'), place: 'everywhere', keys: [] },
  addLinks: { name: t('Add links'), place: 'everywhere', keys: [] },
  drops: { name: t('Look at what waits for your yes'), place: 'everywhere', keys: [] },
  importFiles: { name: t('Import transcripts'), place: 'everywhere', keys: [] },
  pause: { name: t('Pause all uploads'), place: 'everywhere', keys: [] },
  resume: { name: t('Go on with all uploads'), place: 'everywhere', keys: [] },
  keys: { name: t('Show the keys'), place: 'everywhere', keys: ['?'] },
  star: { name: t('Star'), place: 'recordings', keys: ['S'] },
  tags: { name: t('Tags'), place: 'recordings', keys: ['T'] },
  collections: { name: t('Collections'), place: 'recordings', keys: ['C'] },
  itemDone: { name: t('Done, or not'), place: 'insights', keys: ['D'] },
  itemAccept: { name: t('Accept what the machine says'), place: 'insights', keys: ['A'] },
  itemReject: { name: t('Reject it: wrong'), place: 'insights', keys: ['W'] },
  play: {
    name: t('Play or pause'),
    place: 'reader',
    keys: [t('Space'), 'K'],
    otherKeys: { otranscribe: [t('Esc'), t('Space')], f4: ['F4', 'F5', t('Space')] },
    isForPedals: true,
  },
  back: {
    name: t('Back 5 seconds'),
    place: 'reader',
    keys: [t('Left')],
    otherKeys: { otranscribe: ['F1', t('Left')], f4: [t('Shift+F12'), t('Left')] },
    isForPedals: true,
  },
  forward: {
    name: t('Forward 5 seconds'),
    place: 'reader',
    keys: [t('Right')],
    otherKeys: { otranscribe: ['F2', t('Right')], f4: ['F12', t('Right')] },
    isForPedals: true,
  },
  farBack: { name: t('Back 10 seconds'), place: 'reader', keys: ['J'] },
  farForward: { name: t('Forward 10 seconds'), place: 'reader', keys: ['L'] },
  replay: { name: t('Hear this passage again'), place: 'reader', keys: ['R', t('Ctrl+Shift+R')], isForPedals: true },
  start: {
    name: t('To the beginning'),
    place: 'reader',
    keys: [t('Ctrl+Home')],
    otherKeys: { otranscribe: [t('Ctrl+0')] },
  },
  slower: { name: t('Slower'), place: 'reader', keys: ['[', '<'], otherKeys: { otranscribe: ['F3', '['] } },
  faster: { name: t('Faster'), place: 'reader', keys: [']', '>'], otherKeys: { otranscribe: ['F4', ']'] } },
  mute: { name: t('Sound off or on'), place: 'reader', keys: ['M'] },
  loopFrom: { name: t('A loop begins here'), place: 'reader', keys: ['I'] },
  loopTo: { name: t('The loop ends here'), place: 'reader', keys: ['O'] },
  loopOff: { name: t('No loop'), place: 'reader', keys: ['X'] },
  closer: { name: t('Waveform closer'), place: 'reader', keys: ['+', '='] },
  further: { name: t('Waveform further away'), place: 'reader', keys: ['-'] },
  note: { name: t('A note at this second'), place: 'reader', keys: ['N'] },
  bookmark: { name: t('A bookmark at this second'), place: 'reader', keys: ['B'], isForPedals: true },
  selectOn: { name: t('Select from what is heard, on by passages'), place: 'reader', keys: [t('Shift+Down')] },
  selectBack: { name: t('Select back by passages'), place: 'reader', keys: [t('Shift+Up')] },
  selectRight: { name: t('Select a word more to the right'), place: 'reader', keys: [t('Shift+Right')] },
  selectLeft: { name: t('Select a word more to the left'), place: 'reader', keys: [t('Shift+Left')] },
  highlight: { name: t('Mark the selected words, or unmark them'), place: 'reader', keys: ['H'] },
  codeWords: { name: t('Codes of the selected words'), place: 'reader', keys: [t('Shift+H')] },
  quoteWords: { name: t('Put the selected words on the quote shelf'), place: 'reader', keys: ['Q'] },
  saveClip: { name: t('Save the selected words as an audio clip'), place: 'reader', keys: [] },
  copyQuote: { name: t('Copy the selected words as a quote'), place: 'reader', keys: [t('Ctrl+Shift+C')] },
  code1: { name: t('Give the selected words code 1'), place: 'reader', keys: ['1'] },
  code2: { name: t('Give the selected words code 2'), place: 'reader', keys: ['2'] },
  code3: { name: t('Give the selected words code 3'), place: 'reader', keys: ['3'] },
  code4: { name: t('Give the selected words code 4'), place: 'reader', keys: ['4'] },
  code5: { name: t('Give the selected words code 5'), place: 'reader', keys: ['5'] },
  code6: { name: t('Give the selected words code 6'), place: 'reader', keys: ['6'] },
  code7: { name: t('Give the selected words code 7'), place: 'reader', keys: ['7'] },
  code8: { name: t('Give the selected words code 8'), place: 'reader', keys: ['8'] },
  code9: { name: t('Give the selected words code 9'), place: 'reader', keys: ['9'] },
  edit: { name: t('Correct the turn'), place: 'reader', keys: ['E'] },
  check: { name: t('Checked against the recording, or not'), place: 'reader', keys: ['V'] },
  nextUnchecked: { name: t('Next turn that is not checked'), place: 'reader', keys: ['U'] },
  speaker: { name: t('Say who speaks here'), place: 'reader', keys: [t('Ctrl+Shift+S')] },
  undo: { name: t('Undo'), place: 'everywhere', keys: [t('Ctrl+Z')] },
  redo: { name: t('Redo'), place: 'everywhere', keys: [t('Ctrl+Shift+Z'), t('Ctrl+Y')] },
  replace: { name: t('Find and replace'), place: 'reader', keys: [t('Ctrl+H')] },
  turnHistory: { name: t('History of the turn'), place: 'reader', keys: [t('Ctrl+Shift+H')] },
  compare: { name: t('Compare with the original'), place: 'reader', keys: [t('Ctrl+Shift+O')] },
  spellings: { name: t('House spellings'), place: 'reader', keys: [] },
  goTo: { name: t('Go to a time'), place: 'reader', keys: [t('Ctrl+G')] },
  playhead: { name: t('Back to the playhead'), place: 'reader', keys: ['G'] },
  findNext: { name: t('Next find'), place: 'reader', keys: ['F3'], otherKeys: { otranscribe: [] } },
  findBefore: { name: t('Previous find'), place: 'reader', keys: [t('Shift+F3')] },
  nextChapter: { name: t('Next chapter'), place: 'reader', keys: [t('Ctrl+Down')] },
  chapterBefore: { name: t('Chapter before'), place: 'reader', keys: [t('Ctrl+Up')] },
  rename: {
    name: t('Rename the recording'),
    place: 'reader',
    keys: ['F2'],
    otherKeys: { otranscribe: [t('Shift+F2')] },
  },
  panel: { name: t('Show or fold the panel'), place: 'reader', keys: ['P'] },
  analytics: { name: t('Insights beside the text'), place: 'reader', keys: [t('Shift+P')] },
  leave: {
    name: t('Back to where you came from'),
    place: 'reader',
    keys: [t('Alt+Left'), t('Esc')],
    otherKeys: { otranscribe: [t('Alt+Left')] },
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
  everywhere: t('Everywhere'),
  recordings: t('Recordings'),
  insights: t('Insights'),
  reader: t('Reader'),
}
