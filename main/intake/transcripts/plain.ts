// Plain text with times. Where a time stands, and where a name does, differs from program to program; what a file means is taken
// from all its lines together. A text without times is refused: there would be nothing to hear.

import { t } from '../../../language/language.ts'
import { isName, labelIn, withSpeakers } from './labels.ts'
import { type Foreign, type Line, notUnderstood, squeeze, transcriptOf } from './lines.ts'
import { type Mark, type Row, rowsOf } from './marks.ts'

/** What is said from one time on, line by line; without a mark it is what stands before the first. */
interface Block {
  readonly mark: Mark | null
  readonly rows: string[]
  /** Words on the line of the time itself. */
  readonly opening: string
}

const example = (): string =>
  t('A line should begin with a time like [00:01:02], or be a name and a time like “Anna 0:03”.')
/** As often as this, a short line below a time is a name. */
const MOSTLY = 0.6

export function readPlain(text: string): Foreign {
  const rows = rowsOf(text)
  judge(rows)
  const ends = rows.filter(({ mark }) => mark?.kind === 'end').length
  const begins = rows.filter(({ mark }) => mark?.kind === 'begin').length
  const lines = ends > begins ? closedLines(rows) : openedLines(blocksOf(rows))
  return { transcript: transcriptOf(withSpeakers(lines)), mediaName: null }
}

/** Whether these are the times of a recording: some, and mostly forwards. */
function judge(rows: readonly Row[]): void {
  const marked = rows.filter(({ mark }) => mark !== null)
  const [first] = marked
  const isEnough = marked.length > 1 || first?.mark?.isSure === true
  if (first === undefined || !isEnough) throw notUnderstood(t('There are no times in it.'), example())
  const backwards = marked.filter(({ mark }, at) => (mark?.startMs ?? 0) < (marked[at - 1]?.mark?.startMs ?? 0))
  if (backwards.length > marked.length / 2)
    throw notUnderstood(
      t('Its times go backwards, in line {number} for the first time.', { number: backwards[0]?.number ?? 1 }),
      t('They should be the times of one recording, in order.'),
    )
}

/** f4 and MAXQDA: the time closes what was said. */
function closedLines(rows: readonly Row[]): readonly Line[] {
  const lines: Line[] = []
  let fromMs = 0
  let said: string[] = []
  for (const { text, mark } of rows) {
    if (text.trim() !== '') said.push(text)
    if (mark === null) continue
    for (const part of paragraphsOf(said))
      lines.push({ startMs: fromMs, endMs: mark.startMs, speaker: null, text: part })
    said = []
    fromMs = mark.startMs
  }
  for (const part of paragraphsOf(said)) lines.push({ startMs: fromMs, endMs: null, speaker: null, text: part })
  return lines
}

function blocksOf(rows: readonly Row[]): readonly Block[] {
  const blocks: Block[] = [{ mark: null, rows: [], opening: '' }]
  for (const { text, mark } of rows) {
    if (mark?.kind === 'begin') blocks.push({ mark, rows: [], opening: text.trim() })
    else blocks.at(-1)?.rows.push(text)
  }
  return blocks
}

function openedLines(blocks: readonly Block[]): readonly Line[] {
  const timed = blocks.filter(({ mark }) => mark !== null)
  const isNameBeside = mostly(timed.filter(hasOpening), (block) => nameBeside(block) !== null)
  const isNameBelow = mostly(timed.filter(isAlone), (block) => nameBelow(block) !== null)
  const isTable = timed.length > 0 && timed.every(({ opening }) => opening.includes('\t'))
  return blocks.flatMap((block): readonly Line[] => {
    // The heading of NVivo's columns.
    if (isTable && block.mark === null) return []
    const startMs = block.mark?.startMs ?? 0
    const endMs = block.mark?.endMs ?? (block.mark === null ? (timed[0]?.mark?.startMs ?? null) : null)
    const { speaker, rows } = spokenBy(block, isNameBeside, isNameBelow)
    return paragraphsOf(rows).map((text) => ({ startMs, endMs, speaker, text }))
  })
}

function spokenBy(
  block: Block,
  isNameBeside: boolean,
  isNameBelow: boolean,
): { readonly speaker: string | null; readonly rows: readonly string[] } {
  const { mark, rows, opening } = block
  if (mark === null || mark.speaker !== null) return { speaker: mark?.speaker ?? null, rows: [opening, ...rows] }
  const tabbed = /^([^\t]+)\t(.+)$/.exec(opening)
  if (tabbed?.[1] !== undefined && isName(tabbed[1]))
    return { speaker: squeeze(tabbed[1]), rows: [tabbed[2] ?? '', ...rows] }
  // A name with a colon and nothing behind it is a name wherever it stands.
  const beside = isNameBeside || /[:：]$/.test(opening) ? nameBeside(block) : null
  if (beside !== null) return { speaker: beside, rows }
  const below = isNameBelow && isAlone(block) ? nameBelow(block) : null
  if (below === null) return { speaker: null, rows: [opening, ...rows] }
  const at = rows.findIndex((row) => row.trim() !== '')
  return { speaker: below, rows: rows.slice(at + 1) }
}

function hasOpening({ mark, opening }: Block): boolean {
  return mark?.speaker === null && opening !== ''
}

function isAlone({ mark, opening }: Block): boolean {
  return mark?.speaker === null && opening === ''
}

/** "00:01:02 Anna", with what she says below. */
function nameBeside({ opening, rows }: Block): string | null {
  const name = opening.replace(/\s*[:：]$/, '')
  return isName(name) && rows.some((row) => row.trim() !== '') ? name : null
}

/** The time on a line of its own, then the name, then what is said. */
function nameBelow({ rows }: Block): string | null {
  const said = rows.filter((row) => row.trim() !== '')
  const name = said[0]?.trim().replace(/\s*[:：]$/, '') ?? ''
  return said.length > 1 && isName(name) ? name : null
}

/** Nearly all of them, and the same names come again: a heading is no speaker. */
function mostly(blocks: readonly Block[], isSo: (block: Block) => boolean): boolean {
  return blocks.length > 0 && blocks.filter(isSo).length >= blocks.length * MOSTLY
}

/** Lines that were only wrapped belong together; one that begins with what could be a name stands alone. */
function paragraphsOf(rows: readonly string[]): readonly string[] {
  const paragraphs: string[] = []
  for (const row of rows) {
    const text = squeeze(row)
    if (text === '') continue
    const last = paragraphs.pop()
    if (last === undefined) paragraphs.push(text)
    else if (labelIn(text) !== null) paragraphs.push(last, text)
    else paragraphs.push(`${last} ${text}`)
  }
  return paragraphs
}
