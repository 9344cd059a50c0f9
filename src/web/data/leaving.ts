const reasons = new Set<object>()
const ask = (event: BeforeUnloadEvent) => event.preventDefault()

/** While something stands that would be lost, the browser asks before the page is left or loaded anew. */
export function askBeforeLeaving(what: object, stands: boolean): void {
  if (stands) reasons.add(what)
  else reasons.delete(what)
  if (reasons.size > 0) addEventListener('beforeunload', ask)
  else removeEventListener('beforeunload', ask)
}
