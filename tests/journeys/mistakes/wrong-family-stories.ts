import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aContact, anExtract, aWorker } from '../../fixtures/inputs.ts'
import { aMember } from '../../fixtures/people.ts'
import { clinic } from '../../world.ts'

/** A woman of another family. */
export const stranger = aMember('Котова Рита Павловна', 'mother', { sex: 'f', birthDay: '1991-03-05' })
/** Her son. */
export const herSon = aMember('Котов Пётр Ильич', 'son', { sex: 'm', birthDay: '2014-01-20' })
/** What the curator writes. */
export const reason = 'выписка другой семьи, перепутали дела'
/** What their extract says. */
export const strangers = {
  ...clinic,
  protocol: '9',
  members: [stranger, herSon],
  address: 'г. Крупки, ул. Садовая, 82',
}
/** Their extract, which belongs to another file. */
export const alien = anExtract(strangers)
const yes = { confirmed: ['strangerFamily'] }

/** A family that came by its own extract. */
export const family = () =>
  aFile()
    .at('2026-11-03')
    .do('registerExtract', anExtract())
    .do('assignWorker', aWorker())
    .do('recordContact', aContact())
/** On 11 November the extract of strangers is registered into its file. */
export const mixed = () => family().at('2026-11-11').do('registerExtract', alien, yes)
/** The second extract of the file. */
export const second = (file: PaperFile) => file.file().state.referrals[1]!.id
/** On 7 December it is taken out. */
export const corrected = (file = mixed()) =>
  file.at('2026-12-07').do('correctExtract', { referralId: second(file), reason }, { confirmed: ['latenessGone'] })
/** What the day asks for. */
export const gapsOn = (file: PaperFile, day: string) =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps
