// The codes by name, each under the one that it belongs to, with its colour, its key and how many passages carry it.

import { Ellipsis, Merge, Pencil, Trash2 } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { CodebookView, CodeView } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { count, plural } from '../frame/format.ts'
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
    <nav className="code-list" aria-label="Codes">
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
              title={`${plural(book.plain, 'passage')} without a code`}
              onClick={() => onChoose(null)}
            >
              <Swatch colour={null} />
              <span className="place-name">Without a code</span>
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
      <AriaButton className="icon-button code-more" aria-label={`More for ${code.name}`}>
        <Icon of={Ellipsis} />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={`More for ${code.name}`} disabledKeys={isAlone ? ['merge'] : []}>
          <MenuItem
            id="change"
            className="menu-item"
            textValue="Name, colour"
            onAction={() => onAsk({ kind: 'change', code })}
          >
            <Icon of={Pencil} />
            Name, colour, description…
          </MenuItem>
          <MenuItem id="merge" className="menu-item" textValue="Merge" onAction={() => onAsk({ kind: 'merge', code })}>
            <Icon of={Merge} />
            Merge into another code…
          </MenuItem>
          <MenuItem id="remove" className="menu-item" textValue="Delete" onAction={() => void removeCode(code)}>
            <Icon of={Trash2} />
            Delete; its passages stay marked
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
