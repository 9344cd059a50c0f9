import { lazy, Suspense, useEffect } from 'react'

const SearchDialog = lazy(async () => ({
  default: (await import('../screens/staff/search/SearchDialog.tsx')).SearchDialog,
}))

/** What is typed after the search was called and before its field is there; undefined: it was not called. */
let early: string | undefined
const takeEarly = (): string => {
  const typed = early ?? ''
  early = undefined
  return typed
}

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
/** Ctrl+K, and «/» where nothing is typed: by the place of the key, for the Russian layout prints another sign. */
const isCall = (event: KeyboardEvent): boolean =>
  !event.altKey &&
  !event.shiftKey &&
  (event.code === 'KeyK'
    ? event.ctrlKey || event.metaKey
    : event.code === 'Slash' && !event.ctrlKey && !event.metaKey && !isTyping(event))

/** Opens the search by its keys from anywhere, not above another dialog. */
export function useSearchKeys(open: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isFree = document.querySelector('dialog[open]') === null
      if (early !== undefined && isFree && !event.ctrlKey && !event.metaKey) {
        const sign = event.key === 'Enter' ? '\n' : event.key
        if (sign.length > 1) return
        event.preventDefault()
        early += sign
      } else if (isCall(event)) {
        event.preventDefault()
        if (!isFree) return
        early ??= ''
        open()
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [open])
}

/** The search, which is fetched when it is opened first. */
export const OpenSearch = ({ onClose }: { onClose: () => void }) => (
  <Suspense fallback={null}>
    <SearchDialog takeEarly={takeEarly} onClose={onClose} />
  </Suspense>
)
