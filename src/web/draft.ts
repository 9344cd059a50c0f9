import { useCallback, useEffect, useRef, useState } from 'react'
import { dropDraft, getDraft, saveDraft } from '../api/documents.ts'
import { dropPartnerDraft, getPartnerDraft, savePartnerDraft } from '../api/partner-drafts.ts'
import { call, CallError } from './call.ts'
import { ask } from './data.ts'
import { formChanged } from './typing.ts'
import type { SaveState } from './ui/AutosaveLine.tsx'

/** Drafts of organisations have doors of their own; their keys begin with the word. */
const doorsOf = (key: string) =>
  key.startsWith('partner')
    ? { get: getPartnerDraft, save: savePartnerDraft, drop: dropPartnerDraft }
    : { get: getDraft, save: saveDraft, drop: dropDraft }

const clockOf = (instant: string) =>
  new Date(instant).toLocaleTimeString('ru', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Minsk' })

type OpenDraft = { save: () => Promise<void>; saved: () => boolean }
const openDrafts = new Set<OpenDraft>()
/** Saves what is typed on this page and not saved yet: before the session ends. Answers whether all of it is. */
export const flushDrafts = async (): Promise<boolean> => {
  await Promise.all([...openDrafts].map(one => one.save()))
  return allSaved()
}
/** Whether everything typed on this page is saved. */
export const allSaved = (): boolean => [...openDrafts].every(one => one.saved())

/** Pause after the last keystroke; with the time of a request it stays well under the promised three seconds. */
const pauseMs = 800
const retryMs = 4_000

/**
 * What is typed on a screen, kept on the server while typing: a closed tab, an ended session, a killed server lose nothing.
 * `value` is undefined until the earlier draft has been looked for. `drop` forgets it once the command is accepted.
 */
export function useDraft<T extends object>(key: string, initial: () => T) {
  const [value, setValue] = useState<T>()
  const [restored, setRestored] = useState(false)
  const [state, setState] = useState<SaveState>({ kind: 'untouched' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef<T>(undefined)
  const done = useRef(false)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const start = useRef(initial)

  useEffect(() => {
    let alive = true
    let again: ReturnType<typeof setTimeout> | undefined
    done.current = false
    const look = () => {
      ask(doorsOf(key).get, { key }).then(
        answer => {
          if (!alive) return
          const found = answer.draft as T | null
          setValue(found ? { ...start.current(), ...found } : start.current())
          setRestored(found !== null)
          setState(
            found && 'savedAt' in answer ? { kind: 'saved', at: clockOf(answer.savedAt) } : { kind: 'untouched' },
          )
        },
        (error: unknown) => {
          if (!alive) return
          // An empty form here would overwrite the earlier draft at the first keystroke: look until it is known.
          const refused = error instanceof CallError && error.status >= 400 && error.status < 500
          if (refused) setValue(start.current())
          else again = setTimeout(look, retryMs)
        },
      )
    }
    look()
    return () => {
      alive = false
      clearTimeout(again)
    }
  }, [key])

  // One request at a time: an older text never overtakes a newer one, nor the end of the draft.
  const save = useCallback(
    function saveNext(): Promise<void> {
      const send = async () => {
        if (latest.current === undefined || done.current) return
        const sent = latest.current
        setState({ kind: 'saving' })
        try {
          const { savedAt } = await ask(doorsOf(key).save, { key, draft: sent })
          if (latest.current === sent) latest.current = undefined
          setState({ kind: 'saved', at: clockOf(savedAt) })
        } catch (error) {
          setState(
            error instanceof CallError && error.status === 0
              ? { kind: 'offline' }
              : { kind: 'failed', text: error instanceof Error ? error.message : '' },
          )
          timer.current = setTimeout(() => void saveNext(), retryMs)
        }
      }
      queue.current = queue.current.then(send)
      return queue.current
    },
    [key],
  )

  const change = useCallback(
    (next: T | ((before: T) => T)) => {
      setValue(before => {
        const now = typeof next === 'function' ? next(before ?? start.current()) : next
        latest.current = now
        return now
      })
      formChanged()
      // Typing goes on after the draft was dropped: a form that stays for the next entry.
      done.current = false
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), pauseMs)
    },
    [save],
  )

  // Leaving the screen sends what is not saved yet.
  useEffect(() => {
    const flush = () => {
      clearTimeout(timer.current)
      void save()
    }
    const hidden = () => document.visibilityState === 'hidden' && flush()
    document.addEventListener('visibilitychange', hidden)
    const open: OpenDraft = { save, saved: () => latest.current === undefined }
    openDrafts.add(open)
    return () => {
      openDrafts.delete(open)
      document.removeEventListener('visibilitychange', hidden)
      flush()
    }
  }, [save])

  const drop = useCallback(async () => {
    done.current = true
    latest.current = undefined
    clearTimeout(timer.current)
    await queue.current
    await call(doorsOf(key).drop, { key }).catch(() => undefined)
  }, [key])

  return { value, change, drop, state, restored }
}
