// The versions of a schema, the latest first, each with what was changed in it. What recordings were sent with stays; it can be taken
// as the fields of now.

import { Download, RotateCcw } from 'lucide-react'
import type { FieldVersionView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { moment, plural } from '../frame/format.ts'
import { Trouble } from '../frame/trouble.tsx'
import { exportSchema } from './acts.ts'
import { changesBetween } from './changes.ts'
import { usedText } from './field-words.ts'

const MOST_CHANGES = 8

interface VersionsViewProps {
  readonly id: number
  readonly onTake: (version: FieldVersionView) => void
}

export function VersionsView({ id, onTake }: VersionsViewProps) {
  const list = useAsk('fieldSchemas:versions', { id })
  const versions = list.data?.versions ?? []
  return (
    <div className="versions-view">
      <p className="note">
        A version that was sent with a recording is never changed again: the next change makes a new one.
      </p>
      {list.isError ? <Trouble error={list.error} /> : null}
      <ol className="versions">
        {versions.map((version, index) => (
          <VersionRow
            key={version.version}
            id={id}
            version={version}
            before={versions[index + 1]}
            onTake={index === 0 ? null : () => onTake(version)}
          />
        ))}
      </ol>
    </div>
  )
}

interface VersionRowProps {
  readonly id: number
  readonly version: FieldVersionView
  readonly before: FieldVersionView | undefined
  /** Null: these are the fields of now. */
  readonly onTake: (() => void) | null
}

function VersionRow({ id, version, before, onTake }: VersionRowProps) {
  const { draft, useCount, changedAtMs } = version
  const changes = before === undefined ? [] : changesBetween(before, version)
  const more = changes.length - MOST_CHANGES
  return (
    <li className="version">
      <div className="version-head">
        <h3>Version {version.version}</h3>
        {draft.schemaVersion === '' ? null : <code>{draft.schemaVersion}</code>}
        <span className="note">
          {moment(changedAtMs)} · {plural(draft.fields.length, 'field')} · {usedText(useCount)}
        </span>
      </div>
      {before === undefined ? null : (
        <ul className="version-changes">
          {changes.slice(0, MOST_CHANGES).map((text) => (
            <li key={text} dir="auto">
              {text}
            </li>
          ))}
          {more > 0 ? <li>and {plural(more, 'more change', 'more changes')}</li> : null}
          {changes.length === 0 ? <li>Nothing but the way it is written</li> : null}
        </ul>
      )}
      <div className="row-buttons">
        {onTake === null ? null : (
          <Button icon={RotateCcw} onPress={onTake}>
            Go on from this one
          </Button>
        )}
        <Button icon={Download} tone="quiet" onPress={() => void exportSchema(id, version.version, 'json')}>
          JSON
        </Button>
        <Button icon={Download} tone="quiet" onPress={() => void exportSchema(id, version.version, 'csv')}>
          CSV
        </Button>
      </div>
    </li>
  )
}
