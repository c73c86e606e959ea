// A schema on the screen: opened once, changed step by step, kept by itself, and judged by the main process after each change.

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FieldSchemaView, SchemaProblem, SentSchema } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { type Builder, draftOf, open, redo, type Schema, settle, step, undo } from './builder.ts'
import { openSaver, type Saver } from './saver.ts'

/** Long enough that a word is typed, short enough that nobody leaves before. */
const SAVE_MS = 250

export interface Judged {
  /** What was judged; the screen may be a letter ahead. */
  readonly schema: Schema
  readonly problems: readonly SchemaProblem[]
  readonly sent: SentSchema
}

export interface Kept {
  readonly version: number
  readonly state: 'kept' | 'keeping'
  /** Why it could not be kept; null where nothing is wrong. */
  readonly refusal: unknown
}

export interface Workshop {
  readonly builder: Builder
  readonly judged: Judged | null
  readonly kept: Kept
  readonly change: (make: (schema: Schema) => Schema, about?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Everything is in the library afterwards. */
  readonly flush: () => Promise<void>
}

export function useBuilder(view: FieldSchemaView): Workshop {
  const [builder, setBuilder] = useState(() => open(view))
  const newest = useRef(builder)
  const [kept, setKept] = useState<Kept>({ version: view.version, state: 'kept', refusal: null })
  const queries = useQueryClient()
  const { id } = view
  const saver = useMemo<Saver>(
    () =>
      openSaver({
        save: (next) => ask('fieldSchemas:save', { id, ...next }),
        onSaved({ version, schemaVersion }, asked) {
          newest.current = settle(newest.current, asked.draft.schemaVersion, schemaVersion)
          setBuilder(newest.current)
          setKept({ version, state: 'kept', refusal: null })
          for (const name of ['fieldSchemas:list', 'fieldSchemas:versions'])
            void queries.invalidateQueries({ queryKey: [name] })
        },
        onRefused: (refusal) => setKept((before) => ({ ...before, state: 'kept', refusal })),
        later(work) {
          const timer = setTimeout(work, SAVE_MS)
          return () => clearTimeout(timer)
        },
      }),
    [id, queries],
  )
  useEffect(() => () => void saver.flush(), [saver])
  const acts = useMemo(() => {
    const to = (next: Builder): void => {
      if (next.now !== newest.current.now) {
        const { name, domain } = next.now
        saver.note({ name, domain, draft: draftOf(next.now) })
        setKept((before) => ({ ...before, state: 'keeping' }))
      }
      newest.current = next
      setBuilder(next)
    }
    return {
      change: (make: (schema: Schema) => Schema, about = '') =>
        to(step(newest.current, make(newest.current.now), about)),
      undo: () => to(undo(newest.current)),
      redo: () => to(redo(newest.current)),
      flush: () => saver.flush(),
    }
  }, [saver])
  return { builder, judged: useJudged(builder.now), kept, ...acts }
}

/** One question at a time, and then the newest: hundreds of fields are not asked about for each letter. */
function useJudged(schema: Schema): Judged | null {
  const [judged, setJudged] = useState<Judged | null>(null)
  const wanted = useRef(schema)
  const isAsking = useRef(false)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  useEffect(() => {
    wanted.current = schema
    if (isAsking.current) return
    isAsking.current = true
    const next = async (): Promise<void> => {
      for (let asked: Schema | null = null; asked !== wanted.current && isHere.current; ) {
        asked = wanted.current
        const answer = await ask('fieldSchemas:check', { domain: asked.domain, draft: draftOf(asked) })
        if (isHere.current) setJudged({ schema: asked, ...answer })
      }
    }
    void next()
      .catch(() => setJudged(null))
      .finally(() => {
        isAsking.current = false
      })
  }, [schema])
  return judged
}

const NONE: readonly SchemaProblem[] = []

/** By the number of the field. */
export function useProblems(judged: Judged | null): (uid: number) => readonly SchemaProblem[] {
  return useMemo(() => {
    const byField = new Map<number, SchemaProblem[]>()
    for (const problem of judged?.problems ?? []) {
      const uid = problem.field === null ? undefined : judged?.schema.fields[problem.field]?.uid
      if (uid !== undefined) byField.set(uid, [...(byField.get(uid) ?? []), problem])
    }
    return (uid) => byField.get(uid) ?? NONE
  }, [judged])
}
