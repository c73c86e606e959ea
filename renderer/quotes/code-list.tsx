// The codes by name, each under the one that it belongs to, with its colour, its key and how many passages carry it.

import { Ellipsis, Merge, Pencil, Trash2 } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { CodebookView, CodeView } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { branchesOf } from './branches.ts'
import type { CodeQuestion } from './code-dialogs.tsx'
import { keyOf, removeCode } from './codebook.ts'
import { KeyHint, Swatch } from './codes-dialog.tsx'
import type { ChosenCode } from './codes-screen.tsx'

interface CodeListProps {
  readonly book: CodebookView
  readonly chosen: ChosenCode | undefined
  readonly onChoose: (code: ChosenCode) => void
  readonly onAsk: (question: CodeQuestion) => void
}

const MOST_DEPTH = 4

export function CodeList({ book, chosen, onChoose, onAsk }: CodeListProps) {
  return (
    <nav className="code-list" aria-label={t('Codes')}>
      <ul>
        {branchesOf(book.codes).map(({ code, depth }) => (
          <li key={code.id} className="code-line" style={{ paddingInlineStart: Math.min(depth, MOST_DEPTH) * 14 }}>
            <button
              type="button"
              className="place"
              aria-current={chosen === code.id ? 'true' : undefined}
              title={code.description === '' ? code.name : `${code.name}\n${code.description}`}
              onClick={() => onChoose(code.id)}
            >
              <Swatch colour={code.colour} />
              <bdi className="place-name">{code.name}</bdi>
              {keyOf(book.codes, code.id) === null ? <span className="no-key" /> : null}
              <KeyHint codes={book.codes} id={code.id} />
              <span className="place-count">
                {count(code.count)}
                <span className="visually-hidden"> {code.count === 1 ? 'passage' : 'passages'}</span>
              </span>
            </button>
            <CodeMenu code={code} isAlone={book.codes.length < 2} onAsk={onAsk} />
          </li>
        ))}
        {book.plain > 0 ? (
          <li className="code-line">
            <button
              type="button"
              className="place"
              aria-current={chosen === null ? 'true' : undefined}
              title={t('{plain, plural, one {# passage} other {# passages}} without a code', { plain: book.plain })}
              onClick={() => onChoose(null)}
            >
              <Swatch colour={null} />
              <span className="place-name">{t('Without a code')}</span>
              <span className="no-key" />
              <span className="place-count">{count(book.plain)}</span>
            </button>
            <span className="no-menu" />
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

interface CodeMenuProps {
  readonly code: CodeView
  /** There is no other one to merge it with. */
  readonly isAlone: boolean
  readonly onAsk: (question: CodeQuestion) => void
}

function CodeMenu({ code, isAlone, onAsk }: CodeMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className="icon-button code-more" aria-label={t('More for {name}', { name: code.name })}>
        <Icon of={Ellipsis} />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('More for {name}', { name: code.name })}
          disabledKeys={isAlone ? ['merge'] : []}
        >
          <MenuItem
            id="change"
            className="menu-item"
            textValue="Name, colour"
            onAction={() => onAsk({ kind: 'change', code })}
          >
            <Icon of={Pencil} />
            {t('Name, colour, description…')}
          </MenuItem>
          <MenuItem id="merge" className="menu-item" textValue="Merge" onAction={() => onAsk({ kind: 'merge', code })}>
            <Icon of={Merge} />
            {t('Merge into another code…')}
          </MenuItem>
          <MenuItem id="remove" className="menu-item" textValue="Delete" onAction={() => void removeCode(code)}>
            <Icon of={Trash2} />
            {t('Delete; its passages stay marked')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
