// Help for reading: searching, correcting, quoting, and who is who.

import { t } from '../../../language/language.ts'
import type { Article } from '../article.ts'

export const searching: Article = {
  title: t('Searching'),
  about: t('The field at the top searches all that was said, and titles, notes, tags and insights.'),
  steps: [
    t('Type words: all of them must occur. Press Enter on a passage to hear it.'),
    t('Narrow it: "exact words", one OR other, -without, begin*.'),
    t(
      'Filter: speaker:Ruth, tag:budget, code:risk, in:“Harbour”, after:2026-03, longer:30m, has:notes. They complete themselves.',
    ),
    t('Save a search: it counts what is new.'),
  ],
  more: [t('Case and accents do not matter. A misspelt word is asked about: “Search for …?”')],
  ways: ['search'],
  also: t('find query operator filter and or not phrase wildcard'),
}

export const reading: Article = {
  title: t('Reading and correcting'),
  about: t('Every word plays. Corrections lie over what the service said and never touch it.'),
  steps: [
    t('Click a word to hear it; Space plays and pauses.'),
    t('Press E to correct a turn, V when you have checked it, U for the next one.'),
    t('Say who speaks once; it holds for the whole transcript.'),
    t('Compare with the original at any time; undo has no end, even after a restart.'),
  ],
  more: [t('Dotted lines stand under what may be wrong; the panel turns them off.')],
  ways: ['library', 'keys'],
  also: t('edit transcript speaker undo original playback player speed foot pedal'),
}

export const quotes: Article = {
  title: t('Quotes and codes'),
  about: t('Mark what matters, give it codes, and put quotes on the shelf of a story.'),
  steps: [
    t('Select words in a transcript: H marks them, 1 to 9 give codes, Q puts them on a quote shelf.'),
    t('Listen to a quote from its first word to its last: it counts as checked.'),
    t('Copy it as newsrooms, APA 7 or Chicago want it, with a link that plays it.'),
  ],
  more: [t('If the transcript changes later, the quote says so and you choose whose words count.')],
  ways: ['quotes', 'codes'],
  also: t('highlight code coding cite citation collection story'),
}

export const insights: Article = {
  title: t('Insights and the matrix'),
  about: t('Actions, decisions, risks, topics and your own questions, of all recordings, each with its evidence.'),
  steps: [
    t('Ask for analytics, or for custom fields, when you send a recording.'),
    t('Play the seconds that an item stands on; then accept, reject or change it.'),
    t('Compare recordings in the coding matrix, and follow them over time in the trends.'),
  ],
  more: [t('What the machine said stays beside what you say. Imports have no insights.')],
  ways: ['insights', 'matrix', 'fields'],
  also: t('analytics summary action decision risk topic sentiment field schema'),
}

export const people: Article = {
  title: t('People and voices'),
  about: t('Whoever is named once is known in every recording.'),
  steps: [
    t('Name a speaker in a transcript, or accept a name that was said.'),
    t('Open a person for their recordings, quotes, topics and notes.'),
    t('Merge, split or rename people; each step has its undo.'),
  ],
  more: [
    t(
      'Voices are compared only if you turn that on in the settings, on this computer alone. “Forget” removes them for good.',
    ),
  ],
  ways: ['people', 'settings'],
  also: t('speaker name voice voiceprint directory biometric'),
}
