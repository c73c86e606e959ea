// Who may be whom by their voice, in a box over the window; and the questions before voices are forgotten or no longer kept.

import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { VoiceToForget } from '../../preload/contract.ts'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { useLater, useVoiceActs } from './acts.ts'
import { ComparedVoices } from './compared-voices.tsx'
import { closeVoices, type OpenVoices, useOpenVoices } from './opened.ts'
import { stopSample } from './sample-player.ts'
import { VoiceGroup } from './voice-group.tsx'
import { suggestionsLine } from './voices-words.ts'
import './voices.css'

export function VoicesDialogs() {
  const open = useOpenVoices()
  const isList = open?.kind === 'list'
  return (
    <>
      <Dialog title={t('Voices')} isOpen={isList} onClose={closeVoices} width="wide">
        {isList ? <VoicesList open={open} /> : null}
      </Dialog>
      <Dialog title={t('Forget voices')} isOpen={open?.kind === 'forget'} onClose={closeVoices} isAlert>
        {open?.kind === 'forget' ? <Forget what={open.what} question={open.question} /> : null}
      </Dialog>
      <Dialog title={t('Keep no more voices')} isOpen={open?.kind === 'off'} onClose={closeVoices} isAlert>
        {open?.kind === 'off' ? <TurnOff /> : null}
      </Dialog>
    </>
  )
}

function VoicesList({ open }: { readonly open: Extract<OpenVoices, { readonly kind: 'list' }> }) {
  const view = useAsk('voices:view', { recordingId: open.recordingId }).data
  const acts = useVoiceActs(open.onChange)
  const later = useLater()
  useEffect(() => stopSample, [])
  if (view === undefined) return null
  const listed = view.suggestions.filter(({ key }) => !later.has(key))
  return (
    <div className="voices-list">
      <p className="note" role="status">
        {suggestionsLine(view)}
      </p>
      {listed.length === 0 ? null : (
        <ul>
          {listed.map((suggestion) => (
            <ComparedVoices key={suggestion.key} suggestion={suggestion} acts={acts} />
          ))}
        </ul>
      )}
      {view.groups.length === 0 ? null : (
        <ul>
          {view.groups.map((group) => (
            <VoiceGroup key={group.key} group={group} acts={acts} />
          ))}
        </ul>
      )}
      <div className="dialog-actions">
        {listed.length > 1 ? (
          <Button tone="quiet" onPress={() => void acts.accept(listed)}>
            {t('Yes to these {count, plural, one {# speaker} other {# speakers}}', { count: listed.length })}
          </Button>
        ) : null}
        <Button onPress={closeVoices}>{t('Close')}</Button>
      </div>
    </div>
  )
}

const FORGETTING = t(
  'What makes up these voiceprints is taken out of the library and out of the service’s replies that are kept in it, for good: this cannot be taken back. Names stay as they are. Backups are files of their own; Settings says which of them may still hold any.',
)

function Forget({ what, question }: { readonly what: VoiceToForget; readonly question: string }) {
  const acts = useVoiceActs()
  return (
    <>
      <p>{`${question} ${FORGETTING}`}</p>
      <div className="dialog-actions">
        <Button tone="quiet" onPress={closeVoices}>
          {t('Keep', {}, 'leave as it is')}
        </Button>
        <Button
          tone="danger"
          onPress={() => {
            closeVoices()
            void acts.forget(what, t('Forgotten. What is left of it in replies is taken out in the background.'))
          }}
        >
          {t('Forget for good')}
        </Button>
      </div>
    </>
  )
}

function TurnOff() {
  const turn = useAction('voices:turn')
  const acts = useVoiceActs()
  const off = (): void => {
    closeVoices()
    turn.mutate({ isOn: false }, { onError: sayFault })
  }
  return (
    <>
      <p>
        {t(
          'The voices that are kept go now, and no more are read. The service’s replies in your library still hold them as they came, unless you have them forgotten too, which cannot be taken back.',
        )}
      </p>
      <div className="dialog-actions">
        <Button tone="quiet" onPress={closeVoices}>
          {t('Go on keeping them')}
        </Button>
        <Button onPress={off}>{t('Keep no more')}</Button>
        <Button
          tone="danger"
          onPress={() => {
            off()
            void acts.forget({ kind: 'all' }, t('All voices are forgotten.'))
          }}
        >
          {t('Forget all for good')}
        </Button>
      </div>
    </>
  )
}
