// The fields of a schema, and what stands above them: the version's name and the pack that goes along.

import { Plus } from 'lucide-react'
import { useId } from 'react'
import { t } from '../../language/language.ts'
import type { SchemaProblem } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { addField, type Move, type Schema } from './builder.ts'
import type { KeptNames } from './field-form.tsx'
import { type FieldActs, FieldList } from './field-list.tsx'
import { mendText } from './field-words.ts'
import type { Change } from './options-table.tsx'
import type { Opened } from './schema-builder.tsx'
import { TextBox } from './text-box.tsx'
import type { Judged } from './use-builder.ts'

interface FieldsPanelProps {
  readonly schema: Schema
  readonly judged: Judged | null
  readonly problemsOf: (uid: number) => readonly SchemaProblem[]
  readonly opened: Opened
  readonly kept: KeptNames
  readonly acts: FieldActs
  readonly onMove: (uid: number, to: Move) => void
  readonly onOpen: (opened: Opened) => void
}

export function FieldsPanel({ schema, judged, problemsOf, opened, kept, acts, onMove, onOpen }: FieldsPanelProps) {
  const { fields, schemaVersion } = schema
  const count = judged?.problems.length ?? 0
  const add = (): void =>
    acts.change((before) => {
      const [next, uid] = addField(before, null)
      onOpen({ uid, isFresh: true })
      return next
    })
  return (
    <div className="fields-panel">
      <div className="builder-facts">
        <PackSelect domain={schema.domain} change={acts.change} />
        <TextBox
          label={t('Name of this version in results')}
          isName
          value={schemaVersion}
          problems={judged?.problems.filter(({ member }) => member === 'schema_version') ?? []}
          note={schemaVersion === '' ? t('Without one, results carry the service’s own date.') : ''}
          onChange={(value) => acts.change((before) => ({ ...before, schemaVersion: value }), 'version')}
        />
      </div>
      {count > 0 ? (
        <p className="note warn" role="status">
          {mendText(count)}
        </p>
      ) : null}
      {fields.length === 0 ? (
        <p className="no-fields">
          {t(
            'No fields yet. A field is a question to the recording, as “Main topic”, with the kind of answer that you want.',
          )}
        </p>
      ) : (
        <FieldList
          fields={fields}
          openUid={opened.uid}
          freshUid={opened.isFresh ? opened.uid : null}
          problemsOf={problemsOf}
          kept={kept}
          acts={acts}
          onMove={onMove}
        />
      )}
      <div>
        <Button icon={Plus} onPress={add}>
          {t('Add a field')}
        </Button>
      </div>
    </div>
  )
}

function PackSelect({ domain, change }: { readonly domain: string | null; readonly change: Change }) {
  const id = useId()
  const packs = useAsk('fieldSchemas:packs', {}).data?.packs ?? []
  const chosen = packs.find(({ key }) => key === domain)
  return (
    <div className="field">
      <label htmlFor={id}>{t('Together with a pack')}</label>
      <select
        id={id}
        className="input"
        aria-describedby={`${id}-note`}
        value={domain ?? ''}
        onChange={(event) => {
          const { value } = event.target
          change((schema) => ({ ...schema, domain: value === '' ? null : value }))
        }}
      >
        <option value="">{t('None')}</option>
        {packs.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} className="note">
        {chosen === undefined
          ? ''
          : t('Its fields come first: {join}.', { join: chosen.fields.map(({ label }) => label).join(', ') })}
      </p>
    </div>
  )
}
