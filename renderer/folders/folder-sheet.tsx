// Before a folder is watched: what is in it, what that would cost, and the rules, side by side; the numbers follow the rules at
// once. Nothing is sent before the button that says so. The same sheet changes the rules of a folder that is watched.

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { AppView, FolderRules, FolderSurvey, FolderView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { say } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { useJudgement } from '../options/use-options.ts'
import { FolderLog } from './folder-log.tsx'
import { FolderPath } from './folder-path.tsx'
import { FolderRulesForm } from './folder-rules.tsx'
import { showFolder } from './removal.ts'
import { SurveyPanel } from './survey-panel.tsx'
import { FIRST_RULES, watchLabel } from './survey-words.ts'
import { useSurvey } from './use-survey.ts'
import { closeFolder, forgetFolder, type OpenFolder, useOpenFolder } from './watching.ts'
import './folders.css'

export function FolderDialogs({ app }: { readonly app: AppView | undefined }) {
  const open = useOpenFolder()
  const close = open?.kind === 'new' ? () => forgetFolder(open.survey.id) : closeFolder
  return (
    <Dialog
      title={titleOf(open)}
      isOpen={open !== null && app !== undefined}
      onClose={close}
      width={open?.kind === 'change' ? 'wide' : 'large'}
    >
      {open === null || app === undefined ? null : <Content open={open} app={app} onClose={close} />}
    </Dialog>
  )
}

function titleOf(open: OpenFolder | null): string {
  if (open === null) return ''
  if (open.kind === 'new') return t('Watch “{name}”', { name: open.survey.name })
  return open.kind === 'change'
    ? t('Rules for “{name}”', { name: open.folder.name })
    : t('Log of “{name}”', { name: open.folder.name })
}

interface ContentProps {
  readonly open: OpenFolder
  readonly app: AppView
  readonly onClose: () => void
}

function Content({ open, app, onClose }: ContentProps) {
  switch (open.kind) {
    case 'new':
      return <WatchSheet first={open.survey} app={app} onCancel={onClose} />
    case 'change':
      return <ChangeSheet folder={open.folder} app={app} onCancel={onClose} />
    case 'log':
      return <FolderLog folder={open.folder} onClose={onClose} />
  }
}

/** The service would take what is asked for here; what is never sent may ask for anything, and the rest was judged when it was kept. */
function useRulesJudged({ options, presetId, isSensitive }: FolderRules, app: AppView): boolean {
  const { isAllowed } = useJudgement(options ?? app.options)
  return isAllowed || isSensitive || options === null || presetId !== null
}

interface WatchSheetProps {
  readonly first: FolderSurvey
  readonly app: AppView
  readonly onCancel: () => void
}

function WatchSheet({ first, app, onCancel }: WatchSheetProps) {
  const [rules, setRules] = useState(FIRST_RULES)
  const look = useSurvey(first.id, rules)
  const survey = look.data ?? first
  const watch = useMutation({
    mutationFn: () => ask('folders:watch', { surveyId: first.id, rules }),
    onSuccess: (folder) => {
      closeFolder()
      showFolder(folder.id)
      say(t('Watching “{name}” from now on.', { name: folder.name }))
    },
  })
  const hasFailed = survey.phase === 'failed' || look.isError
  const isAllowed = useRulesJudged(rules, app)
  return (
    <div className="dialog-body sheet">
      <FolderPath path={first.path} />
      {look.isError ? <Trouble error={look.error} /> : null}
      <div className="sheet-halves">
        <SurveyPanel survey={survey} rules={rules} />
        <FolderRulesForm
          rules={rules}
          app={app}
          isNew
          onChange={(change) => setRules((before) => ({ ...before, ...change }))}
        />
      </div>
      {watch.isError ? <Trouble error={watch.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={onCancel}>{t('Do not watch it')}</Button>
        <Button tone="primary" isDisabled={hasFailed || !isAllowed || watch.isPending} onPress={() => watch.mutate()}>
          {watchLabel(rules, survey)}
        </Button>
      </div>
    </div>
  )
}

interface ChangeSheetProps {
  readonly folder: FolderView
  readonly app: AppView
  readonly onCancel: () => void
}

function ChangeSheet({ folder, app, onCancel }: ChangeSheetProps) {
  const [rules, setRules] = useState<FolderRules>(folder.rules)
  const change = useMutation({
    mutationFn: () => ask('folders:change', { id: folder.id, rules }),
    onSuccess: () => {
      closeFolder()
      say(t('“{name}” follows its new rules from now on.', { name: folder.name }))
    },
  })
  const isAllowed = useRulesJudged(rules, app)
  return (
    <div className="dialog-body sheet">
      <FolderPath path={folder.path} />
      <FolderRulesForm
        rules={rules}
        app={app}
        isNew={false}
        onChange={(part) => setRules((before) => ({ ...before, ...part }))}
      />
      {change.isError ? <Trouble error={change.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={onCancel}>{t('Keep the old rules')}</Button>
        <Button tone="primary" isDisabled={!isAllowed || change.isPending} onPress={() => change.mutate()}>
          {t('Use these rules')}
        </Button>
      </div>
    </div>
  )
}
