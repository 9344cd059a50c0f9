import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { anApplication, anExtract, aWorker } from '../../fixtures/inputs.ts'
import { aMember } from '../../fixtures/people.ts'

/** A woman of another family. */
export const stranger = aMember('Котова Рита Павловна', 'mother', { sex: 'f', birthDay: '1991-03-05' })
/** Her son. */
export const herSon = aMember('Котов Пётр Ильич', 'son', { sex: 'm', birthDay: '2014-01-20' })
/** What the curator writes. */
export const reason = 'заявление другой семьи, перепутали дела'
/** Her application, which belongs to another file. */
export const alien = anApplication({ applicant: stranger, members: [herSon], address: 'г. Крупки, ул. Садовая, 82' })
const yes = { confirmed: ['strangerFamily'] }
/** A family that came by an extract and has not applied. */
export const family = () => aFile().at('2026-11-06').do('registerExtract', anExtract()).do('assignWorker', aWorker())
/** On 9 November the application of strangers is registered into its file. */
export const mixed = () => family().at('2026-11-09').do('registerApplication', alien, yes)
/** The application of the file. */
export const applicationId = (file: PaperFile) => file.file().state.applications[0]!.id
/** On 12 November it is taken out. */
export const corrected = (file = mixed()) =>
  file.at('2026-11-12').do('correctApplication', { applicationId: applicationId(file), reason })
/** Who is of the family. */
export const names = (file: PaperFile) => file.file().state.members.map(({ personId }) => personId)
/** What the day asks for. */
export const gapsOn = (file: PaperFile, day: string) =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps
