// Beside the text: what the service concluded on a page of its own, where it did; and its summary and outline, what a person noted, who spoke for how long, what the service warned of, how it is
// kept, and where all this comes from.

import { TriangleAlert, X } from 'lucide-react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { ChapterView, TranscriptView } from '../../preload/contract.ts'
import { InsightsPanel } from '../analytics/insights-panel.tsx'
import { panelTab, showTab } from '../analytics/shown.ts'
import type { Insights } from '../analytics/use-insights.ts'
import { Icon, IconButton } from '../frame/button.tsx'
import { useStore } from '../frame/store.ts'
import { Toggle } from '../frame/toggle.tsx'
import { PersonalSection } from '../personal/personal-section.tsx'
import type { Playback } from '../player/playback.ts'
import { ReceiptSection } from '../receipt/receipt-section.tsx'
import { langOf } from './language.ts'
import { type Draft, NotesSection } from './notes-section.tsx'
import { Outline } from './outline.tsx'
import { ShelvesSection } from './shelves-section.tsx'
import { showSigns, signsShown } from './signs-shown.ts'
import { Speakers } from './speakers.tsx'
import type { Find } from './use-find.ts'
import type { NotesOf } from './use-notes.ts'

interface ReaderPanelProps {
  readonly transcript: TranscriptView
  readonly playback: Playback
  readonly notes: NotesOf
  readonly draft: Draft | null
  readonly setDraft: (draft: Draft | null) => void
  readonly chapters: readonly ChapterView[]
  /** What the service noticed of the whole recording, in sentences. */
  readonly issues: readonly string[]
  /** Whether anything in the text is marked as doubtful. */
  readonly isDoubtful: boolean
  readonly insights: Insights
  readonly find: Find
  readonly onClose: () => void
}

export function ReaderPanel(props: ReaderPanelProps) {
  const { transcript, playback, insights, find, onClose } = props
  const tab = useStore(panelTab, (one) => one)
  const { analytics } = insights
  const close = <IconButton label={t('Close details')} icon={X} className="panel-close" onPress={onClose} />
  if (analytics === null)
    return (
      <aside className="panel" aria-label={t('Details')}>
        {close}
        <Sections {...props} />
      </aside>
    )
  const lookFor = (word: string): void => {
    find.open()
    find.ask(word)
  }
  return (
    <aside className="panel tabbed" aria-label={t('Details')}>
      {close}
      <Tabs
        className="panel-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => showTab(key === 'insights' ? 'insights' : 'details')}
      >
        <TabList className="tabs" aria-label={t('Beside the text')}>
          <Tab id="details" className="tab">
            {t('Details')}
          </Tab>
          <Tab id="insights" className="tab">
            {t('Insights')}
          </Tab>
        </TabList>
        <TabPanel id="details" className="panel-page">
          <Sections {...props} />
        </TabPanel>
        <TabPanel id="insights" className="panel-page">
          <InsightsPanel
            key={transcript.recording.id}
            transcript={transcript}
            analytics={analytics}
            insights={insights}
            playback={playback}
            onKeyword={lookFor}
          />
        </TabPanel>
      </Tabs>
    </aside>
  )
}

function Sections(props: ReaderPanelProps) {
  const { transcript, playback, notes, draft, setDraft, chapters, insights } = props
  const { summary, speakers, recording } = transcript
  return (
    <>
      {summary === null || summary === '' ? null : (
        <section>
          <h2>{t('Summary')}</h2>
          <p className="panel-summary" dir="auto" lang={langOf(recording.language)}>
            {summary}
          </p>
        </section>
      )}
      {chapters.length > 0 ? (
        <Outline chapters={chapters} language={recording.language} playback={playback} goTo={insights.goTo} />
      ) : null}
      <NotesSection transcript={transcript} playback={playback} notes={notes} draft={draft} setDraft={setDraft} />
      {speakers.length > 0 ? <Speakers transcript={transcript} playback={playback} /> : null}
      <Warnings of={[...transcript.warnings, ...props.issues]} isDoubtful={props.isDoubtful} />
      <PersonalSection
        key={recording.id}
        id={recording.id}
        goTo={(atMs) => {
          insights.goTo(atMs)
          playback.play()
        }}
      />
      <ShelvesSection recording={recording} />
      <ReceiptSection transcript={transcript} />
    </>
  )
}

function Warnings({ of, isDoubtful }: { readonly of: readonly string[]; readonly isDoubtful: boolean }) {
  const isShown = useStore(signsShown, (is) => is)
  if (of.length === 0 && !isDoubtful) return null
  return (
    <section aria-label={t('Doubts')}>
      <h2>{t('Doubts')}</h2>
      <ul className="panel-list">
        {of.map((warning) => (
          <li key={warning} className="panel-warning">
            <Icon of={TriangleAlert} /> <span>{warning}</span>
          </li>
        ))}
      </ul>
      {isDoubtful ? (
        <Toggle
          name="Show doubts in the text"
          note="Dotted lines under what may be wrong, thin lines where nothing was heard."
          isOn={isShown}
          onChange={showSigns}
        />
      ) : null}
    </section>
  )
}
