import { z } from 'zod'
import type { KnowingOrganisation, CaseReader } from '../../domain/case/case-readers.ts'
import type { Disclosure } from '../../domain/consent/disclosures.ts'
import { id } from '../../domain/kernel/text.ts'
import { endpoint } from '../endpoint.ts'

const file = z.object({ caseId: id, format: z.enum(['pdf', 'docx']) })

/** «Кто что видит об этой семье»: people of the centre and organisations, computed from the tables (M). */
export const familyAccess = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/access',
  access: 'case.read',
  audit: 'read',
  input: z.object({ caseId: id }),
}).answers<{ people: CaseReader[]; organisations: KnowingOrganisation[] }>()
/** The same on paper. */
export const familyAccessFile = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/access/:format',
  access: 'case.read',
  audit: 'print',
  input: file,
}).answers<Blob>()
/** The journal of disclosures of one family: what left the centre, the latest first (dossier §1.4). */
export const disclosures = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/disclosures',
  access: 'case.read',
  audit: 'read',
  input: z.object({ caseId: id }),
}).answers<{ rows: Disclosure[] }>()
/** The same on paper. */
export const disclosuresFile = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/disclosures/:format',
  access: 'case.read',
  audit: 'print',
  input: file,
}).answers<Blob>()
