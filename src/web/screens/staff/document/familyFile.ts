import type { UseQueryResult } from '@tanstack/react-query'
import { getCase, getPapers, type CaseView, type PapersView } from '../../../../api/case/cases.ts'
import type { Endpoint } from '../../../../api/endpoint.ts'
import { useData } from '../../../data/data.ts'
import { useSession, type Session } from '../../../data/session.tsx'

/** Whether somebody handles the papers of families and reads no case: the family's page is its papers. */
export const handlesPapersOnly = ({ may }: Pick<Session, 'may'>): boolean => !may('case.read') && may('document.read')

/** A family's file; for whoever handles its papers only those, with the answers that are true (family-papers.ts). */
export type FamilyFileView = CaseView & Partial<Pick<PapersView, 'replies'>>

/** Which of the two somebody is given. */
export const familyFileFor = (session: Pick<Session, 'may'>): Endpoint<typeof getCase.input, FamilyFileView> =>
  handlesPapersOnly(session) ? getPapers : getCase

/** The same for a screen. */
export const useFamilyFile = (caseId: string, enabled = true): UseQueryResult<FamilyFileView, Error> =>
  useData(familyFileFor(useSession()), { caseId }, enabled)
