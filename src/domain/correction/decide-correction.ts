import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { arrivedNotices, concernEnds, concernsOfOthers, type CrisisStay } from '../contact/contacts.ts'
import { refuseNoChild } from '../contact/decide-contact.ts'
import type { Application } from '../intake/applications.ts'
import {
  broughtBy,
  broughtByApplication,
  isUntold,
  recordsNaming,
  removedWork,
  strangersLeft,
  waitsFromClosed,
} from '../intake/mistaken-people.ts'
import { arrivedReplies, extractEnds } from '../intake/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { type Question, refuse, type Refused } from '../kernel/decision.ts'
import { showNo } from '../kernel/registers.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { type CommandName, mayAt } from '../law/procedure.ts'
import type { Stage } from '../law/stages.ts'
import { checkDeparture } from '../people/decide-household.ts'
import { broughtHome } from '../people/home-rules.ts'
import { withoutPaper } from '../people/identity/earlier-details.ts'
import { fullName, type PersonDetails } from '../people/people.ts'
import { checkFinalReview, checkMonitoring, refuseUnjudged, reviewOf } from '../review/decide-review.ts'
import { endedWorkAt, workBeforeEnd } from '../review/ended-work.ts'
import { cameBackBy, type ServiceSpell } from '../review/service-ends.ts'
import {
  applicationEnds,
  type correctApplication,
  type correctConcern,
  type correctDeparture,
  type correctExtract,
  type correctMonitoring,
  type correctReview,
  type correctStay,
  type MistakenExtract,
} from './corrections.ts'

export const under = (field: string, problem: Refused): Refused =>
  problem.field ? { ...problem, field: `${field}.${problem.field}` } : problem
/** A day that meets a term was changed: the head sees it, with the reason. */
export const seenByHead = (command: CommandName, day: Day, reason: string, { newId }: Context): FactBody => ({
  kind: 'enteredLate',
  entry: { id: newId(), command, day, reason },
})

const isIn = ({ members }: CaseState, id: string) => members.some(({ personId }) => personId === id)
const overlaps = (a: CrisisStay, b: CrisisStay) =>
  a.personId === b.personId && (!a.left || a.left > b.day) && (!b.left || b.left > a.day)
function checkStay(file: CaseFile, stay: CrisisStay, others: readonly CrisisStay[], context: Context) {
  const { documentShownDay, left } = stay
  const floor = { day: stay.day, text: 'Дата раньше заселения' }
  if (!file.state.members.some(member => member.personId === stay.personId))
    return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'personId' })
  return (
    checkDay(stay.day, context, 'day') ??
    (documentShownDay ? checkDay(documentShownDay, context, 'documentShownDay', floor) : undefined) ??
    (left ? checkDay(left, context, 'left', floor) : undefined) ??
    (others.some(other => overlaps(other, stay))
      ? refuse('stayOverlaps', 'В эти дни записано другое проживание этого человека: проверьте даты', { field: 'day' })
      : undefined)
  )
}
/** TL-25: a stay in the crisis room is put right, or never was. */
export const decideStayCorrection: Decide<z.infer<typeof correctStay>> = (file, input, context) => {
  const before = file.state.crisisStays[input.at]
  if (!before) return refuse('noStay', 'Такого проживания в деле нет: обновите страницу')
  const { personId, day, documentShownDay, left } = input.changes
  const stay = { personId, day, ...(documentShownDay ? { documentShownDay } : {}), ...(left ? { left } : {}) }
  const others = file.state.crisisStays.filter(crisisStay => crisisStay !== before)
  const problem = input.mistaken ? undefined : checkStay(file, stay, others, context)
  if (problem) return under('changes', problem)
  return accept(before.day, {
    kind: 'stayCorrected',
    before,
    ...(input.mistaken ? {} : { stay }),
    reason: input.reason,
  })
}

/**
 * What was seen of a child is put right [МП 5.2]. The duty to tell ends by no correction of one person: that nothing was there
 * is found by a head or the director, not by whoever wrote it, and only while nobody holds the notice. One that came back stays in the case with its number.
 */
export const decideConcernCorrection: Decide<z.infer<typeof correctConcern>> = (file, input, context) => {
  const before = file.state.concerns.find(concern => concern.id === input.concernId)
  if (!before)
    return file.state.mistakenConcerns?.some(({ id }) => id === input.concernId)
      ? refuse('settledAlready', 'Это сообщение уже отмечено как ошибочное: исправлять в нём нечего')
      : refuse('noConcern', 'Такого сообщения в деле нет')
  const { reason, mistaken, ownFile, changes } = input
  if (ownFile) {
    if (!concernsOfOthers(file.state).includes(before))
      return before.ownFile
        ? refuse('settledAlready', `Об этом уже отмечено: ${concernEnds[before.ownFile]}`)
        : refuse('ofTheFamily', 'Сообщение о детях этой семьи: исправьте в нём то, что записано неверно')
    return accept(
      before.day,
      { kind: 'concernCorrected', concernId: before.id, concern: { ...before, ownFile }, reason },
      seenByHead('correctConcern', before.day, reason, context),
    )
  }
  if (mistaken) {
    if (arrivedNotices(before).length > 0)
      return refuse('concernSent', 'Сообщение уже отправлено: что оно ошибочно, сообщите органу опеки новым письмом', {
        field: 'mistaken',
        clause: 'МП 5.2',
      })
    const isHead = context.by.role === 'unit_head' || context.by.role === 'director'
    if (!isHead || before.by === context.by.id)
      return refuse('secondPerson', 'Снять сообщение может заведующий или директор, но не тот, кто его записал', {
        field: 'mistaken',
        clause: 'МП 5.2',
      })
    return accept(before.day, { kind: 'concernCorrected', concernId: before.id, reason })
  }
  if (!changes) return refuse('nothingChanged', 'Отметьте, что исправлено', { field: 'reason' })
  const { sent, noticedAt, ...words } = changes
  const at = noticedAt.slice(0, 16)
  if (at > context.now) return refuse('futureDay', 'Это время ещё не наступило', { field: 'changes.noticedAt' })
  const wrongDay = checkDay(at.slice(0, 10), context, 'changes.noticedAt')
  if (wrongDay) return wrongDay
  // A child of others whom the notice named stays named in it after leaving the file.
  const here = words.childIds.filter(id => !before.childIds.includes(id) || isIn(file.state, id))
  const wrongChild = refuseNoChild(file, here, at.slice(0, 10), 'changes.childIds')
  if (wrongChild) return wrongChild
  if (!before.sent && sent)
    return refuse('notSent', 'Сообщение ещё не отправлено: сначала запишите отправку', { field: 'changes.sent.at' })
  const notice = before.sent && { ...before.sent, ...sent }
  if (notice && notice.at > context.now)
    return refuse('futureDay', 'Это время ещё не наступило', { field: 'changes.sent.at' })
  if (notice && notice.at < at)
    return refuse('tooEarly', 'Отправка не может быть раньше, чем замечено нарушение', { field: 'changes.sent.at' })
  const isMoved = at !== before.noticedAt || notice?.at !== before.sent?.at
  const areOthersWords = before.signalBy !== undefined && before.signalBy !== context.by.id
  return accept(
    before.day,
    {
      kind: 'concernCorrected',
      concernId: before.id,
      concern: { ...before, ...words, noticedAt: at, ...(notice ? { sent: notice } : {}) },
      reason,
    },
    ...(isMoved || areOthersWords ? [seenByHead('correctConcern', at.slice(0, 10), reason, context)] : []),
  )
}

const afterEnd = (endedDay: Day) =>
  refuse('afterEnd', `Помощь, к которой это относится, окончена ${showDay(endedDay)}: это было не позже`, {
    field: 'changes.day',
    clause: 'МП 6.5, 6.6',
  })
/** The file as the work stood to which a paper of that day belongs: of help that is over, where the family is back since. */
function asOfWork(file: CaseFile, day: Day): { file: CaseFile; endedDay?: Day } {
  const at = endedWorkAt(file.state, day)
  const end = file.state.serviceEnds[at]
  return end?.reopenedDay ? { file: { ...file, state: workBeforeEnd(file.state, at) }, endedDay: end.day } : { file }
}

/** Minutes of a monitoring are put right, or it never was [МП 6.5]. */
export const decideMonitoringCorrection: Decide<z.infer<typeof correctMonitoring>> = (file, input, context) => {
  const before = file.state.monitorings.find(monitoring => monitoring.id === input.monitoringId)
  if (!before) return refuse('noMonitoring', 'Такого мониторинга в деле нет')
  const { changes, mistaken, reason, monitoringId } = input
  const work = asOfWork(file, before.day)
  if (!mistaken && work.endedDay && changes.day > work.endedDay) return afterEnd(work.endedDay)
  const problem = mistaken ? undefined : checkMonitoring(work.file, changes, context)
  if (problem) return under('changes', problem)
  return accept(
    before.day,
    {
      kind: 'monitoringCorrected',
      monitoringId,
      ...(mistaken ? {} : { monitoring: { ...changes, id: monitoringId, by: before.by } }),
      reason,
    },
    ...(mistaken || changes.day !== before.day
      ? [seenByHead('correctMonitoring', mistaken ? before.day : changes.day, reason, context)]
      : []),
  )
}

/** Results are put right [МП 6.6]; what was compared is compared anew for their day. */
export const decideReviewCorrection: Decide<z.infer<typeof correctReview>> = (file, input, context) => {
  const before = file.state.reviews.at(-1)
  if (!before) return refuse('noReview', 'Итоги в деле ещё не подведены')
  const { changes, reason } = input
  const closure = file.state.closures.slice(file.state.round.closures).at(-1)
  if (closure && changes.day > closure.day)
    return refuse('afterClosure', `Семья снята с патроната ${showDay(closure.day)}: итоги подводят раньше`, {
      field: 'changes.day',
      clause: 'МП 6.6',
    })
  const work = asOfWork(file, before.day)
  if (work.endedDay && changes.day > work.endedDay) return afterEnd(work.endedDay)
  const isMoved = changes.day !== before.day
  const problem = checkFinalReview(work.file, changes, context)
  if (problem) return under('changes', problem)
  // On another day they may be results of the next plan, too.
  const unjudged = isMoved ? refuseUnjudged(work.file, changes.day) : undefined
  if (unjudged) return { ...unjudged, field: 'changes.day' }
  return accept(
    before.day,
    { kind: 'reviewCorrected', review: reviewOf(work.file, changes, before.by), reason },
    ...(isMoved ? [seenByHead('correctReview', changes.day, reason, context)] : []),
  )
}

/** Who left the family, when and whether by death is put right; or he has not left. */
export const decideDepartureCorrection: Decide<z.infer<typeof correctDeparture>> = (file, input, context) => {
  const { personId, changes, mistaken, reason } = input
  const own = file.state.members.filter(member => member.personId === personId)
  const left = own.at(-1)
  if (!left?.to) return refuse('notLeft', 'Этот человек в составе семьи', { field: 'personId' })
  const { day, died } = changes
  const problem = mistaken ? undefined : checkDeparture(day, left, file, context, 'changes.day')
  if (problem) return problem
  return accept(left.to, {
    kind: 'departureCorrected',
    personId,
    before: left.to,
    ...(mistaken ? {} : { to: day, ...(died ? { died: true as const } : {}) }),
    reason,
  })
}

/**
 * Somebody whom a record of this family names is no mistake until that record is put right. A notice that somebody holds is put right
 * by a letter to him and not here: it stays as it was sent, and he is written to (`letterUntrue`) [МП 5.2].
 */
export function refuseNamed(
  { state, persons }: CaseFile,
  personIds: readonly string[],
  field: string,
): Refused | undefined {
  const concerns = state.concerns.filter(concern => arrivedNotices(concern).length === 0)
  for (const personId of personIds) {
    const found = recordsNaming({ ...state, concerns }, personId, personIds)
    if (found.length > 0)
      return refuse(
        'namedElsewhere',
        `${nameOf(persons, personId)}: назван(а) в записях дела (${found.join(', ')}). Сначала исправьте их; если этот человек жил в семье, отметьте выбытие`,
        { field },
      )
  }
  return undefined
}
export const nameOf = (persons: CaseFile['persons'], personId: string) =>
  persons[personId] ? fullName(persons[personId]) : 'Этот человек'

/** What has become of an extract of another family, and the letter that takes back the answer it was given [МП 1.5, 5.2]. */
function settleMistake(
  extract: MistakenExtract,
  { referralId, end, letter, reason }: z.infer<typeof correctExtract>,
  context: Context,
) {
  if (end && extract.end && !(context.seen && extract.end !== 'registered'))
    return refuse('settledAlready', `Об этой выписке уже решено: ${extractEnds[extract.end]}`)
  if (letter && !isUntold(extract))
    return refuse(
      'nothingToTell',
      extract.letter
        ? `Учреждению уже сообщили об ошибке: исх. № ${showNo(extract.letter.no)}`
        : 'На эту выписку отсюда не отвечали: сообщать об ошибке некому',
      { field: 'letter' },
    )
  if (!end && !letter) return refuse('noEnd', 'Отметьте, что стало с выпиской', { field: 'end' })
  const wrongDay =
    letter &&
    checkDay(letter.day, context, 'letter.day', {
      day: arrivedReplies(extract.referral).at(-1)?.day,
      text: 'Письмо об ошибке не может быть раньше самого ответа',
    })
  if (wrongDay) return wrongDay
  const settled = accept(
    context.today,
    ...(end ? [{ kind: 'extractSettled' as const, referralId, end, reason }] : []),
    // By the word of whoever mixed the files up the duty of the extract ends: the head sees it, as the first time.
    ...(end && !context.seen ? [seenByHead('correctExtract', extract.referral.receivedDay, reason, context)] : []),
  )
  if (!letter) return settled
  const told = { ...letter, no: context.nextNo('outgoing') }
  return {
    ...settled,
    facts: [...settled.facts, { kind: 'mistakeTold' as const, referralId, letter: told, reason, day: letter.day }],
  }
}

/** What a paper of another family changed of people who stay is so again. */
function restoredWithout({ state, persons }: CaseFile, paperId: string, gone: readonly string[]) {
  const back = [...new Set(state.members.map(({ personId }) => personId))].flatMap(personId => {
    const { id: _, ...known } = persons[personId] ?? { id: '' }
    const without = gone.includes(personId) ? undefined : withoutPaper(known as PersonDetails, paperId)
    return without ? [{ personId, ...without }] : []
  })
  return {
    persons: back.map(({ personId, person }) => ({ id: personId, person })),
    facts: back
      .filter(({ changed }) => changed.length > 0)
      .map(({ personId, changed }) => ({ kind: 'personUpdated' as const, personId, changed })),
  }
}

/**
 * An extract of another family leaves this one with its people, its terms and its wish for an answer. Its number goes with it: it
 * waits on a day until it is registered where it belongs or given back, and the head is shown that its terms ended here [МП 1.5, 5.2].
 */
export const decideExtractTaken: Decide<z.infer<typeof correctExtract>> = (file, input, context) => {
  const { state, persons } = file
  const { referralId, end, reason } = input
  if (end === 'registered' && !context.seen)
    return refuse('registersItself', 'Регистрацию в деле своей семьи программа отмечает сама', { field: 'end' })
  const taken = state.mistakenExtracts?.find(({ referral }) => referral.id === referralId)
  if (taken) return settleMistake(taken, input, context)
  const at = state.referrals.findIndex(({ id }) => id === referralId)
  const referral = state.referrals[at]
  if (!referral) return refuse('noReferral', 'Такой выписки в деле нет: обновите страницу')
  const brought = broughtBy(state, referral)
  const isWhole = state.members.every(({ personId }) => brought.includes(personId))
  // A file that it opened stays with its people; so does whoever the program finds in the file where the paper belongs.
  if (referral.closed?.waits && (isWhole || context.seen))
    return settleMistake({ ...referral.closed, referral }, input, context)
  if (isWhole && mayAt('closeReferral', stageOf(state)))
    return refuse(
      'wholeFamily',
      'Дело открыто по этой выписке, других людей в нём нет: закройте направление с причиной «зарегистрировано ошибочно». Если неверны только отправитель, даты или номер, исправьте их',
      { clause: 'МП 5.2' },
    )
  // A family that has applied since is served: whoever was typed in with a paper of others is of this family.
  const gone = isWhole ? [] : brought
  const named = refuseNamed({ state: withoutStrangers(state, gone), persons }, gone, 'referralId')
  if (named) return named
  const home = isWhole ? undefined : broughtHome(state, referralId)
  const reopened = cameBackBy(state, at)
  const restored = restoredWithout(file, referralId, gone)
  const decision = accept(
    context.today,
    {
      kind: 'extractMistaken',
      referral,
      people: gone.map(personId => ({ personId, name: nameOf(persons, personId) })),
      no: context.nextNo('incoming'),
      ...(home ? { home } : {}),
      ...(reopened ? { reopened } : {}),
      reason,
    },
    ...(end ? [{ kind: 'extractSettled' as const, referralId, end, reason }] : []),
    ...restored.facts,
    seenByHead('correctExtract', referral.receivedDay, reason, context),
  )
  return { ...decision, persons: restored.persons }
}

/**
 * Work on an application that is over, so that the application can leave with whom it brought: closed as begun by mistake, or for
 * another reason before anybody saw the mistake, once the family is back. A file that was handed over is nobody's here.
 */
function endedWork(state: CaseState, at: number): ServiceSpell | undefined {
  const { spell, reason } = removedWork(state, at) ?? {}
  const isOver = reason === 'registeredInError' || (spell?.end?.reopenedDay !== undefined && reason !== 'moved')
  return isOver ? spell : undefined
}
/** The case without that work: it is history of nobody in this family, and keeps nobody in it. */
function withoutWork(state: CaseState, spell: ServiceSpell): CaseState {
  const lists = ['agreements', 'plans', 'assessments', 'reviews', 'refusals', 'requests'] as const
  const rest = lists.map(list => [
    list,
    (state[list] as unknown[]).filter((_, at) => at < spell.from(list) || at >= spell.to(list)),
  ])
  return { ...state, ...(Object.fromEntries(rest) as Partial<CaseState>) }
}
/** The case without this application: what those it brought were given they have, and their consents leave with them. */
const withoutApplication = (state: CaseState, application: Application, gone: readonly string[]): CaseState => ({
  ...state,
  applications: state.applications.filter(other => other !== application),
  handOuts: state.handOuts.filter(({ personId = '' }) => !gone.includes(personId)),
  consents: state.consents.filter(({ givenById }) => !gone.includes(givenById)),
})

/** The case without the work that was begun by mistake for whoever leaves. */
function withoutStrangers(state: CaseState, gone: readonly string[]): CaseState {
  const { application, personIds } = strangersLeft(state) ?? {}
  if (!application || !personIds?.some(id => gone.includes(id))) return state
  const { spell } = removedWork(state, state.applications.indexOf(application))!
  return withoutApplication(withoutWork(state, spell), application, gone)
}

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

type StrangersInTheWay = { text: string; areNamed: boolean }
/** Strangers who are still in the file, in words, and whether a record of the family names them. */
function strangersInTheWay({ state, persons }: CaseFile, applicantId?: string): StrangersInTheWay | undefined {
  const left = strangersLeft(state)
  if (!left) return undefined
  const { application, personIds, extract } = left
  if (personIds.length === 0) return undefined
  // Whoever applies here himself is no stranger.
  if (applicantId && personIds.includes(applicantId)) return undefined
  const rest = withoutStrangers(state, personIds)
  const who = personIds.map(id => nameOf(persons, id)).join(', ')
  return {
    text: `Работа по заявлению № ${showNo(application.no)} закрыта как ошибочная, а те, ${extract ? `кто пришёл с выпиской вх. № ${showNo(extract.no)}` : 'кого оно привело'}, ещё в деле: ${who}. Сначала уберите ${extract ? 'эту выписку: «Исправить записанное», «Выписка другой семьи», потом заявление' : 'это заявление: «Исправить записанное», «Заявление другой семьи»'}`,
    areNamed: refuseNamed({ state: rest, persons }, personIds, '') !== undefined,
  }
}

/**
 * For papers that name everybody who is in the file. People of an application on which work was begun by mistake stand in no paper
 * of this family (МП 6.1, 5.2; закон № 99-З, ст. 4): they leave first.
 */
export function refuseStrangers(file: CaseFile, applicantId?: string): Refused | undefined {
  const found = strangersInTheWay(file, applicantId)
  return found && !found.areNamed
    ? refuse('strangersLeft', found.text, { clause: 'МП 6.1, 5.2; закон № 99-З, ст. 4' })
    : undefined
}

/** Where a record names them it is asked, and so it is of a notice (`cannotWait`). */
export function strangersQuestions(
  file: CaseFile,
  { applicantId, cannotWait = false }: { applicantId?: string | undefined; cannotWait?: boolean } = {},
): Question[] {
  const found = strangersInTheWay(file, applicantId)
  return found && (cannotWait || found.areNamed)
    ? [{ code: 'strangersLeft', text: `${found.text}. Бумага назовёт и их. Оформить сейчас?` }]
    : []
}
