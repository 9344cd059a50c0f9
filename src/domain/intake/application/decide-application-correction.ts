import type { z } from 'zod'
import { accept, type Decide } from '../../case/command/decision-rules.ts'
import type { CaseFile } from '../../case/state.ts'
import { applicationEnds, type correctApplication } from '../../correction/corrections.ts'
import { seenByHead } from '../../correction/late-entry-rules.ts'
import { nameOf, refuseNamed } from '../../correction/refuse-named.ts'
import type { Day } from '../../kernel/calendar.ts'
import { refuse } from '../../kernel/decision.ts'
import { showNo } from '../../kernel/registers.ts'
import { stageOf } from '../../law/procedure-rules.ts'
import type { Stage } from '../../law/stages.ts'
import { broughtHome } from '../../people/home-rules.ts'
import { restoredWithout } from '../extract/decide-extract-taken.ts'
import { broughtByApplication, strangersLeft, waitsFromClosed } from '../mistaken-people.ts'
import { endedWork, withoutApplication, withoutWork } from './application-strangers.ts'
import type { Application } from './applications.ts'

const doneWords = {
  endedWork: 'работа с семьёй, которая с тех пор кончилась',
  refusal: 'отказ',
  admission: 'решение о принятии',
  assessment: 'диагностика',
  contract: 'договор',
  plan: 'план',
} as const
type Done = keyof typeof doneWords
/** What was done on an application; another application of the same round keeps it. */
function doneOn({ state }: CaseFile, application: Application): Done[] {
  const { round, applications } = state
  const at = applications.indexOf(application)
  const isCarried = applications.slice(round.applications).some(other => other !== application)
  if (endedWork(state, at)) return []
  if (at < round.applications) return ['endedWork']
  const since = ({ day }: { day: Day }) => day >= application.day
  const refused = state.refusals.some(({ after = 0 }) => after > at)
  return [
    ...(refused ? (['refusal'] as const) : []),
    ...(isCarried
      ? []
      : [
          ...((state.admissions ?? []).some(since) ? (['admission'] as const) : []),
          ...(state.assessments.some(since) ? (['assessment'] as const) : []),
          ...(state.agreements.some(since) ? (['contract'] as const) : []),
          ...(state.plans.length > round.plans ? (['plan'] as const) : []),
        ]),
  ]
}

/** What to do where acts stand in the way, step by step: each of them is open at the stage the case has come to. */
const wayRound = (stage: Stage, isRefused: boolean) =>
  isRefused
    ? 'Сначала исправьте отказ: «Исправить записанное», «Отказ другой семьи или другого человека»'
    : stage === 'closed' || stage === 'declined'
      ? 'Работа по нему уже окончена: верните семью и напишите причину, тогда заявление можно убрать вместе с людьми другой семьи, а бумаги для них составьте в их деле'
      : 'Закройте дело с причиной «зарегистрировано ошибочно» и верните семью: тогда заявление можно убрать. Потом примите собственное заявление семьи, если оно есть, а бумаги другой семьи составьте в её деле'

/**
 * An application of another family leaves this one with its people, its terms and what it began. What was done on it is put right
 * first, or goes on with the family's own application. The paper waits on a day until it stands where it belongs [МП 6.1, 5.2].
 */
export const decideApplicationCorrection: Decide<z.infer<typeof correctApplication>> = (file, input, context) => {
  const { state, persons } = file
  const { applicationId, end, reason } = input
  const taken = state.mistakenApplications?.find(({ application }) => application.id === applicationId)
  if (taken) {
    if (taken.end) return refuse('settledAlready', `Об этом заявлении уже решено: ${applicationEnds[taken.end]}`)
    if (!end) return refuse('noEnd', 'Отметьте, что стало с заявлением', { field: 'end' })
    if (end === 'own' && !taken.asked)
      return refuse('ofOthers', 'Это заявление отмечено как заявление другой семьи: здесь оно не остаётся', {
        field: 'end',
      })
    return accept(
      context.today,
      { kind: 'applicationSettled', applicationId, end, reason },
      seenByHead('correctApplication', taken.application.day, reason, context),
    )
  }
  const application = state.applications.find(({ id }) => id === applicationId)
  if (end === 'own') return refuse('ofOthers', 'Заявление этой семьи остаётся в деле и так', { field: 'end' })
  if (!application) return refuse('noApplication', 'Такого заявления в деле нет: обновите страницу')
  if (application.transfer)
    return refuse('transferred', 'Семья принята из другого центра: это решение не исправляют', { clause: 'МП 6.1' })
  const gone = broughtByApplication(state, application)
  if (waitsFromClosed(state, application))
    return accept(
      context.today,
      { kind: 'applicationWaits', applicationId, reason },
      ...(end ? [{ kind: 'applicationSettled' as const, applicationId, end, reason }] : []),
      seenByHead('correctApplication', application.day, reason, context),
    )
  if (state.members.every(({ personId }) => gone.includes(personId)))
    return refuse(
      'wholeFamily',
      `Дело открыто по этому заявлению, других людей в нём нет: ${stageOf(state) === 'declined' ? 'сначала исправьте отказ, потом ' : ''}закройте дело с причиной «зарегистрировано ошибочно»`,
      { clause: 'МП 6.1' },
    )
  const strangers = strangersLeft(state)
  if (strangers?.application === application && strangers.extract)
    return refuse(
      'extractFirst',
      `Людей этого заявления привела выписка вх. № ${showNo(strangers.extract.no)}: сначала уберите её («Исправить выписку или убрать»), с ней уйдут и они`,
      { field: 'applicationId', clause: 'МП 5.2, 6.1' },
    )
  const at = state.applications.indexOf(application)
  const done = doneOn(file, application)
  if (done.length > 0)
    return refuse(
      'actsStand',
      `По этому заявлению уже сделано: ${done.map(act => doneWords[act]).join(', ')}. ${wayRound(stageOf(state), done.includes('refusal'))}`,
      {
        field: 'applicationId',
        clause: 'МП 6.1, 6.2',
      },
    )
  const spell = endedWork(state, at)
  const left = spell ? withoutWork(state, spell) : state
  const others = withoutApplication(left, application, gone)
  const named = refuseNamed({ state: others, persons }, gone, 'applicationId')
  if (named) return named
  const { round } = state
  const home = broughtHome(state, applicationId)
  const reopened =
    round.day === application.day &&
    state.applications.length === round.applications + 1 &&
    state.referrals.length === round.referrals &&
    state.refusals.length === round.refusals &&
    state.closures.length === round.closures
  const restored = restoredWithout(file, applicationId, gone)
  const decision = accept(
    context.today,
    {
      kind: 'applicationMistaken',
      application,
      people: gone.map(personId => ({ personId, name: nameOf(persons, personId) })),
      no: context.nextNo('applications'),
      ...(home ? { home } : {}),
      ...(reopened ? { reopened } : {}),
      reason,
    },
    ...(end ? [{ kind: 'applicationSettled' as const, applicationId, end, reason }] : []),
    ...restored.facts,
    seenByHead('correctApplication', application.day, reason, context),
  )
  return { ...decision, persons: restored.persons }
}
