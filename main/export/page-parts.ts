// The style and the few lines of script of an exported page. They are fixed texts, because the page's own policy names their
// digests: nothing else may run there.

const BASE = `
:root { color-scheme: light dark; --ink: #1d1c1a; --ink-2: #5c5953; --paper: #faf9f7; --line: #e4e0d9; --accent: #0b6e63; --hit: #ffe9a8;
 --v0: #0b6e63; --v1: #a1481a; --v2: #5b3fa8; --v3: #1f5fa8; --v4: #8a2f5f; --v5: #4d6b12; --v6: #7a5a00; --v7: #44546a; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/27px "Source Serif 4", Georgia, "Noto Serif", serif; }
header, main { max-width: 60rem; margin: 0 auto; padding: 0 24px; }
h1 { margin: 32px 0 8px; font-size: 26px; line-height: 34px; }
h2 { margin: 32px 0 8px; font-size: 19px; line-height: 27px; }
dl { margin: 0 0 16px; color: var(--ink-2); font: 13px/20px system-ui, sans-serif; }
dl div { display: flex; gap: 12px; }
dt { flex: 0 0 7rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.turn { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 20px; margin: 14px 0; }
.turn p { margin: 0; max-width: 38rem; overflow-wrap: anywhere; }
.side { display: flex; flex-direction: column; font: 13px/27px system-ui, sans-serif; }
.who { line-height: 20px; overflow-wrap: anywhere; }
.time, time, .at { color: var(--ink-2); font: 13px/27px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.v0 { color: var(--v0); } .v1 { color: var(--v1); } .v2 { color: var(--v2); } .v3 { color: var(--v3); }
.v4 { color: var(--v4); } .v5 { color: var(--v5); } .v6 { color: var(--v6); } .v7 { color: var(--v7); }
mark { background: var(--hit); color: inherit; }
`

export const PAGE_STYLE = `${BASE}
@media (prefers-color-scheme: dark) { :root { --ink: #ebe8e2; --ink-2: #b3aea4; --paper: #171614; --line: #34312c; --accent: #4fb8aa; --hit: #5a4a14;
 --v0: #4fb8aa; --v1: #e08e5f; --v2: #ac97ea; --v3: #7db0ea; --v4: #e08bb5; --v5: #a5c46a; --v6: #d8b45a; --v7: #a7b6ca; } }
main { padding-bottom: 64px; }
audio { position: sticky; top: 0; width: 100%; height: 44px; margin: 0 0 8px; }
header:has(audio) { position: sticky; top: 0; z-index: 1; padding-bottom: 8px; background: var(--paper); border-bottom: 1px solid var(--line); }
.time { padding: 0; border: 0; background: none; text-align: left; cursor: pointer; }
.time:hover, .time:focus-visible { color: var(--accent); text-decoration: underline; }
.said { cursor: pointer; border-radius: 3px; }
.said:hover { background: var(--line); }
.said.now { background: var(--accent); color: var(--paper); }
@media (max-width: 40rem) { .turn { grid-template-columns: 1fr; } .side { flex-direction: row; gap: 10px; } }
@media print { audio { display: none; } header:has(audio) { position: static; } }
`

/** Paper: black on white, whole paragraphs where they fit, the name and time hanging beside the text. */
export const PRINT_STYLE = `${BASE}
:root { color-scheme: light; --paper: #ffffff; --ink: #000000; --ink-2: #444444; }
body { font-size: 11pt; line-height: 16pt; }
header, main { max-width: none; padding: 0; }
h1 { margin-top: 0; font-size: 18pt; line-height: 23pt; }
h2 { font-size: 13pt; line-height: 18pt; break-after: avoid; }
.turn { grid-template-columns: 7.5rem minmax(0, 1fr); margin: 8pt 0; }
.turn p { max-width: none; orphans: 2; widows: 2; }
.side { font-size: 9pt; line-height: 16pt; break-inside: avoid; }
.who { line-height: 13pt; }
.time, time, .at { font-size: 9pt; line-height: 16pt; }
`

/** A click on the text or on a time plays from there; what is being said is marked. */
export const PAGE_SCRIPT = `
(() => {
  const sound = document.getElementById('sound')
  const said = [...document.querySelectorAll('.said')]
  const starts = said.map((one) => Number(one.dataset.s))
  let now = null
  document.addEventListener('click', (event) => {
    const place = event.target instanceof Element ? event.target.closest('[data-s]') : null
    if (place === null || String(getSelection()) !== '') return
    sound.currentTime = Number(place.dataset.s) / 1000
    sound.play()
  })
  sound.addEventListener('timeupdate', () => {
    const at = sound.currentTime * 1000 + 50
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle] <= at) low = middle + 1
      else high = middle
    }
    const next = low === 0 ? null : said[low - 1]
    if (next === now) return
    now?.classList.remove('now')
    next?.classList.add('now')
    now = next
  })
})()
`
