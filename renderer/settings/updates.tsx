// Whether there is a newer version: asked only where somebody agreed or presses the button, put in place only when they say so.

import { t } from '../../language/language.ts'
import type { UpdateView } from '../../preload/contract.ts'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { day, percent } from '../frame/format.ts'
import { sayFault } from '../frame/toast-list.ts'
import { Toggle } from '../frame/toggle.tsx'

export function Updates() {
  const { data } = useAsk('desktop:state', {})
  const set = useAction('desktop:setUpdates')
  const check = useAction('desktop:checkUpdates')
  const install = useAction('desktop:update')
  if (data === undefined) return null
  const { update } = data
  const failed = { onError: sayFault }
  if (update.kind === 'nowhere' || update.kind === 'system') return <p className="note">{standing(update)}</p>
  const canLook = update.kind === 'resting' || update.kind === 'failed'
  return (
    <>
      <Toggle
        name={t('Look for a newer version once a week')}
        note={t(
          'The server learns your address on the internet and which system you use; nothing of you or your recordings. Never during an upload.',
        )}
        isOn={data.looksForUpdates}
        onChange={(isOn) => set.mutate({ isOn }, failed)}
      />
      <div className="setting-row">
        <p className="setting-words note" role="status">
          {standing(update)}
        </p>
        {update.kind === 'ready' ? (
          <Button tone="primary" isDisabled={install.isPending} onPress={() => install.mutate({}, failed)}>
            {t('Restart into it')}
          </Button>
        ) : (
          <Button isDisabled={!canLook || check.isPending} onPress={() => check.mutate({}, failed)}>
            {t('Look now')}
          </Button>
        )}
      </div>
    </>
  )
}

function standing(update: UpdateView): string {
  switch (update.kind) {
    case 'nowhere':
      return t('This copy has no address to ask for newer versions: get them from where you got this one.')
    case 'system':
      return t('This copy came as a package of your system, which brings newer versions with its own updates.')
    case 'resting':
      return update.checkedAtMs === null
        ? t('Nobody has looked for a newer version yet.')
        : t('This was the newest version on {date}.', { date: day(update.checkedAtMs) })
    case 'checking':
      return t('Looking…')
    case 'waiting':
      return update.version === null
        ? t('It is looked for as soon as nothing is on its way to the service.')
        : t('Version {version} is fetched as soon as nothing is on its way to the service.', {
            version: update.version,
          })
    case 'fetching':
      return t('Version {version}: {percent} fetched.', { version: update.version, percent: percent(update.share) })
    case 'ready':
      return t('Version {version} is here. What is on its way goes on after the restart.', { version: update.version })
    case 'failed':
      return `${update.text} ${update.remedy}`
  }
}
