import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aContact, aReply, aRequest, aWorker, anExtract } from '../../fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../fixtures/people.ts'

const neighbour = aMember('Мороз Илья Петрович', 'son', { birthDay: '2013-03-03' })
/** Why the boy was taken out of the family. */
export const reason = 'сын соседей'
/** The school’s extract names a mother, her son, and by mistake a boy of the neighbours. */
export const family = () =>
  aFile()
    .at('2026-11-09')
    .do('registerExtract', anExtract({ members: [mother, son, neighbour] }))
    .do('assignWorker', aWorker())
    .do('recordContact', aContact())
/** The school has been answered that nobody applied. */
export const answered = () => family().at('2026-11-16').do('sendReply', aReply('notApplied'))
/** The school has been asked about the son. */
export const asked = () =>
  family()
    .at('2026-11-16')
    .do('requestInformation', aRequest({ personIds: [son.personId!] }))
/** What is typed later, and why. */
export const late = { confirmed: ['enteredLate', 'slipOrChange'], reason: 'узнали позже' }

/** What is done next. */
export type Step = (file: PaperFile) => PaperFile
/** The boy of the neighbours is taken out. */
export const neverHis: Step = file => file.do('correctMember', { personId: neighbour.personId!, reason })
/** The son was born on another day than was typed. */
export const otherBirthday: Step = file =>
  file.do(
    'updatePerson',
    { personId: son.personId!, person: { ...son.person, birthDay: '2013-12-12' }, slip: true },
    late,
  )
/** The mother had left before any letter. */
export const hadLeft: Step = file =>
  file.do('removeMember', { personId: mother.personId!, day: '2026-11-12', reason: 'уехала' }, late)
/** The visit that the answer speaks of. */
const visit = {
  contactId: idOf('visit'),
  day: '2026-11-12',
  form: 'visit' as const,
  happened: true,
  personIds: [mother.personId!],
}
/** The answer to the school lists a visit. */
export const listed = () =>
  family()
    .at('2026-11-12')
    .do('recordContact', () => visit)
    .at('2026-11-16')
    .do('sendReply', aReply('notApplied'))
const { contactId, ...met } = visit
/** That visit is put right, or was none. */
export const contactIs =
  (changes: object, mistaken = false): Step =>
  file =>
    file.do(
      'correctContact',
      { contactId, changes: { ...met, contactId, ...changes }, mistaken, reason: 'не то' },
      late,
    )
/** Whether the day asks for a letter that puts an untrue one right. */
export const isOnTheDay = (file: PaperFile) =>
  projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-17').row.gaps.includes('letterUntrue')
