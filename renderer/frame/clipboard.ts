// Copies words. The window has no permission for the clipboard's own interface, as it has none at all; answering the page's
// copy event needs none.

/** @returns false where nothing was copied, because no key or button led here */
export function copyText(text: string): boolean {
  const answer = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    // The quote's own listener only: others would put their words over these.
    event.stopImmediatePropagation()
  }
  document.addEventListener('copy', answer, { capture: true, once: true })
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', answer, { capture: true })
  }
}
