// The chosen item in full below the table: what it says, the passages that it was concluded from, what the machine said where a
// person says something else, and who judged it when.

import { BookOpen, Play, Square } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { EvidenceView, ItemRow } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { clock, day, moment } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { useSoundOf } from '../search/passage-player.ts'
import { fieldText, levelText, machineText, personText, shownFacts, stepText } from './insights-words.ts'
import { ItemForm } from './item-form.tsx'
import { JudgementButtons } from './judgement-control.tsx'
import { judge } from './judging.ts'
import { playItem, soundKey } from './playing.ts'

interface ItemDockProps {
  readonly row: ItemRow
  readonly isEditing: boolean
  readonly onEditing: (isEditing: boolean) => void
}

export function ItemDock({ row, isEditing, onEditing }: ItemDockProps) {
  const { recordingId, key } = row
  const detail = useAsk('insights:item', { recordingId, key }).data?.detail ?? null
  const shown = detail?.row ?? row
  const own = personText(shown, detail?.choices ?? null)
  const end = (): void => {
    onEditing(false)
    document.querySelector<HTMLElement>('.items-grid')?.focus()
  }
  return (
    <section className="item-dock" aria-label={t('The chosen item')}>
      <div className="dock-head">
        <p className="dock-source">
          <button
            type="button"
            className="link ellipsis"
            title={row.title}
            onClick={() => openReader(recordingId, row.startMs)}
          >
            <bdi>{row.title}</bdi>
          </button>
          <span className="note tabular">
            {day(row.filedAtMs)}
            {row.startMs === null ? '' : ` · ${clock(row.startMs)}`}
          </span>
        </p>
        <JudgementButtons row={shown} onEdit={() => onEditing(true)} />
        <IconButton
          label={t('Open in the transcript')}
          keys="Enter"
          icon={BookOpen}
          onPress={() => openReader(recordingId, row.startMs)}
        />
      </div>
      <div className="dock-body">
        <div className="dock-says">
          {isEditing ? (
            <ItemForm row={shown} choices={detail?.choices ?? null} onEnd={end} />
          ) : (
            <>
              {shown.field === null ? null : <h3>{detail?.choices?.label ?? fieldText(shown.field.name)}</h3>}
              <p className="dock-text" dir="auto" lang={row.language ?? undefined}>
                {own ?? machineText(shown)}
              </p>
              {own === null ? null : (
                <p className="note" dir="auto">
                  {t('The machine said: {shown}', { shown: machineSaid(shown) })}
                </p>
              )}
              {shown.detail === '' ? null : (
                <p className="dock-detail" dir="auto" lang={row.language ?? undefined}>
                  {shown.detail}
                </p>
              )}
              <Facts row={shown} />
              <Remark key={shown.judgement?.comment ?? ''} row={shown} />
            </>
          )}
        </div>
        <Evidence row={shown} evidence={detail?.evidence} />
      </div>
      {detail === null || detail.steps.length === 0 ? null : (
        <details className="dock-steps">
          <summary>{t('History')}</summary>
          <ol>
            {detail.steps.map((step) => (
              <li key={step.id} className="tabular">
                {stepText(step)} · <bdi>{step.by}</bdi> · {moment(step.atMs)}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

/** Everything that stands otherwise than a person says it. */
function machineSaid(row: ItemRow): string {
  const facts = shownFacts(row)
  const others = [
    facts.owner === row.owner ? null : t('owner {name}', { name: row.who?.name ?? row.owner ?? 'nobody' }),
    facts.due === row.due ? null : row.due === null ? t('no due date') : t('due {due}', { due: row.due }),
    facts.severity === row.severity || row.field !== null ? null : (row.severity ?? t('no severity')),
  ]
  return [machineText(row), ...others.filter((one) => one !== null)].join(' · ')
}

function Facts({ row }: { readonly row: ItemRow }) {
  const { due, severity } = shownFacts(row)
  const facts = [due === null ? '' : t('Due: {due}', { due }), row.field === null ? levelText(severity) : '']
  const told = facts.filter((fact) => fact !== '').join(' · ')
  return told === '' ? null : <p className="note">{told}</p>
}

function Remark({ row }: { readonly row: ItemRow }) {
  const held = row.judgement?.comment ?? ''
  const [isOpen, setOpen] = useState(held !== '')
  if (!isOpen)
    return (
      <Button tone="quiet" onPress={() => setOpen(true)}>
        {t('Write a remark')}
      </Button>
    )
  return (
    <label className="dock-remark">
      <span className="label">{t('Remark')}</span>
      <textarea
        className="input"
        dir="auto"
        rows={2}
        defaultValue={held}
        maxLength={10_000}
        onBlur={({ target }) => {
          if (target.value.trim() !== held) void judge([row], { kind: 'comment', text: target.value }, row.kind)
        }}
      />
    </label>
  )
}

interface EvidenceProps {
  readonly row: ItemRow
  readonly evidence: readonly EvidenceView[] | undefined
}

function Evidence({ row, evidence }: EvidenceProps) {
  if (evidence === undefined) return <div className="dock-evidence" />
  return (
    <div className="dock-evidence">
      {evidence.length === 0 ? (
        <p className="note">
          {row.kind === 'chapters'
            ? t('A chapter is a stretch of time; play it, or open the transcript.')
            : t('Without evidence: the service names no passage for this item.')}
        </p>
      ) : (
        <ul>
          {evidence.map((passage) => (
            <PassageLine key={`${passage.startMs} ${passage.endMs}`} row={row} passage={passage} />
          ))}
        </ul>
      )}
    </div>
  )
}

function PassageLine({ row, passage }: { readonly row: ItemRow; readonly passage: EvidenceView }) {
  const { startMs, speaker, hue, text } = passage
  const sound = useSoundOf(soundKey(row, startMs))
  const isHeard = sound === 'playing' || sound === 'starting'
  return (
    <li className="dock-passage">
      <IconButton
        label={isHeard ? t('Stop') : t('Play from {startMs}', { startMs: clock(startMs) })}
        icon={isHeard ? Square : Play}
        onPress={() => playItem(row, passage)}
      />
      <div>
        <p className="dock-speaker tabular">
          {clock(startMs)}
          {speaker === null ? null : <bdi className={hue === null ? '' : `hue-${hue}`}> {speaker}</bdi>}
        </p>
        <blockquote className="said" dir="auto" lang={row.language ?? undefined}>
          {text === '' ? t('These words are no longer in the transcript.') : text}
        </blockquote>
      </div>
    </li>
  )
}
