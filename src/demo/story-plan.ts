import { domainNames, suggestKind } from '../domain/assessment/assessments.ts'
import type { CommandInput } from '../domain/case/command/commands.ts'
import { addDays, addMonths, type Day } from '../domain/kernel/calendar.ts'
import type { PatronageKind } from '../domain/law/terms/frequency.ts'
import { fullName } from '../domain/people/people.ts'
import type { Measure, PlanContent, Responsible } from '../domain/plan/plans.ts'
import { typicalMeasures, type Doer, type MeasureKey, type Typical } from '../domain/plan/typical-measures.ts'
import { chance, idOf, pick } from './ids.ts'
import type { When } from './story-days.ts'
import { Intake } from './story-intake.ts'

/** Diagnostics, contract and plan. */
export class Planning extends Intake {
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
  protected responsible(doer: Doer): Responsible {
    if (doer === 'holder') {
      return {
        type: 'member',
        personId: this.head.personId,
        name: fullName(this.head.person),
      }
    }
    if (doer === 'curator' || doer === 'psychologist') {
      const who = doer === 'curator' ? this.curator : doer
      return { type: 'staff', staffId: this.staffId(who), name: this.staff(who).name }
    }
    const { name, contacts } = this.organisation(doer)
    const first = contacts?.[0]
    return {
      type: 'organisation',
      organisationId: this.organisationId(doer),
      name,
      ...(first ? { person: first.name, post: first.post, phone: first.phone } : {}),
    }
  }
  protected measure(key: MeasureKey, startsOn: Day, endsOn: Day): Measure {
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
  protected save(when: When, by = this.curator, changeReason?: string): this {
    return this.give('writePlan', by, when, {
      planId: this.planId,
      content: this.content!,
      ...(changeReason ? { changeReason } : {}),
    })
  }
  protected get planId(): string {
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
        ...measures.filter(measure => measure.id !== idOf(`${this.key} plan ${this.plan.no} ${drop}`)),
        { ...this.measure(add, startsOn, endsOn), dueDay: addDays(day, 30) < endsOn ? addDays(day, 30) : endsOn },
      ],
    }
    return this.save(when, undefined, reason)
  }
  /** The last organisation of the plan has nothing more to do in it: a version without it, and the letter that tells it so. */
  release(when: When, reason: string): this {
    const { organisationId } = this.partners.at(-1)!
    const { measures, accepted } = this.content!
    const isTheirs = ({ responsible }: PlanContent['measures'][number]) =>
      responsible.some(who => who.type === 'organisation' && who.organisationId === organisationId)
    const domains = measures.filter(isTheirs).flatMap(({ domain }) => domain ?? [])
    this.plan.version += 1
    this.content = {
      ...this.content!,
      measures: measures.filter(measure => !isTheirs(measure)),
      accepted: { ...accepted, ...Object.fromEntries(domains.map(domain => [domain, reason])) },
    }
    this.save(when, undefined, reason)
    this.agree(when)
    this.approve(when)
    return this.give('endParticipation', 'registrar', when, {
      planId: this.planId,
      organisationId,
      day: this.on(when),
      channel: 'byHand',
      handedTo: 'секретарь',
    })
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
    return this.give('returnPlan', this.headOn(this.on(when)), when, {
      planId: this.planId,
      version: this.plan.version,
      day: this.on(when),
      remark,
    })
  }
  private admitted = false
  approve(when: When): this {
    this.plan.approved = this.on(when)
    // The head takes the family on patronage no later than its first plan.
    if (!this.admitted) this.give('admitFamily', this.headOn(this.on(when)), when, { day: this.on(when) })
    this.admitted = true
    const approver = this.ground.centre.settings.planApprover === 'director' ? 'director' : this.headOn(this.on(when))
    return this.give('approvePlan', approver, when, {
      planId: this.planId,
      version: this.plan.version,
      day: this.on(when),
    })
  }
  protected get partners(): { organisationId: string; email: string | undefined }[] {
    const ids = new Set(
      this.content!.measures.flatMap(measure =>
        measure.responsible.flatMap(who => (who.type === 'organisation' ? [who.organisationId] : [])),
      ),
    )
    return [...ids].map(organisationId => ({
      organisationId,
      email: this.ground.centre.organisations.find(
        organisation => this.organisationId(organisation.key) === organisationId,
      )?.email,
    }))
  }
  protected nameOf(organisationId: string): string {
    return this.ground.centre.organisations.find(
      organisation => this.organisationId(organisation.key) === organisationId,
    )!.name
  }
  protected dispatches = new Map<string, string>()
  /** The plan leaves to every responsible organisation but the last `less` of them. */
  dispatch(when: When, less = 0): this {
    const to = this.partners.slice(0, this.partners.length - less)
    for (const { organisationId, email } of to) {
      this.dispatches.set(organisationId, this.nextRecord)
      this.sent.set(organisationId, this.nextRecord)
      this.give('dispatchPlan', this.curator, when, {
        planId: this.planId,
        version: this.plan.version,
        organisationId,
        day: this.on(when),
        channel: email ? 'email' : 'byHand',
        ...(email ? {} : { handedTo: 'секретарь' }),
        ...(email ? { email } : {}),
      })
      const dispatchId = this.dispatches.get(organisationId)!
      if (email) this.give('recordSending', this.curator, when, { dispatchId, day: this.on(when), channel: 'email' })
    }
    return this
  }
  /** That the first letter by e-mail came back was recorded by mistake, and put right the same day. */
  returnedByMistake(when: When, reason: string): this {
    const { organisationId } = this.partners.find(({ email }) => email)!
    const letter = { letter: 'dispatch' as const, about: this.dispatches.get(organisationId)! }
    this.give('recordReturn', 'registrar', when, { ...letter, day: this.on(when), how: 'конверт с почты' })
    const entryId = this.nextRecord
    this.give('correctReturn', 'registrar', when, { ...letter, reason })
    return this.give('acknowledgeLateEntry', this.headOn(this.on(when)), when, { entryId })
  }
  /** The first letter by e-mail came back; the plan is brought to that organisation. */
  returned(when: When): this {
    const { organisationId } = this.partners.find(({ email }) => email)!
    const dispatchId = this.dispatches.get(organisationId)
    this.give('recordReturn', 'registrar', when, {
      letter: 'dispatch',
      about: dispatchId!,
      day: this.on(when),
      how: 'почтовый сервер организации: ящик переполнен',
    })
    this.give('recordSending', this.curator, when, {
      dispatchId: dispatchId!,
      day: this.on(when),
      channel: 'byHand',
      handedTo: 'секретарь',
    })
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
  /** Somebody of an organisation with an account, by the organisation. */
  protected partnerOf(organisationId: string): string {
    const all = this.ground.centre.staff
    return all.find(staff => staff.organisation && this.organisationId(staff.organisation) === organisationId)!.key
  }
  protected sent = new Map<string, string>()
  /** An organisation looks at what was sent to it. */
  opened(when: When, doer: Doer): this {
    const organisationId = this.organisationId(doer)
    const dispatchId = this.sent.get(organisationId)!
    return this.give('openDispatch', this.partnerOf(organisationId), when, { dispatchId, organisationId })
  }
  protected reports: string[] = []
  /** An organisation tells how its measure goes. */
  report(
    when: When,
    doer: Doer,
    key: MeasureKey,
    state: 'seen' | 'done' | 'cannot',
    more: { note?: string; readyDay?: Day } = {},
  ): this {
    const organisationId = this.organisationId(doer)
    const reportId = idOf(`${this.key} report ${this.reports.push(key)}`)
    this.reports[this.reports.length - 1] = reportId
    return this.give('reportMeasure', this.partnerOf(organisationId), when, {
      reportId,
      organisationId,
      measureId: idOf(`${this.key} plan ${this.plan.no} ${key}`),
      state,
      attachmentIds: [],
      ...more,
    })
  }
  /** The curator answers the last report. */
  answer(when: When, answer: 'accepted' | 'again', more: { note?: string; newDueDay?: Day } = {}): this {
    const reportId = this.reports.at(-1)!
    return this.give('answerReport', this.curator, when, { reportId, answer, day: this.on(when), ...more })
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
}

const kindReasons: Record<PatronageKind, string> = {
  emergency: 'Первые недели семье нужна поддержка чаще: так решили вместе с матерью.',
  planned: 'Острой опасности нет, семья просит встречаться раз в месяц.',
  control: 'Главное сделано, семье достаточно знать, что мы рядом.',
}
