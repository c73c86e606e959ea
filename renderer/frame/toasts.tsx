// Shows the short messages. They are announced politely, wait while the pointer or the focus is on them, and Escape is not
// theirs to take.

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Icon } from './button.tsx'
import { putAway, type Toast, useToasts } from './toast-list.ts'

export function Toasts() {
  const toasts = useToasts()
  return (
    <section className="toasts" aria-label="Messages" aria-live="polite" aria-relevant="additions">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { id, tone, text, lines, action, lastsMs } = toast
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (lastsMs === null || isHeld) return
    const timer = setTimeout(() => putAway(id), lastsMs)
    return () => clearTimeout(timer)
  }, [id, lastsMs, isHeld])
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
        <button
          type="button"
          className="button plain"
          onClick={() => {
            action.run()
            putAway(id)
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="Close message"
        title="Close message"
        onClick={() => putAway(id)}
      >
        <Icon of={X} />
      </button>
    </article>
  )
}
