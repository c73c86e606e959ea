// How far machine and person agree, field by field: how many cells both have answered, in how many they say the same, Cohen's kappa with
// what it means, and who was confused with whom on demand.

import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { AgreedView, FieldAgreementView, KappaView, MatrixFieldView } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { Toggle } from '../frame/toggle.tsx'
import { Trouble } from '../frame/trouble.tsx'
import { PanelHead } from './cell-panel.tsx'
import { saveMatrix } from './coding.ts'
import { blindText, codeName, confusionName, kappaFigure, kappaText, shareText } from './matrix-words.ts'
import type { Asked } from './use-matrix.ts'

interface AgreementPanelProps {
  readonly asked: Asked
  readonly fields: readonly MatrixFieldView[]
  readonly onClose: () => void
}

export function AgreementPanel({ asked, fields, onClose }: AgreementPanelProps) {
  const [onlyBlind, setOnlyBlind] = useState(false)
  const agreement = useAsk('matrix:agreement', { ...asked, onlyBlind })
  const known = new Map(fields.map((field) => [field.column, field]))
  const all = agreement.data?.fields ?? []
  const coded = all.filter((one) => one.count > 0)
  return (
    <aside className="matrix-panel wide" aria-label={t('Agreement')}>
      <PanelHead title={t('Agreement')} onClose={onClose} />
      <p className="note">
        {t(
          'Cells that both the machine and a person have answered. Kappa takes off what chance alone would give: 1 is full agreement, 0 is no better than chance.',
        )}
      </p>
      <Toggle
        name="Only what was coded blind"
        note="Before the machine’s answer was seen"
        isOn={onlyBlind}
        onChange={setOnlyBlind}
      />
      {agreement.isError ? <Trouble error={agreement.error} /> : null}
      {agreement.data !== undefined && coded.length === 0 ? (
        <p className="matrix-nothing">
          {onlyBlind
            ? t('Nothing was coded blind yet. Turn on “Code blind” above the matrix, and code some cells.')
            : t('Nothing is coded yet. Choose a cell and say what you hear in it; agreement is counted from then on.')}
        </p>
      ) : null}
      {coded.map((one) => {
        const field = known.get(one.column)
        return field === undefined ? null : <FieldPart key={one.column} field={field} agreement={one} />
      })}
      {coded.length > 0 ? (
        <Button onPress={() => void saveMatrix({ ...asked, kind: 'agreement', onlyBlind })}>{t('Save as CSV')}</Button>
      ) : null}
    </aside>
  )
}

function FieldPart({ field, agreement }: { readonly field: MatrixFieldView; readonly agreement: FieldAgreementView }) {
  const { scale, options } = agreement
  return (
    <section className="matrix-part" aria-label={field.label}>
      <h3 dir="auto">{field.label}</h3>
      <dl className="matrix-figures tabular">
        <dt>{options === null ? t('Agree') : t('The same options')}</dt>
        <dd>{shareText(agreement)}</dd>
        {options === null ? <KappaLine name="Kappa" kappa={agreement.kappa} /> : null}
        {scale === null ? null : (
          <>
            <KappaLine name="Kappa, linear weights" kappa={scale.linear} />
            <KappaLine name="Kappa, quadratic weights" kappa={scale.quadratic} />
          </>
        )}
      </dl>
      {options === null ? <p className="note">{kappaText(agreement)}</p> : null}
      {scale === null || scale.count === agreement.count ? null : (
        <p className="note">
          {t('Weights count the {count, number} cells in which both gave a rating.', { count: scale.count })}
        </p>
      )}
      <p className="note">{blindText(agreement)}</p>
      {options === null ? (
        <details className="matrix-more">
          <summary>{t('Who said what')}</summary>
          <Confusion field={field} agreed={agreement} />
        </details>
      ) : (
        <Options field={field} options={options} />
      )}
    </section>
  )
}

function KappaLine({ name, kappa }: { readonly name: string; readonly kappa: KappaView }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{kappaFigure(kappa)}</dd>
    </>
  )
}

interface OptionsProps {
  readonly field: MatrixFieldView
  readonly options: NonNullable<FieldAgreementView['options']>
}

/** Each option by itself, because a kappa of several at once has no meaning. */
function Options({ field, options }: OptionsProps) {
  return (
    <table className="matrix-counts">
      <caption className="visually-hidden">{t('Agreement on each option of {label}', { label: field.label })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('Option')}</th>
          <th scope="col">{t('Agree')}</th>
          <th scope="col">{t('Kappa')}</th>
        </tr>
      </thead>
      <tbody>
        {options.map((option) => (
          <tr key={option.code} title={kappaText(option)}>
            <th scope="row">{codeName(field, option.code)}</th>
            <td className="tabular">{shareText(option)}</td>
            <td className="tabular">{kappaFigure(option.kappa)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Confusion({ field, agreed }: { readonly field: MatrixFieldView; readonly agreed: AgreedView }) {
  const { values, table } = agreed.confusion
  return (
    <section
      className="matrix-confusion"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the panel is scrolled by keys too.
      tabIndex={0}
      aria-label={t('Who said what in {label}', { label: field.label })}
    >
      <table>
        <caption className="note">{t('Down: the machine. Across: the person.')}</caption>
        <thead>
          <tr>
            <td />
            {values.map((value) => (
              <th key={value} scope="col">
                {confusionName(field, value)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.map((row, at) => (
            <tr key={values[at]}>
              <th scope="row">{confusionName(field, values[at] ?? '')}</th>
              {row.map((shown, column) => (
                <td key={values[column]} className={at === column ? 'tabular same' : 'tabular'}>
                  {shown === 0 ? '·' : count(shown)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
