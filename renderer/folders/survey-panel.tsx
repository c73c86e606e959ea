// What is in a folder that may be watched: one line of what it would send and cost, what it would leave alone and why, and the
// first files by name. It only shows; nothing has been sent.

import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { t } from '../../language/language.ts'
import type { FolderRules, FolderSurvey, FolderSurveyFile } from '../../preload/contract.ts'
import { AskError } from '../frame/ask.ts'
import { count, length, size } from '../frame/format.ts'
import { Trouble } from '../frame/trouble.tsx'
import { decisionTone, wouldWord } from './folder-words.ts'
import { isLooking, surveyLine, surveyNote, surveyShare } from './survey-words.ts'

interface SurveyPanelProps {
  readonly survey: FolderSurvey
  readonly rules: FolderRules
}

export function SurveyPanel({ survey, rules }: SurveyPanelProps) {
  if (survey.fault !== null) return <Trouble error={new AskError(survey.fault)} />
  return (
    <section className="survey" aria-label={t('What is in the folder')} aria-busy={isLooking(survey)}>
      <p className="survey-line tabular">{surveyLine(survey, rules)}</p>
      <SurveyBar survey={survey} />
      <p className="note tabular">{surveyNote(survey)}</p>
      <Left left={survey.left} />
      {survey.files.length === 0 ? null : <Files survey={survey} />}
    </section>
  )
}

/** The bar keeps its place when it is done, so that nothing below it jumps. */
function SurveyBar({ survey }: { readonly survey: FolderSurvey }) {
  const share = surveyShare(survey)
  if (share === null) return <div className="bar resting" aria-hidden="true" />
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={t('Reading lengths')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
    >
      <span className="bar-fill" style={{ transform: `scaleX(${share})` }} />
    </div>
  )
}

function Left({ left }: Pick<FolderSurvey, 'left'>) {
  if (left.length === 0) return null
  const files = left.reduce((sum, one) => sum + one.files, 0)
  return (
    <div className="survey-left">
      <h3>{t('{files, plural, one {# file} other {# files}} would be left alone', { files })}</h3>
      <ul>
        {left.map(({ reason, text, files: number }) => (
          <li key={reason}>
            <span className="survey-count tabular">{count(number)}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const ROW_PX = 40

function Files({ survey }: { readonly survey: FolderSurvey }) {
  const { files, foundFiles } = survey
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
  })
  return (
    <div className="survey-list">
      <h3>
        {foundFiles > files.length ? t('The first {length, number} files', { length: files.length }) : t('Files')}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that only a wheel can scroll shuts the keyboard out. */}
      <section ref={scroller} className="survey-files" aria-label={t('Files')} tabIndex={0}>
        <ul style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const file = files[item.index]
            return file === undefined ? null : <FileRow key={item.key} file={file} topPx={item.start} />
          })}
        </ul>
      </section>
    </div>
  )
}

function FileRow({ file, topPx }: { readonly file: FolderSurveyFile; readonly topPx: number }) {
  const facts = [size(file.bytes), ...(file.durationMs === null ? [] : [length(file.durationMs)])].join(' · ')
  return (
    <li style={{ transform: `translateY(${topPx}px)` }} title={`${file.name}\n${file.text}`}>
      <span className="survey-name ellipsis" dir="auto">
        {file.name}
      </span>
      <span className="survey-facts tabular">{facts}</span>
      <span className={`survey-word ${file.reason === null ? 'good' : decisionTone(file.reason)}`}>
        {wouldWord(file.reason)}
      </span>
    </li>
  )
}
