// Scripts that are written without blanks between words, as sources of regular expressions with the flag `u`.

const SCRIPTS = '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}'
/** What scripts with blanks have as well begins nothing of theirs: the tilde of a decomposed "mañana", an apostrophe that is a letter. */
const NOT_SHARED = '(?![\\u02bc\\u0300-\\u036f])'

/** A character of theirs. */
export const UNSPACED = `${NOT_SHARED}[${SCRIPTS}]`
/** With Hangul, which has blanks, and words that take endings. */
export const UNSPACED_OR_HANGUL = `${NOT_SHARED}[${SCRIPTS}\\p{scx=Hang}]`
/** A stretch of them, with the marks that they share. */
export const UNSPACED_RUN = `${UNSPACED_OR_HANGUL}[${SCRIPTS}\\p{scx=Hang}]*`
