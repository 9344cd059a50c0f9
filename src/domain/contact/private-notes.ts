import { prose } from '../kernel/text.ts'

/** What a psychologist writes for oneself; nobody else reads it, so it is no fact of the case (dossier §5.3). */
export const noteText = prose(10_000, 'Напишите заметку')

/** A private note as its author sees it. */
export type PrivateNote = { id: string; at: string; text: string; corrects?: string }

/** The notes as they stand, the latest first: a corrected one gives way to its correction, the first words stay beneath it. */
export function standingNotes(notes: readonly PrivateNote[]): (PrivateNote & { earlier: PrivateNote[] })[] {
  const byId = new Map(notes.map(note => [note.id, note]))
  const corrected = new Set(notes.flatMap(note => note.corrects ?? []))
  const before = (note: PrivateNote): PrivateNote[] => {
    const earlier = note.corrects ? byId.get(note.corrects) : undefined
    return earlier ? [earlier, ...before(earlier)] : []
  }
  return notes
    .filter(note => !corrected.has(note.id))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .map(note => ({ ...note, earlier: before(note) }))
}
