import { z } from 'zod'
import { id } from '../../domain/kernel/text.ts'
import { endpoint } from '../endpoint.ts'

/** Files opened about perhaps the same family by somebody to whom this one is closed (A6). */
export const secondFiles = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/second-files',
  access: 'case.read',
  audit: 'read',
  input: z.object({ caseId: id }),
}).answers<{
  files: {
    caseId: string
    at: string
    title: string | null
    /** Nobody opened a file: somebody the family is guarded from wanted to act for its people. */ attempt: boolean
  }[]
}>()

/** What a reader of the closed family found: another family, or the same, and the second file is put away. */
export const answerSecondFile = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/second-files/:otherId',
  access: 'secondFile.answer',
  audit: 'change',
  input: z.object({ caseId: id, otherId: id, answer: z.enum(['same', 'other']) }),
}).answers<{ ok: true }>()
