// One watched folder: where it is, how it stands, by which rules, what came of it, what it cost, and what can be done with it.

import { CirclePlay, Ellipsis, Folder, Lock } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { AppView, FolderView } from '../../preload/contract.ts'
import { FolderPath } from '../folders/folder-path.tsx'
import { countsLine, rulesLine, spentShare, stateOf } from '../folders/folder-words.ts'
import { removeFolderLater } from '../folders/removal.ts'
import { changeFolder, openLog } from '../folders/watching.ts'
import { ask, useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { percent } from '../frame/format.ts'
import { PauseMenu } from '../frame/pause-menu.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { useChoices } from '../options/use-options.ts'

interface FolderRowProps {
  readonly folder: FolderView
  readonly languages: AppView['languages']
}

export function FolderRow({ folder, languages }: FolderRowProps) {
  const { id, name, path, isKept, rules } = folder
  const { sentence, tone } = stateOf(folder)
  const preset = useChoices().data?.presets.find((one) => one.id === rules.presetId)?.name
  const pause = useAction('folders:pause')
  const resume = useAction('folders:resume')
  return (
    <li className="folder-row" aria-label={name}>
      <Icon of={rules.isSensitive ? Lock : Folder} />
      <div className="folder-words">
        <p className="folder-name">
          <strong className="ellipsis" title={name}>
            {name}
          </strong>
          {rules.isSensitive ? <span className="pill">{t('Sensitive')}</span> : null}
        </p>
        <FolderPath path={path} />
      </div>
      <div className="folder-buttons">
        {folder.state === 'paused' ? (
          <Button icon={CirclePlay} onPress={() => resume.mutate({ id }, { onError: sayFault })}>
            {t('Resume')}
          </Button>
        ) : (
          <PauseMenu
            label={t('Pause', {}, 'verb on a button')}
            name={t('Pause {name}', { name })}
            onPause={(untilMs) => pause.mutate({ id, untilMs }, { onError: sayFault })}
          />
        )}
        <FolderMenu folder={folder} />
      </div>
      <div className="folder-facts">
        <p className={`note folder-state ${tone}`}>
          <span className={`dot ${tone}`} aria-hidden="true" />
          <span>
            {sentence} {isKept ? null : t('For this run only.')}
          </span>
        </p>
        <p className="note">{rulesLine(rules, languages, preset)}</p>
        <p className="note tabular">{countsLine(folder)}</p>
        <SpentMeter folder={folder} />
      </div>
    </li>
  )
}

function SpentMeter({ folder }: { readonly folder: FolderView }) {
  const share = spentShare(folder)
  if (share === null || folder.rules.isSensitive) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element of that name cannot be drawn like the other bars.
    <div
      className={folder.isCapReached ? 'bar meter warn' : 'bar meter'}
      role="meter"
      aria-label={t('Spent of this month’s limit')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={percent(share)}
    >
      <span className="bar-fill" style={{ transform: `scaleX(${share})` }} />
    </div>
  )
}

function lookNow({ id, name }: FolderView): void {
  ask('folders:rescan', { id }).then(() => say(t('Looking through “{name}” now.', { name })), sayFault)
}

function FolderMenu({ folder }: { readonly folder: FolderView }) {
  const actions: Readonly<Record<string, readonly [string, () => void]>> = {
    look: [t('Look now'), () => lookNow(folder)],
    change: [t('Change rules…'), () => changeFolder(folder)],
    log: [t('Log…'), () => openLog(folder)],
    remove: [t('Stop watching'), () => removeFolderLater(folder)],
  }
  return (
    <MenuTrigger>
      <AriaButton className="icon-button" aria-label={t('More for {name}', { name: folder.name })}>
        <Icon of={Ellipsis} />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={folder.name} onAction={(key) => actions[String(key)]?.[1]()}>
          {Object.entries(actions).map(([key, [words]]) => (
            <MenuItem key={key} id={key} className="menu-item">
              {words}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
