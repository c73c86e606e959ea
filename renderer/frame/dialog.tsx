// A question that needs an answer before anything else: a titled box over the window. Escape and a click outside mean "no".

import { type ReactNode, useEffect } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { createStore } from './store.ts'

const leaving = createStore(0)

/** Every question is put away, because the person goes to another place to decide it. */
export function leaveDialogs(): void {
  leaving.set(leaving.get() + 1)
}

/** Calls back when dialogs are left while this one is open. */
function useLeaving(isOpen: boolean, onClose: () => void): void {
  useEffect(() => (isOpen ? leaving.subscribe(onClose) : undefined), [isOpen, onClose])
}

interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly width?: 'narrow' | 'wide' | 'large'
  /** For questions about money or about what cannot come back. */
  readonly isAlert?: boolean
}

export function Dialog({ title, isOpen, onClose, children, width = 'narrow', isAlert = false }: DialogProps) {
  useLeaving(isOpen, onClose)
  return (
    <ModalOverlay
      className="veil"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={`dialog ${width}`}>
        <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
