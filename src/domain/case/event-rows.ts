import { consentEvents, disclosureEvents } from '../consent/consent-events.ts'
import { contactEvents } from '../contact/contact-events.ts'
import { agreementEvents, assessmentEvents } from '../contract/agreement-events.ts'
import { correctionEvents } from '../correction/correction-events.ts'
import { lateEntryEvents } from '../correction/late-entry-events.ts'
import { scanEvents } from '../document/scan-events.ts'
import { handoverEvents } from '../handover/handover-events.ts'
import { transferEvents } from '../handover/transfer-events.ts'
import { refusalCorrectionEvents } from '../intake/application/refusal-correction-events.ts'
import { applicationEvents, referralEvents } from '../intake/intake-events.ts'
import { serviceEvents } from '../intake/service-events.ts'
import { takeoverEvents } from '../intake/takeover-events.ts'
import type { Section } from '../law/sections.ts'
import { returnEvents } from '../letter/returned-letter-events.ts'
import { untrueLetterEvents } from '../letter/untrue-letter-events.ts'
import { partnerEvents } from '../partner/partner-events.ts'
import { requestEvents } from '../partner/request-events.ts'
import { homeEvents } from '../people/home-events.ts'
import { newcomerEvents } from '../people/newcomers/newcomer-events.ts'
import { participationEvents } from '../plan/participation-events.ts'
import { planEvents } from '../plan/plan-events.ts'
import { reviewEvents } from '../review/review-events.ts'
import { concernEvents } from '../safety/concern/concern-events.ts'
import { crisisRoomEvents } from '../safety/crisis-room/crisis-room-events.ts'
import { restrictionEvents } from '../safety/restriction-events.ts'
import { safetyEvents } from '../safety/safety-events.ts'
import { type AnyEventRow, type EventRows } from './event-row.ts'
import type { FactBody, FactKind } from './events.ts'

/** The contents page: each subject has a row for each of its facts. */
export const eventRows: EventRows<FactBody> = {
  ...referralEvents,
  ...applicationEvents,
  ...homeEvents,
  ...assessmentEvents,
  ...agreementEvents,
  ...planEvents,
  ...partnerEvents,
  ...contactEvents,
  ...concernEvents,
  ...crisisRoomEvents,
  ...safetyEvents,
  ...requestEvents,
  ...consentEvents,
  ...disclosureEvents,
  ...scanEvents,
  ...handoverEvents,
  ...transferEvents,
  ...reviewEvents,
  ...restrictionEvents,
  ...takeoverEvents,
  ...serviceEvents,
  ...lateEntryEvents,
  ...returnEvents,
  ...participationEvents,
  ...correctionEvents,
  ...newcomerEvents,
  ...untrueLetterEvents,
  ...refusalCorrectionEvents,
}

/** The row of a fact, whatever its kind: the table gives each kind its own, which a union of kinds cannot say. */
export const eventRow = (kind: FactKind): AnyEventRow => eventRows[kind] as unknown as AnyEventRow

/** The section with which a fact is read: whoever may not read it is not told of the fact either. */
export function sectionOf(fact: FactBody): Section {
  const { section, sectionOf: of } = eventRow(fact.kind)
  return of ? eventRow(of(fact)).section : section
}
