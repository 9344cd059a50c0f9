import type { ContactFact } from '../contacts.ts'
import { amend, change, type Steps } from './step.ts'

/** Contacts, concerns, protective orders and the crisis room. */
export const contactSteps: Steps<ContactFact> = {
  // What was planned stands only while its day is still ahead of the contact.
  contactRecorded: ({ contacts, planned }, { contact, next }) => ({
    contacts: [...contacts, contact],
    planned: next ?? (planned && planned.day > contact.day ? planned : undefined),
  }),
  contactCorrected: ({ contacts }, { contactId, contact }) => ({
    contacts: contacts.map(one => (one.id === contactId ? contact : one)),
  }),
  contactPlanned: (_, { planned }) => ({ planned }),
  concernRaised: ({ concerns }, { concern }) => ({ concerns: [...concerns, concern] }),
  concernSent: ({ concerns }, { concernId, sent }) => ({ concerns: amend(concerns, concernId, { sent }) }),
  protectiveOrderRecorded: ({ protectiveOrders }, { order }) => ({ protectiveOrders: [...protectiveOrders, order] }),
  crisisRoomEntered: ({ crisisStays }, { stay }) => ({ crisisStays: [...crisisStays, stay] }),
  crisisRoomLeft: ({ crisisStays }, { personId, day }) => ({
    crisisStays: change(
      crisisStays,
      one => one.personId === personId && !one.left,
      one => ({ ...one, left: day }),
    ),
  }),
  documentShown: ({ crisisStays }, { personId, day }) => ({
    crisisStays: change(
      crisisStays,
      one => one.personId === personId && !one.documentShownDay,
      one => ({ ...one, documentShownDay: day }),
    ),
  }),
}
