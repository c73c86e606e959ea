// A refusal, said in place: what happened, what to do next, and one button where there is one that helps.

import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { faultOf } from './ask.ts'
import { Icon } from './button.tsx'

export function Trouble({ error, children }: { readonly error: unknown; readonly children?: ReactNode }) {
  const fault = faultOf(error)
  return (
    <div className="trouble" role="alert">
      <Icon of={CircleAlert} />
      <p>
        <strong>{fault.text}</strong> {fault.remedy}
      </p>
      {children}
    </div>
  )
}
