import { contactForms } from '../../domain/contact/contact-forms.ts'
import { informingWords } from '../../domain/contact/contacts.ts'
import { type Contact, emergencyHelps, missedReasons, topics } from '../../domain/contact/contacts.ts'
import { byDayAndTime } from '../../domain/kernel/day-order.ts'
import { family } from '../kernel/family-name.ts'
import { caseNumber, centre, initialsOf, namesOn, type Source } from '../kernel/source.ts'
import type { ContactSheetData } from './contact-sheet.ts'

/** What a contact was about. */
function contentOf(one: Contact): string {
  return [
    one.happened ? '' : `Не состоялся: ${one.missedReason ? missedReasons[one.missedReason] : 'причина не указана'}`,
    one.topics.map(each => topics[each]).join(', '),
    one.informed ? `Родителей информировали: ${informingWords(one)}` : '',
    one.wishes ? `Пожелания семьи: ${one.wishes}` : '',
    one.familyView ? `Семья о результатах: ${one.familyView}` : '',
    one.emergencyHelp
      ? [`Экстренная помощь: ${emergencyHelps[one.emergencyHelp]}`, one.emergencyDone, one.emergencyResult]
          .filter(Boolean)
          .join('. ')
      : '',
    one.note ?? '',
  ]
    .filter(Boolean)
    .join('\n')
}

/** Sheet of contacts, of the whole file or of «from:to»; who held a meeting stands beside it and signs [МП 5.1, 5.4, 6.5]. */
export function fillContactSheet(source: Source): ContactSheetData {
  const { state, about, today } = source
  const [from = state.openedDay, to = today] = about?.split(':') ?? []
  const contacts = state.contacts.filter(one => one.day >= from && one.day <= to)
  const { curator, worker } = centre(source, to)
  const heldBy = (one: Contact) => initialsOf(worker(one.by)?.name ?? '')
  const signs = [...new Set(contacts.map(heldBy))].filter(Boolean)
  return {
    family: family(source, to),
    caseNumber: caseNumber(source, to),
    periodFromDay: from,
    periodToDay: to,
    specialist: curator ? initialsOf(curator.name) : '',
    contacts: contacts.toSorted(byDayAndTime).map(one => ({
      day: one.day,
      time: [one.time, one.minutes ? `${one.minutes} мин` : ''].filter(Boolean).join(', '),
      channel: contactForms[one.form].label,
      heldBy: heldBy(one),
      participants: [
        ...[...new Set([...one.personIds, ...one.childrenSeenIds])].map(namesOn(source, one.day).familyFirst),
        ...(one.others ? [one.others] : []),
      ].join(', '),
      content: contentOf(one),
      agreed: one.agreed ?? '',
      nextDay: '',
    })),
    signatures: signs.length > 0 ? signs : curator ? [initialsOf(curator.name)] : [],
  }
}
