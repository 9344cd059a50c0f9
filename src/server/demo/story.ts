import {
  addDays,
  addMonths,
  daysBetween,
  monthEnd,
  weekEnd,
  weekStart,
  type Day,
  type WorkingCalendar,
} from '../../domain/calendar.ts'
import { domainNames, suggestKind } from '../../domain/assessments.ts'
import type { CommandInput } from '../../domain/commands.ts'
import type { ContactForm } from '../../domain/contacts.ts'
import type { PatronageKind } from '../../domain/frequency.ts'
import type { Measure, PlanContent, Responsible } from '../../domain/plans.ts'
import type { CommandName } from '../../domain/procedure.ts'
import type { DemoCentre, DemoOrganisation, DemoStaff } from './centres.ts'
import { chance, idOf, pick } from './ids.ts'
import { typicalMeasures, type Doer, type MeasureKey, type Typical } from './library.ts'
import { member, type DemoMember, type Who } from './people.ts'
import { themes, usualAgreements, type Theme, type ThemeName } from './themes.ts'

/** A row of the table of families. */
export type Family = {
  name: string
  head: Who
  second?: Who
  children: Who[]
  others?: Who[]
  address: string
  phone?: string
  theme: ThemeName
  curator: string
  school?: string
  tell: (story: Story) => Story
}
/** When something happens: working days from today (0 is today itself), or a day. */
export type When = number | Day
/** Where a story is set. */
export type Ground = { centre: DemoCentre; now: string; today: Day; calendar: WorkingCalendar }
/** One command of a story, with its moment. */
export type Step = {
  key: string
  caseId: string
  centreId: number
  staff: DemoStaff
  name: CommandName
  day: Day
  time?: string
  input: unknown
}

/** The id that the first new record of a step will get. */
const recordOf = (key: string): string => idOf(`${key} record 0`)

const visitTimes = ['09:20', '10:10', '11:30', '14:15', '15:40', '16:20']

/** The story of one family, told as commands on days; every method adds what one person did on one day. */
export class Story {
  readonly steps: Step[] = []
  readonly key: string
  readonly caseId: string
  readonly head: DemoMember
  readonly members: DemoMember[]
  private readonly family: Family
  private readonly ground: Ground
  private readonly theme: Theme
  private curator: string
  private curators: { from: Day; key: string }[] = []
  private referrals: string[] = []
  private agreements: string[] = []
  private concerns: string[] = []
  private contactIds: { id: string; input: CommandInput<'recordContact'> }[] = []
  private kinds: { kind: PatronageKind; from: Day }[] = []
  private assessed = 0
  private plan = { no: 0, version: 0, approved: '' as Day, done: new Set<string>() }
  private content: PlanContent | undefined
  private next: { nextDay?: Day; nextTime?: string } = {}

  constructor(family: Family, ground: Ground) {
    this.family = family
    this.ground = ground
    this.theme = themes[family.theme]
    this.curator = family.curator
    this.key = `${ground.centre.key}/${family.name} ${typeof family.head === 'string' ? family.head : family.head.name}`
    this.caseId = idOf(this.key)
    const at = { today: ground.today, key: this.key, passport: ground.centre.passport }
    const adult = (who: Who) => {
      const one = member(family.name, who, 'mother', at)
      return one.person.sex === 'm' && one.kinship === 'mother' ? { ...one, kinship: 'father' as const } : one
    }
    this.head = adult(family.head)
    this.members = [
      this.head,
      ...(family.second ? [adult(family.second)] : []),
      ...family.children.map(who => member(family.name, who, 'son', at)),
      ...(family.others ?? []).map(who => member(family.name, who, 'other', at)),
    ]
  }

  /** The day of a moment of the story. */
  on(when: When): Day {
    return typeof when === 'number' ? this.ground.calendar.addWorking(this.ground.today, when) : when
  }
  /** Minsk time of a day, never in the future. */
  private moment(when: When, time: string): string {
    const at = `${this.on(when)}T${time}`
    return at < this.ground.now ? at : this.ground.now
  }
  /** A day counted in calendar days from today. */
  calendarDay(n: number): Day {
    return addDays(this.ground.today, n)
  }

  private get children(): string[] {
    return this.members.filter(one => one.kinship === 'son' || one.kinship === 'daughter').map(one => one.personId)
  }
  private staff(key: string): DemoStaff {
    return this.ground.centre.staff.find(one => one.key === key) ?? this.ground.centre.staff[0]!
  }
  private staffId(key: string): string {
    return idOf(this.staff(key).login)
  }
  private organisation(key: string): DemoOrganisation {
    const all = this.ground.centre.organisations
    const wanted = key === 'school' ? (this.family.school ?? 'school2') : key
    return all.find(one => one.key === wanted) ?? all[0]!
  }
  private organisationId(key: string): string {
    return idOf(`${this.ground.centre.key} ${this.organisation(key).key}`)
  }
  private get home() {
    const locality = /^((?:г|д|аг|п|х|г\.п)\. [^,]+)/u.exec(this.family.address)?.[1]
    return {
      address: this.family.address,
      ...(locality ? { locality } : {}),
      ...(this.family.phone ? { phone: this.family.phone } : {}),
    }
  }
  private text(list: readonly string[]): string {
    return list[(chance(this.key, 97) + this.steps.length) % list.length]!
  }

  /** Words of one meeting after another: they come round again only when all are said. */
  private said(list: readonly string[]): string {
    return list[(chance(this.key, 97) + this.contactIds.length) % list.length]!
  }

  /** Adds one command; every other method is built on it. */
  give<N extends CommandName>(name: N, by: string, when: When, input: CommandInput<N>, time?: string): this {
    const key = `${this.key} ${this.steps.length}`
    this.steps.push({
      key,
      caseId: this.caseId,
      centreId: this.ground.centre.id,
      staff: this.staff(by),
      name,
      day: this.on(when),
      ...(time ? { time } : {}),
      input,
    })
    return this
  }
  private get nextRecord(): string {
    return recordOf(`${this.key} ${this.steps.length}`)
  }

  /** The council's decision arrives. */
  extract(when: When, decision: 'recommend' | 'petition' | 'noCriteria' = 'recommend', by = 'registrar'): this {
    const day = this.on(when)
    this.referrals.push(this.nextRecord)
    return this.give('registerExtract', by, day, {
      organisationId: this.organisationId('school'),
      organisationName: this.organisation('school').name,
      receivedDay: day,
      councilDay: this.ground.calendar.addWorking(day, -2),
      protocol: String(1 + chance(`${this.key} protocol ${this.referrals.length}`, 24)),
      decision,
      channel: pick(['byHand', 'email', 'smdo', 'post'], this.key),
      grounds: this.theme.grounds,
      members: this.members,
      ...this.home,
      attachmentIds: [],
    })
  }
  /** The head gives the family to a curator. */
  assign(when: When, to = this.curator, reason?: string): this {
    this.curator = to
    this.curators.push({ from: this.on(when), key: to })
    return this.give('assignWorker', 'head', when, {
      staffId: this.staffId(to),
      role: 'responsible',
      day: this.on(when),
      ...(reason ? { reason } : {}),
    })
  }
  /** A psychologist joins the work. */
  psychologist(when: When, who = 'psychologist'): this {
    return this.give('assignWorker', 'head', when, {
      staffId: this.staffId(who),
      role: 'psychologist',
      day: this.on(when),
    })
  }
  /** Nobody was met this time. */
  attempt(when: When, missedReason: 'nobodyHome' | 'noAnswer' | 'askedLater' | 'illness' = 'nobodyHome'): this {
    const note = {
      nobodyHome: 'Дома никого не застали, оставлена записка с телефоном центра.',
      noAnswer: 'Не ответили на звонок, отправлено сообщение с просьбой перезвонить.',
      askedLater: 'Попросили встретиться позже: уезжают к родным.',
      illness: 'Ребёнок заболел, договорились созвониться через несколько дней.',
    }[missedReason]
    return this.contact(when, missedReason === 'nobodyHome' ? 'visit' : 'phone', {
      happened: false,
      missedReason,
      note,
    })
  }
  /** The next contact will agree on a meeting to come. */
  meetAgain(when: When, time = '10:30'): this {
    this.next = { nextDay: this.on(when), nextTime: time }
    return this
  }
  /** A meeting, by default at home. */
  visit(
    when: When,
    form: ContactForm = 'visit',
    more: Partial<CommandInput<'recordContact'>> = {},
    by = this.curator,
  ): this {
    const visit = form === 'visit'
    return this.contact(
      when,
      form,
      {
        happened: true,
        minutes: visit
          ? 35 + chance(`${this.key}${this.steps.length}`, 6) * 5
          : 10 + chance(`${this.key}${this.steps.length}`, 4) * 5,
        personIds: [this.head.personId],
        childrenSeenIds: visit ? this.children : [],
        topics: [...this.theme.topics],
        note: this.said(this.theme.notes),
        agreed: this.said([...this.theme.agreed, ...usualAgreements]),
        ...this.next,
        ...more,
      },
      by,
    )
  }
  private contact(
    when: When,
    form: ContactForm,
    more: Partial<CommandInput<'recordContact'>> & { happened: boolean },
    by = this.curator,
  ): this {
    this.next = {}
    const contactId = idOf(`${this.key} contact ${this.steps.length}`)
    const time = pick(visitTimes, contactId)
    const input = { contactId, day: this.on(when), time, form, ...more }
    this.contactIds.push({ id: contactId, input })
    return this.give('recordContact', by, when, input, time)
  }
  /** The last contact is put right; the first words stay in the history. */
  correct(when: When, reason: string): this {
    const last = this.contactIds.at(-1)!
    return this.give('correctContact', this.curator, when, {
      contactId: last.id,
      changes: { ...last.input, note: `${last.input.note ?? ''} Младший ребёнок был у бабушки.`, childrenSeenIds: [] },
      reason,
    })
  }
  /** The family applies. */
  apply(when: When, more: { by?: string; identityShown?: boolean } = {}): this {
    return this.give('registerApplication', more.by ?? 'registrar', when, {
      day: this.on(when),
      applicant: this.head,
      members: this.members.filter(one => one !== this.head),
      ...this.home,
      request: this.theme.request,
      consents: ['personalData', 'specialData', 'agencies'],
      identityShown: more.identityShown ?? true,
      attachmentIds: [],
    })
  }
  reply(when: When, variant: 'helpProvided' | 'notApplied' = 'helpProvided'): this {
    return this.give('sendReply', this.curator, when, {
      referralId: this.referrals.at(-1)!,
      variant,
      day: this.on(when),
      channel: 'email',
      signedBy: this.staff('director').name,
    })
  }
  closeReferral(when: When, reason: 'notApplied' | 'refused' | 'movedAway', offerAgain?: When): this {
    return this.give('closeReferral', this.curator, when, {
      referralId: this.referrals.at(-1)!,
      day: this.on(when),
      reason,
      ...(offerAgain === undefined ? {} : { offerAgainDay: this.on(offerAgain) }),
      note: 'Семье оставлены телефоны центра: обратиться можно в любое время.',
    })
  }
  refuse(when: When, moment: 'beforeApplication' | 'atContract' | 'duringService', offerAgain?: When): this {
    const reason = {
      beforeApplication: 'Родители считают, что справятся сами; им помогают родные.',
      atContract: 'Мать вышла на работу, сейчас сопровождение не нужно; консультации психолога оставили.',
      duringService: 'Семья решила продолжать самостоятельно, главное уже сделано.',
    }[moment]
    return this.give('registerRefusal', this.curator, when, {
      day: this.on(when),
      personId: this.head.personId,
      moment,
      reason,
      otherServices: ['consultation', 'psychologist'],
      ...(offerAgain === undefined ? {} : { offerAgainDay: this.on(offerAgain) }),
    })
  }
  /** Diagnostics; the kind is chosen by the person, with a reason when it differs from the suggestion. */
  assess(when: When, kind?: PatronageKind, late = false): this {
    const day = this.on(when)
    const marks = late ? this.theme.later : this.theme.scores
    const scores = Object.fromEntries(
      domainNames.map((name, at) => [
        name,
        {
          score: Number(marks[at]),
          ...(!late && this.theme.evidence[name] ? { evidence: this.theme.evidence[name] } : {}),
        },
      ]),
    ) as CommandInput<'completeAssessment'>['scores']
    const suggested = suggestKind(scores).kind
    const chosenKind = kind ?? suggested
    if (this.kinds.at(-1)?.kind !== chosenKind)
      this.kinds.push({ kind: chosenKind, from: this.kinds.length > 0 ? addDays(day, 1) : day })
    this.assessed += 1
    return this.give('completeAssessment', this.curator, day, {
      kind: this.assessed === 1 ? 'primary' : late ? 'final' : 'repeat',
      day,
      scores,
      reasons: [...this.theme.reasons],
      strengths: [...this.theme.strengths],
      strengthsNote: this.theme.strengthsNote,
      chosenKind,
      ...(chosenKind === suggested ? {} : { kindReason: kindReasons[chosenKind] }),
      summary: late ? this.theme.results : `${this.theme.strengthsNote} Семья готова к совместной работе.`,
    })
  }
  changeKind(when: When, to: PatronageKind, reason: string): this {
    this.kinds.push({ kind: to, from: addDays(this.on(when), 1) })
    return this.give('changeKind', this.curator, when, { to, day: this.on(when), reason })
  }
  /** The contract, by default for the same stretch as the plan. */
  sign(when: When, to?: When): this {
    const day = this.on(when)
    this.agreements.push(this.nextRecord)
    return this.give('signAgreement', this.curator, when, {
      holderId: this.head.personId,
      day,
      from: day,
      to: to === undefined ? addDays(addMonths(day, 6), -1) : this.on(to),
    })
  }
  prolong(when: When, to: When): this {
    return this.give('prolongAgreement', this.curator, when, {
      agreementId: this.agreements.at(-1)!,
      day: this.on(when),
      to: this.on(to),
    })
  }
  endAgreement(when: When, reason: string): this {
    return this.give('endAgreement', this.curator, when, {
      agreementId: this.agreements.at(-1)!,
      day: this.on(when),
      reason,
    })
  }

  private curatorOn(day: Day): string {
    return this.curators.findLast(one => one.from <= day)?.key ?? this.curator
  }
  private responsible(doer: Doer): Responsible {
    if (doer === 'holder') {
      const { familyName, givenName, patronymic } = this.head.person
      return {
        type: 'member',
        personId: this.head.personId,
        name: [familyName, givenName, patronymic].filter(Boolean).join(' '),
      }
    }
    if (doer === 'curator' || doer === 'psychologist') {
      const who = doer === 'curator' ? this.curator : doer
      return { type: 'staff', staffId: this.staffId(who), name: this.staff(who).name }
    }
    return { type: 'organisation', organisationId: this.organisationId(doer), name: this.organisation(doer).name }
  }
  private measure(key: MeasureKey, startsOn: Day, endsOn: Day): Measure {
    const typical: Typical = typicalMeasures[key]
    const usual = addDays(startsOn, typical.days)
    // The week ahead is left to what a story says itself, or everything would fall due at once.
    const near = usual >= this.ground.today && usual < this.calendarDay(9)
    const due = near ? this.calendarDay(10 + chance(`${this.key} ${key}`, 15)) : usual
    return {
      id: idOf(`${this.key} plan ${this.plan.no} ${key}`),
      title: typical.title,
      helpKind: typical.helpKind,
      domain: typical.domain,
      mandatoryForFamily: typical.mandatory ?? false,
      responsible: typical.by.map(doer => this.responsible(doer)),
      dueDay: due < endsOn ? due : endsOn,
      ...(typical.recurrence ? { recurrence: typical.recurrence } : {}),
      expectedResult: typical.result,
    }
  }
  /** A new plan of so many months; `due` moves single measures, `add` and `drop` change the usual list of the theme. */
  write(
    when: When,
    more: {
      months?: number
      from?: When
      ends?: When
      add?: MeasureKey[]
      drop?: MeasureKey[]
      due?: Partial<Record<MeasureKey, Day>>
      objectives?: string[]
      by?: string
    } = {},
  ): this {
    this.plan = { no: this.plan.no + 1, version: 1, approved: '', done: new Set() }
    const startsOn = this.on(more.from ?? when)
    const endsOn = more.ends === undefined ? addDays(addMonths(startsOn, more.months ?? 4), -1) : this.on(more.ends)
    const keys = [...this.theme.measures, ...(more.add ?? [])].filter(key => !more.drop?.includes(key))
    this.content = {
      holderId: this.head.personId,
      childIds: this.children,
      startsOn,
      endsOn,
      coordinatorId: this.staffId(this.curator),
      reasons: [...this.theme.reasons],
      resources: this.theme.resources,
      goal: pick(this.theme.goals, this.key),
      objectives: more.objectives ?? [...this.theme.objectives],
      measures: [...new Set(keys)].map(key => {
        const due = more.due?.[key]
        return { ...this.measure(key, startsOn, endsOn), ...(due ? { dueDay: due } : {}) }
      }),
      accepted: {},
    }
    return this.save(when, more.by)
  }
  private save(when: When, by = this.curator, changeReason?: string): this {
    return this.give('writePlan', by, when, {
      planId: this.planId,
      content: this.content!,
      ...(changeReason ? { changeReason } : {}),
    })
  }
  private get planId(): string {
    return idOf(`${this.key} plan ${this.plan.no}`)
  }
  /** The plan is written anew with another measure: version 2 of what was approved. */
  revise(when: When, reason: string, add: MeasureKey, drop?: MeasureKey): this {
    const { startsOn, endsOn, measures } = this.content!
    const day = this.on(when)
    this.plan.version += 1
    this.content = {
      ...this.content!,
      measures: [
        ...measures.filter(one => one.id !== idOf(`${this.key} plan ${this.plan.no} ${drop}`)),
        { ...this.measure(add, startsOn, endsOn), dueDay: addDays(day, 30) < endsOn ? addDays(day, 30) : endsOn },
      ],
    }
    return this.save(when, undefined, reason)
  }
  /** The remark of the head is answered in the same version. */
  rewrite(when: When, how: (content: PlanContent) => PlanContent): this {
    this.content = how(this.content!)
    return this.save(when)
  }
  agree(when: When): this {
    return this.give('agreePlan', this.curator, when, {
      planId: this.planId,
      version: this.plan.version,
      personId: this.head.personId,
      day: this.on(when),
    })
  }
  returnPlan(when: When, remark: string): this {
    return this.give('returnPlan', 'head', when, {
      planId: this.planId,
      version: this.plan.version,
      day: this.on(when),
      remark,
    })
  }
  approve(when: When): this {
    this.plan.approved = this.on(when)
    const approver = this.ground.centre.settings.planApprover === 'director' ? 'director' : 'head'
    return this.give('approvePlan', approver, when, {
      planId: this.planId,
      version: this.plan.version,
      day: this.on(when),
    })
  }
  private get partners(): { organisationId: string; email: string | undefined }[] {
    const ids = new Set(
      this.content!.measures.flatMap(one =>
        one.responsible.flatMap(who => (who.type === 'organisation' ? [who.organisationId] : [])),
      ),
    )
    return [...ids].map(organisationId => ({
      organisationId,
      email: this.ground.centre.organisations.find(one => this.organisationId(one.key) === organisationId)?.email,
    }))
  }
  private dispatches = new Map<string, string>()
  /** The plan leaves to every responsible organisation but the last `less` of them. */
  dispatch(when: When, less = 0): this {
    const to = this.partners.slice(0, this.partners.length - less)
    for (const { organisationId, email } of to) {
      this.dispatches.set(organisationId, this.nextRecord)
      this.give('dispatchPlan', this.curator, when, {
        planId: this.planId,
        version: this.plan.version,
        organisationId,
        day: this.on(when),
        channel: email ? 'email' : 'byHand',
        ...(email ? { email } : {}),
      })
    }
    return this
  }
  /** Organisations say that they have the plan; the last `less` of them stay silent. */
  acknowledge(when: When, less = 0): this {
    const ids = [...this.dispatches.values()]
    for (const dispatchId of ids.slice(0, ids.length - less))
      this.give('acknowledgeDispatch', 'registrar', when, {
        dispatchId,
        day: this.on(when),
        how: 'ответ по электронной почте',
      })
    this.dispatches = new Map([...this.dispatches].slice(ids.length - less))
    return this
  }
  remind(when: When): this {
    const dispatchId = [...this.dispatches.values()].at(-1)
    return dispatchId
      ? this.give('remindDispatch', this.curator, when, { dispatchId, day: this.on(when), how: 'позвонили в приёмную' })
      : this
  }
  mark(
    when: When,
    key: MeasureKey,
    state: 'done' | 'partly' | 'cannot' | 'inWork',
    note?: string,
    newDueDay?: Day,
  ): this {
    const measureId = idOf(`${this.key} plan ${this.plan.no} ${key}`)
    if (state !== 'inWork') this.plan.done.add(measureId)
    return this.give('markMeasure', this.curator, when, {
      measureId,
      state,
      day: this.on(when),
      ...(note ? { note } : {}),
      ...(newDueDay ? { newDueDay } : {}),
    })
  }
  monitor(when: When, decision: 'continue' | 'amendPlan' | 'close' = 'continue', nextDay?: Day): this {
    const others = this.partners.map(
      one => this.ground.centre.organisations.find(org => this.organisationId(org.key) === one.organisationId)!.name,
    )
    return this.give('holdMonitoring', this.curator, when, {
      monitoringId: idOf(`${this.key} monitoring ${this.steps.length}`),
      day: this.on(when),
      participants: (others.length > 0 ? others : [this.organisation('school').name]).map(organisation => ({
        organisation,
      })),
      statuses: this.content!.measures.slice(0, 2).map(one => ({
        measureId: one.id,
        state: one.dueDay < this.on(when) || this.plan.done.has(one.id) ? ('done' as const) : ('inWork' as const),
      })),
      familyView: 'Семья говорит, что стало легче: есть к кому обратиться и видно, что получается.',
      changes: this.text(this.theme.notes),
      risks: 'Усталость взрослого; договорились беречь силы и звонить раньше, чем станет трудно.',
      decision,
      ...(nextDay ? { nextDay } : {}),
    })
  }
  /** Both sides judge every measure; `differ` of them differently. */
  judge(when: When, differ = 0, sides: ('citizen' | 'specialist')[] = ['citizen', 'specialist']): this {
    for (const side of sides)
      for (const [at, one] of this.content!.measures.entries()) {
        const citizen = at % 4 === 3 ? 'partly' : 'done'
        const mark = side === 'specialist' && at < differ ? 'partly' : citizen
        this.give('judgeMeasure', this.curator, when, {
          measureId: one.id,
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
    return this.give('holdFinalReview', this.curator, when, {
      day: this.on(when),
      participants: [
        { organisation: this.organisation('school').name },
        { organisation: this.organisation('spc').name },
      ],
      results: this.theme.results,
      dynamicsNote: 'Сферы, с которых начинали, выросли; опора семьи — её собственные решения и родные рядом.',
      efficiency: 'Помощь нескольких организаций сразу дала результат; встречи дома были полезнее, чем в центре.',
      recommendations: 'Сохранять режим и встречи с родными; при трудностях звонить куратору, не дожидаясь кризиса.',
    })
  }
  close(when: When, reason: CommandInput<'closeCase'>['reason'] = 'situationOvercome', transferTo?: string): this {
    const decision = {
      situationOvercome: 'Снять с патроната: трудная жизненная ситуация преодолена. Протокол совместного заседания.',
      moved: 'Семья переехала; дело передать в центр по новому месту жительства с согласия семьи.',
    }
    this.kinds = []
    this.assessed = 0
    return this.give('closeCase', 'head', when, {
      day: this.on(when),
      reason,
      decision: decision[reason as keyof typeof decision] ?? 'Снять с патроната по решению заседания.',
      ...(transferTo ? { transferTo } : {}),
    })
  }
  reopen(when: When, reason: string): this {
    return this.give('reopenCase', 'head', when, { day: this.on(when), reason })
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
  sendConcern(when: When, time: string): this {
    return this.give(
      'sendConcern',
      this.curator,
      when,
      { concernId: this.concerns.at(-1)!, sentAt: this.moment(when, time), how: 'СМДО, затем по телефону дежурному' },
      time,
    )
  }
  protectiveOrder(when: When, until: Day, extend = false): this {
    return this.give('recordProtectiveOrder', this.curator, when, {
      issuedDay: this.on(when),
      until,
      issuedBy: this.organisation('police').name,
      protectedIds: [this.head.personId],
      extends: extend,
    })
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
  /** Somebody comes to live with the family. */
  join(when: When, who: Who, kinship: DemoMember['kinship']): this {
    const at = { today: this.ground.today, key: this.key, passport: this.ground.centre.passport }
    return this.give('addMember', this.curator, when, {
      member: member(this.family.name, who, kinship, at),
      day: this.on(when),
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
    return this.give('removeMember', this.curator, when, {
      personId: this.members[at]!.personId,
      day: this.on(when),
      reason,
    })
  }
  move(when: When, address: string, locality: string): this {
    return this.give('changeAddress', this.curator, when, { address, locality, day: this.on(when) })
  }
  update(when: When, change: Partial<DemoMember['person']>): this {
    return this.give('updatePerson', this.curator, when, {
      personId: this.head.personId,
      person: { ...this.head.person, ...change },
    })
  }
  special(when: When, text: string): this {
    const child = this.members.find(one => one.kinship === 'son' || one.kinship === 'daughter') ?? this.head
    return this.give('recordSpecialData', this.curator, when, {
      personId: child.personId,
      text,
      basis: 'consent',
      basisNote: 'согласие в заявлении',
      day: this.on(when),
    })
  }
  /** A meeting is put on the calendar. */
  planned(when: When, on: When, time = '11:00', form: ContactForm = 'visit'): this {
    return this.give('planContact', this.curator, when, { day: this.on(on), time, form })
  }

  /** Meets the family as often as its kind asks [МП II] and marks measures that were due, up to `until` inclusive. */
  keepUp(until: When = -1, more: { except?: MeasureKey[]; form?: ContactForm; thisWeek?: number } = {}): this {
    const last = this.on(until)
    const held = new Set(this.steps.filter(one => one.name === 'recordContact').map(one => one.day))
    let left = more.thisWeek ?? 7
    for (const [at, { kind, from }] of this.kinds.entries()) {
      const end = this.kinds[at + 1] ? addDays(this.kinds[at + 1]!.from, -1) : last
      for (const day of this.daysOf(kind, from, end < last ? end : last)) {
        if (held.has(day) || (day >= weekStart(this.ground.today) && left-- <= 0)) continue
        this.visit(day, more.form, {}, this.curatorOn(day))
      }
    }
    // What falls due on the days off before today is done as well.
    const following = this.ground.calendar.addWorking(last, 1)
    const before = following < this.ground.today ? following : this.ground.today
    const spared = new Set((more.except ?? []).map(key => idOf(`${this.key} plan ${this.plan.no} ${key}`)))
    for (const one of this.content?.measures ?? []) {
      if (!this.plan.approved || one.dueDay >= before || spared.has(one.id) || this.plan.done.has(one.id)) continue
      const usual = this.ground.calendar.previousWorking(one.dueDay)
      const day = usual < this.plan.approved ? this.plan.approved : usual
      this.plan.done.add(one.id)
      this.give('markMeasure', this.curatorOn(day), day, {
        measureId: one.id,
        state: 'done',
        day,
        note: one.expectedResult,
      })
      // Most families say at once how it went; where they have not yet, the quality of files shows it.
      if (chance(this.key, 4) > 0)
        this.give('judgeMeasure', this.curatorOn(day), day, { measureId: one.id, side: 'citizen', mark: 'done', day })
    }
    return this
  }
  private daysOf(kind: PatronageKind, from: Day, last: Day): Day[] {
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

const kindReasons: Record<PatronageKind, string> = {
  emergency: 'Первые недели семье нужна поддержка чаще: так решили вместе с матерью.',
  planned: 'Острой опасности нет, семья просит встречаться раз в месяц.',
  control: 'Главное сделано, семье достаточно знать, что мы рядом.',
}
