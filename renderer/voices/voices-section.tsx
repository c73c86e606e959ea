// Settings about people: whether voices are kept, said plainly, who may be whom, and forgetting all of them.

import { AudioLines, ShieldAlert } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { OlderBackups } from '../../preload/contract.ts'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { Toggle } from '../frame/toggle.tsx'
import { Section } from '../settings/section.tsx'
import { openVoices } from './opened.ts'
import {
  backupsLine,
  copyLine,
  standingLine,
  suggestionsLine,
  THE_LAW,
  WHAT_IT_IS,
  WHERE_IT_IS,
} from './voices-words.ts'
import './voices.css'

export function VoicesSection() {
  const view = useAsk('voices:view', { recordingId: null }).data
  const older = useAsk('voices:backups', {}).data
  const turn = useAction('voices:turn')
  if (view === undefined) return null
  return (
    <Section
      title={t('People')}
      hint={t('Who speaks can be recognised across recordings by their voices. It is off until you want it.')}
    >
      <div className="voices-told">
        <p className="note">{WHAT_IT_IS}</p>
        <p className="note">{WHERE_IT_IS}</p>
        <p className="note">{THE_LAW}</p>
      </div>
      <Toggle
        name="Recognise voices"
        note="Keeps the voiceprints of your transcripts in the library, those that are there already too."
        isOn={view.isOn}
        onChange={(isOn) => {
          if (isOn) turn.mutate({ isOn: true }, { onError: sayFault })
          else openVoices({ kind: 'off' })
        }}
      />
      {view.isOn ? (
        <div className="setting-row">
          <Icon of={AudioLines} />
          <div className="setting-words">
            <p>{standingLine(view)}</p>
            <p className="note">{suggestionsLine(view)}</p>
          </div>
          <Button
            isDisabled={view.suggestionCount + view.groups.length === 0}
            onPress={() => openVoices({ kind: 'list', recordingId: null })}
          >
            {t('Compare…')}
          </Button>
        </div>
      ) : null}
      <div className="setting-row">
        <Icon of={ShieldAlert} />
        <div className="setting-words">
          <p>{t('Forget all voices')}</p>
          <p className="note">
            {view.forgettingCount > 0
              ? standingLine(view)
              : t('Also those in the service’s replies that your library keeps, whether voices are recognised or not.')}
          </p>
        </div>
        <Button
          tone="quiet"
          onPress={() => openVoices({ kind: 'forget', what: { kind: 'all' }, name: t('all voices') })}
        >
          {t('Forget all…')}
        </Button>
      </div>
      {older === null || older === undefined ? null : <Older older={older} />}
    </Section>
  )
}

function Older({ older }: { readonly older: OlderBackups }) {
  const renew = useAction('voices:renewBackups')
  const removed = (count: number): void => {
    say(t('A new backup is made; {count, plural, one {# older one} other {# older ones}} gone.', { count }))
  }
  return (
    <div className="setting-row voices-older" role="status">
      <div className="setting-words">
        <p>{backupsLine(older)}</p>
        {older.others.length === 0 ? null : (
          <ul className="note">
            {older.others.map((copy) => (
              <li key={copy.name}>
                {copyLine(copy)}: <bdi>{copy.name}</bdi>
                {t(', which is yours to remove')}
              </li>
            ))}
          </ul>
        )}
      </div>
      {older.own === 0 ? null : (
        <Button
          isDisabled={renew.isPending}
          onPress={() => renew.mutate({}, { onSuccess: (told) => removed(told.removed), onError: sayFault })}
        >
          {t('Make a new one, remove older')}
        </Button>
      )}
    </div>
  )
}
