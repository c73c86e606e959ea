// Links to recordings, one or many, a line each. Only https is taken: the service fetches the address itself, so the dialog
// also says that private files are better dropped than linked.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Label, TextArea, TextField } from 'react-aria-components'
import type { AddReport } from '../../preload/contract.ts'
import { closeLinks, useAdding, useLinkText } from './adding.tsx'
import { ask } from './ask.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { plural } from './format.ts'
import { Trouble } from './trouble.tsx'

function linesOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((line) => line !== '' && !line.startsWith('#'))
}

export function LinkDialog() {
  const opening = useLinkText()
  return (
    <Dialog title="Add recordings from links" isOpen={opening !== null} onClose={closeLinks} width="wide">
      <LinkForm opening={opening ?? ''} />
    </Dialog>
  )
}

function LinkForm({ opening }: { readonly opening: string }) {
  const [text, setText] = useState(opening)
  const [refused, setRefused] = useState<AddReport['refused']>([])
  const adding = useAdding(useQueryClient())
  const lines = linesOf(text)
  const wrong = lines.filter((line) => !line.startsWith('https://')).length
  const add = useMutation({
    mutationFn: () => ask('links:add', { text: lines.join('\n'), options: null }),
    onSuccess: (report) => {
      // What was refused stays in front of the person; the rest is on its way.
      setRefused(report.refused)
      adding.report({ ...report, refused: [] })
      if (report.refused.length === 0) closeLinks()
    },
  })
  useEffect(() => setText(opening), [opening])
  return (
    <form
      className="dialog-body"
      onSubmit={(event) => {
        event.preventDefault()
        if (lines.length > 0 && wrong === 0) add.mutate()
      }}
    >
      <TextField className="field" value={text} onChange={setText} autoFocus>
        <Label>Links, one a line</Label>
        <TextArea className="input links" rows={6} placeholder="https://example.org/interview.mp3" spellCheck="false" />
      </TextField>
      <p className={wrong > 0 ? 'note bad' : 'note'} aria-live="polite">
        {wrong > 0
          ? `${plural(wrong, 'line does', 'lines do')} not begin with https://. Only such links are taken.`
          : 'The service fetches each link by itself, so it must be public. Drop private recordings as files instead.'}
      </p>
      {refused.map(({ name, text: reason }) => (
        <p key={name} className="note bad">
          {name}: {reason}
        </p>
      ))}
      {add.isError ? <Trouble error={add.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={closeLinks}>Close</Button>
        <Button tone="primary" type="submit" isDisabled={lines.length === 0 || wrong > 0 || add.isPending}>
          {lines.length > 1 ? `Add ${lines.length} links` : 'Add link'}
        </Button>
      </div>
    </form>
  )
}
