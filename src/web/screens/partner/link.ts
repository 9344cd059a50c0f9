// Behind the sign # no browser sends a token. It leaves the address at once and stays with this tab alone: a page that is loaded
// anew opens the same link, and one whose session is over asks for a new one, which goes to the organisation's own mail.
const text = 'patronat-link'
const length = 43

/** The token of the link this tab was opened with; empty: of none. */
export const linkOfTab = (): string => sessionStorage.getItem(text) ?? ''
/** Takes the token out of the address; answers it, or that of the tab. `isCut`: what stood there is not the whole of one; `isTyped`: it did. */
export function takeLink(): { token: string; isTyped: boolean; isCut: boolean } {
  const typed = location.hash.slice(1)
  if (typed) history.replaceState(history.state, '', location.pathname)
  if (typed && typed.length !== length) return { token: '', isTyped: true, isCut: true }
  if (typed) sessionStorage.setItem(text, typed)
  return { token: linkOfTab(), isTyped: typed !== '', isCut: false }
}
/** Forgets it: its person has left. */
export const forgetLink = (): void => sessionStorage.removeItem(text)
