// What the window says about masked reading.

import { t } from '../../language/language.ts'

export const MASKED_WORDS = {
  name: t('Masked reading'),
  off: t('Turn it off'),
  status: t('The sound is not masked. Press to show everything again.'),
  statusName: t('Masked reading is on. Show everything again'),
  held: t('Masked reading is on, so words that may be hidden cannot be changed.'),
  note: t(
    'E-mail and IP addresses, numbers of phones, cards and accounts, named people and your terms are hidden in all texts of this window, in copies and in exports.',
  ),
  limits: t(
    'Not hidden: the sound; names that nobody gave to a speaker; accounts, watched folders, presets and custom fields; what you type. Searching looks through the original.',
  ),
  search: t('Found in the original, shown masked.'),
  sound: t('Sound is not masked'),
  exports: t('Masked reading is on: exports are masked too.'),
  findings: t('Masked reading is on. What is hidden can be looked at once it is off.'),
} as const
