// The keys, those of the screen in front first. They are looked for by what they do or by what is pressed, and printed for the wall
// beside the desk.

import { Printer } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { go, useRoute } from '../frame/route.ts'
import { useKeySettings } from './commands.ts'
import { isOfScreen, type KeyGroup, keyGroups, matchingKeys } from './key-groups.ts'
import './keys-sheet.css'

export function KeysSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title={t('Keys')} isOpen={isOpen} onClose={onClose} width="large">
      <Sheet onClose={onClose} />
    </Dialog>
  )
}

function Sheet({ onClose }: { readonly onClose: () => void }) {
  const settings = useKeySettings()
  const { screen } = useRoute()
  const [typed, type] = useState('')
  const groups = matchingKeys(keyGroups(settings, screen), typed)
  const change = (): void => {
    onClose()
    go({ screen: 'settings' })
  }
  return (
    <>
      <input
        className="input keys-search"
        type="search"
        value={typed}
        aria-label={t('Search the keys')}
        placeholder={t('What you want to do, or a key')}
        onChange={(event) => type(event.target.value)}
      />
      {groups.length === 0 ? (
        <p className="note">{t('No key does that. Look for it in the commands (Ctrl+K).')}</p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard */}
      <div className="keys-scroll" tabIndex={0}>
        <div className="keys">
          {groups.map((group) => (
            <Group key={group.id} group={group} isHere={isOfScreen(group, screen)} />
          ))}
        </div>
      </div>
      <div className="dialog-actions">
        <Button icon={Printer} onPress={() => window.print()}>
          {t('Print…')}
        </Button>
        <Button onPress={change}>{t('Change keys…')}</Button>
        <Button onPress={onClose} autoFocus>
          {t('Close')}
        </Button>
      </div>
    </>
  )
}

function Group({ group: { title, lines }, isHere }: { readonly group: KeyGroup; readonly isHere: boolean }) {
  return (
    <section className={isHere ? 'is-here' : undefined}>
      <h3>
        {title} {isHere ? <span className="keys-here">{t('this screen')}</span> : null}
      </h3>
      <dl>
        {lines.map(({ keys, meaning }) => (
          <div key={meaning}>
            <dt>
              {keys.map((chord) => (
                <kbd key={chord}>{chord}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
