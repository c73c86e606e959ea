// The codes of one passage: what exists is found by typing, what does not is made by Enter. Every change is kept at once.

import { Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { CodeView } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { plain } from '../frame/plain.ts'
import { rich } from '../frame/rich.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { keyOf, makeCode, namedAlike, useCodes } from './codebook.ts'
import { type Coding, closeCoding, sameSpan, useCoding } from './coding.ts'
import './quotes.css'
import './codes.css'
import './cards.css'
import './coded.css'

export function CodesDialog() {
  const coding = useCoding()
  return (
    <Dialog title={t('Codes of this passage')} isOpen={coding !== null} onClose={closeCoding}>
      {coding === null ? null : <Choices coding={coding} />}
      <div className="dialog-actions">
        <Button onPress={closeCoding}>{t('Done')}</Button>
      </div>
    </Dialog>
  )
}

function Choices({ coding: { recordingId, span, text } }: { readonly coding: Coding }) {
  const codes = useCodes()
  const held = useAsk('notes:of', { id: recordingId }).data?.highlights.find((one) => sameSpan(one, span))
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const name = typed.trim()
  const shown = codes.filter((code) => plain(code.name).includes(plain(name)))
  const exact = codes.find((code) => namedAlike(code.name, name))
  const put = (codeId: number): void => void ask('codes:mark', { id: recordingId, span, codeId }).catch(sayFault)
  const change = (code: CodeView): void => {
    if (held?.codes.includes(code.id)) void ask('codes:take', { highlightId: held.id, codeId: code.id }).catch(sayFault)
    else put(code.id)
  }
  const add = (): void => {
    if (name === '') return
    const known = exact ?? (shown.length === 1 ? shown[0] : undefined)
    if (known !== undefined) put(known.id)
    else void makeCode(name).then((id) => (id === null ? undefined : put(id)))
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (name === '') closeCoding()
    else add()
  }
  return (
    <div className="dialog-body">
      <p className="coding-text" dir="auto">
        {text}
      </p>
      <input
        ref={input}
        className="input"
        aria-label={t('Find or make a code')}
        placeholder={t('Find or make a code')}
        dir="auto"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {name !== '' && exact === undefined && shown.length !== 1 ? (
        <button type="button" className="keep-choice make" onClick={add}>
          <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="ellipsis">{rich('Make “{name}”', { name: <bdi>{name}</bdi> })}</span>
          <kbd>{t('Enter')}</kbd>
        </button>
      ) : null}
      <fieldset className="keep-choices">
        <legend className="visually-hidden">{t('Codes')}</legend>
        {shown.map((code) => (
          <label key={code.id} className="keep-choice">
            <input type="checkbox" checked={held?.codes.includes(code.id) ?? false} onChange={() => change(code)} />
            <Swatch colour={code.colour} />
            <bdi className="ellipsis" title={code.description === '' ? code.name : `${code.name}\n${code.description}`}>
              {code.name}
            </bdi>
            <KeyHint codes={codes} id={code.id} />
          </label>
        ))}
        {codes.length === 0 && name === '' ? (
          <p className="note">{t('There are no codes yet. Type a name, as “Permit” or “Turning point”.')}</p>
        ) : null}
      </fieldset>
    </div>
  )
}

export function Swatch({ colour }: { readonly colour: number | null }) {
  return <span className={colour === null ? 'swatch plain' : `swatch hue-${colour}`} aria-hidden="true" />
}

export function KeyHint({ codes, id }: { readonly codes: readonly CodeView[]; readonly id: number }) {
  const key = keyOf(codes, id)
  return key === null ? null : <kbd title={t('Press {key} on selected words', { key })}>{key}</kbd>
}
