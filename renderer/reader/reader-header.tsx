// What this recording is: its name, which can be changed, and its facts in one line.

import { useQueryClient } from '@tanstack/react-query'
import { ArrowLeft, Check, PanelRight, Pencil, Search, Star } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { AppView, LibraryRow, TranscriptView } from '../../preload/contract.ts'
import { StepButtons } from '../correct/step-buttons.tsx'
import { ask, askKey } from '../frame/ask.ts'
import { Button, Icon, IconButton } from '../frame/button.tsx'
import { day, languageName, length, weekday } from '../frame/format.ts'
import { goBack } from '../frame/route.ts'
import { sayFault } from '../frame/toast-list.ts'
import { useRow } from '../library/use-rows.ts'
import { star } from '../shelves/shelving.ts'
import { NameField } from './name-field.tsx'
import { ReaderMenu } from './reader-menu.tsx'
import { tierName } from './tier-name.ts'

interface ReaderHeaderProps {
  readonly transcript: TranscriptView
  readonly languages: AppView['languages'] | undefined
  readonly isRenaming: boolean
  readonly setRenaming: (isRenaming: boolean) => void
  readonly onFind: () => void
  readonly isPanelShown: boolean
  readonly onPanel: () => void
}

export function ReaderHeader(props: ReaderHeaderProps) {
  const { transcript, isRenaming, setRenaming, onFind, isPanelShown, onPanel } = props
  const { recording } = transcript
  const rename = useRename(recording)
  const { isStarred } = useRow(recording)
  return (
    <header className="reader-head">
      <IconButton label={t('Back')} keys="Alt+←" icon={ArrowLeft} className="back" onPress={goBack} />
      <div className="reader-title-box">
        {isRenaming ? (
          <NameField
            label={t('Title')}
            name={recording.title}
            className="reader-title-field"
            onDone={(title) => {
              setRenaming(false)
              if (title !== null && title !== '') rename(title)
            }}
          />
        ) : (
          <div className="reader-title-line">
            <h1
              className="ellipsis"
              title={recording.path === null ? recording.title : `${recording.title}\n${recording.path}`}
              dir="auto"
              onDoubleClick={() => setRenaming(true)}
            >
              {recording.title}
            </h1>
            <IconButton
              label={t('Rename')}
              keys="F2"
              icon={Pencil}
              className="reader-rename"
              onPress={() => setRenaming(true)}
            />
          </div>
        )}
        <Facts recording={recording} languages={props.languages} />
      </div>
      <StepButtons transcript={transcript} />
      <IconButton
        label={isStarred ? t('Take the star off') : t('Star', {}, 'verb: mark a recording')}
        keys="S"
        icon={Star}
        className={isStarred ? 'starred' : ''}
        onPress={() => void star([recording.id], !isStarred)}
      />
      <Button icon={Search} onPress={onFind}>
        {t('Find')}
      </Button>
      <ReaderMenu recording={recording} onRename={() => setRenaming(true)} />
      <IconButton label={t('Details')} icon={PanelRight} isExpanded={isPanelShown} onPress={onPanel} />
    </header>
  )
}

/** The new title shows at once; a refusal brings the old one back. */
function useRename(recording: LibraryRow): (title: string) => void {
  const queries = useQueryClient()
  const { id } = recording
  const show = (title: string): void => {
    queries.setQueryData<TranscriptView>(askKey('library:transcript', { id }), (old) =>
      old === undefined ? old : { ...old, recording: { ...old.recording, title } },
    )
  }
  return (title) => {
    show(title)
    ask('library:rename', { id, title }).catch((reason: unknown) => {
      show(recording.title)
      sayFault(reason)
    })
  }
}

interface FactsProps {
  readonly recording: LibraryRow
  readonly languages: AppView['languages'] | undefined
}

function Facts({ recording, languages }: FactsProps) {
  const { language, model, speakerCount, durationMs } = recording
  // When it was said matters more than when it was added; not every file knows.
  const parts = [day(recording.recordedAtMs ?? recording.addedAtMs)]
  if (durationMs !== null) parts.push(length(durationMs))
  if (language !== null) parts.push(languageName(language, languages))
  if (model !== null) parts.push(tierName(model))
  if (speakerCount > 0) parts.push(t('{count, plural, one {# speaker} other {# speakers}}', { count: speakerCount }))
  if (recording.isSample) parts.push(t('sample', {}, 'a recording that is one'))
  return (
    <p className="reader-facts">
      <span>{parts.join(' · ')}</span>
      <span className="reader-kept">
        <Icon of={Check} /> {keptText(recording)}
      </span>
    </p>
  )
}

/** Once the service has deleted its copy there is nothing more to say: ours is the one that stays. */
function keptText({ expiresAtMs }: LibraryRow): string {
  return expiresAtMs !== null && expiresAtMs > Date.now()
    ? t('archived, on the service until {day}', { day: weekday(expiresAtMs) })
    : t('archived', {}, 'a recording')
}
