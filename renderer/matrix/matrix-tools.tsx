// Above the matrix: whose fields are shown, coding blind, agreement, files, and what the rows are filtered by.

import { Download, Scale, Undo2, X } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Switch } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { MatrixFileKind, MatrixView } from '../../preload/contract.ts'
import { Button, Icon, IconButton } from '../frame/button.tsx'
import { saveMatrix, setBlind, undoCoding, useCanUndo } from './coding.ts'
import { dueText, setName, totalText, valueName, withoutText } from './matrix-words.ts'
import { type Filter, keyOf } from './table.ts'
import type { Asked } from './use-matrix.ts'

interface MatrixToolsProps {
  readonly view: MatrixView
  readonly asked: Asked
  readonly shown: number
  readonly filters: readonly Filter[]
  readonly isBlind: boolean
  readonly isAgreementShown: boolean
  readonly onOf: (of: string | null) => void
  readonly onFilter: (filter: Filter) => void
  readonly onAgreement: () => void
}

const FILES: readonly (readonly [kind: MatrixFileKind, name: string])[] = [
  ['both', t('Machine and person')],
  ['machine', t('The machine’s answers')],
  ['person', t('Your answers')],
  ['agreement', t('Agreement of each field')],
]

export function MatrixTools(props: MatrixToolsProps) {
  const { view, asked, shown, filters, isBlind, isAgreementShown, onOf, onFilter, onAgreement } = props
  const canUndo = useCanUndo()
  const notes = [view.due > 0 ? dueText(view.due) : '', withoutText(view.without)].filter((text) => text !== '')
  return (
    <div className="matrix-tools">
      <div className="matrix-line">
        <select
          className="input matrix-of"
          aria-label={t('Fields of')}
          value={asked.of ?? ''}
          onChange={({ target }) => onOf(target.value === '' ? null : target.value)}
        >
          <option value="">{t('All fields')}</option>
          {view.sets.map((set) => (
            <option key={set.key} value={set.key}>
              {setName(set)}
            </option>
          ))}
        </select>
        <p className="matrix-total tabular">{totalText(view, shown)}</p>
        <Switch className="switch matrix-blind" isSelected={isBlind} onChange={setBlind}>
          <span className="switch-track" aria-hidden="true">
            <span className="switch-thumb" />
          </span>
          <span>{t('Code blind')}</span>
        </Switch>
        <IconButton
          label={t('Take back the last coding')}
          keys="Ctrl+Z"
          icon={Undo2}
          isDisabled={!canUndo}
          onPress={undoCoding}
        />
        <Button icon={Scale} tone={isAgreementShown ? 'plain' : 'quiet'} onPress={onAgreement}>
          {t('Agreement')}
        </Button>
        <MenuTrigger>
          <AriaButton className="button quiet">
            <Icon of={Download} />
            <span>{t('Save as CSV')}</span>
          </AriaButton>
          <Popover className="popover" placement="bottom end">
            <Menu
              className="menu"
              aria-label={t('Save as CSV')}
              onAction={(kind) => void saveMatrix({ ...asked, kind: kind as MatrixFileKind, onlyBlind: false })}
            >
              {FILES.map(([kind, name]) => (
                <MenuItem key={kind} id={kind} className="menu-item">
                  {name}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      {isBlind ? (
        <p className="note matrix-blind-note">
          {t(
            'Coding blind: the machine’s answers are hidden until you have coded a cell, and what you code so is marked.',
          )}
        </p>
      ) : null}
      {notes.length > 0 ? <p className="note">{notes.join(' ')}</p> : null}
      {filters.length > 0 ? (
        <ul className="matrix-filters" aria-label={t('Filters')}>
          {filters.map((filter) => {
            const field = view.fields.find(({ column }) => column === filter.column)
            if (field === undefined) return null
            const name = `${field.label}: ${valueName(field, filter.value)}${filter.whose === 'person' ? ' (you)' : ''}`
            return (
              <li key={`${filter.column} ${filter.whose} ${keyOf(filter.value)}`} className="matrix-filter">
                <bdi className="ellipsis">{name}</bdi>
                <button
                  type="button"
                  className="matrix-off"
                  aria-label={t('Without “{name}”', { name })}
                  onClick={() => onFilter(filter)}
                >
                  <X size={13} strokeWidth={2} aria-hidden="true" />
                </button>
              </li>
            )
          })}
        </ul>
      ) : null}
    </div>
  )
}
