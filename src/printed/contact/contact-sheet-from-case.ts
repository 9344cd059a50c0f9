import { optional } from '../../domain/case/events.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { contactForms } from '../../domain/contact/contact-forms.ts'
import { informingWords } from '../../domain/contact/contacts.ts'
import { type Contact, emergencyHelps, missedReasons, topics } from '../../domain/contact/contacts.ts'
import type { Day } from '../../domain/kernel/calendar.ts'
import { byDayAndTime } from '../../domain/kernel/day-order.ts'
import { family } from '../kernel/family-name.ts'
import { caseNumber, centre, initialsOf, namesOn, type Source } from '../kernel/source.ts'
import type { ContactSheetData } from './contact-sheet.ts'

/** What a contact was about. */
function contentOf(contact: Contact): string {
  return [
    contact.happened
      ? ''
      : `Не состоялся: ${contact.missedReason ? missedReasons[contact.missedReason] : 'причина не указана'}`,
    contact.topics.map(topic => topics[topic]).join(', '),
    contact.informed ? `Родителей информировали: ${informingWords(contact)}` : '',
    contact.wishes ? `Пожелания семьи: ${contact.wishes}` : '',
    contact.familyView ? `Семья о результатах: ${contact.familyView}` : '',
    contact.emergencyHelp
      ? [`Экстренная помощь: ${emergencyHelps[contact.emergencyHelp]}`, contact.emergencyDone, contact.emergencyResult]
          .filter(Boolean)
          .join('. ')
      : '',
    contact.note ?? '',
  ]
    .filter(Boolean)
    .join('\n')
}

/** The first day the sheet speaks of: of a family from the paper journal what was before lies there, unless it was typed in. */
const beginningOf = ({ takenOver, openedDay, contacts }: CaseState): Day =>
  takenOver ? [takenOver.day, ...contacts.map(({ day }) => day)].toSorted()[0]! : openedDay

/** Sheet of contacts, of the whole file or of «from:to»; who held a meeting stands beside it and signs [МП 5.1, 5.4, 6.5]. */
export function fillContactSheet(source: Source): ContactSheetData {
  const { state, about, today } = source
  const { takenOver } = state
  const [from = beginningOf(state), to = today] = about?.split(':') ?? []
  const contacts = state.contacts.filter(contact => contact.day >= from && contact.day <= to)
  const { curator, worker } = centre(source, to)
  const heldBy = (contact: Contact) => initialsOf(worker(contact.by)?.name ?? '')
  const signs = [...new Set(contacts.map(heldBy))].filter(Boolean)
  return {
    family: family(source, to),
    caseNumber: caseNumber(source, to),
    periodFromDay: from,
    periodToDay: to,
    specialist: curator ? initialsOf(curator.name) : '',
    ...(takenOver && from <= takenOver.day
      ? { onPaper: { until: takenOver.day, ...optional('lastDay', takenOver.lastContactDay) } }
      : {}),
    contacts: contacts.toSorted(byDayAndTime).map(contact => ({
      day: contact.day,
      time: [contact.time, contact.minutes ? `${contact.minutes} мин` : ''].filter(Boolean).join(', '),
      channel: contactForms[contact.form].label,
      heldBy: heldBy(contact),
      participants: [
        ...[...new Set([...contact.personIds, ...contact.childrenSeenIds])].map(
          namesOn(source, contact.day).familyFirst,
        ),
        ...(contact.others ? [contact.others] : []),
      ].join(', '),
      content: contentOf(contact),
      agreed: contact.agreed ?? '',
      nextDay: '',
    })),
    signatures: signs.length > 0 ? signs : curator ? [initialsOf(curator.name)] : [],
  }
}
