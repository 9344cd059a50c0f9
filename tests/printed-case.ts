import type { StaffView } from '../src/api/account/session.ts'
import { workingCalendar } from '../src/domain/kernel/calendar.ts'
import type { CaseFormId } from '../src/domain/law/printed-forms.ts'
import { blocksOf } from '../src/printed/index.ts'
import { historyOf, type Source } from '../src/printed/kernel/source.ts'
import { minskTimeOf } from '../src/server/app.ts'
import { documentOf } from '../src/server/document/case-documents.ts'
import type { HttpProblem } from '../src/server/http/problem.ts'
import { aFile, type PaperFile } from './fixtures/file.ts'
import {
  aConcern,
  aConsent,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aReply,
  aWorker,
} from './fixtures/inputs.ts'
import { aMember, idOf, mother, son } from './fixtures/people.ts'
import { bare, wordsOf } from './fixtures/printed-text.ts'
import { school, staff as people } from './world.ts'

const staff: StaffView[] = Object.entries(people).map(([login, { name, role, post }]) => ({
  id: idOf(`1:${login}`),
  name,
  role,
  post,
  active: true,
}))
const calendar = workingCalendar()
/** What a paper of the case says when somebody prints it on a day. */
export function printed(file: PaperFile, form: CaseFormId, over: Partial<Source> & { login?: string } = {}): string {
  const document = documentOf(form, sourceOf(file, over))
  return bare(wordsOf(blocksOf(form, document.data as never)).join(' '))
}
/** What a paper is filled from, when somebody of the centre prints it on a day. */
export function sourceOf(file: PaperFile, over: Partial<Source> & { login?: string }): Source {
  const { login = 'registrar', ...more } = over
  const { state, persons: everybody } = file.file()
  // Whoever is not of the family any more is known to letters alone.
  const [persons, gone] = [true, false].map(isHere =>
    Object.fromEntries(
      Object.entries(everybody).filter(([id]) => state.members.some(({ personId }) => personId === id) === isHere),
    ),
  ) as [Source['persons'], Source['persons']]
  return {
    state,
    persons,
    gone,
    ...historyOf(file.facts, state.id),
    about: undefined,
    today: '2026-11-27',
    settings: file.settings,
    staff,
    organisations: [],
    calendar,
    onTheClock: at => minskTimeOf(new Date(at)),
    byId: idOf(`1:${login}`),
    ...more,
  }
}
/** Why there is no such paper. */
export function refused(file: PaperFile, form: CaseFormId, over: Partial<Source> = {}): string {
  try {
    return printed(file, form, over)
  } catch (error) {
    return (error as HttpProblem).problem.text
  }
}
/** Words that a paper lacks, and those it has and should not. */
export const wrongIn = (text: string, said: readonly string[], unsaid: readonly string[] = []): string[] => [
  ...said.filter(words => !text.includes(bare(words))).map(words => `нет: ${words}`),
  ...unsaid.filter(words => text.includes(bare(words))).map(words => `лишнее: ${words}`),
]
/** Name of the curator. */
export const curator = people.curator.name
/** Name of the registrar. */
export const registrar = people.registrar.name
/** A grandmother who lives with the family. */
export const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })

/** A family of whom an extract speaks. */
export const referred = (members = [mother, son]) =>
  aFile().at('2026-11-02').do('registerExtract', anExtract({ members }))
/** A family that has applied. */
export const applied = (members = [son]) =>
  aFile().at('2026-11-03').do('registerApplication', anApplication({ members }))
/** A family on patronage, with a contract and an approved plan. */
export const served = () =>
  applied()
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
/** The mother has died. */
export const dies = (file: PaperFile, day = '2026-11-20') =>
  file.at(day).do('removeMember', { personId: mother.personId!, day, died: true, reason: 'болезнь' })

const neighbour = aMember('Мороз Илья Петрович', 'son', { birthDay: '2013-03-03' })
/** A family into whose extract a neighbour got. */
export const withNeighbour = () => referred([mother, son, neighbour]).at('2026-11-16')
/** The same, of whom the school was told that nobody turned to the centre. */
export const notApplied = () => withNeighbour().do('sendReply', aReply('notApplied'))
/** The neighbour is taken out. */
export const correctMember = (file: PaperFile) =>
  file.at('2026-11-17').do('correctMember', { personId: neighbour.personId!, reason: 'сын соседей' })
/** The notice of the file. */
export const concern = { concernId: idOf('concern') }
/** The same family, with a notice to the guardianship body. */
export const noticed = () =>
  withNeighbour()
    .do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!] }))
    .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' })
const strangers = anExtract({
  protocol: '9',
  members: [aMember('Котова Рита Павловна', 'mother', { sex: 'f' })],
  address: 'г. Крупки, ул. Садовая, 82',
  phone: '+375291234567',
})
/** A file into which an extract of another family came. */
export const mixed = () => withNeighbour().do('registerExtract', strangers, { confirmed: ['strangerFamily'] })
/** The extract of the family itself. */
export const own = (file: PaperFile) => file.file().state.referrals[0]!.id
