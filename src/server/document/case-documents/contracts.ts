import { agreesThroughOthers } from '../../../domain/consent/consents.ts'
import { type Agreement, agreementOn, gapBefore } from '../../../domain/contract/agreements.ts'
import { type Day, showDay } from '../../../domain/kernel/calendar.ts'
import { tidyNumber } from '../../../domain/kernel/personal-number.ts'
import { numberOnPaper, showNo } from '../../../domain/kernel/registers.ts'
import { isOfChild, representsChild } from '../../../domain/kernel/representation.ts'
import { coveredWith } from '../../../domain/people/family-voice.ts'
import {
  identityKinds,
  isChild,
  isParent,
  type Member,
  type Person,
  relationOnPaper,
} from '../../../domain/people/people.ts'
import type { FormData } from '../../../printed/index.ts'
import {
  centre,
  chosen,
  initialsOf,
  knownOn,
  namesOn,
  nothingToPrint,
  onDay,
  people,
  residenceOf,
  type Source,
} from './source.ts'

/** Kind, number and issue of the identity document somebody had on a day. */
export function identityOf(source: Source, personId: string, day: Day): string {
  const one = knownOn(source, personId, day)
  if (!one?.identityNumber) return ''
  const document = `${one.identityKind ? identityKinds[one.identityKind] : 'документ'} ${one.identityNumber}`
  return [document, one.identityIssuedBy, showDay(one.identityIssuedDay ?? '')].filter(Boolean).join(', ')
}

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
export function application(source: Source): FormData<'application'> {
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

/** The refusal `about` names, of the family or of one adult for himself; without it the last one of the family. */
export const refusalOf = ({ state, about }: Pick<Source, 'state' | 'about'>) =>
  chosen(about === undefined ? state.refusals : [...state.refusals, ...state.ownRefusals], about, 'Отказа в деле нет')

/** Заявление – Отказ [МП 6.3, annex 2]. */
export function refusal(source: Source): FormData<'refusal'> {
  const one = refusalOf(source)
  const names = namesOn(source, one.day)
  return {
    centre: centre(source, one.day).bareName,
    person: names.full(one.personId),
    birthDay: names.born(one.personId),
    address: residenceOf(source, one.personId, one.day),
    refusedDay: one.day,
    signature: names.familyFirst(one.personId),
  }
}

function parties(source: Source, one: Agreement, day: Day) {
  const { own, director, directorGenitive } = centre(source, day)
  const names = namesOn(source, day)
  return {
    place: own.locality,
    centre: own.fullName,
    representativeGenitive: directorGenitive,
    actsOn: 'Устава',
    recipient: names.full(one.holderId),
    provider: {
      requisites: [own.fullName, own.address, own.phones && `тел. ${own.phones}`, own.email ?? ''].filter(Boolean),
      signature: initialsOf(director),
    },
    receiver: {
      requisites: [
        names.full(one.holderId),
        identityOf(source, one.holderId, day),
        residenceOf(source, one.holderId, day),
      ].filter(Boolean),
      signature: names.initials(one.holderId),
    },
  }
}

/** The contract of free services [МП 6.2; 003]; its term is the one signed, without later prolongations. */
export function contract(source: Source): FormData<'contract'> {
  const { state, about } = source
  const one = chosen(
    state.agreements,
    about ?? agreementOn(state.agreements, source.today)?.id,
    'Договора в деле ещё нет',
  )
  if ('paper' in one.no) throw nothingToPrint('Этот договор на бумаге: напечатать можно заключённый в программе')
  const names = namesOn(source, one.day)
  const { named, curator } = centre(source, one.day)
  const then = { state: onDay(source, one.day) }
  return {
    ...parties(source, one, one.day),
    number: numberOnPaper(one.no),
    contractDay: one.day,
    familyMembers: [one.holderId, ...coveredWith(one.holderId, then, one.day)].map(names.withBirthDay),
    startDay: one.from,
    endDay: one.prolongations[0]?.before ?? one.to,
    coordinator: named(curator),
  }
}

/** Whoever has come to live with the family since the contract was signed is served by it from now on [договор, п. 1.2]. */
function joinedSince(source: Source, one: Agreement, day: Day): string {
  const state = onDay(source, day)
  const came = coveredWith(one.holderId, { state }, day).filter(id =>
    state.members.some(({ personId, from }) => personId === id && from > one.day),
  )
  const names = came.map(people(source, day).withBirthDay).join('; ')
  return names ? `Услуги по договору оказываются также членам семьи Получателя: ${names}.` : ''
}

/** The supplement that prolongs a contract [МП 6.6]; `about` is «agreementId:number of the prolongation». */
export function contractProlongation(source: Source): FormData<'contract-prolongation'> {
  const [agreementId, number] = source.about?.split(':') ?? []
  const prolonged = source.state.agreements.filter(one => one.prolongations.length > 0)
  const missing = 'Договор ещё не продлевали'
  const one = chosen(prolonged, agreementId, missing)
  const at = number === undefined ? one.prolongations.length : Number(number)
  const prolongation = one.prolongations[at - 1]
  if (!prolongation) throw nothingToPrint(missing)
  const gap = prolongation.before && gapBefore({ to: prolongation.before }, prolongation.day)
  return {
    ...parties(source, one, prolongation.day),
    number: String(at),
    contractDay: prolongation.day,
    baseNumber: numberOnPaper(one.no),
    baseDay: one.day,
    newEndDay: prolongation.to,
    changes: [
      gap
        ? `Срок договора истек ${showDay(prolongation.before!)}. С ${showDay(gap.from)} по ${showDay(gap.to)} договор не действовал, настоящее соглашение на эти дни не распространяется.`
        : '',
      joinedSince(source, one, prolongation.day),
    ]
      .filter(Boolean)
      .join(' '),
  }
}
