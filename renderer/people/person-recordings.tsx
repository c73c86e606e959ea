// The recordings of a person, the latest first: how long they talk in each, and how much of it that is. A press opens the reader where
// they speak first.

import { t } from '../../language/language.ts'
import type { PersonPage, PersonRecording } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { day, length, percent } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { sayFault } from '../frame/toast-list.ts'

function openFirst({ id, labels }: PersonRecording): void {
  ask('people:firstTurn', { recordingId: id, labels }).then(({ atMs }) => openReader(id, atMs), sayFault)
}

export function PersonRecordings({ person: { recordings, name } }: { readonly person: PersonPage }) {
  return (
    <section className="person-recordings" aria-label={t('Recordings of {name}', { name })}>
      <table className="person-table">
        <thead>
          <tr>
            <th scope="col">{t('Recording')}</th>
            <th scope="col">{t('Day')}</th>
            <th scope="col">{t('Talk time')}</th>
            <th scope="col">{t('Share')}</th>
          </tr>
        </thead>
        <tbody>
          {recordings.map((recording) => (
            <Row key={recording.id} recording={recording} />
          ))}
        </tbody>
      </table>
      {recordings.length === 0 ? <p className="note">{t('No recording has them now.')}</p> : null}
    </section>
  )
}

function Row({ recording }: { readonly recording: PersonRecording }) {
  const { title, dayMs, talkMs, share, calledThere } = recording
  return (
    <tr>
      <th scope="row">
        <button type="button" className="person-recording" title={title} onClick={() => openFirst(recording)}>
          <span className="ellipsis" dir="auto">
            {title}
          </span>
        </button>
        {calledThere === null ? null : (
          <span className="note">
            {t('called')} <bdi>{calledThere}</bdi> {t('there')}
          </span>
        )}
      </th>
      <td className="tabular">{dayMs === null ? '–' : day(dayMs)}</td>
      <td className="tabular">{length(talkMs)}</td>
      <td className="tabular">
        <span className="share">
          <span className="share-bar" aria-hidden="true">
            <span style={{ width: `${Math.round(share * 100)}%` }} />
          </span>
          {percent(share)}
        </span>
      </td>
    </tr>
  )
}
