// What the window says about masked reading.

export const MASKED_WORDS = {
  name: 'Masked reading',
  off: 'Turn it off',
  status: 'The sound is not masked. Press to show everything again.',
  statusName: 'Masked reading is on. Show everything again',
  held: 'Masked reading is on, so words that may be hidden cannot be changed.',
  note: 'E-mail and IP addresses, numbers of phones, cards and accounts, named people and your terms are hidden in all texts of this window, in copies and in exports.',
  limits:
    'Not hidden: the sound; names that nobody gave to a speaker; accounts, watched folders, presets and custom fields; what you type. Searching looks through the original.',
  search: 'Found in the original, shown masked.',
  sound: 'Sound is not masked',
  exports: 'Masked reading is on: exports are masked too.',
  findings: 'Masked reading is on. What is hidden can be looked at once it is off.',
} as const
