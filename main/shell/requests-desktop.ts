// What the window asks about the application among others on the desktop.

import { t } from '../../language/language.ts'
import { Fault, toFault } from '../fault.ts'
import type { Desktop } from './desktop/desktop.ts'
import type { Updates } from './desktop/updates.ts'
import type { KeptDesktop } from './preferences.ts'
import type { Answers } from './requests.ts'
import type { Settings } from './settings.ts'

type DesktopName = Extract<keyof Answers, `desktop:${string}`>

export function desktopAnswers(rooms: {
  readonly desktop: Pick<Desktop, 'login' | 'refuge' | 'offer'>
  readonly updates: Updates
  readonly settings: Settings
  readonly changed: () => void
}): Pick<Answers, DesktopName> {
  const { desktop, updates, settings, changed } = rooms
  const kept = (): KeptDesktop => settings.get().desktop
  const keep = (part: Partial<KeptDesktop>): null => {
    settings.change({ desktop: { ...kept(), ...part } })
    changed()
    return null
  }
  return {
    'desktop:state': () => {
      const refuge = desktop.refuge()
      const { notices, asksAtQuit, looksForUpdates } = kept()
      return {
        closing: refuge === 'window' ? 'quit' : refuge,
        startsAtLogin: desktop.login.isOn(),
        ...{ notices, asksAtQuit, looksForUpdates },
        update: updates.view(),
      }
    },
    'desktop:setLogin': ({ isOn }) => {
      try {
        desktop.login.set(isOn)
      } catch (thrown) {
        const fault = toFault(thrown)
        throw new Fault(fault.code, t('The system did not take down what starts when you log in.'), {
          remedy: t(
            'Add or remove Tuplets Archive among the programs that start by themselves, in the settings of your system.',
          ),
          retry: 'after-fix',
          cause: thrown,
        })
      }
      changed()
      return null
    },
    'desktop:setNotices': ({ notices }) => keep({ notices }),
    'desktop:setAsking': ({ isOn }) => keep({ asksAtQuit: isOn }),
    'desktop:setUpdates': ({ isOn }) => {
      keep({ looksForUpdates: isOn })
      updates.review()
      return null
    },
    'desktop:checkUpdates': () => {
      updates.look()
      return null
    },
    'desktop:update': () => {
      updates.install()
      return null
    },
    'desktop:commands': ({ commands }) => {
      desktop.offer(commands)
      return null
    },
  }
}
