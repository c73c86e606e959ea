// Keeping the library safe: its backups and how often they are made, checking it, moving it, carrying recordings to another machine.

import { Archive, FolderOpen, HardDrive, Package, ShieldCheck } from 'lucide-react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { BackupView, KeepingView } from '../../preload/contract.ts'
import { AmountField } from '../frame/amount-field.tsx'
import { ask, useAction, useAsk } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { moment, percent, size } from '../frame/format.ts'
import { useNow } from '../frame/now.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { backupLine, checkLine, foundText, KINDS, RHYTHMS, TASKS } from '../keeping/keeping-words.ts'
import { lookAt, lookAtOther, makeBundle, openBundle } from '../keeping/opened.ts'
import { Section } from './section.tsx'
import '../keeping/keeping.css'

export function KeepingSection() {
  const keeping = useAsk('keeping:state', {}).data
  return (
    <Section
      title={t('Safe-keeping')}
      hint={t(
        'The library is one file of yours. Backups of it are made while you work, and each is read through before an older one goes.',
      )}
    >
      {keeping === undefined ? null : (
        <>
          {keeping.task === null ? null : <TaskLine task={keeping.task} />}
          <Backups keeping={keeping} />
          <Rhythm keeping={keeping} />
          <BackupList backups={keeping.backups} />
          <Checking keeping={keeping} />
          <Place keeping={keeping} />
          <Bundles isBusy={keeping.task !== null} />
        </>
      )}
    </Section>
  )
}

function TaskLine({ task }: { readonly task: NonNullable<KeepingView['task']> }) {
  const { kind, share } = task
  const stop = useAction('keeping:stop')
  return (
    <div className="keeping-task" role="status">
      <div className="setting-words">
        <p>
          {TASKS[kind]}
          {share === null ? '…' : <span className="tabular">, {percent(Math.min(share, 0.99))}</span>}
        </p>
        {share === null ? null : (
          <span className="bar" aria-hidden="true">
            <span className="bar-fill" style={{ transform: `scaleX(${share})` }} />
          </span>
        )}
      </div>
      <Button tone="quiet" onPress={() => stop.mutate({}, { onError: sayFault })}>
        {t('Stop')}
      </Button>
    </div>
  )
}

function Backups({ keeping }: { readonly keeping: KeepingView }) {
  const nowMs = useNow(true, 60_000)
  const backUp = useAction('keeping:backUp')
  const folder = useAction('keeping:folder')
  const { backupFault, backupFolder, folderFault, isOwnFolder, task } = keeping
  return (
    <>
      <div className="setting-row">
        <Icon of={Archive} className={backupFault === null ? '' : 'warn'} />
        <div className="setting-words">
          <p>{t('Backups')}</p>
          <p className="note tabular">{backupLine(keeping, nowMs)}</p>
        </div>
        <Button
          isDisabled={task !== null}
          onPress={() =>
            backUp.mutate(
              {},
              { onSuccess: () => say(t('The backup is made and was read through.')), onError: sayFault },
            )
          }
        >
          {t('Back up now')}
        </Button>
      </div>
      {backupFault === null ? null : (
        <p className="keeping-trouble" role="status">
          {t('The last backup could not be made. {text} {remedy}', {
            text: backupFault.text,
            remedy: backupFault.remedy,
          })}
        </p>
      )}
      <div className="setting-row">
        <Icon of={FolderOpen} />
        <div className="setting-words">
          <p className="note keeping-path">{backupFolder}</p>
        </div>
        {isOwnFolder ? null : (
          <Button tone="quiet" onPress={() => folder.mutate({ isOwn: true }, { onError: sayFault })}>
            {t('Beside the settings')}
          </Button>
        )}
        <Button onPress={() => folder.mutate({ isOwn: false }, { onError: sayFault })}>{t('Another folder…')}</Button>
      </div>
      {folderFault === null ? null : (
        <p className="keeping-trouble" role="status">
          {folderFault.text} {folderFault.remedy}
        </p>
      )}
    </>
  )
}

function isRhythm(value: string): value is KeepingView['rhythm'] {
  return value in RHYTHMS
}

function readCount(text: string): string | undefined {
  return /^\d{1,3}$/.test(text.trim()) ? String(Number(text)) : undefined
}

function Rhythm({ keeping }: { readonly keeping: KeepingView }) {
  const set = useAction('keeping:set')
  const { rhythm, daily, weekly } = keeping
  const change = (part: Partial<Pick<KeepingView, 'rhythm' | 'daily' | 'weekly'>>): void =>
    set.mutate({ rhythm, daily, weekly, ...part }, { onError: sayFault })
  return (
    <>
      <RadioGroup
        className="segments"
        aria-label={t('How often backups are made')}
        orientation="horizontal"
        value={set.isPending ? set.variables.rhythm : rhythm}
        onChange={(value) => {
          if (isRhythm(value)) change({ rhythm: value })
        }}
      >
        {Object.entries(RHYTHMS).map(([value, name]) => (
          <Radio key={value} value={value} className="segment">
            {name}
          </Radio>
        ))}
      </RadioGroup>
      <div className="keeping-kept">
        <AmountField
          label={t('Keep the last of')}
          after="days"
          value={String(daily)}
          read={readCount}
          wrong="A whole number, such as 7."
          onChange={(text) => change({ daily: Number(text) })}
        />
        <AmountField
          label={t('and of')}
          after="weeks"
          value={String(weekly)}
          read={readCount}
          wrong="A whole number, such as 4."
          onChange={(text) => change({ weekly: Number(text) })}
        />
      </div>
    </>
  )
}

function BackupList({ backups }: { readonly backups: readonly BackupView[] }) {
  return (
    <>
      {backups.length === 0 ? null : (
        <ul className="keeping-list" aria-label={t('Backups')}>
          {backups.map((backup) => (
            <li key={backup.id} className="keeping-row">
              <div className="setting-words">
                <p className="tabular">{moment(backup.atMs)}</p>
                <p className="note tabular">
                  {KINDS[backup.kind]}, {size(backup.bytes)}
                </p>
              </div>
              {backup.kind === 'damaged' ? null : <Button onPress={() => lookAt(backup)}>{t('Restore…')}</Button>}
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button tone="quiet" onPress={lookAtOther}>
          {t('Restore from another file…')}
        </Button>
      </div>
    </>
  )
}

function Checking({ keeping }: { readonly keeping: KeepingView }) {
  const check = useAction('keeping:check')
  const { lastCheck, task } = keeping
  const troubles = lastCheck?.troubles ?? []
  return (
    <>
      <div className="setting-row">
        <Icon of={ShieldCheck} className={lastCheck === null ? '' : troubles.length === 0 ? 'good' : 'warn'} />
        <div className="setting-words">
          <p>{t('Check the library')}</p>
          <p className="note">{checkLine(lastCheck)}</p>
        </div>
        <Button isDisabled={task !== null} onPress={() => check.mutate({ isFull: true }, { onError: sayFault })}>
          {t('Check now')}
        </Button>
      </div>
      {troubles.length === 0 ? null : (
        <div className="keeping-trouble" role="status">
          <p>{t('Restore a backup from before the damage. The library is set aside then, not overwritten.')}</p>
          <p className="note">{troubles.slice(0, 3).join('; ')}</p>
        </div>
      )}
    </>
  )
}

function Place({ keeping }: { readonly keeping: KeepingView }) {
  const move = useAction('keeping:move')
  const find = useAction('keeping:find')
  const { libraryFolder, libraryBytes, task } = keeping
  return (
    <>
      <div className="setting-row">
        <Icon of={HardDrive} />
        <div className="setting-words">
          <p>{t('The library is in')}</p>
          <p className="note keeping-path">
            {libraryFolder}, <span className="tabular">{size(libraryBytes)}</span>
          </p>
        </div>
        <Button tone="quiet" onPress={() => void ask('keeping:reveal', { what: 'library' }).catch(sayFault)}>
          {t('Show')}
        </Button>
        <Button isDisabled={task !== null} onPress={() => move.mutate({}, { onError: sayFault })}>
          {t('Move…')}
        </Button>
      </div>
      <div className="setting-row">
        <Icon of={FolderOpen} />
        <div className="setting-words">
          <p>{t('Recordings that were moved')}</p>
          <p className="note">
            {t('Choose where they may be now. They are known by their bytes, whatever they are called.')}
          </p>
        </div>
        <Button
          isDisabled={task !== null}
          onPress={() =>
            find.mutate(
              { id: null },
              {
                onSuccess: (report) => {
                  if (report !== null) say(foundText(report))
                },
                onError: sayFault,
              },
            )
          }
        >
          {t('Find…')}
        </Button>
      </div>
    </>
  )
}

function Bundles({ isBusy }: { readonly isBusy: boolean }) {
  return (
    <div className="setting-row">
      <Icon of={Package} />
      <div className="setting-words">
        <p>{t('Bundles')}</p>
        <p className="note">{t('Carry recordings to another machine in one file, or open one that you were given.')}</p>
      </div>
      <Button isDisabled={isBusy} onPress={openBundle}>
        {t('Open…')}
      </Button>
      <Button isDisabled={isBusy} onPress={() => makeBundle({ kind: 'all' }, 'Everything in the library')}>
        {t('Make…')}
      </Button>
    </div>
  )
}
