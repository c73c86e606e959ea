// Reads every message out of the code: what `t` and `rich` are given, where, and with which values. `node scripts/messages.ts`
// prints those that a catalog does not have yet, and those that it has and nobody says; `--prune` takes the latter out.

import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { projectRoot } from './electron.ts'

export interface Message {
  /** As a catalog names it: the English text, and perhaps ` [context]`. */
  readonly key: string
  readonly text: string
  readonly file: string
  readonly line: number
  /** Names of the values that it is given; null where they are not spelled out. */
  readonly given: readonly string[] | null
}

/** What cannot be read: a message that is put together, or said before the language is known. */
export interface Unread {
  readonly file: string
  readonly line: number
  readonly why: string
}

export interface Found {
  readonly messages: readonly Message[]
  readonly unread: readonly Unread[]
}

const SPOKEN = ['language/**/*.ts', 'main/**/*.ts', 'renderer/**/*.ts', 'renderer/**/*.tsx']
const SAYING = new Set(['t', 'rich'])
export const CATALOGS = ['es', 'de', 'fr'] as const

export function allMessages(root: string = projectRoot): Found {
  const found = globSync(SPOKEN, { cwd: root })
    .sort()
    .map((file) => messagesIn(file, readFileSync(join(root, file), 'utf8')))
  return { messages: found.flatMap(({ messages }) => messages), unread: found.flatMap(({ unread }) => unread) }
}

export function catalogOf(name: string, root: string = projectRoot): Record<string, string> {
  return JSON.parse(readFileSync(join(root, 'language', 'catalogs', `${name}.json`), 'utf8'))
}

type Node = { readonly type: string; readonly start: number; readonly [member: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

export function messagesIn(file: string, source: string): Found {
  const messages: Message[] = []
  const unread: Unread[] = []
  if (!/\b(t|rich)\(/.test(source)) return { messages, unread }
  const lineAt = (at: number): number => source.slice(0, at).split('\n').length
  const visit = (node: Node, depth: number): void => {
    if (node.type === 'CallExpression' && isNode(node.callee) && SAYING.has(String(node.callee.name))) {
      const [text, values, context] = Array.isArray(node.arguments) ? node.arguments : []
      const line = lineAt(node.start)
      const word = textOf(text)
      if (word === null) unread.push({ file, line, why: 'the message is not a literal' })
      else {
        const more = textOf(context)
        const key = more === null || more === '' ? word : `${word} [${more}]`
        messages.push({ key, text: word, file, line, given: namesOf(values) })
      }
      // The window is loaded once its language is known; the other threads are not.
      if (depth === 0 && !file.startsWith('renderer/'))
        unread.push({ file, line, why: 'it is said while the file is loaded, before the language is known' })
    }
    const inside = /Function|^MethodDefinition|^PropertyDefinition/.test(node.type) ? depth + 1 : depth
    for (const member of Object.values(node))
      if (Array.isArray(member)) {
        for (const each of member) if (isNode(each)) visit(each, inside)
      } else if (isNode(member)) visit(member, inside)
  }
  const { program } = parseSync(file, source)
  visit(program as unknown as Node, 0)
  return { messages, unread }
}

function textOf(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  // A long message may be written in parts.
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [left, right] = [textOf(node.left), textOf(node.right)]
    return left === null || right === null ? null : left + right
  }
  return null
}

function namesOf(node: unknown): readonly string[] | null {
  if (!isNode(node) || (node.type === 'Identifier' && node.name === 'undefined')) return []
  if (node.type !== 'ObjectExpression' || !Array.isArray(node.properties)) return null
  const names = node.properties.map((property: unknown) =>
    isNode(property) && isNode(property.key) ? String(property.key.name ?? property.key.value) : null,
  )
  return names.every((name) => name !== null) ? names : null
}

if (import.meta.main) {
  const { messages, unread } = allMessages()
  for (const { file, line, why } of unread) console.log(`${file}:${line}: ${why}`)
  const said = new Set(messages.map(({ key }) => key))
  for (const name of CATALOGS) {
    const catalog = catalogOf(name)
    const unsaid = Object.keys(catalog).filter((key) => !said.has(key))
    if (process.argv.includes('--prune')) {
      const kept = Object.fromEntries([...said].sort().flatMap((key) => (key in catalog ? [[key, catalog[key]]] : [])))
      writeFileSync(join(projectRoot, 'language', 'catalogs', `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`)
    }
    const missing = [...said].filter((key) => !(key in catalog))
    console.log(`${name}: ${said.size} messages, ${missing.length} missing, ${unsaid.length} no longer said`)
    if (process.argv.includes(`--missing=${name}`)) for (const key of missing) console.log(JSON.stringify(key))
  }
}
