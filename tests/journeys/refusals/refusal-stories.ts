import type { MemberInput } from '../../../src/domain/people/people.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aWorker,
} from '../../fixtures/inputs.ts'
import { aMember, father, mother, son } from '../../fixtures/people.ts'
import { school } from '../../world.ts'

/** A relative who lives with the family and represents nobody. */
export const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { sex: 'f', birthDay: '1960-01-15' })
/** Whom the extract names. */
export const everybody = [mother, father, grandmother, son]

/** The school's extract names all four; nobody has applied. */
export const referred = () =>
  aFile()
    .at('2026-11-02')
    .do('registerExtract', anExtract({ members: everybody }))
/** The father applied, the contract is with the mother, the plan is approved and goes on. */
export const served = () =>
  referred()
    .at('2026-11-03')
    .do('assignWorker', aWorker())
    .do('registerApplication', anApplication({ applicant: father, members: [mother, grandmother, son] }))
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-11-20')
/** An order guards the son from this person. */
export const guardedFrom = (danger: MemberInput) => (file: PaperFile) =>
  file.do('recordProtectiveOrder', {
    issuedDay: '2026-11-20',
    until: '2026-12-04',
    issuedBy: 'РОВД',
    protectedIds: [son.personId!],
    dangerIds: [danger.personId!],
  })
