// What the window's main thread did between two marks of the page, from Chromium's own trace: the application's script, style and
// layout, painting, and the rest, in which it waited for an answer or for the next frame.

import type { CDPSession, Page } from '@playwright/test'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  readonly tid: number
  readonly pid: number
}

export interface Spent {
  readonly totalMs: number
  readonly scriptMs: number
  readonly layoutMs: number
  readonly paintMs: number
  readonly waitedMs: number
}

const BEGUN = 'bench:begun'
const ENDED = 'bench:ended'
const LAYOUT = new Set(['Layout', 'UpdateLayoutTree', 'HitTest'])
const PAINT = new Set(['Paint', 'PrePaint', 'Layerize', 'Commit', 'CompositeLayers'])
const SCRIPT = new Set([
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
  'EventDispatch',
  'FireAnimationFrame',
  'V8.GC',
])

/** @param work runs in the page, and sets the two marks (`markBegin`, `markEnd`) where it begins and where the new frame is */
export async function traced(page: Page, work: () => Promise<unknown>): Promise<Spent> {
  const session = await page.context().newCDPSession(page)
  try {
    const events = await record(session, work)
    return spentIn(events)
  } finally {
    await session.detach()
  }
}

async function record(session: CDPSession, work: () => Promise<unknown>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  const categories = 'devtools.timeline,disabled-by-default-devtools.timeline,blink.user_timing,v8'
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories })
  await work()
  await session.send('Tracing.end')
  await complete
  return events
}

function spentIn(events: readonly TraceEvent[]): Spent {
  const begun = events.find(({ name }) => name === BEGUN)
  const ended = events.findLast(({ name }) => name === ENDED)
  if (begun === undefined || ended === undefined) throw new Error('The page did not set its marks.')
  const own = events.filter(
    ({ ph, tid, pid, ts }) => ph === 'X' && tid === begun.tid && pid === begun.pid && ts < ended.ts,
  )
  const layout = covered(own, LAYOUT, begun.ts, ended.ts)
  const paint = covered(own, PAINT, begun.ts, ended.ts)
  // Layout that a script asks for is inside of it, and counted as layout alone.
  const busy = covered(own, new Set([...SCRIPT, ...LAYOUT, ...PAINT]), begun.ts, ended.ts)
  const totalMs = (ended.ts - begun.ts) / 1000
  return {
    totalMs,
    layoutMs: layout,
    paintMs: paint,
    scriptMs: Math.max(0, busy - layout - paint),
    waitedMs: Math.max(0, totalMs - busy),
  }
}

/** Milliseconds in which at least one of them ran. */
function covered(events: readonly TraceEvent[], names: ReadonlySet<string>, fromTs: number, toTs: number): number {
  const spans = events
    .filter(({ name }) => names.has(name))
    .map(({ ts, dur = 0 }) => [Math.max(ts, fromTs), Math.min(ts + dur, toTs)] as const)
    .filter(([from, to]) => to > from)
    .sort(([one], [other]) => one - other)
  let [sum, reached] = [0, fromTs]
  for (const [from, to] of spans) {
    sum += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return sum / 1000
}

export function spentText({ totalMs, scriptMs, layoutMs, paintMs, waitedMs }: Spent): string {
  const [total, script, layout, paint, waited] = [totalMs, scriptMs, layoutMs, paintMs, waitedMs].map((ms) =>
    ms.toFixed(0),
  )
  return `${total} ms: script ${script}, style and layout ${layout}, paint ${paint}, waiting for the answer and the frame ${waited}`
}
