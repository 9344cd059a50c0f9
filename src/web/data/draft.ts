import { useCallback, useEffect, useMemo, useReducer } from 'react'
import { dropDraft, getDraft, saveDraft } from '../../api/document/documents.ts'
import { dropPartnerDraft, getPartnerDraft, savePartnerDraft } from '../../api/partner/partner-drafts.ts'
import type { SaveState } from '../ui/action/AutosaveLine.tsx'
import { call, CallError, newId } from './call.ts'
import { ask } from './data.ts'
import { askBeforeLeaving } from './leaving.ts'
import { formChanged } from './typing.ts'

/** Drafts of organisations have doors of their own; their keys begin with the word. */
const doorsOf = (key: string) =>
  key.startsWith('partner')
    ? { get: getPartnerDraft, save: savePartnerDraft, drop: dropPartnerDraft }
    : { get: getDraft, save: saveDraft, drop: dropDraft }

const clockOf = (instant: string) =>
  new Date(instant).toLocaleTimeString('ru', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Minsk' })

/**
 * What stays of a text typed here and another typed in another window, both begun from `base`; undefined where a person has
 * to choose.
 */
export type Merge<T> = (base: T, here: T, there: T) => T | undefined

/** What is typed under one key in this window; outlives its screen until all of it is saved. */
type Sheet<T> = {
  key: string
  initial: () => T
  merge: Merge<T> | undefined
  /** On the screen; undefined until the earlier draft has been looked for. */
  value: T | undefined
  /** Typed and not saved yet. */
  unsaved: T | undefined
  /** What the server had when this window looked or saved last. */
  base: T | undefined
  /** Savings this window may write over: the last one it has seen, and its own that got no answer. */
  savings: string[]
  /** Saved in another window meanwhile: the text that is not on the screen, and its saving, until somebody chooses. */
  other: { value: T; version: string } | undefined
  restored: boolean
  state: SaveState
  done: boolean
  timer: ReturnType<typeof setTimeout> | undefined
  queue: Promise<void>
  screens: Set<() => void>
}

// Sheets on a screen, and those that were left and are not saved yet.
const sheets = new Set<Sheet<never>>()

/** A sheet for a screen: the one that was left with words not saved yet, else a fresh one. */
function sheetOf<T extends object>(key: string, initial: () => T, merge: Merge<T> | undefined): Sheet<T> {
  const left = [...sheets].find(sheet => sheet.key === key && sheet.unsaved !== undefined)
  if (left) return left as unknown as Sheet<T>
  return {
    key,
    initial,
    merge,
    value: undefined,
    unsaved: undefined,
    base: undefined,
    savings: [],
    other: undefined,
    restored: false,
    state: { kind: 'untouched' },
    done: false,
    timer: undefined,
    queue: Promise.resolve(),
    screens: new Set(),
  }
}
function show<T extends object>(sheet: Sheet<T>, part: Partial<Pick<Sheet<T>, 'value' | 'state' | 'restored'>>) {
  Object.assign(sheet, part)
  for (const redraw of sheet.screens) redraw()
}
function setUnsaved<T extends object>(sheet: Sheet<T>, value: T | undefined) {
  sheet.unsaved = value
  askBeforeLeaving(sheet, value !== undefined)
  if (value === undefined && sheet.screens.size === 0) sheets.delete(sheet as unknown as Sheet<never>)
}

/** Saves what is typed on this page and not saved yet: before the session ends. Answers whether all of it is. */
export const flushDrafts = async (): Promise<boolean> => {
  await Promise.all([...sheets].map(sheet => save(sheet)))
  return allSaved()
}
/** Whether everything typed on this page is saved. */
export const allSaved = (): boolean => [...sheets].every(sheet => sheet.unsaved === undefined)

/** Pause after the last keystroke; with the time of a request it stays well under the promised three seconds. */
const pauseMs = 800
const retryMs = 4_000
/** As many savings as the server takes. */
const mostSavings = 20

/** Looks for the earlier draft until it is known: an empty form before that would overwrite it at the first keystroke. */
async function look<T extends object>(sheet: Sheet<T>): Promise<void> {
  try {
    const found = await ask(doorsOf(sheet.key).get, { key: sheet.key })
    if (sheet.value !== undefined) return
    const item = 'version' in found ? { ...sheet.initial(), ...(found.draft as T) } : undefined
    if ('version' in found) Object.assign(sheet, { savings: [found.version], base: item })
    show(sheet, {
      value: item ?? sheet.initial(),
      restored: item !== undefined,
      state: 'savedAt' in found ? { kind: 'saved', at: clockOf(found.savedAt) } : { kind: 'untouched' },
    })
  } catch (error) {
    const refused = error instanceof CallError && error.status >= 400 && error.status < 500
    if (refused) show(sheet, { value: sheet.initial() })
    else if (sheet.screens.size > 0) setTimeout(() => void look(sheet), retryMs)
  }
}

// One request at a time: an older text never overtakes a newer one, nor the end of the draft.
function save<T extends object>(sheet: Sheet<T>): Promise<void> {
  sheet.queue = sheet.queue.then(() => send(sheet))
  return sheet.queue
}

async function send<T extends object>(sheet: Sheet<T>): Promise<void> {
  const { key, unsaved: sent, savings: after } = sheet
  if (sent === undefined || sheet.done || sheet.other) return
  const version = newId()
  // An answer that is lost may have been of a saving that stands; the first is known to.
  const [standing, tries] = [after.slice(0, 1), after.slice(1)]
  sheet.savings = [...standing, ...[...tries, version].slice(1 - mostSavings)]
  show(sheet, { state: { kind: 'saving' } })
  try {
    const { savedAt } = await ask(doorsOf(key).save, { key, draft: sent, version, after })
    sheet.savings = [version]
    sheet.base = sent
    show(sheet, { state: { kind: 'saved', at: clockOf(savedAt) } })
    if (sheet.unsaved === sent) setUnsaved(sheet, undefined)
  } catch (error) {
    if (error instanceof CallError && error.problem.code === 'draftElsewhere' && (await lookElsewhere(sheet))) return
    const isOffline = error instanceof CallError && error.status === 0
    show(sheet, {
      state: isOffline ? { kind: 'offline' } : { kind: 'failed', text: error instanceof Error ? error.message : '' },
    })
    sheet.timer = setTimeout(() => void save(sheet), retryMs)
  }
}

/** Another window has saved this draft: both texts are kept, joined where they can be, else for a person to choose. Answers false where there is nothing to see. */
async function lookElsewhere<T extends object>(sheet: Sheet<T>): Promise<boolean> {
  const found = await ask(doorsOf(sheet.key).get, { key: sheet.key }).catch(() => undefined)
  if (sheet.unsaved === undefined || !found || !('version' in found)) return false
  const there = { ...sheet.initial(), ...(found.draft as T) }
  const joined = sheet.merge?.(sheet.base ?? sheet.initial(), sheet.unsaved, there)
  if (joined) {
    sheet.savings = [found.version]
    sheet.base = there
    setUnsaved(sheet, joined)
    show(sheet, { value: joined })
    formChanged()
    sheet.timer = setTimeout(() => void save(sheet), 0)
  } else {
    sheet.other = { value: there, version: found.version }
    showChoice(sheet, clockOf(found.savedAt), true)
  }
  return true
}

function showChoice<T extends object>(sheet: Sheet<T>, at: string, isOwn: boolean): void {
  const swap = () => {
    const { other, value } = sheet
    if (!other || value === undefined) return
    sheet.other = { ...other, value }
    setUnsaved(sheet, other.value)
    show(sheet, { value: other.value })
    showChoice(sheet, at, !isOwn)
    formChanged()
  }
  const keep = () => {
    if (!sheet.other) return
    sheet.savings = [sheet.other.version]
    sheet.other = undefined
    void save(sheet)
  }
  show(sheet, { state: { kind: 'elsewhere', at, isOwn, swap, keep } })
}

/**
 * What is typed on a screen, kept on the server while typing: a closed tab, an ended session, a killed server lose nothing.
 * `value` is undefined until the earlier draft has been looked for. `drop` forgets it once the command is accepted.
 */
export function useDraft<T extends object>(key: string, initial: () => T, merge?: Merge<T>) {
  // oxlint-disable-next-line react/exhaustive-deps -- a sheet begins once, with its key
  const sheet = useMemo(() => sheetOf(key, initial, merge), [key])
  const [, redraw] = useReducer((count: number) => count + 1, 0)

  useEffect(() => {
    const known = sheet as unknown as Sheet<never>
    sheets.add(known)
    sheet.screens.add(redraw)
    sheet.done = false
    if (sheet.value === undefined) void look(sheet)
    // Leaving the screen sends what is not saved yet.
    const flush = () => {
      clearTimeout(sheet.timer)
      void save(sheet)
    }
    const hidden = () => document.visibilityState === 'hidden' && flush()
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      sheet.screens.delete(redraw)
      flush()
      if (sheet.unsaved === undefined && sheet.screens.size === 0) sheets.delete(known)
    }
  }, [sheet])

  const change = useCallback(
    (next: T | ((before: T) => T)) => {
      const before = sheet.value ?? sheet.initial()
      const value = typeof next === 'function' ? next(before) : next
      setUnsaved(sheet, value)
      show(sheet, { value })
      formChanged()
      // Typing goes on after the draft was dropped: a form that stays for the next entry.
      sheet.done = false
      clearTimeout(sheet.timer)
      sheet.timer = setTimeout(() => void save(sheet), pauseMs)
    },
    [sheet],
  )

  const drop = useCallback(async () => {
    sheet.done = true
    setUnsaved(sheet, undefined)
    clearTimeout(sheet.timer)
    await sheet.queue
    const after = sheet.savings
    sheet.savings = []
    sheet.base = undefined
    sheet.other = undefined
    await call(doorsOf(key).drop, { key, after }).catch(() => undefined)
  }, [key, sheet])

  return { value: sheet.value, change, drop, state: sheet.state, restored: sheet.restored }
}
