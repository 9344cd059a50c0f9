import { agreesThroughOthers } from '../../domain/consent/consents.ts'
import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { tidyNumber } from '../../domain/kernel/personal-number.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import { isParent, relationOnPaper } from '../../domain/people/kinship.ts'
import { isChild, type Member, type Person } from '../../domain/people/people.ts'
import { isOfChild, representsChild } from '../../domain/people/representation.ts'
import { identityOf } from '../kernel/identity.ts'
import { chosen, nothingToPrint } from '../kernel/not-printed.ts'
import { centre, knownOn, onDay, people, type Source } from '../kernel/source.ts'
import type { ApplicationData } from './application.ts'

/** A child of no kin in the family of a guardian, a trustee or a foster parent. */
const wardOf = (applicant: Member | undefined, member: Member, person: Person | undefined, day: Day): boolean =>
  applicant !== undefined &&
  ['guardian', 'trustee', 'fosterParent'].includes(applicant.kinship) &&
  member.kinship === 'other' &&
  isChild(member, person, day)

const wardWord = { m: 'подопечный', f: 'подопечная', unknown: 'подопечный(ая)' } as const

/** What somebody is on the paper of the applicant: whose parent, where not of all the children, and whose child. */
function relationTo(applying: Member | undefined, member: Member, persons: Source['persons']): string {
  const own = (member.childIds ?? []).flatMap(id => persons[id]?.givenName ?? [])
  const isAnothers = applying && isParent(applying.kinship) && !isOfChild(applying, member.personId)
  if (isAnothers && ['son', 'daughter'].includes(member.kinship)) return 'ребенок семьи'
  return relationOnPaper(member.kinship, applying?.kinship ?? 'self', own, persons[member.personId]?.sex)
}

/** The application of the family for the service [МП 6.1; 001]. */
export function fillApplication(source: Source): ApplicationData {
  const { state, persons, about } = source
  const application = chosen(state.applications, about, 'Заявления в деле ещё нет')
  if ('paper' in application.no) throw nothingToPrint('Это заявление на бумаге: напечатать можно принятое в программе')
  if (application.transfer)
    throw nothingToPrint(
      `Здесь семья заявления не подписывала. Основание: ${application.transfer.centreName} передал семью, она принята ${showDay(application.day)} по согласию от ${showDay(application.transfer.consentDay)}`,
    )
  const names = people(source, application.day)
  const applicant = persons[application.applicantId]
  const then = onDay(source, application.day)
  // Whoever was written down later was not named in what was signed.
  const here = then.members.filter(({ personId, to }) => !to && application.householdIds?.includes(personId) !== false)
  const relatives = here.filter(member => member.personId !== application.applicantId)
  // Whoever signed is the applicant, also where his leaving is written down of an earlier day.
  const applying = then.members.findLast(member => member.personId === application.applicantId)
  const kinship = applying?.kinship ?? 'self'
  const otherAdult = then.members.some(
    member =>
      !member.to &&
      member.personId !== application.applicantId &&
      !isChild(member, persons[member.personId], application.day),
  )
  const said = state.homeReports?.find(report => report.id === application.id)?.home
  return {
    addressee: centre(source, application.day).toDirector,
    applicantGenitive: names.inCase(application.applicantId, 'genitive'),
    birthDay: names.born(application.applicantId),
    document: identityOf(source, application.applicantId, application.day),
    // An older record keeps it as it was typed.
    personalNumber: tidyNumber(applicant?.personalNumber ?? '').normal,
    // The paper says what its applicant said, also where the case has kept another place.
    residence: applying && !applying.together ? (applying.ownAddress ?? '') : (said?.address ?? then.address),
    stay: applying && !applying.together ? '' : said ? (said.stay ?? '') : (then.stay ?? ''),
    // The phone of the family may be another adult's; it is the applicant's own when there is none.
    phone:
      said?.phone ??
      knownOn(source, application.applicantId, application.day)?.phone ??
      (otherAdult ? '' : (then.phone ?? '')),
    request: application.request ?? '',
    family: relatives.map(relative => ({
      name: names.full(relative.personId),
      birthDay: names.born(relative.personId),
      relation: wardOf(applying, relative, persons[relative.personId], application.day)
        ? wardWord[persons[relative.personId]?.sex ?? 'unknown']
        : relationTo(applying, relative, persons),
      occupation: knownOn(source, relative.personId, application.day)?.workOrStudy ?? '',
    })),
    applicationDay: application.day,
    signature: names.initials(application.applicantId),
    withheld: (['specialData', 'agencies'] as const).filter(consent => !application.consents.includes(consent)),
    // From sixteen a child consents for himself, on a paper of his own.
    situation:
      !applying ||
      !here.some(
        member =>
          representsChild(applying, member.personId) &&
          member !== applying &&
          agreesThroughOthers(member, persons[member.personId], application.day),
      )
        ? 'self'
        : isParent(kinship)
          ? 'ownChildren'
          : 'represented',
    registrationNumber: showNo(application.no),
    registrationDay: application.no.given ?? application.registeredDay,
  }
}
