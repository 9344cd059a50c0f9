import type { Worker } from '../../account/education.ts'
import type { Contact, ContactInput } from '../../contact/contacts.ts'
import type { OtherVisit } from '../../contact/visits.ts'
import type { SavedLast } from '../../correction/undo/undo.ts'
import type { Away } from '../../handover/away.ts'
import type { CarriedOver, Peer } from '../../handover/transfers.ts'
import type { Referral } from '../../intake/extract/referrals.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { ListedOrganisation } from '../../kernel/decision.ts'
import type { PaperNo, PaperPlace } from '../../kernel/registers.ts'
import type { Role } from '../../law/permissions.ts'
import type { PrintedLetter } from '../../letter/returned-letters.ts'
import type { LikeFamily } from '../../people/identity/duplicates.ts'
import type { Person, PersonInput } from '../../people/people.ts'
import type { SignalSent, SignalWords } from '../../safety/concern/signals.ts'
import type { Fact } from '../events.ts'

/**
 * What a command may need besides the case: what its row asks for (`asks`), and what the program brings for it (`brings`). The
 * server has a loader for each (server/case/command/command-needs.ts); a need without one, or a rule that reads what its row does not name, does
 * not compile.
 */
export type Needs = {
  /** Who of the staff is away from today on, for commands that entrust somebody with something. */
  absences: { asks: true; brings: readonly Away[] }
  /** No other head may look at what this one typed late. */
  aloneInCharge: { asks: true; brings: boolean }
  /** The day on which the paper that is registered came online, by its id there. */
  arrivedDay: { asks: string; brings: Day }
  /** What goes over with a family that is accepted from another centre; `shutOut`: namesakes of those it is guarded from. */
  carriedOver: {
    asks: { transferId: string; otherCaseIds: readonly string[] }
    brings: CarriedOver & { shutOut: string[] }
  }
  /** The contact as it was recorded in a wrong family before. */
  formerContact: { asks: NonNullable<ContactInput['formerly']>; brings: Contact }
  /** The extract as it was registered in a wrong family before. */
  formerExtract: { asks: { caseId: string; referralId: string }; brings: Referral }
  /** Who of these children is in another family the centre helps, by name. */
  helpedElsewhere: { asks: { children: readonly PersonInput[] }; brings: readonly string[] }
  /** Heads and directors who work here, for the command that shuts somebody out of a case. */
  leaders: { asks: true; brings: readonly { id: string; role: Role }[] }
  /** Families of which a new file may be the second one, as far as whoever opens it may know of them. */
  likeFamilies: {
    asks: { people: readonly PersonInput[]; address: string | undefined }
    brings: readonly LikeFamily[]
  }
  /** The centre's list. */
  organisations: { asks: true; brings: readonly ListedOrganisation[] }
  /**
   * Meetings of the same specialist with other families on these days; `metBy`: who met the family, where it is not whoever acts;
   * `leaving`: a contact that leaves the file of another family by this, with the meeting agreed on at it.
   */
  otherVisits: {
    asks: {
      days: ReadonlySet<Day>
      metBy: string | undefined
      leaving: { caseId: string; contactId: string } | undefined
    }
    brings: readonly OtherVisit[]
  }
  /** How the numbers of paper stand in their journals, for the family that comes from one. */
  paperPlaces: { asks: readonly { field: string; no: PaperNo }[]; brings: readonly PaperPlace[] }
  /** Other centres of the installation, for the offer of a transfer. */
  peers: { asks: true; brings: readonly Peer[] }
  /** Letters of the case that took a number when they were printed. */
  printed: { asks: true; brings: readonly PrintedLetter[] }
  /**
   * Every fact of the case, where it is folded anew; and what another family has of whoever went into the record of somebody else by
   * this joining, where that is undone.
   */
  records: {
    asks: { joiningId?: string }
    brings: { facts: readonly Fact[]; stored?: Person | undefined }
  }
  /** What was saved last in the case, by the version after it, and what happened outside of the case since. */
  savedLast: { asks: number; brings: SavedLast }
  /** The signal a concern is raised from. */
  signal: { asks: string; brings: { staffId: string; words: SignalWords; sent?: SignalSent } }
  /** Who may be entrusted with a family, with what the centre knows of their education. */
  workers: { asks: true; brings: readonly Worker[] }
}
/** The name of something a command may need besides the case. */
export type NeedName = keyof Needs

/** What is brought for these needs; undefined where the paper does not ask, nothing was found, or nobody is asked anything. */
export type Brought<N extends NeedName> = { [K in N]: Needs[K]['brings'] | undefined }
