// What leaves this computer and what does not, in sentences. Every one of them is true by the code: test/flow/leaving.test.ts looks
// at what the service is really sent. Pure; it asks nothing.

import { locale, t } from '../../language/language.ts'
import type { AccountView, AppView, FolderView } from '../../preload/contract.ts'
import { amount } from '../price/money.ts'

export interface Sending {
  readonly what: string
  readonly when: string
  readonly whither: string
}

export const SENT: readonly Sending[] = [
  {
    what: t(
      'The recording as it is, with whatever your recorder wrote into it. Not its name: it is called “recording-” and twelve characters of its fingerprint.',
    ),
    when: t('After your yes, or when it lands in a watched folder'),
    whither: t('The service’s storage. Its documentation does not say how long recordings are kept.'),
  },
  {
    what: t('How it is to be transcribed: language, model, analytics, and custom fields as you wrote them'),
    when: t('With the recording'),
    whither: t('The service, with the job'),
  },
  {
    what: t('A link as you pasted it, with all that stands in it'),
    when: t('After your yes'),
    whither: t('The service, which fetches what it leads to. This computer never opens it.'),
  },
  {
    what: t('Your API key'),
    when: t('With each question to the service'),
    whither: t('The service only, never its storage'),
  },
  {
    what: t('Numbers of jobs, to ask how far they are, to fetch results and to cancel'),
    when: t('While something is under way, and once an hour'),
    whither: t('The service. It keeps results for about seven days, then deletes them.'),
  },
  {
    what: t('Names of API keys'),
    when: t('When you make, exchange or revoke keys here'),
    whither: t('The service'),
  },
  {
    what: t('The question whether there is a newer version: which system you use, and nothing of you'),
    when: t('Once a week, only if you agreed to that in Settings, or when you ask for it'),
    whither: t('The place where newer versions are kept, if this copy names one'),
  },
]

export const STAYING: readonly string[] = [
  t('Your library: transcripts, corrections, notes, codes, quotes, tags and collections'),
  t('Names and folders of your files, titles, and the names that you give to people'),
  t('What you search for, open and listen to: nothing is counted or reported'),
  t('Voiceprints that came with results: they are compared here, and are in no export'),
  t('Everything in a folder that is marked as sensitive'),
  t('Sample recordings'),
  t('The diary, traces of crashes, and diagnostics, unless you pass them on yourself'),
]

export const YOURSELF = t(
  'Exports, bundles and backups go where you put them. If another program copies that folder elsewhere, they go along.',
)

export const SERVICE_SAYS = t(
  'The service says that it sends neither sound nor transcripts to other companies’ language models, and uses models that it runs itself.',
)

/** What of this installation decides about it. */
export interface Installation {
  readonly app: AppView
  readonly accounts: readonly AccountView[]
  readonly askAboveMicro: number | null
  readonly automaticExports: number
}

/** The state of this installation, a sentence for each part of it. */
export function stateLines({ app, accounts, askAboveMicro, automaticExports }: Installation): readonly string[] {
  const { options, folders, isMaskedReading } = app
  return [
    accountsLine(accounts),
    keychainLine(app, accounts),
    foldersLine(folders.filter(({ rules }) => !rules.isSensitive)),
    sensitiveLine(folders.filter(({ rules }) => rules.isSensitive)),
    askingLine(askAboveMicro),
    options.piiProcessing
      ? t('The service is asked to redact personal details, unless a folder or recording says otherwise.')
      : t('The service is not asked to redact personal details, unless a folder or recording says otherwise.'),
    options.speakerEmbeddings ? t('Voiceprints are asked for.') : t('Voiceprints are not asked for.'),
    isMaskedReading ? t('Masked reading is on: what the window shows and copies hides personal data.') : '',
    automaticExports > 0
      ? t('{count, plural, one {# export goes} other {# exports go}} by themselves to folders that you chose.', {
          count: automaticExports,
        })
      : '',
  ].filter((line) => line !== '')
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names)
}

function accountsLine(accounts: readonly AccountView[]): string {
  const keyed = accounts.filter(({ key }) => key.kind !== 'none')
  if (keyed.length === 0) return t('No API key is here, so nothing can be sent.')
  const names = listed(keyed.map(({ name }) => name))
  return t('{count, plural, one {Recordings are sent with the account “{names}”.} other {Accounts: {names}.}}', {
    count: keyed.length,
    names,
  })
}

function keychainLine({ key }: AppView, accounts: readonly AccountView[]): string {
  if (!key.isKeychainMissing)
    return t('Your system’s keychain keeps the keys, and the key that seals upload addresses.')
  return accounts.some((account) => account.key.kind === 'stored')
    ? t('This system offers no keychain: keys lie unprotected in a file, as you agreed.')
    : t('This system offers no keychain: keys are forgotten when the application quits.')
}

function foldersLine(folders: readonly FolderView[]): string {
  if (folders.length === 0) return t('No folder is watched for sending.')
  return t('Watched, and sent from by {count, plural, one {its rules} other {their rules}}: {names}.', {
    count: folders.length,
    names: listed(folders.map(({ name }) => name)),
  })
}

function sensitiveLine(folders: readonly FolderView[]): string {
  return folders.length === 0
    ? ''
    : t('Sensitive, and never sent from: {names}.', { names: listed(folders.map(({ name }) => name)) })
}

function askingLine(askAboveMicro: number | null): string {
  if (askAboveMicro === null) return t('What you drop is sent without a question.')
  if (askAboveMicro === 0) return t('What you drop is always shown with its price first.')
  return t('What you drop is shown with its price first if it costs more than {price}; the rest goes at once.', {
    price: amount(askAboveMicro),
  })
}
