import type { CommandInput } from '../domain/case/command/commands.ts'
import type { Day } from '../domain/kernel/calendar.ts'
import { idOf } from './ids.ts'
import type { When } from './story-days.ts'
import { Planning } from './story-plan.ts'

/** A private note of a story's psychologist. */
export type DemoNote = { id: string; author: string; at: string; text: string }

/** The transfer of the family of a story. */
export const transferIdOf = (key: string): string => idOf(`${key} transfer`)

/** Who is guarded from whom, who may know what, and who takes the family over. */
export class Sharing extends Planning {
  /** Private notes; they are no facts, the loader writes them when the story is told. */
  readonly notes: DemoNote[] = []

  /** A protective order; `danger` is the place of the member it guards from, otherwise somebody outside. */
  protectiveOrder(when: When, until: Day, more: { extend?: boolean; danger?: number } = {}): this {
    return this.give('recordProtectiveOrder', this.curator, when, {
      issuedDay: this.on(when),
      until,
      issuedBy: this.organisation('police').name,
      extends: more.extend ?? false,
      ...this.guardedFrom(more.danger),
    })
  }
  /** The first order of the family runs until another day than was typed. */
  correctOrder(when: When, issued: When, until: Day, reason: string, danger?: number): this {
    return this.give('correctProtectiveOrder', this.curator, when, {
      at: 0,
      changes: {
        issuedDay: this.on(issued),
        until,
        issuedBy: this.organisation('police').name,
        extends: false,
        ...this.guardedFrom(danger),
      },
      reason,
    })
  }
  /** The family stays where it is not to be found. */
  hidePlace(when: When, reason: string, danger?: number): this {
    return this.give('hidePlace', this.curator, when, { day: this.on(when), reason, ...this.guardedFrom(danger) })
  }
  showPlace(when: When, reason: string): this {
    const entryId = this.nextRecord
    this.give('showPlace', this.curator, when, { day: this.on(when), reason })
    return this.give('acknowledgeLateEntry', this.headOn(this.on(when)), when, { entryId })
  }
  private guardedFrom(danger: number | undefined) {
    const who = danger === undefined ? undefined : this.members[danger]!.personId
    return {
      protectedIds: [this.head.personId, ...this.children],
      ...(who ? { dangerIds: [who] } : { dangerOutside: 'бывший муж, живёт отдельно' }),
    }
  }
  crisisRoom(when: When, documentShown = false): this {
    return this.give('enterCrisisRoom', this.curator, when, {
      personId: this.head.personId,
      day: this.on(when),
      documentShown,
    })
  }
  showDocument(when: When): this {
    return this.give('showDocument', this.curator, when, { personId: this.head.personId, day: this.on(when) })
  }

  leaveCrisisRoom(when: When): this {
    return this.give('leaveCrisisRoom', this.curator, when, { personId: this.head.personId, day: this.on(when) })
  }

  /** The stay began on another day than was typed. */
  correctStay(when: When, day: When, reason: string): this {
    return this.give('correctStay', this.curator, when, {
      at: 0,
      changes: { personId: this.head.personId, day: this.on(day), documentShownDay: this.on(day) },
      reason,
    })
  }

  /** The adult the file is named after lets an organisation know something of the family. */
  consent(when: When, to: string, categories: CommandInput<'giveConsent'>['categories'], children = true): this {
    return this.give('giveConsent', this.curator, when, {
      consentId: this.consentId(to),
      organisationId: this.organisationId(to),
      organisationName: this.organisation(to).name,
      categories,
      personIds: [this.head.personId, ...(children ? this.children : [])],
      givenById: this.head.personId,
      day: this.on(when),
      form: 'paper',
      note: 'в личном деле',
    })
  }
  /** A consent of another family was recorded here, and taken out at once. */
  consentOfOthers(when: When, to: string, reason: string): this {
    this.consent(when, to, ['card'], false)
    return this.give('correctRecord', this.curator, when, { version: 1, mistaken: true, reason })
  }
  revoke(when: When, to: string, reason?: string): this {
    return this.give('revokeConsent', this.curator, when, {
      consentId: this.consentId(to),
      day: this.on(when),
      ...(reason ? { reason } : {}),
    })
  }
  settle(when: When, to: string, how: string): this {
    return this.give('settleRevocation', this.curator, when, { consentId: this.consentId(to), day: this.on(when), how })
  }
  private consentId(to: string): string {
    return idOf(`${this.key} consent ${to}`)
  }
  /** A paper is printed and given to the family. */
  handOut(when: When, form: string, title: string): this {
    const documentId = idOf(`${this.key} printed ${this.steps.length}`)
    this.give('handOutDocument', this.curator, when, {
      handOutId: idOf(`${this.key} handed out ${this.steps.length}`),
      documentId,
      form,
      title,
      personId: this.head.personId,
      day: this.on(when),
      channel: 'byHand',
    })
    this.steps.at(-1)!.print = { documentId, form }
    return this
  }
  /** A paper is photographed for the file; the first photograph shows another one, and the right one takes its place. */
  scanned(when: When, paper: CommandInput<'attachScan'>['paper'], name: string, reason: string): this {
    const [wrong, right] = [1, 2].map(no => ({ id: idOf(`${this.key} sheet ${no}`), name: `${name} ${no}.png` }))
    this.give('attachScan', this.curator, when, { attachmentId: wrong!.id, paper, paperDay: this.on(when) })
    this.steps.at(-1)!.sheets = [wrong!, right!]
    return this.give('withdrawScan', this.curator, when, { attachmentId: wrong!.id, reason, insteadId: right!.id })
  }
  /** The head offers the family to another curator, who answers or has not yet. */
  handOver(when: When, to: string, reason: string, answer?: 'accept' | 'decline' | 'withdraw'): this {
    const handoverId = idOf(`${this.key} handover ${this.steps.length}`)
    this.give('offerHandover', this.headOn(this.on(when)), when, {
      handoverId,
      fromId: this.staffId(this.curator),
      toId: this.staffId(to),
      reason,
    })
    if (answer === 'decline')
      this.give('declineHandover', to, when, {
        handoverId,
        reason: 'До конца месяца веду два экстренных дела, не успею.',
      })
    if (answer === 'withdraw') this.give('withdrawHandover', this.headOn(this.on(when)), when, { handoverId })
    if (answer !== 'accept') return this
    this.give('acceptHandover', to, when, { handoverId })
    this.curator = to
    this.curators.push({ from: this.on(when), key: to })
    return this
  }
  /** The family moves: it is offered to another centre of the region (its answer: demo/transfers.ts), or the offer is taken back. */
  transfer(when: When, toCentreId: number, locality: string, back?: When): this {
    const transferId = transferIdOf(this.key)
    this.give('offerTransfer', this.curatorOn(this.on(when)), when, {
      transferId,
      toCentreId,
      locality,
      moveDay: this.calendarDay(12),
      reason: 'Переезжает к родным',
      consentId: idOf(`${this.key} consent to the transfer`),
      givenById: this.head.personId,
      day: this.on(when),
      personIds: [this.head.personId, ...this.children],
      categories: ['card', 'diagnostics', 'plan', 'contacts'],
    })
    if (back !== undefined) this.give('withdrawTransfer', this.curatorOn(this.on(back)), back, { transferId })
    return this
  }
  /** The psychologist writes something down for herself. */
  privately(when: When, text: string, author = 'psychologist'): this {
    const id = idOf(`${this.key} note ${this.notes.length}`)
    this.notes.push({ id, author: this.staffId(author), at: `${this.moment(when, '16:45')}:00+03:00`, text })
    return this
  }
}
