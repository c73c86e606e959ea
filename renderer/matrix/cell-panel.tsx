// One cell in full, beside the matrix: what the machine answered and why, the passages it named, played where they stand, and what a
// person makes of it.

import { BookOpen, Play, Square, X } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { CellEvidenceView, Coding, FieldAnswer, MatrixCellView, MatrixFieldView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, Icon, IconButton } from '../frame/button.tsx'
import { clock, moment, percent } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { togglePassage, useSoundOf } from '../search/passage-player.ts'
import { sayNoSound } from '../search/use-hit-acts.ts'
import { type Choice, choicesOf, isPicked } from './choices.ts'
import { answerName, codeName, KINDS } from './matrix-words.ts'

export interface CellPanelProps {
  readonly recording: { readonly id: number; readonly title: string }
  readonly field: MatrixFieldView
  readonly isBlind: boolean
  readonly onPick: (choice: Choice) => void
  readonly onCode: (coding: Coding | null) => void
  readonly onClose: () => void
}

export function CellPanel({ recording, field, isBlind, onPick, onCode, onClose }: CellPanelProps) {
  const { id, title } = recording
  const cell = useAsk('matrix:cell', { id, key: field.key })
  const { data } = cell
  const isHidden = isBlind && data?.person === null
  return (
    <aside className="matrix-panel" aria-label={t('Cell')}>
      <PanelHead title={field.label} onClose={onClose} />
      <button type="button" className="link matrix-recording" onClick={() => openReader(id)}>
        <bdi>{title}</bdi>
      </button>
      {field.description === '' ? null : (
        <p className="note" dir="auto">
          {field.description}
        </p>
      )}
      {cell.isError ? <Trouble error={cell.error} /> : null}
      {data === undefined ? null : (
        <>
          <YourAnswer field={field} cell={data} isHidden={isHidden} onPick={onPick} onCode={onCode} />
          {isHidden ? (
            <section className="matrix-part" aria-label={t('The machine’s answer')}>
              <h3>{t('The machine’s answer')}</h3>
              <p className="note">
                {t('It is hidden until you have coded this cell, so that agreement means something.')}
              </p>
            </section>
          ) : (
            <Machine recording={recording} field={field} cell={data} />
          )}
        </>
      )}
    </aside>
  )
}

export function PanelHead({ title, onClose }: { readonly title: string; readonly onClose: () => void }) {
  return (
    <header className="matrix-panel-head">
      <h2 dir="auto">{title}</h2>
      <IconButton label={t('Close')} keys="Esc" icon={X} onPress={onClose} />
    </header>
  )
}

interface YourAnswerProps extends Pick<CellPanelProps, 'field' | 'onPick' | 'onCode'> {
  readonly cell: MatrixCellView
  readonly isHidden: boolean
}

function YourAnswer({ field, cell, isHidden, onPick, onCode }: YourAnswerProps) {
  const { person } = cell
  const held: FieldAnswer | null | undefined =
    person === null
      ? undefined
      : person.verdict === 'accepted' && person.answer === undefined
        ? cell.value
        : person.answer
  const isSeveral = field.kind === 'multi_select'
  const canAccept = !isHidden && (cell.status === 'matched' || cell.status === 'no_match')
  return (
    <section className="matrix-part" aria-label={t('Your answer')}>
      <h3>{t('Your answer ({toLowerCase})', { toLowerCase: KINDS[field.kind].toLowerCase() })}</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a list of buttons. */}
      <div className="matrix-choices" role="group" aria-label={t('Choices')}>
        {choicesOf(field).map((choice) => (
          <button
            key={choice.name}
            type="button"
            className="matrix-choice"
            aria-pressed={isPicked(held, choice)}
            onClick={() => onPick(choice)}
          >
            <bdi>{choice.name}</bdi>
            {choice.key === null ? null : <kbd>{choice.key}</kbd>}
          </button>
        ))}
        <button
          type="button"
          className="matrix-choice"
          aria-pressed={held === null || (isSeveral && typeof held === 'object' && held.length === 0)}
          onClick={() => onCode({ kind: 'answer', answer: isSeveral ? [] : null, isBlind: isHidden })}
        >
          {t('Nothing found')}
          <kbd>-</kbd>
        </button>
      </div>
      <div className="matrix-deeds">
        {canAccept ? (
          <Button onPress={() => onCode({ kind: 'accept' })}>{t('Accept the machine’s answer')}</Button>
        ) : null}
        {person === null ? null : (
          <Button tone="quiet" onPress={() => onCode(null)}>
            {t('Clear')}
          </Button>
        )}
      </div>
      {person === null ? null : (
        <p className="note">
          {person.verdict === 'rejected' ? t('The machine’s answer is rejected. ') : ''}
          {person.isBlind ? t('Coded blind') : person.verdict === 'accepted' ? t('Accepted') : t('Said')} {t('by')}{' '}
          <bdi>{person.by}</bdi>, {moment(person.atMs)}
        </p>
      )}
      {person === null || person.comment === '' ? null : (
        <p className="note" dir="auto">
          {person.comment}
        </p>
      )}
    </section>
  )
}

type MachineProps = Pick<CellPanelProps, 'recording' | 'field'> & { readonly cell: MatrixCellView }

function Machine({ recording, field, cell }: MachineProps) {
  return (
    <section className="matrix-part" aria-label={t('The machine’s answer')}>
      <h3>{t('The machine’s answer')}</h3>
      <p className="matrix-answer">{machineText(field, cell)}</p>
      {cell.sure.length > 1 ? (
        <ul className="note">
          {cell.sure.map(({ code, confidence }) => (
            <li key={code}>
              {codeName(field, code)}
              {confidence === null ? '' : t(': {confidence} sure', { confidence: percent(confidence) })}
            </li>
          ))}
        </ul>
      ) : null}
      {cell.reasoning === '' ? null : (
        <p className="matrix-reason" dir="auto">
          {cell.reasoning}
        </p>
      )}
      {cell.evidence.length > 0 ? (
        <ul className="matrix-evidence" aria-label={t('Evidence')}>
          {cell.evidence.map((passage) => (
            <Evidence key={`${passage.startMs} ${passage.text}`} recording={recording} passage={passage} />
          ))}
        </ul>
      ) : cell.status === 'matched' ? (
        <p className="note">{t('It names no passage for this.')}</p>
      ) : null}
    </section>
  )
}

function machineText(
  field: MatrixFieldView,
  { status, value, confidence, sure, skippedReason }: MatrixCellView,
): string {
  if (status === 'none')
    return skippedReason === null
      ? t('It was not asked for in this recording.')
      : t('Not answered: {skippedReason}', { skippedReason })
  if (status === 'skipped') return t('It passed this field over.')
  if (status === 'no_match') return t('It found nothing about this.')
  const told = confidence ?? (sure.length === 1 ? (sure[0]?.confidence ?? null) : null)
  return `${answerName(field, value)}${told === null ? '' : `, ${percent(told)} sure`}`
}

interface EvidenceProps {
  readonly recording: { readonly id: number; readonly title: string }
  readonly passage: CellEvidenceView
}

function evidenceKey(id: number, startMs: number): string {
  return t('matrix {id} {startMs}', { id, startMs })
}

function playEvidence({ id, title }: EvidenceProps['recording'], { startMs, endMs }: CellEvidenceView): void {
  togglePassage(
    { key: evidenceKey(id, startMs), recordingId: id, startMs, endMs },
    { whenSilent: () => sayNoSound({ id, title, startMs }) },
  )
}

function Evidence({ recording, passage }: EvidenceProps) {
  const { startMs, speaker, hue, text } = passage
  const sound = useSoundOf(evidenceKey(recording.id, startMs))
  const isHeard = sound === 'playing' || sound === 'starting'
  return (
    <li className="matrix-passage">
      <div className="matrix-passage-head">
        <button type="button" className="matrix-chip tabular" onClick={() => playEvidence(recording, passage)}>
          <Icon of={isHeard ? Square : Play} />
          <span className="visually-hidden">{isHeard ? t('Stop, ') : t('Play, ')}</span>
          {clock(startMs, false)}
        </button>
        {speaker === null ? null : (
          <bdi className={hue === null ? 'ellipsis' : `matrix-speaker ellipsis hue-${hue % 8}`}>{speaker}</bdi>
        )}
        <IconButton
          label={t('Open in the transcript')}
          icon={BookOpen}
          onPress={() => openReader(recording.id, startMs)}
        />
      </div>
      <p className="said matrix-said" dir="auto">
        {text}
      </p>
    </li>
  )
}
