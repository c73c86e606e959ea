// Keys that work wherever the focus is. They never steal from someone who types, from an open dialog or menu, or from a button
// that Space would press.

import { useEffect, useRef } from 'react'

const FIELDS =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [contenteditable="plaintext-only"]'
const FLOATING = '[role="dialog"], [role="alertdialog"], [role="menu"]'

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null && !target.matches('[type="range"]')
}

/** True where Space or Enter already means something by itself. */
export function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('button, a, [role="option"], [role="switch"], [role="tab"]') !== null
  )
}

function isSomethingOpen(): boolean {
  return document.querySelector(FLOATING) !== null
}

/** Listens while the component is there. The newest closure is called, so the listener need not be memoised. */
export function useKeys(listener: (event: KeyboardEvent) => void): void {
  const newest = useRef(listener)
  useEffect(() => {
    newest.current = listener
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && !isSomethingOpen()) newest.current(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
