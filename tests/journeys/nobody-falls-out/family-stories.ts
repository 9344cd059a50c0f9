import { needs } from '../../../src/domain/case/gaps/gaps.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { type Day, workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { openClocks } from '../../../src/domain/law/terms/open-clocks.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aCheck,
  aClosure,
  aConsent,
  aContract,
  aJudgement,
  anApplication,
  anApproval,
  anAssessment,
  anEnd,
  aPlan,
  aReview,
  aWorker,
} from '../../fixtures/inputs.ts'
import { aMember, mother, son } from '../../fixtures/people.ts'
import { school } from '../../world.ts'

const calendar = workingCalendar()
/** What is computed of a family for a day. */
export const overview = (file: PaperFile, day: Day) => projectionOf(file.file(), file.settings, calendar, day)
/** What stands on somebody's day about the family, and whether the notice to the guardianship is due at once. */
export const onTheDay = (file: PaperFile, day: Day): string[] => {
  const { row, clocks } = overview(file, day)
  const notice = openClocks(clocks).some(clock => clock.deadline === 'childRights')
  return [...row.gaps.filter(name => needs.includes(name)), ...(notice ? ['сообщить в опеку сегодня'] : [])]
}

/** The sons among these people. */
export const childrenOf = (members: readonly (typeof son)[]) =>
  members.filter(({ kinship }) => kinship === 'son').map(({ personId }) => personId!)
/** A plan about the son, with one measure of the school. */
export const plan = (over: Parameters<typeof aPlan>[2] = {}) =>
  aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { childIds: [son.personId!], ...over })
/** A family that applied on 3 November 2026 and whose diagnostics are done. */
export const assessed = (members = [son]) =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members }))
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
/** Its plan is in force, and it is 20 November. */
export const served = (members = [son]) =>
  assessed(members)
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', plan({ childIds: childrenOf(members) }))
    .do('agreePlan', aConsent(), yes)
    .do('approvePlan', anApproval(), yes)
    .at('2026-11-20')
/** The results of its plan are summed up. */
export const summedUp = (file = served()) => {
  for (const side of ['citizen', 'specialist'] as const) file.do('judgeMeasure', aJudgement('Кружок', side, 'done'))
  return file.do('holdFinalReview', aReview({ familyIds: [mother.personId!] }))
}
/** Somebody is no more of the family. */
export const left = (who: typeof mother, reason: string) => (file: PaperFile) =>
  file.do('removeMember', ({ day }) => ({ personId: who.personId!, day, reason }))
/** An order guards the son from somebody of the family. */
export const order = (danger: typeof mother) => (file: PaperFile) =>
  file.do('recordProtectiveOrder', ({ day }) => ({
    issuedDay: day,
    until: '2026-12-04',
    issuedBy: 'РОВД',
    protectedIds: [son.personId!],
    dangerIds: [danger.personId!],
  }))
/** A relative who represents no child. */
export const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })
/** Whatever is asked is so. */
export const yes = { confirmed: 'all' as const }
/** The contract is ended. */
export const agreementEnd = (file: PaperFile) => file.do('endAgreement', anEnd('смерть получателя'))

/** The family is removed, because its difficulties are over. */
export const overcome = () => summedUp().do('closeCase', aClosure('situationOvercome', { endAgreement: true }))
/** Three months later somebody has asked how it is. */
export const checked = (outcome: 'needsHelp' | 'stable' | 'noContact', file = overcome()) =>
  file.at('2027-02-20').do('recordAftercheck', aCheck(3, outcome))
