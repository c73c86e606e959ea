// A list whose buttons are one stop for Tab: arrows go from one to the next, Home and End to the first and the last. What stands
// in it need not know of that.

import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'

interface StepsProps {
  readonly className: string
  readonly children: ReactNode
}

export function Steps({ className, children }: StepsProps) {
  const list = useRef<HTMLUListElement>(null)
  const held = useRef<Element | null>(null)
  useLayoutEffect(() => settle(list.current, held.current))
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = buttonsIn(list.current)
    const at = buttons.findIndex((button) => button.matches(':focus'))
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (to === undefined || at < 0) return
    event.preventDefault()
    event.stopPropagation()
    buttons[to]?.focus()
  }
  return (
    <ul
      ref={list}
      className={className}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        held.current = target
        settle(list.current, target)
      }}
    >
      {children}
    </ul>
  )
}

function buttonsIn(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('button:not([disabled])') ?? [])]
}

function settle(list: HTMLElement | null, held: Element | null): void {
  const buttons = buttonsIn(list)
  const stop = buttons.find((button) => button === held) ?? buttons[0]
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
}
