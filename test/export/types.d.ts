// The W3C's parser comes without types; this is what the tests use of it.

declare module 'webvtt-parser' {
  interface Node {
    readonly type: string
    readonly name?: string
    readonly value?: string
    readonly children?: readonly Node[]
  }
  class WebVTTParser {
    constructor(entities: Readonly<Record<string, unknown>>)
    parse(text: string): {
      readonly cues: readonly { readonly startTime: number; readonly endTime: number; readonly tree: Node }[]
      readonly errors: readonly { readonly line: number; readonly message: string }[]
    }
  }
  const parsers: { readonly WebVTTParser: typeof WebVTTParser }
  export = parsers
}
