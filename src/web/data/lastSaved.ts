import { useSyncExternalStore } from 'react'
import type { Saved } from '../../api/case/cases.ts'

/** What was saved last on this page, while it can be taken back. */
export type LastSaved = Saved & { caseId: string }

// In the memory of the page, as the families that were open: after a reload the history of the family offers the same.
let last: LastSaved | undefined
let undone: Pick<LastSaved, 'caseId' | 'version'> | undefined
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const set = (value: LastSaved | undefined) => {
  last = value
  for (const listener of listeners) listener()
}

/** Notes what a command saved: it is offered until then; what cannot be taken back takes the place of what was before it. */
export function noteSaved(caseId: string, saved: Saved | undefined, minutes: number): void {
  if (!saved && last?.caseId !== caseId) return
  clearTimeout(timer)
  set(saved && { ...saved, caseId })
  if (saved) timer = setTimeout(forgetSaved, minutes * 60_000)
}
/** Nothing is offered any more. */
export function forgetSaved(): void {
  clearTimeout(timer)
  set(undefined)
}
/** Notes what was taken back: whatever still says that it was saved, stops saying so. */
export function noteUndone(caseId: string, version: number): void {
  undone = { caseId, version }
  forgetSaved()
}
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** What can be taken back now. */
export const useLastSaved = (): LastSaved | undefined => useSyncExternalStore(listen, () => last)
/** Whether what a command saved was taken back on this page. */
export const useUndone = (answer: Pick<LastSaved, 'caseId' | 'version'> | undefined): boolean =>
  useSyncExternalStore(
    listen,
    () => undone !== undefined && undone.caseId === answer?.caseId && undone.version === answer.version,
  )
