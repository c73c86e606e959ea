// Filters for people who do not know them yet: a choice writes the filter into the field and offers its values there, so that
// the next time it may simply be typed. Days have a form of their own.

import { ChevronDown, ListFilter } from 'lucide-react'
import { useRef, useState } from 'react'
import { Dialog, Menu, MenuItem, MenuTrigger, Popover, Button as PressButton } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { Button, Icon } from '../frame/button.tsx'
import { begun } from './completion.ts'
import { FILTERS, isFilterName, MENU } from './filter-names.ts'
import { withFilter } from './query-edit.ts'
import { write } from './writing.ts'

interface FilterMenuProps {
  readonly query: string
}

export function FilterMenu({ query }: FilterMenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isDating, setDating] = useState(false)
  return (
    <>
      <MenuTrigger>
        <PressButton ref={button} className="button quiet">
          <Icon of={ListFilter} />
          <span>{t('Filter')}</span>
          <Icon of={ChevronDown} className="chevron" />
        </PressButton>
        <Popover className="popover" placement="bottom end">
          <Menu
            className="menu filter-menu"
            aria-label={t('Filter')}
            onAction={(key) => {
              if (key === 'days') setDating(true)
              else if (typeof key === 'string' && isFilterName(key)) write(begun(query, key), true)
            }}
          >
            <MenuItem id="days" className="menu-item" textValue="Recorded between">
              <span className="filter-name">{t('Recorded between …')}</span>
              <code>{t('after: before:')}</code>
            </MenuItem>
            {MENU.map((name) => (
              <MenuItem key={name} id={name} className="menu-item" textValue={FILTERS[name].name}>
                <span className="filter-name">{FILTERS[name].name}</span>
                <code>{name}:</code>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Popover
        className="popover"
        triggerRef={button}
        isOpen={isDating}
        onOpenChange={setDating}
        placement="bottom end"
      >
        <Dialog className="save-dialog" aria-label={t('Recorded between')}>
          <DayForm query={query} close={() => setDating(false)} />
        </Dialog>
      </Popover>
    </>
  )
}

/** The day after, because "before" leaves its own day out and a person who picks a last day means it too. */
function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

function DayForm({ query, close }: FilterMenuProps & { readonly close: () => void }) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const isBackwards = from !== '' && to !== '' && to < from
  const apply = (): void => {
    const since = from === '' ? query : withFilter(query, 'after', from)
    const text = `${to === '' ? since : withFilter(since, 'before', nextDay(to))} `
    close()
    write({ query: text, caret: text.length }, false)
  }
  return (
    <form
      className="save-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBackwards && from + to !== '') apply()
      }}
    >
      <div className="days">
        <label className="field">
          <span className="label">{t('First day')}</span>
          <input className="input" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label className="field">
          <span className="label">{t('Last day')}</span>
          <input className="input" type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
      </div>
      <p className="note bad" role="status">
        {isBackwards ? t('The last day is before the first.') : ''}
      </p>
      <div className="dialog-actions">
        <Button onPress={close}>{t('Cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={isBackwards || from + to === ''}>
          {t('Filter')}
        </Button>
      </div>
    </form>
  )
}
