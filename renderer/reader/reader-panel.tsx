// Beside the text: its summary, what a person noted, who spoke for how long, what the service warned of, how it is kept,
// and where all this comes from.

import { TriangleAlert, X } from 'lucide-react'
import type { TranscriptView } from '../../preload/contract.ts'
import { Icon, IconButton } from '../frame/button.tsx'
import { day, money } from '../frame/format.ts'
import type { Playback } from '../player/playback.ts'
import { type Draft, NotesSection } from './notes-section.tsx'
import { ShelvesSection } from './shelves-section.tsx'
import { Speakers } from './speakers.tsx'
import type { NotesOf } from './use-notes.ts'

interface ReaderPanelProps {
  readonly transcript: TranscriptView
  readonly playback: Playback
  readonly notes: NotesOf
  readonly draft: Draft | null
  readonly setDraft: (draft: Draft | null) => void
  readonly onClose: () => void
}

export function ReaderPanel({ transcript, playback, notes, draft, setDraft, onClose }: ReaderPanelProps) {
  const { summary, warnings, speakers, recording } = transcript
  return (
    <aside className="panel" aria-label="Details">
      <IconButton label="Close details" icon={X} className="panel-close" onPress={onClose} />
      {summary === null || summary === '' ? null : (
        <section>
          <h2>Summary</h2>
          <p className="panel-summary" dir="auto" lang={recording.language ?? undefined}>
            {summary}
          </p>
        </section>
      )}
      <NotesSection transcript={transcript} playback={playback} notes={notes} draft={draft} setDraft={setDraft} />
      {speakers.length > 0 ? <Speakers transcript={transcript} playback={playback} /> : null}
      {warnings.length > 0 ? (
        <section>
          <h2>Warnings</h2>
          <ul className="panel-list">
            {warnings.map((warning) => (
              <li key={warning} className="panel-warning">
                <Icon of={TriangleAlert} /> <span>{warning}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <ShelvesSection recording={recording} />
      <Receipt transcript={transcript} />
    </aside>
  )
}

function Receipt({ transcript: { recording, jobId } }: { readonly transcript: TranscriptView }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Recorded', recording.recordedAtMs === null ? null : day(recording.recordedAtMs)],
    ['Added', day(recording.addedAtMs)],
    ['Archived', recording.archivedAtMs === null ? null : day(recording.archivedAtMs)],
    ['Cost', recording.billedCostMicro === null ? null : money(recording.billedCostMicro)],
    ['File', recording.path],
    ['Job', jobId],
  ]
  return (
    <section>
      <h2>Receipt</h2>
      <dl className="receipt">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}
