// While a transcript is open, its function and media keys are offered to the system, so that a pedal plays while somebody types
// in another program. Whether they are taken is the person's setting.

import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import { ask } from '../frame/ask.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { COMMAND_IDS, commandOf, isCommandId } from './catalogue.ts'
import { globalForm } from './chord.ts'
import { run, useKeySettings } from './commands.ts'
import { keysOf } from './keymap.ts'

const MEDIA_KEYS = [
  { key: t('MediaPlayPause'), command: 'play' },
  { key: t('MediaNextTrack'), command: 'forward' },
  { key: t('MediaPreviousTrack'), command: 'back' },
]

export function useGlobalKeys(): void {
  const settings = useKeySettings()
  useEffect(() => {
    if (!settings.isGlobal) return
    const mine = COMMAND_IDS.filter((id) => commandOf(id).isForPedals === true).flatMap((command) =>
      keysOf(settings, command)
        .map(globalForm)
        .filter((key) => key !== null)
        .map((key) => ({ key, command })),
    )
    ask('settings:offerKeys', { offers: [...mine, ...MEDIA_KEYS] }).then(({ refused }) => {
      const keys = refused.filter((key) => !key.startsWith('Media'))
      if (keys.length > 0)
        say(
          t('{join}: another program holds it, so it plays only while this window is in front.', {
            join: keys.join(', '),
          }),
        )
    }, sayFault)
    const stop = window.archive.on('pressed', ({ command }) => {
      if (isCommandId(command)) run(command)
    })
    return () => {
      stop()
      ask('settings:offerKeys', { offers: [] }).catch(sayFault)
    }
  }, [settings])
}
