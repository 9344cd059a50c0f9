import * as api from '../api/centre.ts'
import { showDay } from '../domain/calendar.ts'
import type { Fact } from '../domain/cases.ts'
import { showNo } from '../domain/registers.ts'
import type { Settings } from '../domain/settings.ts'
import { minskToday } from './app.ts'
import { auditChange } from './audit.ts'
import { route, type Route } from './http.ts'
import { notFound, Refusal } from './problem.ts'
import { scopeOf, standingOf } from './store/standing.ts'
import { letterJournal, letterOf, sendAgain, type NewLetter } from './store/letters.ts'

/** E-mail notices that facts call for. A plan travels on paper: the notice holds nothing about the family [МП 4.1, 6.4]. */
export function lettersFor(caseId: string, facts: readonly Fact[], { centre }: Pick<Settings, 'centre'>): NewLetter[] {
  return facts.flatMap(fact => {
    if (fact.kind !== 'planDispatched' || fact.dispatch.channel !== 'email' || !fact.dispatch.email) return []
    const { id, organisationId, organisationName, no, day, email } = fact.dispatch
    const paper = `исх. № ${showNo(no)} от ${showDay(day)}`
    const body = [
      organisationName,
      `${centre.fullName} направляет План патронатного сопровождения, ${paper}. За часть его мероприятий отвечает ваша организация (пункт 6.4 Модельной программы).`,
      'Документ содержит персональные данные, поэтому передаётся нарочно или почтой и к этому письму не приложен.',
      `Получение этого извещения просим подтвердить ответным письмом${centre.phones ? ` или по телефону ${centre.phones}` : ''}.`,
      [centre.unit, centre.address].filter(Boolean).join(', '),
    ]
    return [
      {
        id,
        caseId,
        organisationId,
        recipient: email,
        subject: `План патронатного сопровождения, ${paper}`,
        body: body.join('\n\n'),
      },
    ]
  })
}

/** The journal of letters that left by e-mail, and sending again what was given up. */
export const mailRoutes: Route[] = [
  route(api.mailJournal, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => ({
      letters: await letterJournal(
        tx,
        input.state,
        scopeOf(who.role, 'case.read', await standingOf(tx, who.staffId, minskToday(app))),
      ),
      configured: app.mailConfigured,
    })),
  ),
  route(api.retryMail, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const letter = await letterOf(tx, input.id)
      if (!letter) throw notFound('Такого письма нет')
      if (letter.state === 'sent') throw new Refusal(409, { code: 'sentAlready', text: 'Письмо уже отправлено' })
      await sendAgain(tx, input.id)
      await auditChange(app, tx, who, api.retryMail, { letterId: input.id })
      return { ok: true as const }
    }),
  ),
]
