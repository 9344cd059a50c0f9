import type { CommandInput } from '../domain/case/command/commands.ts'
import type { ContactForm } from '../domain/contact/contact-forms.ts'
import { addMonths } from '../domain/kernel/calendar.ts'
import type { Day } from '../domain/kernel/calendar.ts'
import { chance, idOf, pick } from './ids.ts'
import { FamilyDays, type When } from './story-days.ts'
import { usualAgreements } from './themes.ts'

const visitTimes = ['09:20', '10:10', '11:30', '14:15', '15:40', '16:20']

/** From the extract to the application, and the meetings with the family. */
export class Intake extends FamilyDays {
  /** The council's decision arrives. */
  extract(
    when: When,
    decision: 'recommend' | 'petition' | 'noCriteria' = 'recommend',
    home: Partial<CommandInput<'registerExtract'>> = {},
  ): this {
    const day = this.on(when)
    this.referrals.push(this.nextRecord)
    return this.give('registerExtract', 'registrar', day, {
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
      ...home,
      attachmentIds: [],
    })
  }
  /** The curator has asked the family about the address of the last extract. */
  settleHome(when: When, taken: CommandInput<'settleHome'>['taken'], reason?: string): this {
    return this.give('settleHome', this.curator, when, {
      reportId: this.referrals.at(-1)!,
      taken,
      ...(reason ? { reason } : {}),
    })
  }
  /** The head gives the family to a curator. */
  assign(when: When, to = this.curator, reason?: string): this {
    // The head of whoever has the family gives it away.
    const by = this.curators.length > 0 ? this.headOn(this.on(when)) : this.headOf(to)
    this.curator = to
    this.curators.push({ from: this.on(when), key: to })
    return this.give('assignWorker', by, when, {
      staffId: this.staffId(to),
      role: 'responsible',
      day: this.on(when),
      ...(reason ? { reason } : {}),
    })
  }
  /** A psychologist joins the work. */
  psychologist(when: When, who = 'psychologist'): this {
    return this.give('assignWorker', this.headOn(this.on(when)), when, {
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
        ...this.informs(this.on(when)),
        ...this.next,
        ...more,
      },
      by,
    )
  }
  /** At the first meeting after the approval every parent is informed of the plan [МП 5.2]. */
  private informs(day: Day): Partial<CommandInput<'recordContact'>> {
    const { approved, version, no } = this.plan
    const plan = `${no}.${version}`
    // Whoever the family is guarded from is not informed of its help.
    const guarded = this.steps.some(step => step.name === 'recordProtectiveOrder' || step.name === 'hidePlace')
    if (!approved || day < approved || this.informedOf === plan || guarded) return {}
    this.informedOf = plan
    const parents = this.members.filter(
      member => member === this.head || ['mother', 'father', 'guardian'].includes(member.kinship),
    )
    return {
      personIds: parents.flatMap(({ personId }) => personId ?? []),
      informed: ['goals', 'tasks', 'content'],
      informedHow: 'spoken',
    }
  }
  private informedOf = ''
  protected contact(
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
    const { address, locality, phone } = this.home
    return this.give('registerApplication', more.by ?? 'registrar', when, {
      day: this.on(when),
      applicant: { ...this.head, person: { ...(phone ? { phone } : {}), ...this.head.person } },
      members: this.members.filter(member => member !== this.head),
      address,
      ...(locality ? { locality } : {}),
      request: this.theme.request,
      consents: ['personalData', 'specialData', 'agencies'],
      identityShown: more.identityShown ?? true,
      attachmentIds: [],
    })
  }
  /** The family has been on patronage since before the program: it comes from the paper journal. */
  fromPaper(when: When, paper: { no: string; contractNo: string; since: number; months: number }): this {
    const began = this.on(paper.since)
    const planTo = addMonths(began, paper.months)
    this.curators.push({ from: this.on(when), key: this.curator })
    return this.give('takeOver', 'registrar', when, {
      day: this.on(when),
      reason: 'Приказ о переходе на программу; журнал заявлений центра',
      applicant: this.head,
      members: this.members.filter(member => member !== this.head),
      ...this.home,
      consents: ['personalData', 'agencies'],
      applicationNo: paper.no,
      applicationDay: began,
      staffId: this.staffId(this.curator),
      kind: 'planned',
      kindDay: began,
      contractNo: paper.contractNo,
      contractDay: began,
      contractTo: planTo,
      planDay: began,
      planFrom: began,
      planTo,
    })
  }
  /** The head puts the day right from which the program answers for the family. */
  correctFromPaper(when: When, day: When, reason: string): this {
    return this.give('correctTakeover', this.headOn(this.on(when)), when, { day: this.on(day), reason })
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
      servicesDecidedById: this.staffId(this.headOn(this.on(when))),
      ...(offerAgain === undefined ? {} : { offerAgainDay: this.on(offerAgain) }),
    })
  }
  /** What became of a service that was decided on after the refusal. */
  otherService(
    when: When,
    service: CommandInput<'recordOtherService'>['service'],
    state: CommandInput<'recordOtherService'>['state'],
    note?: string,
  ): this {
    return this.give('recordOtherService', this.curator, when, {
      service,
      state,
      day: this.on(when),
      ...(note ? { note } : {}),
    })
  }
}
