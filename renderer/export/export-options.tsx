// What can be chosen of a format: only what it heeds is shown.

import { type ReactNode, useId } from 'react'
import { Switch } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { ExportChoice, ExportFormat, ExportOptions } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { useMasked } from '../personal/masked.ts'
import { MASKED_WORDS } from '../personal/masked-words.ts'
import { openPersonal } from '../personal/personal-asking.ts'
import { CHOICE_NOTES, PERSONAL_CHOICES, WORDS } from '../personal/personal-words.ts'

interface ExportOptionsProps {
  /** The first recording of those that are exported. */
  readonly id: number
  readonly format: ExportFormat
  readonly choice: ExportChoice
  readonly onChange: (choice: ExportChoice) => void
}

const TEXTS = [
  ['corrected', t('As corrected')],
  ['original', t('As the service said it')],
] as const
const SPEAKERS = [
  ['names', t('By name')],
  ['labels', t('By the service’s label')],
  ['none', t('Not named')],
] as const
/** Each in its own words. */
const LABELS = [
  ['en', t('English')],
  ['es', t('Español')],
  ['de', t('Deutsch')],
  ['fr', t('Français')],
] as const
const TIMES = [
  ['none', t('No times')],
  ['turn', t('For each paragraph')],
  ['segment', t('For each segment')],
  ['interval', t('At intervals')],
] as const
const AUDIO = [
  ['beside', t('A copy beside the page')],
  ['inside', t('Inside the page')],
  ['none', t('Without the recording')],
] as const
const WIDTHS = [
  ['0', t('As spoken, not split')],
  ['32', '32 characters'],
  ['37', '37 characters'],
  ['42', '42 characters'],
  ['60', '60 characters'],
] as const
const EVERY = [
  ['10', t('Every 10 seconds')],
  ['30', t('Every 30 seconds')],
  ['60', t('Every minute')],
  ['300', t('Every 5 minutes')],
] as const
const LINES = [
  ['1', t('One line')],
  ['2', t('Two lines')],
  ['3', t('Three lines')],
] as const

type Truth = { [K in keyof ExportOptions]: ExportOptions[K] extends boolean ? K : never }[keyof ExportOptions]

const SWITCHES: readonly (readonly [Truth, string])[] = [
  ['hasHeader', t('Header: file, date, length, speakers')],
  ['hasSummary', t('Summary')],
  ['hasChapters', t('Chapters as headings')],
  ['hasNotes', t('Notes and highlights')],
  ['hasDoubts', t('How sure the service was (standard, without speakers)')],
  ['hasWords', t('Times of single words')],
  ['hasLineNumbers', t('Line numbers')],
  ['isForSheets', t('Safe for spreadsheets: no cell becomes a formula')],
  ['isForWindows', t('Line ends of Windows')],
]

export function ExportOptionsForm({ id, format, choice, onChange }: ExportOptionsProps) {
  const { options } = choice
  const has = (name: keyof ExportOptions): boolean => format.options.includes(name)
  const set = (part: Partial<ExportOptions>): void => onChange({ ...choice, options: { ...options, ...part } })
  const layouts = format.layouts.map(({ id, name }) => [id, name] as const)
  const times = TIMES.filter(([id]) => id !== 'interval' || has('everySeconds'))
  return (
    <div className="export-options">
      {has('layout') ? (
        <Select label={t('Layout')} value={options.layout} choices={layouts} onChange={(layout) => set({ layout })} />
      ) : null}
      {has('audio') ? (
        <Select label={t('Recording')} value={options.audio} choices={AUDIO} onChange={(audio) => set({ audio })} />
      ) : null}
      {has('text') ? (
        <Select label={t('Text')} value={options.text} choices={TEXTS} onChange={(text) => set({ text })} />
      ) : null}
      {has('personal') ? (
        <PersonalChoice value={options.personal} id={id} onChange={(personal) => set({ personal })} />
      ) : null}
      {has('speakers') ? (
        <Select
          label={t('Speakers')}
          value={options.speakers}
          choices={SPEAKERS}
          onChange={(speakers) => set({ speakers })}
        />
      ) : null}
      {has('labels') ? (
        <Select
          label={t('Language of labels')}
          value={options.labels}
          choices={LABELS}
          onChange={(labels) => set({ labels })}
        />
      ) : null}
      {has('times') ? (
        <Select label={t('Times')} value={options.times} choices={times} onChange={(value) => set({ times: value })} />
      ) : null}
      {has('everySeconds') && options.times === 'interval' ? (
        <Select
          label={t('How often')}
          value={String(options.everySeconds)}
          choices={EVERY}
          onChange={(seconds) => set({ everySeconds: Number(seconds) })}
        />
      ) : null}
      {has('lineLength') ? (
        <Select
          label={t('Line length')}
          value={String(options.lineLength)}
          choices={WIDTHS}
          onChange={(width) => set({ lineLength: Number(width) })}
        />
      ) : null}
      {has('linesPerCue') && options.lineLength > 0 ? (
        <Select
          label={t('Lines in a caption')}
          value={String(options.linesPerCue)}
          choices={LINES}
          onChange={(lines) => set({ linesPerCue: Number(lines) })}
        />
      ) : null}
      {has('line') ? (
        <TextField
          label={t('Form of a line')}
          value={options.line}
          placeholder={t("['{'time'}'] '{'name'}': '{'text'}'")}
          note="Places: {time} {start} {end} {name} {label} {text}"
          onChange={(line) => set({ line })}
        />
      ) : null}
      {SWITCHES.filter(([name]) => has(name)).map(([name, words]) => (
        <Check key={name} isOn={options[name]} onChange={(isOn) => set({ [name]: isOn })}>
          {words}
        </Check>
      ))}
      <TextField
        label={t('File name')}
        value={choice.template}
        placeholder="{title}"
        note="Places: {title} {date} {file} {language} {speakers} {id}"
        onChange={(template) => onChange({ ...choice, template })}
      />
      <Check isOn={choice.hasManifest} onChange={(hasManifest) => onChange({ ...choice, hasManifest })}>
        {t('Manifest with checksums beside it')}
      </Check>
    </div>
  )
}

const MASKED_CHOICES = PERSONAL_CHOICES.filter(([value]) => value !== 'shown')

interface PersonalChoiceProps {
  readonly value: ExportOptions['personal']
  readonly id: number
  readonly onChange: (value: ExportOptions['personal']) => void
}

function PersonalChoice({ value, id, onChange }: PersonalChoiceProps) {
  const isMasked = useMasked()
  const shown = isMasked && value === 'shown' ? 'pseudonyms' : value
  return (
    <div className="export-personal">
      <Select
        label={WORDS.title}
        value={shown}
        choices={isMasked ? MASKED_CHOICES : PERSONAL_CHOICES}
        onChange={onChange}
      />
      {isMasked ? <p className="note">{MASKED_WORDS.exports}</p> : null}
      {shown === 'shown' ? null : (
        <>
          <p className="note">{CHOICE_NOTES[shown]}</p>
          <Button tone="quiet" onPress={() => openPersonal(id)}>
            {WORDS.open}
          </Button>
        </>
      )}
    </div>
  )
}

interface SelectProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly (readonly [T, string])[]
  readonly onChange: (value: T) => void
}

function Select<T extends string>({ label, value, choices, onChange }: SelectProps<T>) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={(event) => {
          const chosen = choices.find(([one]) => one === event.target.value)
          if (chosen !== undefined) onChange(chosen[0])
        }}
      >
        {choices.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder: string
  readonly note: string
  readonly onChange: (value: string) => void
}

function TextField({ label, value, placeholder, note, onChange }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        value={value}
        placeholder={placeholder}
        maxLength={200}
        spellCheck={false}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-note`} className="note">
        {note}
      </span>
    </div>
  )
}

interface CheckProps {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: ReactNode
}

function Check({ isOn, onChange, children }: CheckProps) {
  return (
    <Switch className="switch" isSelected={isOn} onChange={onChange}>
      <span className="switch-track" aria-hidden="true">
        <span className="switch-thumb" />
      </span>
      <span className="switch-words">{children}</span>
    </Switch>
  )
}
