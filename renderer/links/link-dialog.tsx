// Links to recordings, pasted one a line and judged as one types: what will be sent, what cannot be, what is here already. No link
// is opened here. What could not be sent stays in the field, with the reason.

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, CircleAlert, CircleSlash, type LucideIcon, TriangleAlert } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Label, TextArea, TextField } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { AppView, LinksView, LinkView } from '../../preload/contract.ts'
import { closeLinks, useAdding, useLinkText } from '../frame/adding.tsx'
import { ask, askKey } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { PresetPicker } from '../options/preset-picker.tsx'
import { useDraft } from '../options/use-options.ts'
import { buttonText, type LinkLine, linesFor, moreText, PUBLIC_NOTE, priceText, staysText } from './link-words.ts'
import './links.css'

export function LinkDialog({ app }: { readonly app: AppView | undefined }) {
  const opening = useLinkText()
  return (
    <Dialog
      title={t('Add recordings from links')}
      isOpen={opening !== null && app !== undefined}
      onClose={closeLinks}
      width="wide"
    >
      {opening === null || app === undefined ? null : <LinkForm key={opening} opening={opening} app={app} />}
    </Dialog>
  )
}

interface LinkFormProps {
  readonly opening: string
  readonly app: AppView
}

function LinkForm({ opening, app }: LinkFormProps) {
  const [text, setText] = useState(opening)
  const { options, presetId, judgement, choose } = useDraft({ options: app.options, presetId: null })
  const { judged, isFresh, error } = useJudged(useDeferredValue(text), options)
  const adding = useAdding(useQueryClient())
  const add = useMutation({
    mutationFn: () => ask('links:add', { text, options }),
    onSuccess: (report) => {
      adding.report({ ...report, refused: [] })
      if (report.refused.length === 0) closeLinks()
      // What was refused stays in front of the person; the rest is on its way.
      else setText(refusedIn(text, judged))
    },
  })
  const isReady = isFresh && judged !== undefined && judged.fit > 0 && judgement.isAllowed && !add.isPending
  return (
    <form
      className="dialog-body"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) add.mutate()
      }}
    >
      <TextField className="field" value={text} onChange={setText} autoFocus>
        <Label>{t('Links, one a line')}</Label>
        <TextArea className="input links" rows={4} placeholder="https://example.org/interview.mp3" spellCheck="false" />
      </TextField>
      {add.data !== undefined && add.data.refused.length > 0 ? (
        <p className="note bad" role="status">
          {staysText(add.data.refused)}
        </p>
      ) : null}
      {judged === undefined || judged.links.length === 0 ? (
        <p className="note">{PUBLIC_NOTE}</p>
      ) : (
        <Judged judged={judged} />
      )}
      {error === null ? null : <Trouble error={error} />}
      <PresetPicker options={options} presetId={presetId} isAllowed={judgement.isAllowed} onChoose={choose} />
      {judged === undefined || judged.fit === 0 ? null : <p className="note">{priceText(judged)}</p>}
      {add.isError ? <Trouble error={add.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={closeLinks}>{t('Close')}</Button>
        <Button tone="primary" type="submit" isDisabled={!isReady}>
          {buttonText({ fit: judged?.fit ?? 0 })}
        </Button>
      </div>
    </form>
  )
}

/** Links may hold keys: what was typed is not kept once nobody looks at it. */
function useJudged(text: string, options: AppView['options']) {
  const input = { text, options }
  const asked = useQuery({
    queryKey: askKey('links:check', input),
    queryFn: () => ask('links:check', input),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const judged = text.trim() === '' ? undefined : asked.data
  return { judged, isFresh: !asked.isPlaceholderData, error: asked.error }
}

/** As they were pasted: the list shows long ones cut. */
function refusedIn(text: string, judged: LinksView | undefined): string {
  const refused = (judged?.links ?? []).filter(({ fault }) => fault !== null)
  const isRefused = (word: string): boolean => refused.some((link) => word.includes(link.text.replace(/…$/, '')))
  return text.split(/\s+/).filter(isRefused).join('\n')
}

function Judged({ judged }: { readonly judged: LinksView }) {
  return (
    <ul className="judged" aria-label={t('Links')} aria-live="polite">
      {judged.links.map((link, at) => (
        // The same line may stand there twice.
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
        <JudgedLine key={at} link={link} />
      ))}
      {judged.more > 0 ? <li className="note">{moreText(judged.more)}</li> : null}
    </ul>
  )
}

const ICONS: Readonly<Record<LinkLine['tone'], LucideIcon>> = {
  bad: CircleAlert,
  warn: TriangleAlert,
  quiet: CircleSlash,
  good: Check,
}

function JudgedLine({ link }: { readonly link: LinkView }) {
  const lines = linesFor(link)
  const tone = lines[0]?.tone ?? 'good'
  const [before, after] = link.host === '' ? ['', link.text] : around(link)
  return (
    <li className={`judged-line ${tone}`}>
      <Icon of={ICONS[tone]} />
      <div className="judged-words">
        <p className="judged-link ellipsis" title={link.text} dir="ltr">
          {before}
          {link.host === '' ? null : <strong>{link.host}</strong>}
          {after}
        </p>
        {lines.map((line) => (
          <p key={line.text} className={`judged-says ${line.tone}`}>
            {line.text}
          </p>
        ))}
      </div>
    </li>
  )
}

/** The host is what tells where a link leads; spelled otherwise than it is meant, it stands before the whole. */
function around({ text, host }: LinkView): readonly [string, string] {
  const at = text.toLowerCase().indexOf(host)
  return at < 0 ? ['', ` ${text}`] : [text.slice(0, at), text.slice(at + host.length)]
}
