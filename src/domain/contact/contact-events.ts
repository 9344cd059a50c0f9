import { type EventRows, plain } from '../case/event-row.ts'
import type { Fact } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { withoutSeen } from '../intake/extract/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { withMeeting, withoutDone } from '../plan/measure-marks.ts'
import { contactForms, meetingForms } from './contact-forms.ts'
import {
  type Contact,
  type ContactFact,
  emergencyHelps,
  informingWords,
  missedReasons,
  type PlannedContact,
  topics,
} from './contacts.ts'

/** What a contact was for, and the acts of the Programme it carries [МП 5.2, 6.5]. */
const contactWords = (contact: Contact): string =>
  [
    contact.agreed ?? contact.topics.map(topic => topics[topic]).join(': '),
    contact.informed?.length && `родителей информировали: ${informingWords(contact)}`,
    contact.wishes && `пожелания семьи: ${contact.wishes}`,
    contact.familyView && `семья о результатах: ${contact.familyView}`,
    contact.emergencyHelp && `экстренная помощь: ${emergencyHelps[contact.emergencyHelp]}`,
    contact.emergencyResult && `результат: ${contact.emergencyResult}`,
  ]
    .filter(Boolean)
    .join('; ')
/** A contact or an attempt, by its form. */
const contactLabel = (contact: Contact): string =>
  contact.happened
    ? `Контакт: ${contactForms[contact.form].label}`
    : `Попытка: ${contactForms[contact.form].label}${contact.missedReason ? `, ${missedReasons[contact.missedReason]}` : ''}`

/**
 * The meeting ahead once a contact is typed: what was agreed at the last contact by its day [МП 5.1].
 */
function meetingAhead(
  { contacts, planned }: Pick<CaseState, 'contacts' | 'planned'>,
  { contact, next: agreed }: { contact: Contact; next?: PlannedContact },
): PlannedContact | undefined {
  const next = agreed && { ...agreed, agreedAt: contact.id }
  const last = contacts.reduce((day, known) => (known.day > day ? known.day : day), contact.day)
  if (last > contact.day) return planned ?? (next && next.day > last ? next : undefined)
  return next ?? (planned && planned.day > contact.day ? planned : undefined)
}

/**
 * Each earlier fact as it is known to have been once a contact is put right, or never was: what was marked with it is the first mark
 * after it, of its day, of a measure that it names, and goes where it goes.
 */
function onceCorrected({ contactId, contact, mistaken }: Extract<ContactFact, { kind: 'contactCorrected' }>) {
  let waiting: { day: Day; measureIds: readonly string[] } = { day: '', measureIds: [] }
  const isOfIt = (first: Fact) =>
    first.kind === 'measureMarked' &&
    first.state === 'done' &&
    first.day === waiting.day &&
    waiting.measureIds.includes(first.measureId)
  return (first: Fact): Fact[] => {
    if (first.kind === 'contactRecorded' && first.contact.id === contactId) {
      waiting = { day: first.contact.day, measureIds: first.contact.measuresDone }
      return mistaken ? [] : [{ ...first, day: contact.day, contact }]
    }
    if (first.kind !== 'measureMarked' || !isOfIt(first)) return [first]
    waiting = { ...waiting, measureIds: waiting.measureIds.filter(id => id !== first.measureId) }
    return mistaken || !contact.measuresDone.includes(first.measureId) ? [] : [{ ...first, day: contact.day }]
  }
}

/** Contacts with the family. */
export const contactEvents: EventRows<ContactFact> = {
  // What was planned stands only while its day is still ahead of the contact.
  contactRecorded: {
    section: 'contacts',
    disclosed: 'nothing',
    fields: { contact: 'encrypted', next: 'encrypted', moved: 'encrypted' },
    inHistory: ({ contact, moved }) =>
      moved
        ? plain(
            `${contactLabel(contact)}, из дела другой семьи`,
            `${contactWords(contact)}. Было записано там: ${moved}`,
          )
        : plain(contactLabel(contact), contactWords(contact)),
    writes: 'contacts',
    letters: 'adds',
    evolve: (state, fact) => ({
      contacts: [...state.contacts, fact.contact],
      planned: meetingAhead(state, fact),
    }),
  },
  contactCorrected: {
    section: 'contacts',
    disclosed: 'nothing',
    fields: { contactId: 'open', contact: 'encrypted', mistaken: 'encrypted', moved: 'encrypted', reason: 'encrypted' },
    inHistory: ({ contact, mistaken, reason }) =>
      mistaken
        ? plain(`${contactLabel(contact)}: записано по ошибке`, reason)
        : plain(`${contactLabel(contact)} (исправлено)`, contactWords(contact)),
    earlier: onceCorrected,
    letters: 'takesBack',
    evolve: ({ contacts, referrals, plans, planned }, { contactId, contact, mistaken }) => {
      const before = contacts.find(({ id }) => id === contactId)
      return mistaken
        ? {
            contacts: contacts.filter(other => other.id !== contactId),
            // What was done at a meeting that never was, and what was agreed on at it, goes with it [МП 5.1, 6.5].
            plans: plans.map(plan => contact.measuresDone.reduce((left, id) => withoutDone(left, id, contact), plan)),
            planned: planned?.agreedAt === contactId ? undefined : planned,
            referrals: withoutSeen(
              referrals,
              'contacts',
              contacts.findIndex(({ id }) => id === contactId),
            ),
          }
        : {
            contacts: contacts.map(other => (other.id === contactId ? contact : other)),
            plans: before ? plans.map(plan => withMeeting(plan, before, contact)) : plans,
          }
    },
  },
  contactPlanned: {
    section: 'contacts',
    disclosed: 'nothing',
    fields: { planned: 'encrypted' },
    inHistory: fact => plain(`Намечена встреча: ${meetingForms[fact.planned.form]}, ${showDay(fact.planned.day)}`),
    letters: 'adds',
    evolve: (_, { planned }) => ({ planned }),
  },
}
