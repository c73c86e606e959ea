// SRT and WebVTT as FFmpeg takes them apart: the times and bytes of every caption, and the words that a player would show.

import { stat } from 'node:fs/promises'
import { dense, plain } from '../exportables.ts'
import { byStart, type Check, differences, type ExportedFile, type Passage, passages, sorted } from './comparing.ts'
import { printed } from './programs.ts'

interface Caption {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

export async function captionsOf(path: string): Promise<readonly Caption[]> {
  // Where nobody says anything, SRT has not a single byte, and FFmpeg refuses to guess what that is.
  if ((await stat(path)).size === 0) return []
  const told = await printed('ffprobe', ['-v', 'error', '-show_packets', '-show_data', '-of', 'json', path])
  const { packets }: { packets: readonly { pts_time: string; duration_time?: string; data?: string }[] } =
    JSON.parse(told)
  return packets.map(({ pts_time: start, duration_time: duration = '0', data = '' }) => {
    const startMs = Math.round(Number(start) * 1000)
    return { startMs, endMs: startMs + Math.round(Number(duration) * 1000), text: bytesOf(data).toString('utf8') }
  })
}

/** From lines such as `00000010: 2620 7b78 ...  & {x`. */
function bytesOf(dump: string): Buffer {
  return Buffer.from(
    dump
      .split('\n')
      .map((line) => /^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} ){1,8})/.exec(line)?.[1]?.replaceAll(' ', '') ?? '')
      .join(''),
    'hex',
  )
}

/** Captions that are not split: each begins with its passage and ends with it, or where the next begins. */
export const srtAsSpoken: Check = async (files) => {
  const wrong = []
  for (const file of files) {
    const wanted = byStart(passages(file.from))
    const starts = [...new Set(wanted.map(({ startMs }) => startMs))]
    const captions = await captionsOf(file.path)
    wrong.push(
      ...differences(file, 'the start of caption', startsOf(captions), starts),
      ...differences(file, 'the end of caption', endsOf(captions), endsWanted(starts, wanted)),
      ...differences(file, 'the words of caption', srtLines(file, captions), srtWanted(wanted)),
    )
  }
  return wrong
}

function startsOf(captions: readonly Caption[]): readonly number[] {
  return captions.map(({ startMs }) => startMs)
}

function endsOf(captions: readonly Caption[]): readonly number[] {
  return captions.map(({ endMs }) => endMs)
}

/** Those that would be seen for no time last half a second, but not into the next. */
function endsWanted(starts: readonly number[], wanted: readonly Passage[]): readonly number[] {
  return starts.map((startMs, index) => {
    const nextMs = starts[index + 1] ?? Number.POSITIVE_INFINITY
    const lastMs = Math.max(...wanted.filter((one) => one.startMs === startMs).map(({ endMs }) => endMs))
    return lastMs > startMs ? Math.min(lastMs, nextMs) : Math.min(startMs + 500, nextMs)
  })
}

/** The name stands where somebody begins to speak. */
function srtLines({ from }: ExportedFile, captions: readonly Caption[]): readonly unknown[] {
  let speaking: string | null = null
  return captions
    .flatMap(({ text }) => text.replaceAll('\u2060', '').split('\n'))
    .map((line) => {
      const name = ['Unknown', ...from.speakers.map((one) => one.name)].find((one) => line.startsWith(`${one}: `))
      if (name !== undefined) speaking = name === 'Unknown' ? null : name
      return [speaking, dense(name === undefined ? line : line.slice(name.length + 2))]
    })
}

function srtWanted(wanted: readonly Passage[]): readonly unknown[] {
  return wanted.map(({ name, text }) => [name, dense(text)])
}

const VOICE = /^<v ([^>]*)>/

/** WebVTT keeps times that overlap, and its voices. */
export const vttAsSpoken: Check = async (files) => {
  const wrong = []
  for (const file of files) {
    const captions = (await captionsOf(file.path)).map(({ text, ...times }) => {
      const voice = VOICE.exec(text)?.[1]
      return {
        ...times,
        name: voice === undefined ? null : unescaped(voice),
        text: plain(unescaped(text.replace(VOICE, ''))),
      }
    })
    const wanted = byStart(passages(file.from))
    const told = wanted.map(({ startMs, endMs, name, text }, index) => {
      const nextMs = wanted[index + 1]?.startMs ?? Number.POSITIVE_INFINITY
      const seenMs = Math.max(startMs + 1, Math.min(startMs + 500, nextMs))
      return { startMs, endMs: endMs > startMs ? endMs : seenMs, name, text }
    })
    wrong.push(...differences(file, 'caption', captions, told))
  }
  return wrong
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Captions of short lines: in order, none into the next where the format wants that, no letter lost. */
export const inShortLines: Check = async (files) => {
  const wrong = []
  for (const file of files) {
    const captions = await captionsOf(file.path)
    const isApart = file.path.endsWith('.srt')
    const late = captions.filter(
      ({ startMs, endMs }, at) => endMs <= startMs || (isApart && endMs > (captions[at + 1]?.startMs ?? endMs)),
    )
    const letters = sorted(dense(captions.map(({ text }) => (isApart ? text : unescaped(text))).join('')))
    const wanted = sorted(
      dense(
        passages(file.from)
          .map(({ text }) => text)
          .join(''),
      ),
    )
    wrong.push(
      ...differences(file, 'a caption that is too long', late, []),
      ...differences(file, 'all letters, set', [letters], [wanted]),
    )
  }
  return wrong
}

/** What FFmpeg's decoder would show: nothing that was said counts as a tag or as an order to the player. */
export const asShown: Check = async (files) => {
  const wrong = []
  for (const file of files) {
    const shown = await printed('ffmpeg', ['-v', 'error', '-i', file.path, '-c:s', 'text', '-f', 'data', '-'])
    const wanted = byStart(passages(file.from)).map(({ text }) => text)
    // Its text is made from the form of SubStation Alpha, in which braces are escaped.
    const words = dense(shown.replace(/\\([{}])/g, '$1'))
    wrong.push(...differences(file, 'what is shown, part', [words], [dense(wanted.join(''))]))
  }
  return wrong
}
