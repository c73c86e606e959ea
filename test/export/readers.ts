// Reads exports back with other people's readers: captions, tables, Markdown, zips, XML and Word, never with code of ours.

import { DOMParser, onErrorStopParsing, type Document as XmlDocument, type Element as XmlElement } from '@xmldom/xmldom'
import { marked, type Token, type Tokens } from 'marked'
import papaparse from 'papaparse'
import { parseSync } from 'subtitle'
import webvtt from 'webvtt-parser'
import entities from 'webvtt-parser/html-entities.json' with { type: 'json' }
import yauzl from 'yauzl'

export interface Caption {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

export function readSrt(text: string): readonly Caption[] {
  return parseSync(text).flatMap((node) => {
    if (node.type !== 'cue' || typeof node.data === 'string') return []
    return [{ startMs: node.data.start, endMs: node.data.end, text: node.data.text }]
  })
}

export interface VoicedCaption extends Caption {
  readonly voice: string | null
}

interface VttNode {
  readonly type: string
  readonly name?: string
  readonly value?: string
  readonly children?: readonly VttNode[]
}

/** Throws where the W3C's parser finds a single error. */
export function readVtt(text: string): readonly VoicedCaption[] {
  const { cues, errors } = new webvtt.WebVTTParser(entities).parse(text)
  if (errors.length > 0) throw new Error(errors.map(({ line, message }) => `line ${line}: ${message}`).join('\n'))
  return cues.map(({ startTime, endTime, tree }) => ({
    startMs: Math.round(startTime * 1000),
    endMs: Math.round(endTime * 1000),
    text: leaves(tree),
    voice: voiceOf(tree),
  }))
}

function leaves(node: VttNode): string {
  return `${node.type === 'text' ? (node.value ?? '') : ''}${(node.children ?? []).map(leaves).join('')}`
}

function voiceOf(node: VttNode): string | null {
  // The standard has references in a voice's name too; this parser leaves them as they stand.
  if (node.type === 'object' && node.name === 'v')
    return (node.value ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  for (const child of node.children ?? []) {
    const found = voiceOf(child)
    if (found !== null) return found
  }
  return null
}

export function readTable(text: string, delimiter: ',' | '\t'): readonly Readonly<Record<string, string>>[] {
  const { data, errors } = papaparse.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    delimiter,
    skipEmptyLines: true,
  })
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data
}

export function xmlOf(text: string): XmlDocument {
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml')
}

export function htmlOf(text: string): XmlDocument {
  return new DOMParser({ onError: () => undefined }).parseFromString(text, 'text/html')
}

export function all(within: XmlDocument | XmlElement, name: string): readonly XmlElement[] {
  return [...within.getElementsByTagName(name)]
}

/** Every file of a zip, by an unpacker that is not the packer. */
export async function unpacked(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes))
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = []
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer)
    files.set(entry.fileName, Buffer.concat(parts))
  }
  return files
}

export interface MarkdownParagraph {
  readonly strong: string | null
  readonly text: string
}

/** Paragraphs as a Markdown reader shows them: the bold words, and all words. Anything but bold and text is an error. */
export function readMarkdown(text: string): readonly MarkdownParagraph[] {
  return marked.lexer(text).flatMap((token) => {
    if (token.type === 'space' || token.type === 'heading') return []
    if (token.type !== 'paragraph') throw new Error(`a ${token.type} came of: ${token.raw}`)
    const strong = (token.tokens ?? []).find(({ type }) => type === 'strong')
    return [{ strong: strong === undefined ? null : wordsOf([strong]), text: wordsOf(token.tokens ?? []) }]
  })
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'strong') return wordsOf((token as Tokens.Strong).tokens)
      if (token.type === 'text' || token.type === 'escape') return (token as Tokens.Text).text
      throw new Error(`a ${token.type} came of: ${token.raw}`)
    })
    .join('')
}
