import { z } from 'zod'
import { noteText, type PrivateNote } from '../../domain/contact/private-notes.ts'
import { id } from '../../domain/kernel/text.ts'
import { endpoint } from '../endpoint.ts'

/** One's own private notes about a family; those of others are not even counted. */
export const privateNotes = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/notes',
  access: 'note.private',
  audit: 'read',
  input: z.object({ caseId: id }),
}).answers<{ notes: PrivateNote[] }>()
/** Keeps a note once; one that `corrects` an earlier own note stands in its place. */
export const savePrivateNote = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/notes',
  access: 'note.private',
  audit: 'change',
  input: z.object({ caseId: id, id, text: noteText, corrects: id.optional() }),
}).answers<{ id: string }>()
