// Help for the first days: recordings in, what they cost, and until when the service keeps what it made of them.

import { t } from '../../../language/language.ts'
import type { Article } from '../article.ts'

export const start: Article = {
  title: t('Getting started'),
  about: t('Recordings go to the Tuplets service, and the transcripts come home to stay.'),
  steps: [
    t('Sign up at tuplets.ai/signup, confirm your e-mail address and generate an API key in your dashboard settings.'),
    t('Paste the key here. It is checked at once and kept in your system’s keychain.'),
    t('Drop a recording on the window, look at its price, and send it.'),
    t('Open it in the library as soon as it is there: read, search, listen.'),
  ],
  more: [t('To look around first, add the sample recordings: they cost nothing, and leave in one go.')],
  ways: ['welcome', 'leaving'],
  also: t('key account sign up first begin samples'),
}

export const adding: Article = {
  title: t('Adding recordings'),
  about: t('Files, folders, links and finished transcripts come in by dropping, choosing or pasting.'),
  steps: [
    t('Drop files or folders anywhere on the window, or choose them.'),
    t('Look at the list: length, price, what is here already, what is not possible and what helps.'),
    t('Change how they are transcribed, for all or for one.'),
    t('Send. Until the service has a recording, taking it back costs nothing.'),
  ],
  more: [
    t(
      'MP3, WAV, M4A, FLAC, OGG, AAC, WMA, WebM and Opus, from 5 seconds to 8 hours and up to 1 GB. Larger or longer ones, videos and AIFF can be converted here.',
    ),
    t('Transcripts from elsewhere (SRT, WebVTT, JSON, text) are imported for nothing.'),
  ],
  ways: ['addFiles', 'addLinks', 'importFiles', 'activity'],
  also: t('upload drop file link url import convert video format'),
}

export const folders: Article = {
  title: t('Watched folders'),
  about: t('What lands in a watched folder is taken by itself, by that folder’s rules.'),
  steps: [
    t('Choose the folder that your recorder or meeting program writes to.'),
    t('Look at what is in it and what that would cost. Nothing is sent before your yes.'),
    t('Set its rules: options, age, a monthly limit, whether older files are left alone.'),
  ],
  more: [
    t('Mark a folder as sensitive and nothing in it is ever uploaded, wherever else it turns up.'),
    t('Its log says of each file what was decided, and why. Files are only read, never moved.'),
  ],
  ways: ['watchFolder', 'settings'],
  also: t('watch automatic recorder zoom sensitive rules'),
}

export const costs: Article = {
  title: t('What it costs'),
  about: t('The service bills by the second, with a minimum for each recording; the price is shown before you send.'),
  steps: [
    t('Look at the price in the list before sending, and at cheaper options beside it.'),
    t('Set a monthly limit, for everything or for one folder. It holds before each upload.'),
    t('See the receipt of each transcript: what was asked for, delivered and billed.'),
  ],
  more: [t('The same recording with the same options is never paid for twice. Samples and imports cost nothing.')],
  ways: ['costs', 'settings'],
  also: t('price money bill receipt limit budget credit minimum'),
}

export const expiry: Article = {
  title: t('When results expire'),
  about: t('The service deletes a result about seven days after it is done. Here it stays.'),
  steps: [
    t('Leave the application open or in the tray: results are fetched as soon as they exist.'),
    t('If the status line names a day, connect to the network before it.'),
    t('Jobs of your other devices are fetched too. Look at them under “Jobs at the service”.'),
  ],
  more: [t('Two days before something is lost, and again half a day before, you are told.')],
  ways: ['jobs', 'activity'],
  also: t('seven days deadline deleted lost retention expired'),
}
