// All keys there are, by place: those of the commands as the person has them, and those of lists and fields, which are the same
// everywhere and cannot be changed. The groups of the screen in front come first. Pure.

import { t } from '../../language/language.ts'
import type { KeySettings } from '../../preload/contract.ts'
import type { Screen } from '../frame/route.ts'
import { COMMAND_IDS, commandOf, PLACES, type Place } from './catalogue.ts'
import { shownChord } from './chord.ts'
import { answersTo } from './finding.ts'
import { keysOf } from './keymap.ts'

export interface KeyLine {
  readonly keys: readonly string[]
  readonly meaning: string
}

export interface KeyGroup {
  readonly id: string
  readonly title: string
  readonly lines: readonly KeyLine[]
}

const fixed = (id: string, title: string, keys: readonly (readonly [string, string])[]): KeyGroup => ({
  id,
  title,
  lines: keys.map(([chords, meaning]) => ({ keys: chords.split(' ').map(shownChord), meaning })),
})

const FIXED: readonly KeyGroup[] = [
  fixed('lists', t('Lists'), [
    ['↑ ↓', t('Move')],
    ['Home End', t('First, last')],
    ['Enter', t('Open')],
    ['Space', t('Choose, or not')],
    ['⇧↑ ⇧↓', t('Choose on the way')],
    ['Ctrl+A', t('Choose all')],
    ['Esc', t('Clear the search, the choice, the filter')],
  ]),
  fixed('passages', t('Passages found'), [
    ['J K', t('Next, previous passage')],
    ['Space P', t('Play it here, or stop')],
    ['Enter', t('Open it in the transcript')],
    ['.', t('More: copy, more like this')],
    ['Ctrl+C', t('Copy it with time and title')],
    ['Tab', t('In the field: take the first offer')],
  ]),
  fixed('activity', t('Activity, on a waiting recording'), [
    ['Alt+↑ Alt+↓', t('Upload it earlier, later')],
    ['Alt+Home', t('Upload it next')],
    ['Alt+End', t('Move it to the end')],
  ]),
  fixed('quotes', t('Quotes'), [
    ['↑ ↓', t('Previous, next quote')],
    ['Alt+↑ Alt+↓', t('Move it up, down')],
    ['Space', t('Play it, or stop; heard to the end it is checked')],
    ['Enter', t('Open it in the transcript')],
    ['Ctrl+C', t('Copy it in the style chosen last')],
    ['Del', t('Take it off the shelf')],
  ]),
  fixed('findings', t('Findings of personal data'), [
    ['↑ ↓', t('Previous, next finding')],
    ['H L', t('Hide it, leave it at this place')],
    ['A N', t('Always, never hide these words')],
    ['Space', t('Play it, or stop')],
    ['Ctrl+Z', t('Take the last decision back')],
  ]),
  fixed('typing', t('While typing in a turn'), [
    ['Enter', t('Split at the caret; at the end: done')],
    ['Backspace', t('At the beginning: merge with the turn before')],
    ['Delete', t('At the end: merge with the next turn')],
    ['Ctrl+Enter', t('Checked, and on to the next')],
    ['Ctrl+S', t('Done')],
    ['Esc', t('Take back what was typed')],
    ['Tab ⇧Tab', t('Play or pause, back 5 seconds')],
    ['Ctrl+J Ctrl+L', t('Back, forward 10 seconds')],
    ['Alt+1 Alt+9', t('Give the turn to speaker 1 to 9; also outside of the field')],
  ]),
  fixed('fields', t('Fields'), [
    ['Enter ⇧Enter', t('In “find”: next, previous')],
    ['Ctrl+V', t('Outside of fields: add the link that was copied')],
  ]),
]

/** Which groups are about a screen, by their ids, the nearest first. */
const HERE: Readonly<Record<Screen, readonly string[]>> = {
  library: ['recordings', 'lists', 'passages'],
  activity: ['activity'],
  costs: [],
  jobs: [],
  settings: [],
  codes: [],
  overview: [],
  insights: ['insights', 'lists'],
  people: [],
  review: ['findings'],
  fields: [],
  quotes: ['quotes'],
  reader: ['reader', 'typing', 'recordings'],
  welcome: [],
  help: [],
}

const ORDER: readonly Place[] = ['everywhere', 'reader', 'recordings', 'insights']

function groupOf(place: Place, settings: KeySettings): KeyGroup {
  const held = COMMAND_IDS.filter((id) => commandOf(id).place === place && keysOf(settings, id).length > 0)
  const lines = held.map((id) => ({ keys: keysOf(settings, id).map(shownChord), meaning: commandOf(id).name }))
  return { id: place, title: PLACES[place], lines }
}

/** Those of the screen first, then all others in their order. */
export function keyGroups(settings: KeySettings, screen: Screen): readonly KeyGroup[] {
  const all = [...ORDER.map((place) => groupOf(place, settings)), ...FIXED]
  const here = HERE[screen].flatMap((id) => all.find((group) => group.id === id) ?? [])
  return [...here, ...all.filter((group) => !here.includes(group))]
}

export function isOfScreen({ id }: KeyGroup, screen: Screen): boolean {
  return HERE[screen].includes(id)
}

/** Lines whose meaning or keys are meant; a group whose title is meant stays whole. */
export function matchingKeys(groups: readonly KeyGroup[], typed: string): readonly KeyGroup[] {
  const query = typed.trim()
  if (query === '') return groups
  const isMeant = ({ keys, meaning }: KeyLine): boolean =>
    answersTo(meaning, query) || keys.some((key) => key.toLowerCase() === query.toLowerCase())
  return groups
    .map((group) => (answersTo(group.title, query) ? group : { ...group, lines: group.lines.filter(isMeant) }))
    .filter(({ lines }) => lines.length > 0)
}
