// What a person decides once: the key, the folders that are watched, how recordings are transcribed and sent, and how the window looks.
// Every change is kept at once; there is no "save".

import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { AccountsSection } from '../accounts/accounts-section.tsx'
import { AskingSection } from '../drop/asking-section.tsx'
import { showLeaving } from '../help/opening.ts'
import { MaskedSection } from '../personal/masked-section.tsx'
import { VoicesSection } from '../voices/voices-section.tsx'
import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DesktopSection } from './desktop-section.tsx'
import { ExportsSection } from './exports-section.tsx'
import { FieldSchemasSection } from './field-schemas-section.tsx'
import { FoldersSection } from './folders-section.tsx'
import { KeepingSection } from './keeping-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { LanguageSection } from './language-section.tsx'
import { OptionsSection } from './options-section.tsx'
import { TransfersSection } from './transfers-section.tsx'
import './settings.css'

export function SettingsScreen({ app }: { readonly app: AppView | undefined }) {
  return (
    <div className="settings">
      <header className="settings-head">
        <h1>{t('Settings')}</h1>
        <button type="button" className="link settings-leaving" onClick={showLeaving}>
          {t('What leaves this computer?')}
        </button>
      </header>
      <div className="settings-body">
        {app === undefined ? null : (
          <div className="settings-column">
            <AccountsSection />
            <FoldersSection app={app} />
            <AskingSection />
            <OptionsSection app={app} />
            <FieldSchemasSection />
            <TransfersSection app={app} />
            <ExportsSection app={app} />
            <VoicesSection />
            <MaskedSection isOn={app.isMaskedReading} />
            <KeepingSection />
            <KeysSection />
            <DesktopSection />
            <AppearanceSection appearance={app.appearance} />
            <LanguageSection language={app.language} />
            <AboutSection app={app} />
          </div>
        )}
      </div>
    </div>
  )
}
