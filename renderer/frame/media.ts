// The address of a recording's sound. The main process answers it (main/shell/media.ts, out of reach from here) for whatever
// id the library knows, with nothing where the file is gone; a test holds the two spellings together.

export function mediaUrl(id: number): string {
  return `archive-media://recording/${id}`
}
