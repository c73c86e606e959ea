// The system's notices: one of each kind at a time, so that a night's work is not a hundred of them, and each leads somewhere. Whether
// one may be shown now (do not disturb, focus) is for the system to say, which heeds it by itself.

import { Notification } from 'electron'
import type { NoticeKind } from '../../../preload/contract.ts'

export interface NoticeForm {
  readonly kind: NoticeKind | 'closing' | 'update'
  readonly isSilent: boolean
  /** Buttons, where the system has them in notices; a click on the notice itself does `open`. */
  readonly actions: readonly { readonly text: string; readonly run: () => void }[]
  readonly open: () => void
}

export interface Notifier {
  /** False where this system shows no notices at all. */
  show(words: { readonly title: string; readonly body: string }, form: NoticeForm): boolean
}

export function openNotifier(isWanted: (kind: NoticeForm['kind']) => boolean): Notifier {
  // A notice that nobody holds would be collected, and its click with it.
  const shown = new Map<NoticeForm['kind'], Notification>()
  return {
    show({ title, body }, { kind, isSilent, actions, open }) {
      if (!Notification.isSupported()) return false
      if (!isWanted(kind)) return true
      shown.get(kind)?.close()
      const buttons = actions.map(({ text }) => ({ type: 'button' as const, text }))
      const notice = new Notification({ title, body, silent: isSilent, actions: buttons, groupId: kind })
      shown.set(kind, notice)
      notice.on('click', open)
      notice.on('action', (event, index) => {
        const at = typeof index === 'number' ? index : event.actionIndex
        ;(actions[at]?.run ?? open)()
      })
      notice.on('close', () => {
        if (shown.get(kind) === notice) shown.delete(kind)
      })
      notice.show()
      return true
    },
  }
}
