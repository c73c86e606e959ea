// Reads what the service would find out about stored bytes: are they audio, and how long. It trusts content, not names;
// durations given by a test for a hash come first.
import { parseFile } from 'music-metadata'

export type Probe =
  | { readonly kind: 'audio'; readonly durationSeconds: number }
  | { readonly kind: 'unreadable'; readonly why: string }

export type DurationsBySha = ReadonlyMap<string, number>

export async function probe(path: string, sha256: string, durations: DurationsBySha): Promise<Probe> {
  const told = durations.get(sha256)
  if (told !== undefined) return { kind: 'audio', durationSeconds: told }
  try {
    const { format } = await parseFile(path, { duration: true, skipCovers: true })
    if (format.duration === undefined || format.duration <= 0)
      return { kind: 'unreadable', why: 'no audio was found in it' }
    return { kind: 'audio', durationSeconds: Math.round(format.duration * 1000) / 1000 }
  } catch (thrown) {
    return { kind: 'unreadable', why: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}
