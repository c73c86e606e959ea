// Parts of documents that a person would miss: front matter that parses, highlights and notes where they belong, line lengths,
// a policy that lets nothing in, and nothing in a Word file that names who made it.

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createdBy } from '../../main/export/pdf-creator.ts'
import { isRightToLeft } from '../../main/export/text.ts'
import { readForeign } from '../../main/intake/transcripts/read.ts'
import { bytesOf, exportableOf, HARBOUR, segment, textOf, withWords } from './exportables.ts'
import { all, htmlOf, readSrt, unpacked, xmlOf } from './readers.ts'

describe('Markdown', () => {
  it('begins with front matter that YAML reads', async () => {
    const [, front = ''] = (await textOf('md', { ...HARBOUR, title: 'a: "b" #c\n- d' })).split('---\n')
    expect(parse(front)).toMatchObject({
      title: 'a: "b" #c - d',
      participants: ['Ada <Lindqvist>', 'Emeka "O" Okafor', 'ليلى حداد'],
      tags: ['transcript', 'harbour', 'inquiry'],
      duration: '100:00:02',
    })
  })
})

describe('REFI-QDA', () => {
  for (const layout of ['text', 'audio'])
    it(`codes each highlight at its very characters (${layout})`, async () => {
      const from = exportableOf(
        [segment(0, 0, 900, 'A', '👩🏽‍🔬  says\tthis  and that'), segment(1, 1000, 1900, 'A', 'and more')],
        {
          highlights: [
            { firstPosition: 0, firstOffset: 14, lastPosition: 0, lastOffset: 18, codes: [], memo: '' },
            { firstPosition: 0, firstOffset: 20, lastPosition: 1, lastOffset: 3, codes: [], memo: '' },
          ],
          notes: [{ atMs: 500, text: 'hm & "so"' }],
        },
      )
      const files = await unpacked(await bytesOf('qdpx', from, { layout }))
      const project = xmlOf(files.get('project.qde')?.toString('utf8') ?? '')
      const name = [...files.keys()].find((one) => one.startsWith('sources/')) ?? ''
      const text = [...(files.get(name)?.toString('utf8') ?? '')]
      const points = new Map(
        all(project, 'SyncPoint').map((one) => [one.getAttribute('guid'), Number(one.getAttribute('position'))]),
      )
      const coded = all(project, 'Coding').map(({ parentNode }) => {
        const selection = parentNode as unknown as ReturnType<typeof all>[number]
        const place = (plain: string, sync: string): number =>
          layout === 'text'
            ? Number(selection.getAttribute(plain))
            : (points.get(selection.getAttribute(sync)) ?? Number.NaN)
        return text.slice(place('startPosition', 'fromSyncPoint'), place('endPosition', 'toSyncPoint')).join('')
      })
      expect(coded).toEqual(['this', 'and that\nSpeaker 1: and'])
      const [code] = all(project, 'Code')
      expect(all(project, 'CodeRef').map((one) => one.getAttribute('targetGUID'))).toEqual(
        [code, code].map((one) => one?.getAttribute('guid')),
      )
      expect(all(project, 'Note')[0]?.textContent).toBe('hm & "so"')
      expect(all(project, 'NoteRef')[0]?.getAttribute('targetGUID')).toBe(all(project, 'Note')[0]?.getAttribute('guid'))
    })

  it('gives the same transcript the same identifiers', async () => {
    expect(await bytesOf('qdpx', HARBOUR)).toEqual(await bytesOf('qdpx', HARBOUR))
  })
})

describe('ELAN', () => {
  it('stands in the order that its format wants, and refers only to what is there', async () => {
    const document = xmlOf(await textOf('eaf', HARBOUR))
    const parts = [...(document.documentElement?.childNodes ?? [])].map(({ nodeName }) => nodeName)
    expect(parts.filter((name) => name !== '#text').join(' ')).toMatch(
      /^HEADER TIME_ORDER( TIER)+( LINGUISTIC_TYPE){2}( CONSTRAINT){4}$/,
    )
    const types = all(document, 'LINGUISTIC_TYPE').map((one) => one.getAttribute('LINGUISTIC_TYPE_ID'))
    const tiers = all(document, 'TIER')
    for (const tier of tiers) expect(types).toContain(tier.getAttribute('LINGUISTIC_TYPE_REF'))
    const ids = tiers.map((tier) => tier.getAttribute('TIER_ID'))
    for (const tier of tiers)
      if (tier.hasAttribute('PARENT_REF')) expect(ids).toContain(tier.getAttribute('PARENT_REF'))
    const [media] = all(document, 'MEDIA_DESCRIPTOR')
    expect(media?.getAttribute('RELATIVE_MEDIA_URL')).toBe('./harbour%20day%203.mp3')
  })
})

describe('captions', () => {
  it('follow the words’ own times, and leave no word alone for a blink', async () => {
    const text = 'Thank you for talking to our study. How does a night shift begin for you?'
    const cues = readSrt(
      await textOf('srt', exportableOf([withWords(segment(0, 0, 15_000, null, text))]), { lineLength: 20 }),
    )
    expect(cues.map((cue) => cue.text)).toEqual([
      'Thank you for\ntalking to our',
      'study. How\ndoes a night',
      'shift begin\nfor you?',
    ])
    expect(cues.map(({ startMs }) => startMs)).toEqual([0, 6000, 11_000])
  })

  it('name nobody where nobody is to be named, not even as unknown', async () => {
    const from = exportableOf([segment(0, 0, 900, 'A', 'Who is it?'), segment(1, 1000, 1900, null, 'Somebody laughs.')])
    expect(readSrt(await textOf('srt', from, { speakers: 'none' })).map(({ text }) => text)).toEqual([
      'Who is it?',
      'Somebody laughs.',
    ])
    expect(await textOf('srt', from)).toContain('Unknown: Somebody laughs.')
  })

  it('hold no tag and no order to the player, and come home without a trace of that', async () => {
    const said = 'He <b>asked</b> it, {\\an8} twice, < 3 times, 00:00:01,000 --> 00:00:02,000.'
    const from = exportableOf([segment(0, 0, 900, null, said)])
    const bytes = await bytesOf('srt', from, { lineLength: 0 })
    const text = new TextDecoder().decode(bytes)
    expect(text).not.toMatch(/<[/a-z]|\{\\/)
    expect(text).toContain('< 3 times')
    const home = readForeign(bytes)
    expect(home.kind === 'transcript' ? home.transcript.segments.map((one) => one.text) : home.kind).toEqual([said])
  })

  it('say so where times are shared out', async () => {
    const from = exportableOf([segment(0, 0, 15_000, null, 'one two three four five six seven eight nine ten')])
    expect(await textOf('vtt', from, { lineLength: 20, linesPerCue: 1 })).toContain(
      'Times inside long passages are estimated',
    )
    expect(await textOf('vtt', from, { lineLength: 0 })).not.toContain('estimated')
  })
})

describe('the page', () => {
  it('lets nothing in but itself and its recording', async () => {
    const page = htmlOf(await textOf('html', HARBOUR, {}, { audio: { kind: 'beside', name: 'a.mp3' } }))
    const policy = all(page, 'meta')[1]?.getAttribute('content') ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; media-src 'self' file:; base-uri/,
    )
    expect(all(page, 'mark').map((one) => one.textContent)).toEqual([
      'harbour inquiry',
      'and broken lines 👩🏽‍🔬 remain.',
      '# 1. _Water_',
    ])
    expect(await textOf('html', HARBOUR)).not.toMatch(/<script|<audio/)
  })
})

describe('Word', () => {
  it('marks highlights, comments notes, turns right-to-left text, and names nobody', async () => {
    const files = await unpacked(await bytesOf('docx', HARBOUR))
    const part = (name: string): string => files.get(name)?.toString('utf8') ?? ''
    const document = xmlOf(part('word/document.xml'))
    const marked = all(document, 'w:highlight').map(({ parentNode }) => parentNode?.parentNode?.textContent)
    expect(marked).toEqual(['harbour inquiry', 'and broken lines 👩🏽‍🔬 remain.', '# 1. _Water_'])
    expect(part('word/comments.xml')).toContain('He hesitates here.')
    expect(all(document, 'w:commentReference')).toHaveLength(1)
    expect(all(document, 'w:bidi')).toHaveLength(1)
    expect(part('docProps/core.xml')).toMatch(/<dc:creator>Tuplets Archive<.*<cp:lastModifiedBy>Tuplets Archive</)
    for (const held of files.values()) expect(held.toString('utf8')).not.toContain('Un-named')
  })

  it('numbers its pages, and its lines where that is wanted', async () => {
    const files = await unpacked(await bytesOf('docx', HARBOUR, { hasLineNumbers: true, layout: 'oral-history' }))
    const names = [...files.keys()].filter((name) => name.startsWith('word/footer'))
    expect(names.map((name) => files.get(name)?.toString('utf8')).join('')).toContain('PAGE')
    const text = files.get('word/document.xml')?.toString('utf8') ?? ''
    expect(text).toMatch(/<w:lnNumType [^>]*w:countBy="1"/)
    expect(text).toContain('ADA &lt;LINDQVIST&gt;:  ')
    expect(text).toMatch(/<w:pgMar [^>]*w:left="1440"/)
  })
})

describe('a PDF', () => {
  it('names the application as its creator, at the very places where the browser stood', () => {
    const head =
      '%PDF-1.4\n%\xd3\xeb\n1 0 obj\n<</Title (a \\(b\\))\n/Creator (Mozilla/5.0 \\(X11; Linux x86_64\\) Chrome/130)\n/Producer (Skia)>>'
    const made = Buffer.from(createdBy('Tuplets (Archive)', Buffer.from(`${head}rest\xff`, 'latin1'))).toString(
      'latin1',
    )
    expect(made).toHaveLength(head.length + 5)
    expect(made).toMatch(/\(a \\\(b\\\)\)\n\/Creator \(Tuplets Archive\) +\n\/Producer \(Skia\)>>rest\xff$/)
    const other = Buffer.from('%PDF-1.4\n/Creator (x)')
    expect(createdBy('Tuplets Archive', other)).toEqual(other)
  })
})

it('letters from right to left are known also beyond the first plane', () => {
  expect(['שלום', '12 مرحبا', '𞤀𞤣𞤤𞤢𞤥'].map(isRightToLeft)).toEqual([true, true, true])
  expect(['Good', '港口', '😀 x', '12'].map(isRightToLeft)).toEqual([false, false, false, false])
})
