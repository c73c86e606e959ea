// The versions of a schema, the latest first, each with what was changed in it. What recordings were sent with stays; it can be taken
// as the fields of now.

import { useQueryClient } from '@tanstack/react-query'
import { Download, RotateCcw } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { FieldVersionView } from '../../preload/contract.ts'
import { askKey, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { moment } from '../frame/format.ts'
import { Trouble } from '../frame/trouble.tsx'
import { exportSchema } from './acts.ts'
import { changesBetween } from './changes.ts'
import { usedText } from './field-words.ts'

const MOST_CHANGES = 8

interface VersionsViewProps {
  readonly id: number
  /** Nothing waits to be kept. */
  readonly isKept: boolean
  readonly onTake: (version: FieldVersionView) => void
}

export function VersionsView({ id, isKept, onTake }: VersionsViewProps) {
  const list = useAsk('fieldSchemas:versions', { id })
  const versions = list.data?.versions ?? []
  const queries = useQueryClient()
  // A change that is taken back while they are looked at.
  useEffect(() => {
    if (isKept) void queries.invalidateQueries({ queryKey: askKey('fieldSchemas:versions', { id }) })
  }, [queries, id, isKept])
  return (
    <div className="versions-view">
      <p className="note">
        {t('A version that was sent with a recording is never changed again: the next change makes a new one.')}
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
        <h2>{t('Version {version}', { version: version.version })}</h2>
        {draft.schemaVersion === '' ? null : <code>{draft.schemaVersion}</code>}
        <span className="note">
          {moment(changedAtMs)} ·{' '}
          {t('{length, plural, one {# field} other {# fields}}', { length: draft.fields.length })} ·{' '}
          {usedText(useCount)}
        </span>
      </div>
      {before === undefined ? null : (
        <ul className="version-changes">
          {changes.slice(0, MOST_CHANGES).map((text) => (
            <li key={text} dir="auto">
              {text}
            </li>
          ))}
          {more > 0 ? <li>{t('and {more, plural, one {# more change} other {# more changes}}', { more })}</li> : null}
          {changes.length === 0 ? <li>{t('Nothing but the name of the version')}</li> : null}
        </ul>
      )}
      <div className="row-buttons">
        {onTake === null ? null : (
          <Button icon={RotateCcw} onPress={onTake}>
            {t('Go on from this one')}
          </Button>
        )}
        <Button icon={Download} tone="quiet" onPress={() => void exportSchema(id, version.version, 'json')}>
          {t('JSON')}
        </Button>
        <Button icon={Download} tone="quiet" onPress={() => void exportSchema(id, version.version, 'csv')}>
          {t('CSV')}
        </Button>
      </div>
    </li>
  )
}
