import * as api from '../../api/case/private-notes.ts'
import type { PrivateNote } from '../../domain/contact/private-notes.ts'
import { auditChange } from '../audit/audit.ts'
import { HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { seal, unseal } from '../platform/keys/keys.ts'
import { placeOf } from '../platform/keys/places.ts'
import { caseKeyOf } from '../store/case/case-keys.ts'
import { addNote, notesOf } from '../store/case/private-notes.ts'
import type { Tx } from '../store/platform/database.ts'
import { readCase } from './cases.ts'

const notePlace = (tx: Tx, id: string) => placeOf(tx, 'private_note.sealed', id)

async function ownNotes(tx: Tx, caseId: string, authorId: string): Promise<PrivateNote[]> {
  const stored = await notesOf(tx, caseId, authorId)
  if (stored.length === 0) return []
  const key = await caseKeyOf(tx, caseId)
  return stored.map(({ sealed, ...one }) => ({ ...one, text: unseal<string>(key, sealed, notePlace(tx, one.id)) }))
}

/** Seals a note with the key of the case and keeps it; answers whether its id was new. */
export const keepNote = async (
  tx: Tx,
  { text, ...one }: Omit<Parameters<typeof addNote>[1], 'sealed'> & { text: string },
): Promise<boolean> =>
  addNote(tx, { ...one, sealed: seal(await caseKeyOf(tx, one.caseId), text, notePlace(tx, one.id)) })

const refuse = (code: string, text: string) => new HttpProblem(409, { code, text })

/** Private notes of a psychologist: every transaction names its author, so the database too shows nobody else's (dossier §5.3). */
export const privateNoteRoutes: Route[] = [
  route(api.privateNotes, ({ app, who, input }) =>
    app.database.inCentre(who, async tx => {
      await readCase(app, tx, who, input.caseId, 'note.private')
      return { notes: await ownNotes(tx, input.caseId, who.staffId) }
    }),
  ),
  route(api.savePrivateNote, ({ app, who, input }) =>
    app.database.inCentre(who, async tx => {
      const { caseId, id, text, corrects } = input
      await readCase(app, tx, who, caseId, 'note.private')
      const own = await ownNotes(tx, caseId, who.staffId)
      const twin = own.find(privateNote => privateNote.id === id)
      if (twin?.text === text && twin.corrects === corrects) return { id }
      if (corrects && !own.some(privateNote => privateNote.id === corrects))
        throw refuse('noNote', 'Исправляемой заметки нет: обновите страницу')
      if (corrects && own.some(privateNote => privateNote.corrects === corrects))
        throw refuse('correctedAlready', 'Эта заметка уже исправлена: обновите страницу и исправьте последнюю')
      const note = { id, caseId, authorId: who.staffId, at: app.moment.at, text, corrects }
      if (twin || !(await keepNote(tx, note)))
        throw refuse('noteTwice', 'Под этим номером уже сохранена другая заметка: обновите страницу')
      await auditChange(app, tx, who, api.savePrivateNote, { caseId, noteId: id })
      return { id }
    }),
  ),
]
