// The application among others: whether it starts with the computer, what closing and quitting mean, and what it may tell while
// somebody looks elsewhere.

import { t } from '../../language/language.ts'
import type { DesktopView, NoticeKind } from '../../preload/contract.ts'
import { useAction, useAsk } from '../frame/ask.ts'
import { sayFault } from '../frame/toast-list.ts'
import { Toggle } from '../frame/toggle.tsx'
import { Section } from './section.tsx'
import './desktop.css'

const NOTICES: readonly { readonly kind: NoticeKind; readonly name: string; readonly note: string }[] = [
  {
    kind: 'archived',
    name: t('Transcripts that came home'),
    note: t('One notice for all that came together, without a sound.'),
  },
  {
    kind: 'stuck',
    name: t('Recordings that need you'),
    note: t('What failed, was refused or is unsure, with a button to try again where that helps.'),
  },
  { kind: 'asked', name: t('Recordings that wait for your yes'), note: t('Nothing is sent before you have said it.') },
  {
    kind: 'expiring',
    name: t('Results that the service deletes soon'),
    note: t('Two days before, and again half a day before. Without it they are only in Activity.'),
  },
  { kind: 'costs', name: t('Monthly limits that are nearly used up'), note: t('Once a month for each limit.') },
]

const CLOSING: Readonly<Record<DesktopView['closing'], () => string>> = {
  tray: () => t('A closed window goes on working in the tray. To end the application, choose Quit in the menu there.'),
  dock: () => t('A closed window goes on working in the Dock. To end the application, choose Quit.'),
  quit: () =>
    t(
      'This desktop has no tray, so closing the window ends the application. Minimise the window instead while something is on its way.',
    ),
}

export function DesktopSection() {
  const { data } = useAsk('desktop:state', {})
  const setLogin = useAction('desktop:setLogin')
  const setAsking = useAction('desktop:setAsking')
  const setNotices = useAction('desktop:setNotices')
  if (data === undefined) return null
  const { notices, startsAtLogin, closing } = data
  const failed = { onError: sayFault }
  return (
    <Section title={t('Desktop')} hint={t('How the application behaves beside your other programs.')}>
      {startsAtLogin === null ? (
        <p className="note">{t('This copy cannot be started at login: install the application first.')}</p>
      ) : (
        <Toggle
          name={t('Start when I log in')}
          note={
            closing === 'quit'
              ? t('Without a window, to watch your folders. Start it once more to see it, as this desktop has no tray.')
              : t('Without a window, to watch your folders and fetch transcripts.')
          }
          isOn={startsAtLogin}
          onChange={(isOn) => setLogin.mutate({ isOn }, failed)}
        />
      )}
      <Toggle
        name={t('Ask before quitting while something moves')}
        note={CLOSING[closing]()}
        isOn={data.asksAtQuit}
        onChange={(isOn) => setAsking.mutate({ isOn }, failed)}
      />
      <h3 className="setting-part">{t('Notices of the system')}</h3>
      <p className="note">{t('Only while you look elsewhere, and not while your system is set not to disturb you.')}</p>
      {NOTICES.map(({ kind, name, note }) => (
        <Toggle
          key={kind}
          name={name}
          note={note}
          isOn={notices[kind]}
          onChange={(isOn) => setNotices.mutate({ notices: { ...notices, [kind]: isOn } }, failed)}
        />
      ))}
    </Section>
  )
}
