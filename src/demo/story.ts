import type { CommandInput } from '../domain/case/command/commands.ts'
import type { ContactForm } from '../domain/contact/contact-forms.ts'
import { addDays, type Day, daysBetween, monthEnd, weekEnd, weekStart } from '../domain/kernel/calendar.ts'
import type { PatronageKind } from '../domain/law/terms/frequency.ts'
import type { MeasureKey } from '../domain/plan/typical-measures.ts'
import { chance, idOf } from './ids.ts'
import { member, type DemoMember, type Who } from './people.ts'
import type { FamilyRow, When } from './story-days.ts'
import { WithPartners } from './story-partners.ts'

/** A row of the table of families. */
export type Family = FamilyRow & { tell: (story: Story) => Story }

/** The story of one family, told as commands on days; every method adds what one person did on one day. */
export class Story extends WithPartners {
  monitor(when: When, decision: 'continue' | 'amendPlan' | 'close' = 'continue', nextDay?: Day): this {
    const others = this.partners.map(partner => this.nameOf(partner.organisationId))
    const monitoring = {
      monitoringId: idOf(`${this.key} monitoring ${this.steps.length}`),
      day: this.on(when),
      participants: (others.length > 0 ? others : [this.organisation('school').name]).map(organisation => ({
        organisation,
      })),
      statuses: this.content!.measures.slice(0, 2).map(measure => ({
        measureId: measure.id,
        state:
          measure.dueDay < this.on(when) || this.plan.done.has(measure.id) ? ('done' as const) : ('inWork' as const),
      })),
      familyIds: [this.head.personId],
      familyView: 'Семья говорит, что стало легче: есть к кому обратиться и видно, что получается.',
      changes: this.text(this.theme.notes),
      risks: 'Усталость взрослого; договорились беречь силы и звонить раньше, чем станет трудно.',
      decision,
      ...(nextDay ? { nextDay } : {}),
    }
    this.monitored = monitoring
    return this.give('holdMonitoring', this.curator, when, monitoring)
  }
  private monitored: CommandInput<'holdMonitoring'> | undefined
  /** The minutes said too little of the risks. */
  correctMonitoring(when: When, risks: string, reason: string): this {
    const { monitoringId, ...minutes } = this.monitored!
    return this.give('correctMonitoring', this.curator, when, { monitoringId, changes: { ...minutes, risks }, reason })
  }
  /** Both sides judge every measure; `differ` of them differently. */
  judge(when: When, differ = 0, sides: ('citizen' | 'specialist')[] = ['citizen', 'specialist']): this {
    for (const side of sides)
      for (const [at, measure] of this.content!.measures.entries()) {
        const citizen = at % 4 === 3 ? 'partly' : 'done'
        const mark = side === 'specialist' && at < differ ? 'partly' : citizen
        this.give('judgeMeasure', this.curator, when, {
          measureId: measure.id,
          side,
          mark,
          day: this.on(when),
          ...(side === 'specialist' && at < differ ? { note: 'Главное сделано, но закрепить ещё не успели.' } : {}),
          ...(side === 'citizen' && at === 0 ? { note: 'Теперь делаем это сами.' } : {}),
        })
      }
    return this
  }
  review(when: When): this {
    return this.give('holdFinalReview', this.curator, when, this.results(when))
  }
  /** A word was left out of the results. */
  correctReview(when: When, reviewed: When, familyView: string, reason: string): this {
    const changes = { ...this.results(reviewed), familyView }
    return this.give('correctReview', this.curator, when, { changes, reason })
  }
  private results(when: When): CommandInput<'holdFinalReview'> {
    return {
      day: this.on(when),
      participants: [
        { organisation: this.organisation('school').name },
        { organisation: this.organisation('spc').name },
      ],
      results: this.theme.results,
      dynamicsNote: 'Сферы, с которых начинали, выросли; опора семьи — её собственные решения и родные рядом.',
      familyIds: [this.head.personId],
      familyView: 'Стало легче: справляемся сами и знаем, к кому обратиться.',
      efficiency: 'Помощь нескольких организаций сразу дала результат; встречи дома были полезнее, чем в центре.',
      recommendations: 'Сохранять режим и встречи с родными; при трудностях звонить куратору, не дожидаясь кризиса.',
    }
  }
  close(
    when: When,
    reason: CommandInput<'closeCase'>['reason'] = 'situationOvercome',
    moved: { transferTo?: string; newAddress?: string } = {},
  ): this {
    const decision = {
      situationOvercome: 'Снять с патроната: трудная жизненная ситуация преодолена. Протокол совместного заседания.',
      moved: 'Семья переехала; дело передать в центр по новому месту жительства с согласия семьи.',
    }
    this.kinds = []
    this.assessed = 0
    return this.give('closeCase', this.headOn(this.on(when)), when, {
      day: this.on(when),
      reason,
      decision: decision[reason as keyof typeof decision] ?? 'Снять с патроната по решению заседания.',
      ...moved,
      endAgreement: true,
    })
  }
  /** The removal was decided by other words. */
  correctClosure(when: When, closed: When, ground: CommandInput<'closeCase'>['reason'], decision: string): this {
    const changes = { day: this.on(closed), reason: ground, decision }
    return this.give('correctClosure', this.headOn(this.on(when)), when, {
      of: this.on(closed),
      changes,
      reason: 'Решение записано не полностью.',
    })
  }
  /** The centre to which the family moved has answered. */
  transferOutcome(when: When, outcome: CommandInput<'recordTransferOutcome'>['outcome'], how: string): this {
    return this.give('recordTransferOutcome', this.curator, when, { outcome, day: this.on(when), how })
  }
  reopen(when: When, reason: string): this {
    return this.give('reopenCase', this.headOn(this.on(when)), when, { day: this.on(when), reason })
  }
  aftercheck(when: When, months: number, note: string): this {
    return this.give('recordAftercheck', this.curator, when, { months, day: this.on(when), outcome: 'stable', note })
  }
  /** A child's rights may be at risk: at once, to the minute. */
  concern(when: When, time: string, facts: string): this {
    const concernId = idOf(`${this.key} concern ${this.steps.length}`)
    this.concerns.push(concernId)
    return this.give(
      'raiseConcern',
      this.curator,
      when,
      {
        concernId,
        noticedAt: this.moment(when, time),
        childIds: this.children.slice(0, 1),
        facts,
        source: 'посещение семьи',
        addressee: this.organisation('guardianship').name,
      },
      time,
    )
  }
  /** What was seen is said more exactly; no time is moved. */
  correctConcern(when: When, noticed: When, time: string, facts: string, reason: string): this {
    const letterId = this.nextRecord
    this.give('correctConcern', this.curator, when, {
      concernId: this.concerns.at(-1)!,
      changes: {
        noticedAt: this.moment(noticed, time),
        childIds: this.children.slice(0, 1),
        facts,
        source: 'посещение семьи',
      },
      reason,
    })
    // The notice that has left said it less exactly: whoever holds it is told.
    return this.give('correctLetter', this.curator, when, {
      letterId,
      letter: { day: this.on(when), channel: 'smdo' },
      reason,
    })
  }
  sendConcern(when: When, time: string): this {
    return this.give(
      'sendConcern',
      this.curator,
      when,
      { concernId: this.concerns.at(-1)!, sentAt: this.moment(when, time), how: 'СМДО, затем по телефону дежурному' },
      time,
    )
  }
  /** Somebody comes to live with the family. */
  join(when: When, who: Who, kinship: DemoMember['kinship']): this {
    const at = { today: this.ground.today, key: this.key, passport: this.ground.centre.passport }
    const came = member(this.family.name, who, kinship, at)
    this.newcomer = came.personId
    return this.give('addMember', this.curator, when, { member: came, day: this.on(when) })
  }
  /** Somebody was typed in who was never of the family. */
  neverOfIt(when: When, who: Who, reason: string): this {
    const at = { today: this.ground.today, key: this.key, passport: this.ground.centre.passport }
    const stranger = member(this.family.name, who, 'other', at)
    this.give('addMember', this.curator, when, { member: stranger, day: this.on(when) })
    return this.give('correctMember', this.curator, when, { personId: stranger.personId!, reason })
  }
  /** Two of the neighbours were taken for one, parted again, and neither was of the family. */
  twoAfterAll(when: When, who: Who, other: Who, reason: string): this {
    const at = { today: this.ground.today, key: this.key, passport: this.ground.centre.passport }
    const [first, second] = [who, other].map(otherWho => member(this.family.name, otherWho, 'other', at)) as [
      DemoMember,
      DemoMember,
    ]
    for (const otherMember of [first, second])
      this.give('addMember', this.curator, when, { member: otherMember, day: this.on(when) })
    const joiningId = this.nextFactSeenByHead
    const join = { personId: second.personId, sameAs: first.personId, nameOfId: first.personId }
    this.give('correctMember', this.curator, when, { ...join, reason: 'Показалось, что это один человек.' })
    this.give('correctJoining', this.curator, when, { joiningId, versions: [], reason })
    for (const { personId } of [first, second]) this.give('correctMember', this.curator, when, { personId, reason })
    return this
  }
  /** An extract of another family was registered here; it goes back to its school. */
  extractOfOthers(when: When, corrected: When, who: Who, reason: string): this {
    const day = this.on(when)
    const at = { today: this.ground.today, key: this.key, passport: this.ground.centre.passport }
    const referralId = this.nextRecord
    this.give('registerExtract', 'registrar', day, {
      organisationId: this.organisationId('school'),
      organisationName: this.organisation('school').name,
      receivedDay: day,
      councilDay: this.ground.calendar.addWorking(day, -1),
      protocol: '31',
      decision: 'recommend',
      channel: 'post',
      members: [member(this.family.name, who, 'mother', at)],
      address: 'аг. Рябиновка, ул. Полевая, 40',
      attachmentIds: [],
    })
    const entryId = this.nextRecord
    this.give('correctExtract', this.curator, corrected, { referralId, end: 'returned', reason })
    return this.give('acknowledgeLateEntry', this.headOn(this.on(corrected)), corrected, { entryId })
  }
  /** Diagnostics of another family were typed in here, with the kind that holds. */
  diagnosticsOfOthers(when: When, corrected: When, reason: string): this {
    const assessmentId = this.nextRecord
    this.assess(when, this.kinds.at(-1)?.kind)
    this.assessed -= 1
    const entryId = this.nextRecord
    this.give('correctAssessment', this.curator, corrected, { assessmentId, reason })
    return this.give('acknowledgeLateEntry', this.headOn(this.on(corrected)), corrected, { entryId })
  }
  /** An application of another family was registered here; it goes back to whoever applied. */
  applicationOfOthers(when: When, corrected: When, who: Who, reason: string): this {
    const at = { today: this.ground.today, key: this.key, passport: this.ground.centre.passport }
    const applicationId = this.nextRecord
    this.give('registerApplication', 'registrar', when, {
      day: this.on(when),
      applicant: member(this.family.name, who, 'mother', at),
      members: [],
      address: 'аг. Рябиновка, ул. Полевая, 40',
      consents: ['personalData'],
      identityShown: true,
      attachmentIds: [],
    })
    const entryId = this.nextRecord
    this.give('correctApplication', this.curator, corrected, { applicationId, end: 'returned', reason })
    return this.give('acknowledgeLateEntry', this.headOn(this.on(corrected)), corrected, { entryId })
  }
  /** A refusal of another mother was registered here; it goes back to whoever signed it. */
  refusalOfOthers(when: When, corrected: When, reason: string): this {
    const refusalId = this.nextRecord
    this.give('registerRefusal', this.curator, when, {
      day: this.on(when),
      personId: this.head.personId,
      moment: 'beforeApplication',
      otherServices: ['none'],
      servicesDecidedById: this.staffId(this.headOn(this.on(when))),
    })
    const entryId = this.nextRecord
    this.give('correctRefusal', this.curator, corrected, { refusalId, end: 'returned', reason })
    return this.give('acknowledgeLateEntry', this.headOn(this.on(corrected)), corrected, { entryId })
  }
  /** The diagnostics go on without the child who came last, as the curator has decided. */
  notDiagnosed(when: When, reason: string): this {
    const personId = this.newcomer
    return this.give('leaveChildOut', this.curator, when, {
      personId,
      papers: ['diagnostics'],
      day: this.on(when),
      reason,
    })
  }
  place(when: When, at: number, change: { together: boolean }): this {
    const { personId, kinship, legalRepresentative } = this.members[at]!
    return this.give('changeMember', this.curator, when, {
      personId: personId!,
      kinship,
      legalRepresentative,
      ...change,
      day: this.on(when),
    })
  }
  leave(when: When, at: number, reason: string): this {
    this.unseenAfter(this.on(when), at)
    return this.give('removeMember', this.curator, when, {
      personId: this.members[at]!.personId,
      day: this.on(when),
      reason,
    })
  }
  /** Whoever has left is seen at no visit after that day. */
  private unseenAfter(day: Day, at: number) {
    for (const { input } of this.contactIds)
      if (input.day > day)
        input.childrenSeenIds = input.childrenSeenIds?.filter(personId => personId !== this.members[at]!.personId)
  }
  correctLeave(when: When, at: number, day: When, reason: string): this {
    this.unseenAfter(this.on(day), at)
    return this.give('correctDeparture', this.curator, when, {
      personId: this.members[at]!.personId!,
      changes: { day: this.on(day) },
      reason,
    })
  }
  move(when: When, address: string, locality: string): this {
    return this.give('changeAddress', this.curator, when, {
      address,
      locality,
      ...(this.family.phone ? { phone: this.family.phone } : {}),
      day: this.on(when),
    })
  }
  /** The head of the family is called otherwise from this day on. */
  update(when: When, change: Partial<DemoMember['person']>): this {
    return this.give('updatePerson', this.curator, when, {
      personId: this.head.personId,
      person: { ...this.head.person, ...change },
      since: this.on(when),
    })
  }
  special(when: When, text: string): this {
    const child = this.members.find(other => other.kinship === 'son' || other.kinship === 'daughter') ?? this.head
    return this.give('recordSpecialData', this.curator, when, {
      personId: child.personId,
      text,
      basis: 'consent',
      basisNote: 'согласие в заявлении',
      day: this.on(when),
    })
  }
  closeSpecial(when: When, reason: string): this {
    const child = this.members.find(other => other.kinship === 'son' || other.kinship === 'daughter') ?? this.head
    return this.give('closeSpecialData', this.curator, when, { personId: child.personId, day: this.on(when), reason })
  }
  /** Only these people read the file from now on. */
  restrict(when: When, readers: string[], reason: CommandInput<'restrictCase'>['reason'], note: string): this {
    return this.give('restrictCase', this.headOn(this.on(when)), when, {
      readers: readers.map(reader => this.staffId(reader)),
      reason,
      note,
    })
  }
  open(when: When, note: string): this {
    return this.give('liftRestriction', this.headOn(this.on(when)), when, { note })
  }
  /** A colleague is tied to the family and is shut out. */
  tie(when: When, who: string, tie: CommandInput<'declareConflict'>['tie']): this {
    return this.give('declareConflict', who, when, { staffId: this.staffId(who), tie })
  }
  untie(when: When, who: string, note: string): this {
    return this.give('liftConflict', this.headOn(this.on(when)), when, { staffId: this.staffId(who), note })
  }
  /** A meeting is put on the calendar. */
  planned(when: When, on: When, time = '11:00', form: ContactForm = 'visit'): this {
    return this.give('planContact', this.curator, when, { day: this.on(on), time, form })
  }

  /** A meeting was put on the calendar of a wrong family, and taken back at once. */
  slip(when: When, on: When): this {
    // Written down some minutes later, whatever else was done that day.
    return this.planned(when, on).give('undoEntry', this.curator, when, { version: 1 }, '00:00')
  }

  /** Meets the family as often as its kind asks [МП II] and marks measures that were due, up to `until` inclusive. */
  keepUp(until: When = -1, more: { except?: MeasureKey[]; form?: ContactForm; thisWeek?: number } = {}): this {
    const last = this.on(until)
    const set = new Set(this.steps.filter(step => step.name === 'recordContact').map(step => step.day))
    let left = more.thisWeek ?? 7
    for (const [at, { kind, from }] of this.kinds.entries()) {
      const end = this.kinds[at + 1] ? addDays(this.kinds[at + 1]!.from, -1) : last
      for (const day of this.daysOf(kind, from, end < last ? end : last)) {
        if (set.has(day) || (day >= weekStart(this.ground.today) && left-- <= 0)) continue
        this.visit(day, more.form, {}, this.curatorOn(day))
      }
    }
    // What falls due on the days off before today is done as well.
    const following = this.ground.calendar.addWorking(last, 1)
    const before = following < this.ground.today ? following : this.ground.today
    const spared = new Set((more.except ?? []).map(key => idOf(`${this.key} plan ${this.plan.no} ${key}`)))
    for (const measure of this.content?.measures ?? []) {
      if (!this.plan.approved || measure.dueDay >= before || spared.has(measure.id) || this.plan.done.has(measure.id))
        continue
      const usual = this.ground.calendar.previousWorking(measure.dueDay)
      const day = usual < this.plan.approved ? this.plan.approved : usual
      this.plan.done.add(measure.id)
      this.give('markMeasure', this.curatorOn(day), day, {
        measureId: measure.id,
        state: 'done',
        day,
        note: measure.expectedResult,
      })
      // Most families say at once how it went; where they have not yet, the quality of files shows it.
      if (chance(this.key, 4) > 0)
        this.give('judgeMeasure', this.curatorOn(day), day, {
          measureId: measure.id,
          side: 'citizen',
          mark: 'done',
          day,
        })
    }
    return this
  }
  protected daysOf(kind: PatronageKind, from: Day, last: Day): Day[] {
    const { calendar } = this.ground
    const found: Day[] = []
    for (let open = from; open <= last;) {
      const end = kind === 'emergency' ? weekEnd(open) : kind === 'planned' ? monthEnd(open) : addDays(open, 85)
      const working: Day[] = []
      for (let day = open; day <= end; day = addDays(day, 1)) if (calendar.isWorking(day)) working.push(day)
      if (kind === 'emergency') {
        const length = 1 + daysBetween(open, end)
        const need = Math.ceil((3 * length) / 7)
        const days = working.length >= need ? working : [open, addDays(open, 1), addDays(open, 2)]
        for (let at = 0; at < need; at++) found.push(days[Math.floor((at * days.length) / need)]!)
      } else {
        const place = kind === 'planned' ? 1 + chance(`${this.key}${open}`, 6) : 50
        found.push(working[Math.min(place, working.length - 1)] ?? open)
      }
      open = kind === 'control' ? addDays(found.at(-1)!, 1) : addDays(end, 1)
    }
    return found.filter(day => day <= last)
  }
}
