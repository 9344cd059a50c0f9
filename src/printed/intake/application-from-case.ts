import { agreesThroughOthers } from '../../domain/consent/consents.ts'
import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { tidyNumber } from '../../domain/kernel/personal-number.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import { isOfChild, representsChild } from '../../domain/kernel/representation.ts'
import { isChild, isParent, type Member, type Person, relationOnPaper } from '../../domain/people/people.ts'
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
  const one = chosen(state.applications, about, 'Заявления в деле ещё нет')
  if ('paper' in one.no) throw nothingToPrint('Это заявление на бумаге: напечатать можно принятое в программе')
  if (one.transfer)
    throw nothingToPrint(
      `Здесь семья заявления не подписывала. Основание: ${one.transfer.centreName} передал семью, она принята ${showDay(one.day)} по согласию от ${showDay(one.transfer.consentDay)}`,
    )
  const names = people(source, one.day)
  const applicant = persons[one.applicantId]
  const then = onDay(source, one.day)
  const here = then.members.filter(each => !each.to)
  const relatives = here.filter(each => each.personId !== one.applicantId)
  // Whoever signed is the applicant, also where his leaving is written down of an earlier day.
  const applying = then.members.findLast(each => each.personId === one.applicantId)
  const kinship = applying?.kinship ?? 'self'
  const otherAdult = relatives.some(each => !isChild(each, persons[each.personId], one.day))
  const said = state.homeReports?.find(report => report.id === one.id)?.home
  return {
    addressee: centre(source, one.day).toDirector,
    applicantGenitive: names.inCase(one.applicantId, 'genitive'),
    birthDay: names.born(one.applicantId),
    document: identityOf(source, one.applicantId, one.day),
    // An older record keeps it as it was typed.
    personalNumber: tidyNumber(applicant?.personalNumber ?? '').normal,
    // The paper says what its applicant said, also where the case has kept another place.
    residence: applying && !applying.together ? (applying.ownAddress ?? '') : (said?.address ?? then.address),
    stay: applying && !applying.together ? '' : said ? (said.stay ?? '') : (then.stay ?? ''),
    // The phone of the family may be another adult's; it is the applicant's own when there is none.
    phone: said?.phone ?? knownOn(source, one.applicantId, one.day)?.phone ?? (otherAdult ? '' : (then.phone ?? '')),
    request: one.request ?? '',
    family: relatives.map(each => ({
      name: names.full(each.personId),
      birthDay: names.born(each.personId),
      relation: wardOf(applying, each, persons[each.personId], one.day)
        ? wardWord[persons[each.personId]?.sex ?? 'unknown']
        : relationTo(applying, each, persons),
      occupation: knownOn(source, each.personId, one.day)?.workOrStudy ?? '',
    })),
    applicationDay: one.day,
    signature: names.initials(one.applicantId),
    withheld: (['specialData', 'agencies'] as const).filter(consent => !one.consents.includes(consent)),
    // From sixteen a child consents for himself, on a paper of his own.
    situation:
      !applying ||
      !here.some(
        each =>
          representsChild(applying, each.personId) &&
          each !== applying &&
          agreesThroughOthers(each, persons[each.personId], one.day),
      )
        ? 'self'
        : isParent(kinship)
          ? 'ownChildren'
          : 'represented',
    registrationNumber: showNo(one.no),
    registrationDay: one.no.given ?? one.registeredDay,
  }
}
