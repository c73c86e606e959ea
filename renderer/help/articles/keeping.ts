// Help for what leaves and what stays: exports, personal data, backups, days without a network, troubles.

import { t } from '../../../language/language.ts'
import type { Article } from '../article.ts'

export const exporting: Article = {
  title: t('Exporting'),
  about: t('Word, PDF, captions, tables and the formats of research programs, from one recording or thousands.'),
  steps: [
    t('Open a transcript, or choose some in the library, and press Ctrl+E.'),
    t('Choose a format and look at the preview.'),
    t('Leave out personal data or give people pseudonyms, if you want that.'),
    t('Export. Nothing is ever overwritten.'),
  ],
  more: [
    t('A collection or folder can be exported by itself whenever something new is archived.'),
    t('A manifest proves later that nothing was changed.'),
  ],
  ways: ['library', 'settings'],
  also: t('export save word pdf srt csv maxqda nvivo elan atlas bundle share'),
}

export const masked: Article = {
  title: t('Masked reading'),
  about: t('Hides addresses, numbers, named people and your own terms in all that the window shows and copies.'),
  steps: [
    t('Switch it on before you share your screen. The page loads anew.'),
    t('Look through what was found: hide, leave, always, never.'),
    t('Give people pseudonyms, by collection.'),
  ],
  more: [
    t('The sound is not masked, and names that nobody gave are not found.'),
    t('Redaction by the service is another thing: what it blacks out cannot be had back.'),
  ],
  ways: ['maskedReading', 'review', 'settings'],
  also: t('personal data privacy pii anonymous pseudonym redact gdpr hide'),
}

export const safe: Article = {
  title: t('Backups and other computers'),
  about: t('Your library is one file. It is copied and proved while you work.'),
  steps: [
    t('Choose in the settings how often, and in which folder, backups are made.'),
    t('To put one back, look into it first: what is here is set aside, never thrown away.'),
    t('Take recordings to another computer in a bundle: one file, with or without sound.'),
  ],
  more: [t('A folder on another disk keeps you safe from a broken one. Encryption is your system’s.')],
  ways: ['settings'],
  also: t('backup restore damaged move library bundle disk sync'),
}

export const offline: Article = {
  title: t('Without a network'),
  about: t('All that is home works as ever: reading, searching, listening, correcting, exporting.'),
  steps: [
    t('Go on adding recordings. They wait in their order.'),
    t('Connect before the day that the status line names, if something is still at the service.'),
    t('Uploads go on by themselves; where the storage allows it, at the byte where they stopped.'),
  ],
  more: [t('Uploads can wait while a connection is metered, and keep to a speed limit.')],
  ways: ['activity', 'settings'],
  also: t('offline internet wifi metered slow upload resume'),
}

export const troubles: Article = {
  title: t('Troubles, and what to do'),
  about: t('Whatever holds a recording up stands in Activity, with the button that helps.'),
  steps: [
    t('“No working key”: paste a key in the settings.'),
    t('“Out of credit”: add some in your account; the rest goes on by itself.'),
    t('“Refused”: read the reason; often it can be converted here.'),
    t('“Unsure”: an answer was lost. You choose; nothing is sent twice without your yes.'),
    t('No sound: the recording has moved. Find it again from the player.'),
  ],
  more: [
    t(
      'Diagnostics (Settings, About) hold no words of recordings and no keys, crash dumps that you tick apart. You read all of it before it is saved.',
    ),
  ],
  ways: ['activity', 'settings', 'jobs'],
  also: t('error problem failed stuck refused help support log wrong'),
}

export const keyboard: Article = {
  title: t('Keyboard and foot pedals'),
  about: t('Everything can be reached by keys, and every command by its name.'),
  steps: [
    t('Press ? for all keys, those of the screen that you came from first.'),
    t('Press Ctrl+K and type what you want to do, a title, or a question for this help.'),
    t('Choose another set of keys in the settings (oTranscribe, f4), or change single ones.'),
  ],
  more: [t('Media and function keys may work while another program is in front.')],
  ways: ['keys', 'palette', 'settings'],
  also: t('shortcut hotkey pedal keymap command palette'),
}
