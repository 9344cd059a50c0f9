// A command that waits for the connection would send what is no longer meant once its form says something else. A day picked
// from the calendar, a choice of a list or a removed row is no event of a text field: the form itself says that it changed.
const changed = 'patronat:changed'

/** A form on this page says something else now. */
export const formChanged = (): void => void document.dispatchEvent(new Event(changed))

/** Hears of the next thing typed, picked or removed on this page; answers how to stop listening. */
export function onFormChange(hear: () => void): () => void {
  const kinds = ['input', changed]
  for (const kind of kinds) document.addEventListener(kind, hear)
  return () => {
    for (const kind of kinds) document.removeEventListener(kind, hear)
  }
}
