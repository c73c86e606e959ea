// "Every new one": the export as it is chosen in the dialog, from now on for all new transcripts, those of a watched folder or
// those of a collection.

import { Repeat } from 'lucide-react'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { AutomaticOf, ExportChoice } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { closeExport } from './exporting.ts'

export function AutomateMenu({ choice, folder }: { readonly choice: ExportChoice; readonly folder: string }) {
  const app = useAsk('app:state', {}).data
  const shelves = useAsk('shelves:all', {}).data
  const automate = (of: AutomaticOf, name: string) => (): void => {
    ask('export:automate', { of, choice }).then(() => {
      closeExport()
      say(
        t('From now on, every new transcript {name} is exported into “{folder}”. The settings list it.', {
          name,
          folder,
        }),
      )
    }, sayFault)
  }
  return (
    <MenuTrigger>
      <Button tone="quiet" icon={Repeat}>
        {t('Automatically…')}
      </Button>
      <Popover className="popover" placement="top start">
        <Menu className="menu" aria-label={t('Export every new transcript')}>
          <MenuSection>
            <Header className="menu-title">{t('Every new transcript')}</Header>
            <MenuItem className="menu-item" textValue="All" onAction={automate({ kind: 'all' }, '')}>
              <Text slot="label">{t('Whatever comes')}</Text>
            </MenuItem>
            {(app?.folders ?? [])
              .filter(({ isKept }) => isKept)
              .map(({ id, name }) => (
                <Item
                  key={`folder ${id}`}
                  text={t('From the folder “{name}”', { name })}
                  onAction={automate({ kind: 'folder', id }, `from the folder “${name}”`)}
                />
              ))}
            {(shelves?.collections ?? []).map(({ id, name }) => (
              <Item
                key={`collection ${id}`}
                text={t('In the collection “{name}”', { name })}
                onAction={automate({ kind: 'collection', id }, `in “${name}”`)}
              />
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function Item({ text, onAction }: { readonly text: string; readonly onAction: () => void }) {
  return (
    <MenuItem className="menu-item" textValue={text} onAction={onAction}>
      <Text slot="label" dir="auto">
        {text}
      </Text>
    </MenuItem>
  )
}
