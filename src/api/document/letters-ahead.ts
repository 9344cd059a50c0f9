import { z } from 'zod'
import { commands } from '../../domain/case/command/commands.ts'
import type { LetterCommand } from '../../domain/document/letters-of-command.ts'
import { whichPaper } from '../../domain/document/scans.ts'
import { id } from '../../domain/kernel/text.ts'
import { endpoint } from '../endpoint.ts'

// A letter is read and signed before its sending is recorded: until then it has no number (docs/decisions/2026-12-01-letters-ahead.md).

const ahead = <N extends LetterCommand>(name: N) =>
  z.object({
    caseId: id,
    /** Version of the case the person saw. */
    baseVersion: z.int().min(1),
    input: commands[name].input as (typeof commands)[N]['input'],
  })
/** The letters a command would send, as HTML: whoever may send them reads them; nothing is recorded and no number is taken. */
export const readLettersAhead = <N extends LetterCommand>(name: N) =>
  endpoint({
    method: 'POST',
    path: `/api/cases/:caseId/letters-ahead/${name}`,
    access: name,
    audit: 'read',
    input: ahead(name),
  }).answers<{ letters: { title: string; html: string }[] }>()
/** The same letters as one PDF with an empty place for the number. */
export const printLettersAhead = <N extends LetterCommand>(name: N) =>
  endpoint({
    method: 'POST',
    path: `/api/cases/:caseId/letters-ahead/file/${name}`,
    access: name,
    audit: 'print',
    input: ahead(name),
  }).answers<Blob>()
/** A letter that takes its number when it is printed, printed without it to be signed. */
export const printUnnumbered = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/unnumbered',
  access: 'document.print',
  audit: 'print',
  input: z.object({ caseId: id, form: z.enum(['invitation', 'transfer-letter']), about: whichPaper.optional() }),
}).answers<Blob>()
