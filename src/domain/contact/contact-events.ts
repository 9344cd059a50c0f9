import { type EventRows, legal, plain } from '../case/event-row.ts'
import { amend, change } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { sharings } from '../consent/consents.ts'
import { withoutSeen } from '../intake/extract/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import { withoutDone } from '../plan/measure-marks.ts'
import type { PlanFact } from '../plan/plans.ts'
import { contactForms, meetingForms } from './contact-forms.ts'
import {
  type Contact,
  type ContactFact,
  emergencyHelps,
  informingWords,
  missedReasons,
  type PlannedContact,
  topics,
  concernsOf,
} from './contacts.ts'
import { asTyped, stayWithoutDocument, stayLeftOn } from './crisis-stays.ts'

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

/** Whether a mark was made with a contact. */
const isMarkOf = (
  { measuresDone, day }: Contact,
  mark: Pick<Extract<PlanFact, { kind: 'measureMarked' }>, 'measureId' | 'state'> & { day: Day },
) => mark.state === 'done' && mark.day === day && measuresDone.includes(mark.measureId)

/** Contacts, concerns, protective orders and the crisis room. */
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
    earlier: fact => {
      const { contactId, contact, mistaken } = fact
      return first => {
        if (mistaken && first.kind === 'measureMarked' && isMarkOf(contact, first)) return []
        if (first.kind !== 'contactRecorded' || first.contact.id !== contactId) return [first]
        return mistaken ? [] : [{ ...first, day: contact.day, contact }]
      }
    },
    letters: 'takesBack',
    evolve: ({ contacts, referrals, plans, planned }, { contactId, contact, mistaken }) =>
      mistaken
        ? {
            contacts: contacts.filter(other => other.id !== contactId),
            // What was done at a meeting that never was, and what was agreed on at it, goes with it [МП 5.1, 6.5].
            plans: plans.map(plan =>
              contact.measuresDone.reduce((left, id) => withoutDone(left, id, contact.day), plan),
            ),
            planned: planned?.agreedAt === contactId ? undefined : planned,
            referrals: withoutSeen(
              referrals,
              'contacts',
              contacts.findIndex(({ id }) => id === contactId),
            ),
          }
        : { contacts: contacts.map(other => (other.id === contactId ? contact : other)) },
  },
  contactPlanned: {
    section: 'contacts',
    disclosed: 'nothing',
    fields: { planned: 'encrypted' },
    inHistory: fact => plain(`Намечена встреча: ${meetingForms[fact.planned.form]}, ${showDay(fact.planned.day)}`),
    letters: 'adds',
    evolve: (_, { planned }) => ({ planned }),
  },
  concernRaised: {
    section: 'contacts',
    disclosed: 'nothing',
    fields: { concern: 'encrypted' },
    inHistory: fact => legal('Замечено нарушение прав ребёнка', fact.concern.addressee),
    writes: 'concerns',
    evolve: ({ concerns }, { concern }) => ({ concerns: [...concerns, concern] }),
  },
  concernSent: {
    section: 'documents',
    disclosed: ({ concernId, sent }, state) => [
      {
        to: concernsOf(state).find(({ id }) => id === concernId)?.addressee ?? '',
        what: `Сообщение о нарушении прав ребёнка, № ${showNo(sent.no)}`,
        categories: sharings.notice.categories,
        basis: { law: 'childRights' },
      },
    ],
    fields: { concernId: 'open', sent: 'encrypted' },
    inHistory: fact =>
      legal(
        `Сообщение в органы опеки отправлено, № ${showNo(fact.sent.no)}`,
        `${showDay(fact.sent.at.slice(0, 10))} в ${fact.sent.at.slice(11, 16)}`,
      ),
    inJournal: (fact, state) => ({
      register: 'notices',
      text: state.concerns.find(concern => concern.id === fact.concernId)?.addressee ?? '',
    }),
    evolve: ({ concerns }, { concernId, sent }) => ({ concerns: amend(concerns, concernId, { sent }) }),
  },
  protectiveOrderRecorded: {
    section: 'special',
    disclosed: 'nothing',
    fields: { order: 'encrypted' },
    inHistory: fact => legal(`Защитное предписание до ${showDay(fact.order.until)}`),
    letters: 'adds',
    evolve: ({ protectiveOrders }, { order }) => ({ protectiveOrders: [...protectiveOrders, order] }),
  },
  // Found by what it said: its place can be another one in the state of a past day.
  protectiveOrderCorrected: {
    section: 'special',
    disclosed: 'nothing',
    fields: { before: 'encrypted', order: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      legal(
        fact.order.mistaken
          ? `Защитное предписание до ${showDay(fact.before.until)} записано по ошибке`
          : `Защитное предписание исправлено, до ${showDay(fact.order.until)}`,
        fact.reason,
      ),
    evolve: ({ protectiveOrders }, { before, order }) => ({
      protectiveOrders: change(
        protectiveOrders,
        protectiveOrder => JSON.stringify(protectiveOrder) === JSON.stringify(before),
        () => order,
      ),
    }),
  },
  crisisRoomEntered: {
    section: 'card',
    disclosed: 'nothing',
    fields: { stay: 'encrypted' },
    inHistory: (fact, { who }) =>
      legal(`Кризисная комната: ${who(fact.stay.personId)}`, fact.stay.documentShownDay ? '' : 'без документа'),
    evolve: ({ crisisStays }, { stay }) => ({ crisisStays: [...crisisStays, stay] }),
  },
  crisisRoomLeft: {
    section: 'card',
    disclosed: 'nothing',
    fields: { personId: 'encrypted' },
    inHistory: (fact, { who }) => legal(`Кризисная комната: выезд, ${who(fact.personId)}`),
    evolve: ({ crisisStays }, { personId, day }) => ({
      crisisStays: change(
        crisisStays,
        stay => stay === stayLeftOn(crisisStays, { personId, day }),
        stay => ({ ...asTyped(stay), left: day }),
      ),
    }),
  },
  documentShown: {
    section: 'card',
    disclosed: 'nothing',
    fields: { personId: 'encrypted' },
    inHistory: (fact, { who }) => legal(`Документ предъявлен: ${who(fact.personId)}`),
    evolve: ({ crisisStays }, { personId, day }) => {
      const shown = stayWithoutDocument(crisisStays, { personId, day })
      return { crisisStays: crisisStays.map(stay => (stay === shown ? { ...stay, documentShownDay: day } : stay)) }
    },
  },
}
