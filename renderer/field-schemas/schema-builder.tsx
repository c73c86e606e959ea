// One schema: its name, its fields, what is sent, and its versions.

import { Redo2, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { FieldSchemaView, FieldVersionView } from '../../preload/contract.ts'
import { useCommands } from '../commands/commands.ts'
import { faultOf } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { say } from '../frame/toast-list.ts'
import { duplicateField, fieldOf, type Move, moveField, removeField } from './builder.ts'
import type { KeptNames } from './field-form.tsx'
import type { FieldActs } from './field-list.tsx'
import { placeText, usedText } from './field-words.ts'
import { FieldsPanel } from './fields-panel.tsx'
import { SchemaMenu } from './schema-menu.tsx'
import { SentView } from './sent-view.tsx'
import { TrialDialog } from './trial-dialog.tsx'
import { useBuilder, useProblems, type Workshop } from './use-builder.ts'
import { VersionsView } from './versions-view.tsx'

interface SchemaBuilderProps {
  readonly view: FieldSchemaView
  readonly versions: readonly FieldVersionView[]
}

export function SchemaBuilder({ view, versions }: SchemaBuilderProps) {
  const workshop = useBuilder(view)
  const { builder, judged, kept, change } = workshop
  const [tab, setTab] = useState('fields')
  const [opened, setOpened] = useState<Opened>(NOTHING_OPEN)
  const [isTrying, setTrying] = useState(false)
  const [said, announce] = useState('')
  const names = useKeptNames(versions)
  const problemsOf = useProblems(judged)
  const acts = useActs(workshop, setOpened)
  useCommands({ undo: workshop.undo, redo: workshop.redo })
  const { now, past, future } = builder
  const count = judged?.problems.length ?? 0
  const canTry = judged !== null && judged.schema === now && count === 0 && now.fields.length > 0
  const move = (uid: number, to: Move): void => {
    let place = 0
    change((schema) => {
      const next = moveField(schema, uid, to)
      place = next.fields.findIndex((field) => field.uid === uid) + 1
      return next
    })
    const label = now.fields.find((field) => field.uid === uid)?.label ?? ''
    announce(placeText(label, place, now.fields.length))
  }
  const take = ({ version, domain, draft }: FieldVersionView): void => {
    change((schema) => ({ ...schema, domain, fields: draft.fields.map(fieldOf) }))
    setTab('fields')
    say(t('The fields are as they were in version {version}.', { version }), {
      action: { label: t('Undo'), run: workshop.undo },
    })
  }
  return (
    <section className="builder" aria-label={now.name}>
      <div className="builder-head">
        <div className="builder-title">
          <input
            className="input builder-name"
            aria-label={t('Name of these fields')}
            aria-invalid={kept.refusal !== null}
            aria-describedby="builder-state"
            dir="auto"
            maxLength={200}
            value={now.name}
            onChange={(event) => change((schema) => ({ ...schema, name: event.target.value }), 'name')}
          />
          <p id="builder-state" className={kept.refusal === null ? 'note' : 'note bad'} role="status">
            {kept.refusal === null ? stateText(workshop, versions) : refusalText(kept.refusal)}
          </p>
        </div>
        <IconButton
          label={t('Undo')}
          keys="Ctrl+Z"
          icon={Undo2}
          isDisabled={past.length === 0}
          onPress={workshop.undo}
        />
        <IconButton
          label={t('Redo')}
          keys="Ctrl+⇧Z"
          icon={Redo2}
          isDisabled={future.length === 0}
          onPress={workshop.redo}
        />
        <SchemaMenu id={view.id} flush={workshop.flush} />
        <Button tone="primary" isDisabled={!canTry} onPress={() => void workshop.flush().then(() => setTrying(true))}>
          {t('Try on a recording…')}
        </Button>
      </div>
      <Tabs className="builder-tabs" selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <TabList className="tabs" aria-label={t('Views of these fields')}>
          <Tab id="fields" className="tab">
            {t('Fields')}
          </Tab>
          <Tab id="sent" className="tab">
            {t('What is sent')}
          </Tab>
          <Tab id="versions" className="tab">
            {t('Versions')}
          </Tab>
        </TabList>
        <TabPanel id="fields" className="tab-panel">
          <FieldsPanel
            schema={now}
            judged={judged}
            problemsOf={problemsOf}
            opened={opened}
            kept={names}
            acts={acts}
            onMove={move}
            onOpen={setOpened}
          />
        </TabPanel>
        <TabPanel id="sent" className="tab-panel">
          <SentView schema={now} />
        </TabPanel>
        <TabPanel id="versions" className="tab-panel">
          <VersionsView id={view.id} isKept={kept.state === 'kept'} onTake={take} />
        </TabPanel>
      </Tabs>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <TrialDialog
        id={view.id}
        name={now.name}
        version={kept.version}
        isOpen={isTrying}
        onClose={() => setTrying(false)}
      />
    </section>
  )
}

/** One field at a time; a fresh one takes the focus. */
export interface Opened {
  readonly uid: number | null
  readonly isFresh: boolean
}

const NOTHING_OPEN: Opened = { uid: null, isFresh: false }

function useActs({ change }: Workshop, setOpened: (make: (before: Opened) => Opened) => void): FieldActs {
  return useMemo(
    () => ({
      change,
      toggle: (uid) => setOpened((before) => (before.uid === uid ? NOTHING_OPEN : { uid, isFresh: false })),
      duplicate: (uid) =>
        change((schema) => {
          const [next, copy] = duplicateField(schema, uid)
          setOpened(() => ({ uid: copy, isFresh: true }))
          return next
        }),
      remove: (uid) => change((schema) => removeField(schema, uid)),
    }),
    [change, setOpened],
  )
}

/** What results stand under already. */
function useKeptNames(versions: readonly FieldVersionView[]): KeptNames {
  return useMemo(() => {
    const fields = versions.filter(({ useCount }) => useCount > 0).flatMap(({ draft }) => draft.fields)
    return {
      keys: new Set(fields.map(({ key }) => key)),
      codes: new Set(fields.flatMap(({ options }) => options.map(({ code }) => code))),
    }
  }, [versions])
}

function stateText({ kept }: Workshop, versions: readonly FieldVersionView[]): string {
  const state = kept.state === 'kept' ? 'kept' : 'keeping…'
  const used = versions.find(({ version }) => version === kept.version)?.useCount ?? 0
  return t('Version {version}, {used} · {state}', { version: kept.version, used: usedText(used), state })
}

function refusalText(refusal: unknown): string {
  const { text, remedy } = faultOf(refusal)
  return t('{text} {remedy} Not kept yet.', { text, remedy })
}
