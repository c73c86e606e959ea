// Shows the short messages. They are announced politely; their time runs only while somebody can see them and neither the
// pointer nor the focus is on them. Escape is not theirs to take.

import { X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { t } from '../../language/language.ts'
import { Icon } from './button.tsx'
import { useStore } from './store.ts'
import { act, putAway, type Toast, toasts } from './toast-list.ts'

export function Toasts() {
  const list = useStore(toasts, (all) => all)
  return (
    <section className="toasts" aria-label={t('Messages')} aria-live="polite" aria-relevant="additions">
      {list.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** False in the tray or behind the dock; a window that only lacks the focus is still seen. */
function useSeen(): boolean {
  return useSyncExternalStore(onVisibility, () => !document.hidden)
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { id, tone, text, lines, action, lastsMs } = toast
  const [isHeld, setHeld] = useState(false)
  const isSeen = useSeen()
  useEffect(() => {
    if (lastsMs === null || isHeld || !isSeen) return
    const timer = setTimeout(() => putAway(id), lastsMs)
    return () => clearTimeout(timer)
  }, [id, lastsMs, isHeld, isSeen])
  return (
    <article
      className={`toast toast-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div className="toast-words">
        <p className="toast-text">{text}</p>
        {lines.map((line) => (
          <p key={line} className="toast-line">
            {line}
          </p>
        ))}
      </div>
      {action === null ? null : (
        <button type="button" className="button plain" onClick={() => act(id)}>
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={t('Close message')}
        title={t('Close message')}
        onClick={() => putAway(id)}
      >
        <Icon of={X} />
      </button>
    </article>
  )
}
