import { amend, change, type Steps } from '../case/events.ts'
import { withoutSeen } from '../intake/referrals.ts'
import { type ContactFact, stayWithoutDocument } from './contacts.ts'

/** Contacts, concerns, protective orders and the crisis room. */
export const contactSteps: Steps<ContactFact> = {
  // What was planned stands only while its day is still ahead of the contact.
  contactRecorded: ({ contacts, planned }, { contact, next }) => ({
    contacts: [...contacts, contact],
    planned: next ?? (planned && planned.day > contact.day ? planned : undefined),
  }),
  contactCorrected: ({ contacts, referrals }, { contactId, contact, mistaken }) =>
    mistaken
      ? {
          contacts: contacts.filter(one => one.id !== contactId),
          referrals: withoutSeen(
            referrals,
            'contacts',
            contacts.findIndex(({ id }) => id === contactId),
          ),
        }
      : { contacts: contacts.map(one => (one.id === contactId ? contact : one)) },
  contactPlanned: (_, { planned }) => ({ planned }),
  concernRaised: ({ concerns }, { concern }) => ({ concerns: [...concerns, concern] }),
  concernSent: ({ concerns }, { concernId, sent }) => ({ concerns: amend(concerns, concernId, { sent }) }),
  protectiveOrderRecorded: ({ protectiveOrders }, { order }) => ({ protectiveOrders: [...protectiveOrders, order] }),
  // Found by what it said: its place can be another one in the state of a past day.
  protectiveOrderCorrected: ({ protectiveOrders }, { before, order }) => ({
    protectiveOrders: change(
      protectiveOrders,
      one => JSON.stringify(one) === JSON.stringify(before),
      () => order,
    ),
  }),
  crisisRoomEntered: ({ crisisStays }, { stay }) => ({ crisisStays: [...crisisStays, stay] }),
  crisisRoomLeft: ({ crisisStays }, { personId, day }) => ({
    crisisStays: change(
      crisisStays,
      one => one.personId === personId && !one.left,
      one => ({ ...one, left: day }),
    ),
  }),
  documentShown: ({ crisisStays }, { personId, day }) => {
    const shown = stayWithoutDocument(crisisStays, { personId, day })
    return { crisisStays: crisisStays.map(one => (one === shown ? { ...one, documentShownDay: day } : one)) }
  },
}
