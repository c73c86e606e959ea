// What the kinds of items are called, on the screen that lists them as on the file that they are saved to. A function, because a room of
// the main process is loaded before the language is known.

import { t } from './language.ts'

export const itemNames = () => ({
  actions: t('Action items'),
  decisions: t('Decisions'),
  risks: t('Risks'),
  questions: t('Questions'),
  topics: t('Topics'),
  chapters: t('Chapters'),
  opportunities: t('Missed opportunities'),
  fields: t('Fields'),
})
