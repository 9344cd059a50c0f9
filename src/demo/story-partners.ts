import { idOf } from './ids.ts'
import type { When } from './story-days.ts'
import { Sharing } from './story-sharing.ts'

/** Requests to organisations and what they bring to a monitoring. */
export class WithPartners extends Sharing {
  private request = ''
  private meeting = ''

  /** C4 Materials are asked of an organisation: by e-mail where it has an address. */
  ask(when: When, of = 'guardianship'): this {
    const { name, email } = this.organisation(of)
    this.request = idOf(`${this.key} request ${this.steps.length}`)
    return this.give('requestInformation', this.curator, when, {
      requestId: this.request,
      organisationId: this.organisationId(of),
      organisationName: name,
      day: this.on(when),
      personIds: [this.head.personId, ...this.children],
      categories: of === 'guardianship' ? ['earlierHelp', 'living'] : ['education'],
      questions:
        of === 'guardianship'
          ? 'Состояла ли семья на учёте, какая помощь оказывалась и чем она закончилась.'
          : 'Как дети учатся и посещают занятия, с кем из взрослых школа на связи.',
      purpose: 'Составить план помощи так, чтобы не повторять уже сделанное.',
      channel: email ? 'email' : 'post',
      ...(email ? { email } : {}),
    })
  }
  askAgain(when: When): this {
    return this.give('remindInformation', this.curator, when, {
      requestId: this.request,
      day: this.on(when),
      channel: 'phone',
      how: 'специалист обещала ответить на этой неделе',
    })
  }
  answered(when: When): this {
    return this.give('recordInformation', 'registrar', when, {
      requestId: this.request,
      day: this.on(when),
      outcome: 'answered',
      letterNo: '118/2',
      text: 'Семья на учёте не состояла. Дети посещают занятия, мать на связи со школой.',
    })
  }

  /** G1 The organisations of the plan are invited; the first of them answers and reports. */
  invite(when: When, to: When): this {
    this.meeting = idOf(`${this.key} meeting ${this.steps.length}`)
    return this.give('planMonitoring', this.curator, when, {
      monitoringId: this.meeting,
      day: this.on(to),
      time: '10:30',
      place: this.ground.centre.settings.centre?.address ?? 'в центре',
      family: 'по телефону',
      invited: this.partners.map(({ organisationId, email }) => ({
        organisationId,
        organisationName: this.nameOf(organisationId),
        channel: email ? ('email' as const) : ('post' as const),
        ...(email ? { email } : {}),
      })),
    })
  }
  comes(when: When): this {
    const [first] = this.partners
    const at = { monitoringId: this.meeting, organisationId: first!.organisationId, day: this.on(when) }
    return this.give('recordMonitoringReply', 'registrar', when, {
      ...at,
      coming: 'yes',
      how: 'ответ по электронной почте',
    }).give('recordMonitoringReport', this.curator, when, {
      ...at,
      text: 'Занятия идут по расписанию, ребёнок пропустил одно по болезни. Нужна помощь с учебниками.',
      author: 'социальный педагог',
    })
  }
}
