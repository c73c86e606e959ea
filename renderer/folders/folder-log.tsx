// What was decided about every file of a watched folder, and why, newest first. Thousands of files: only those on screen exist.

import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { FolderFile, FolderView, Input } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { count, moment } from '../frame/format.ts'
import { useLate } from '../frame/late.ts'
import { go, openReader } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { FolderPath } from './folder-path.tsx'
import { decisionTone, decisionWord } from './folder-words.ts'
import { type FilePages, useFilePages } from './use-file-pages.ts'

type Kind = Input<'folders:files'>['kind']

const KINDS: Readonly<Record<Kind, string>> = { all: t('All'), taken: t('Taken'), left: t('Left alone') }
const ROW_PX = 54

function isKind(value: string): value is Kind {
  return Object.hasOwn(KINDS, value)
}

interface FolderLogProps {
  readonly folder: FolderView
  readonly onClose: () => void
}

export function FolderLog({ folder, onClose }: FolderLogProps) {
  const [kind, setKind] = useState<Kind>('all')
  const [window, setWindow] = useState({ first: 0, last: 0 })
  const pages = useFilePages(folder.id, kind, window.first, window.last)
  const isLate = useLate(pages.isPending)
  return (
    <div className="dialog-body sheet">
      <FolderPath path={folder.path} />
      <div className="log-head">
        <RadioGroup
          className="segments"
          aria-label={t('Files shown')}
          orientation="horizontal"
          value={kind}
          onChange={(value) => {
            if (isKind(value)) setKind(value)
          }}
        >
          {Object.entries(KINDS).map(([value, name]) => (
            <Radio key={value} value={value} className="segment">
              {name}
            </Radio>
          ))}
        </RadioGroup>
        <p className="note tabular" role="status">
          {pages.isPending ? '' : `${count(pages.total)} ${pages.total === 1 ? 'file' : 'files'}`}
        </p>
      </div>
      {pages.isError ? <Trouble error={pages.error} /> : null}
      {isLate ? <p className="note">{t('Reading the log…')}</p> : null}
      {!pages.isPending && pages.total === 0 ? <Nothing kind={kind} folder={folder} /> : null}
      {pages.total === 0 ? null : <Rows key={kind} pages={pages} onWindow={setWindow} onLeave={onClose} />}
      <div className="dialog-actions">
        <Button onPress={onClose} autoFocus>
          {t('Close')}
        </Button>
      </div>
    </div>
  )
}

function Nothing({ kind, folder }: { readonly kind: Kind; readonly folder: FolderView }) {
  if (kind === 'left') return <p className="log-nothing">{t('Nothing was left alone.')}</p>
  return (
    <p className="log-nothing">
      {folder.rules.isSensitive
        ? t('Nothing of this folder is sent. Its recordings are listed here as they are found.')
        : t('No recording has come from this folder yet. Put one in, and it shows here with what became of it.')}
    </p>
  )
}

interface RowsProps {
  readonly pages: FilePages
  readonly onWindow: (window: { readonly first: number; readonly last: number }) => void
  /** A link leads out of the dialog. */
  readonly onLeave: () => void
}

function Rows({ pages, onWindow, onLeave }: RowsProps) {
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: pages.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    onChange: (instance) => {
      const shown = instance.getVirtualItems()
      onWindow({ first: shown[0]?.index ?? 0, last: shown.at(-1)?.index ?? 0 })
    },
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that only a wheel can scroll shuts the keyboard out.
    <section ref={scroller} className="log-files" aria-label={t('Files of the folder')} tabIndex={0}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <LogRow
            key={item.key}
            file={pages.file(item.index)}
            topPx={item.start}
            place={{ number: item.index + 1, of: pages.total }}
            onLeave={onLeave}
          />
        ))}
      </ul>
    </section>
  )
}

interface LogRowProps {
  readonly file: FolderFile | undefined
  readonly topPx: number
  readonly place: { readonly number: number; readonly of: number }
  readonly onLeave: () => void
}

function LogRow({ file, topPx, place, onLeave }: LogRowProps) {
  const style = useMemo(() => ({ transform: `translateY(${topPx}px)` }), [topPx])
  return (
    <li style={style} aria-posinset={place.number} aria-setsize={place.of}>
      {file === undefined ? <span className="skeleton log-outline" /> : <LogWords file={file} onLeave={onLeave} />}
    </li>
  )
}

function LogWords({ file, onLeave }: { readonly file: FolderFile; readonly onLeave: () => void }) {
  const { name, decision, text, atMs, recording } = file
  return (
    <>
      <span className="log-what">
        <span className="log-name ellipsis" title={name} dir="auto">
          {name}
        </span>
        <span className="log-text ellipsis" title={text}>
          {text}
        </span>
      </span>
      <span className="log-word">
        <span className={`pill ${decisionTone(decision)}`}>{decisionWord(decision)}</span>
      </span>
      <span className="log-time tabular">{moment(atMs)}</span>
      <span className="log-link">
        {recording === null ? null : (
          <button
            type="button"
            className="link"
            title={
              recording.stage === 'archived' ? t('Open “{name}”', { name }) : t('Show “{name}” in Activity', { name })
            }
            onClick={() => {
              onLeave()
              if (recording.stage === 'archived') openReader(recording.id)
              else go({ screen: 'activity' })
            }}
          >
            {recording.stage === 'archived' ? t('Open') : recording.stageText}
          </button>
        )}
      </span>
    </>
  )
}
