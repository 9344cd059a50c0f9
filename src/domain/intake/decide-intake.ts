import type { z } from 'zod'
import {
  accept,
  type Accepted,
  checkDay,
  type Context,
  type Decide,
  type ForHead,
} from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import { abstaining, assigned, currentApplication, standingRefusal } from '../case/queries.ts'
import { type CaseFile, serviceEndReasons } from '../case/state.ts'
import { type ContractEnd, runningAfter, signedSince } from '../contract/agreements.ts'
import { withdrawnHandover } from '../handover/decide-handover.ts'
import { withdrawnTransfer } from '../handover/transfer-rules.ts'
import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import { type Question, refuse, type Refused } from '../kernel/decision.ts'
import { showNo } from '../kernel/registers.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { openUntruths } from '../letter/untrue-letter-rules.ts'
import { isSameLetter } from '../letter/untrue-letters.ts'
import { signedAfter } from '../people/acts-of-person.ts'
import { homeOf } from '../people/decide-home.ts'
import { checkPerson, household, type Household, joined } from '../people/decide-household.ts'
import { familyVoices, raisesMinors, standsOutside } from '../people/family-voice.ts'
import { changedByPaper } from '../people/identity/earlier-details.ts'
import { isChild, type PersonInput } from '../people/people.ts'
import { represents } from '../people/representation.ts'
import { settledOf } from '../review/open-matter-rules.ts'
import { bringsBack, cameBeforeEnd } from '../review/service-ends.ts'
import { refuseWhileAlone } from '../safety/children-alone.ts'
import { checkReader } from '../safety/decide-restriction.ts'
import type { Refusal, registerApplication, registerRefusal } from './applications.ts'
import {
  numberOfPaperReply,
  arrivedReplies,
  type assignWorker,
  type closeReferral,
  councilDecisions,
  type registerExtract,
  repliesOf,
  replyVariants,
  type sendReply,
} from './referrals.ts'
import { answeredBy, replyFacts, replySituations, untrueReply } from './replies.ts'

/**
 * A family that was removed or had declined comes back: its history goes on, a new round of work begins. A paper of before that end,
 * typed later, brings nobody back.
 */
export const comesBack = (file: CaseFile, day: Day, reason: string): FactBody[] =>
  file.state.version > 0 && ['closed', 'declined'].includes(stageOf(file.state)) && !cameBeforeEnd(file.state, day)
    ? [{ kind: 'caseReopened', reason }]
    : []

/**
 * An end of the help that is typed after an extract received since: the family is back on the day of the extract, as it is where
 * the two are typed in the order they came [МП 1.5].
 */
export function backSince({ state }: CaseFile, ended: Accepted, day: Day): Accepted {
  const extract = bringsBack(state, day)
  if (!extract) return ended
  const back = { kind: 'caseReopened' as const, reason: 'получена новая выписка', extractIsHere: true as const }
  return { ...ended, facts: [...ended.facts, { ...back, day: extract.receivedDay }] }
}

/** Scans that belong to what was just recorded. */
export const attach = (ids: string[], to: string): FactBody[] =>
  ids.length > 0 ? [{ kind: 'attached', attachmentIds: ids, to }] : []

/** A1 [МП 1.5, 5.2]. The same paper registered twice is refused with its number. */
export const decideExtract: Decide<z.infer<typeof registerExtract>, 'formerExtract'> = (file, input, context) => {
  const wrongDay =
    checkDay(input.receivedDay, context, 'receivedDay', {
      day: input.councilDay,
      text: 'Выписка не может прийти раньше заседания совета',
    }) ?? checkDay(input.councilDay, context, 'councilDay')
  if (wrongDay) return wrongDay
  const twin = file.state.referrals.find(
    referral =>
      referral.organisationId === input.organisationId &&
      referral.councilDay === input.councilDay &&
      referral.protocol === input.protocol,
  )
  const former = context.formerExtract
  if (input.formerly && !former)
    return refuse(
      'noFormerExtract',
      'Ошибочной регистрации этой выписки нет, или она уже перенесена: обновите страницу',
    )
  if (former && former.receivedDay !== input.receivedDay)
    return refuse('otherReceipt', `Выписка получена ${showDay(former.receivedDay)}: этот день остаётся`, {
      field: 'receivedDay',
      clause: 'МП 1.5, 5.2',
    })
  const isOtherPaper =
    former &&
    (former.organisationId !== input.organisationId ||
      former.decision !== input.decision ||
      (former.councilDay !== input.councilDay && former.protocol !== input.protocol))
  if (isOtherPaper)
    return refuse(
      'otherPaper',
      `Под этим номером другая выписка: ${former.organisationName}, протокол № ${former.protocol} от ${showDay(former.councilDay)}, решение: ${councilDecisions[former.decision]}. Эту зарегистрируйте под новым номером`,
      { field: 'organisationId', clause: 'МП 1.5, 5.2' },
    )
  if (twin)
    return refuse('duplicateExtract', `Эта выписка уже зарегистрирована: вх. № ${twin.no.no}/${twin.no.year}`, {
      field: 'protocol',
    })
  if (input.letterDay && input.letterDay > input.receivedDay)
    return refuse('letterLater', 'Письмо не может быть написано позже, чем получено', { field: 'letterDay' })
  const family = household(file, input.members, input.receivedDay, context)
  if ('ok' in family) return family
  const id = context.newId()
  const no = context.nextNo('incoming')
  const {
    members: _,
    address: __,
    locality: ___,
    phone: ____,
    attachmentIds,
    grounds,
    letterNo,
    receivedId,
    letterDay,
    formerly: _____,
    ...paper
  } = input
  return {
    ...accept(
      input.receivedDay,
      ...comesBack(file, input.receivedDay, 'получена новая выписка'),
      {
        kind: 'extractReceived',
        referral: {
          ...paper,
          ...(grounds ? { grounds } : {}),
          ...(letterNo ? { letterNo } : {}),
          ...(letterDay ? { letterDay } : {}),
          ...(receivedId ? { receivedId } : {}),
          id,
          // Registered in a wrong family first, it keeps the number and the days of then; the journal has a line of its own.
          no: former?.no ?? no,
          ...(former ? { movedNo: no } : {}),
          registeredDay: former?.registeredDay ?? context.today,
          joinedIds: family.facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member.personId] : [])),
          // Of whom the council spoke as of a child is judged by its day: who came of age on the way is named in the answer.
          childIds: family.ids.filter((personId, at) => {
            const { person, ...member } = input.members[at]!
            return isChild(
              { ...member, personId, from: input.councilDay },
              { ...person, id: personId },
              input.councilDay,
            )
          }),
        },
      },
      ...homeOf(file, input, { id, paper: 'extract', no: former?.no ?? no, day: input.receivedDay }, context),
      ...family.facts,
      ...attach(attachmentIds, id),
    ),
    persons: family.persons.map(({ id: personId, person }) => {
      const known = file.persons[personId]
      return { id: personId, person: known ? changedByPaper(known, person, id, input.receivedDay) : person }
    }),
  }
}

/** A2 and change of curator [МП 5.4, 6.3]; a change names its reason. */
export const decideAssignment: Decide<z.infer<typeof assignWorker>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day', { day: file.state.openedDay, text: 'Дата раньше начала дела' })
  if (wrongDay) return wrongDay
  const holder = assigned(file.state, input.role)
  if (holder === input.staffId)
    return refuse('alreadyAssigned', 'Этот специалист уже закреплён за семьёй', { field: 'staffId' })
  const shut = checkReader(file, input.staffId, 'staffId')
  if (shut) return shut
  const since = file.state.assignments.findLast(assignment => assignment.role === input.role && !assignment.to)?.from
  if (since && input.day < since)
    return refuse('tooEarly', 'Дата раньше, чем закреплён нынешний специалист', { field: 'day' })
  if (holder && !input.reason) return refuse('reasonNeeded', 'Укажите причину смены специалиста', { field: 'reason' })
  return accept(input.day, {
    kind: 'workerAssigned',
    assignment: {
      staffId: input.staffId,
      role: input.role,
      from: input.day,
      ...(input.reason ? { reason: input.reason } : {}),
    },
  })
}

/** A3 [МП 5.2]: of the two lawful answers only the one that is so on the day of sending; a further one when that has changed. */
export const decideReply: Decide<z.infer<typeof sendReply>> = (file, input, context) => {
  const referral = file.state.referrals.find(candidate => candidate.id === input.referralId)
  if (!referral) return refuse('noReferral', 'Такой выписки в деле нет')
  const last = repliesOf(referral).at(-1)
  if (referral.closed?.reason === 'mistake')
    return refuse('mistakenExtract', 'Эта выписка зарегистрирована здесь ошибочно: отвечают из дела своей семьи', {
      clause: 'МП 5.2',
    })
  const wrongDay = checkDay(input.day, context, 'day', {
    day: last?.day ?? referral.receivedDay,
    text: last ? 'Ещё один ответ не может быть раньше прежнего' : 'Ответ не может быть раньше получения выписки',
  })
  if (wrongDay) return wrongDay
  if (arrivedReplies(referral).length > 0 && !untrueReply(file.state, referral, input.day)) {
    const untrue = openUntruths(file.state).find(letter => isSameLetter(letter, last!))
    if (untrue)
      return refuse(
        'replyUntrue',
        `Ответ уже отправлен: исх. № ${showNo(last!.no)}, и сказано в нём не то, что есть. Ещё один ответ здесь не нужен: исправьте это письмо («Отправленное письмо говорит не то, что есть»)`,
        { clause: 'МП 5.2' },
      )
    return refuse('replied', `Ответ уже отправлен, и по записям дела он верен: исх. № ${showNo(last!.no)}`, {
      clause: 'МП 5.2',
    })
  }
  if (referral.decision !== 'recommend')
    return refuse(
      'noReplyDue',
      `Отвечают на выписку, которая рекомендует обратиться за помощью. Решение этой: ${councilDecisions[referral.decision]}`,
      { clause: 'МП 1.5, 5.2' },
    )
  const { situation, variant } = replyFacts(file.state, answeredBy(referral), input.day)
  if (input.variant !== variant)
    return refuse(
      'untrueReply',
      `По записям дела на ${showDay(input.day)} верен ответ «${replyVariants[variant]}»: ${replySituations[situation].label}`,
      { field: 'variant', clause: 'МП 5.2' },
    )
  // What left before the family came from paper left under a number of that journal, by which whoever holds it knows it.
  const isOfPaper = file.state.takenOver !== undefined && input.day < file.state.takenOver.day
  if (isOfPaper !== (input.paperNo !== undefined))
    return refuse(
      'paperNo',
      isOfPaper
        ? `Ответ за ${showDay(input.day)} ушёл до перехода с бумаги: впишите номер, под которым он ушёл. Если не ушёл, поставьте день, когда уйдёт`
        : 'Номер бумажного журнала пишут ответу, который ушёл до перехода семьи с бумаги: у этого будет номер программы',
      { field: 'paperNo', clause: 'МП 5.2' },
    )
  const [onPaper] = numberOfPaperReply(input) ?? []
  return accept(input.day, {
    kind: 'replySent',
    referralId: referral.id,
    reply: {
      no: onPaper ? { ...onPaper.no, no: 0 } : context.nextNo('outgoing'),
      variant: input.variant,
      day: input.day,
      channel: input.channel,
    },
  })
}

/**
 * An answer «не обратились» of a day before the family applied: it contradicts what the case knows today, and is true where it
 * left on that day and is typed later [МП 5.2].
 */
export function repliedBeforeApplying(
  { state }: CaseFile,
  { variant, day }: z.infer<typeof sendReply>,
  { today }: Pick<Context, 'today'>,
): ForHead | undefined {
  const applied =
    variant === 'notApplied' &&
    state.applications.find(application => application.day > day && application.day <= today)
  return applied
    ? {
        day,
        insteadOfLate: true,
        question: {
          code: 'appliedSince',
          text: `Семья обратилась ${showDay(applied.day)}, после даты ответа. Ответ «не обратились» верен, только если он действительно ушёл ${showDay(day)}; если ещё не ушёл, поставьте сегодняшнюю дату. Как он был отправлен и почему внесён позже?`,
          field: 'day',
          asksReason: true,
        },
      }
    : undefined
}

/** The children an extract was about, so that the centre is asked whether it helps them in another family. */
export const childrenOfExtract = (
  { referralId }: z.infer<typeof sendReply>,
  { state, persons }: CaseFile,
): { children: PersonInput[] } => ({
  children: (state.referrals.find(({ id }) => id === referralId)?.childIds ?? []).flatMap(id => persons[id] ?? []),
})

/** An answer «не обратились» about a child whom the centre helps in another family, a guardian's for instance [МП 5.2]. */
export const helpedElsewhereQuestions = (
  { variant }: z.infer<typeof sendReply>,
  children: readonly string[],
): Question[] =>
  variant === 'notApplied' && children.length > 0
    ? [
        {
          code: 'helpedElsewhere',
          text: `${children.join(', ')}: за этого ребёнка в центр обратилась другая семья, например опекун. Ответ «не обратились» скажет учреждению, что ребёнку не помогают. Лучше зарегистрировать выписку в деле той семьи и ответить оттуда. Всё равно ответить отсюда?`,
          field: 'variant',
        },
      ]
    : []

/** A family that did not apply: the referral rests with minimal data (dossier C12). The reply must be out first. */
export const decideReferralClosing: Decide<z.infer<typeof closeReferral>> = (file, input, context) => {
  const referral = file.state.referrals.find(candidate => candidate.id === input.referralId)
  if (!referral) return refuse('noReferral', 'Такой выписки в деле нет')
  const mistaken = input.reason === 'mistake'
  // A referral at rest may turn out to be a mistake, too.
  if (referral.closed && (!mistaken || referral.closed.reason === 'mistake'))
    return refuse('closedAlready', 'Это направление уже закрыто')
  const wrongDay = checkDay(input.day, context, 'day', {
    day: referral.receivedDay,
    text: 'Дата раньше получения выписки',
  })
  if (wrongDay) return wrongDay
  if (arrivedReplies(referral).length === 0 && input.reason !== 'mistake' && referral.decision === 'recommend')
    return refuse('replyFirst', 'Сначала отправьте ответ учреждению образования', { clause: 'МП 5.2' })
  if (mistaken && !input.note)
    return refuse('reasonNeeded', 'Укажите, в чём ошибка: причину увидит заведующий', {
      field: 'note',
      clause: 'МП 1.5, 5.2',
    })
  if (input.offerAgainDay && input.offerAgainDay <= input.day)
    return refuse('offerTooEarly', 'Дата нового предложения должна быть позже закрытия', { field: 'offerAgainDay' })
  const closing: FactBody = {
    kind: 'referralClosed',
    referralId: referral.id,
    closed: {
      day: input.day,
      reason: input.reason,
      ...(input.offerAgainDay ? { offerAgainDay: input.offerAgainDay } : {}),
      ...(mistaken ? { waits: true as const } : {}),
    },
    ...(input.note ? { note: input.note } : {}),
  }
  // The terms of the extract end here by the word of one person: the head sees why, and the paper waits for its own family.
  return mistaken && input.note
    ? accept(input.day, closing, {
        kind: 'enteredLate',
        entry: { id: context.newId(), command: 'closeReferral', day: referral.receivedDay, reason: input.note },
      })
    : accept(input.day, closing)
}

// The applicant goes first into the household, the members of the form follow.
const fieldOfApplication = (field: string): string =>
  field.replace(/^members\.(\d+)/u, (_, at: string) => (at === '0' ? 'applicant' : `members.${Number(at) - 1}`))

/** Whether an applicant neither lives with the children nor represents them: help would begin without anybody who answers for them. */
function speaksForNobody(
  file: CaseFile,
  personId: string,
  applicant: z.infer<typeof registerApplication>['applicant'],
  day: Day,
): boolean {
  const member = file.state.members.find(candidate => candidate.personId === personId && !candidate.to) ?? applicant
  return standsOutside(member, file, day)
}

/** Who applies, and with whom: an adult who consents, and a household the centre serves. */
export function applying(
  file: CaseFile,
  input: Pick<z.infer<typeof registerApplication>, 'applicant' | 'members' | 'consents'>,
  day: Day,
  context: Context,
): Household | Refused {
  const child = isChild(
    { personId: '', from: day, legalRepresentative: false, together: true, kinship: input.applicant.kinship },
    { ...input.applicant.person, id: '' },
    day,
  )
  if (child)
    return refuse('childApplies', 'Заявление подаёт взрослый член семьи', {
      field: 'applicant.person.birthDay',
      clause: 'МП 6.1',
    })
  if (!input.consents.includes('personalData'))
    return refuse('noConsent', 'Нужно согласие на обработку персональных данных', {
      field: 'consents',
      clause: 'закон № 99-З',
    })
  const applicantProblem = checkPerson(input.applicant.person, day, 'applicant.person')
  if (applicantProblem) return applicantProblem
  const family = household(file, [input.applicant, ...input.members], day, context)
  if ('ok' in family) return { ...family, ...(family.field ? { field: fieldOfApplication(family.field) } : {}) }
  const here = new Set([
    ...file.state.members.filter(member => !member.to).map(member => member.personId),
    ...family.ids,
  ])
  if (context.settings.recipients !== 'familiesAndCitizens' && here.size === 1)
    return refuse(
      'singleCitizen',
      'Центр оказывает услугу семьям: впишите, кто ещё в семье. Принимать и одиноких граждан можно разрешить в настройках',
      { field: 'members', clause: 'МП II' },
    )
  if (context.settings.recipients === 'familiesWithChildren' && !raisesMinors(joined(file, family), day))
    return refuse(
      'noChildren',
      'По настройке центра услуга оказывается семьям, воспитывающим несовершеннолетних детей, а в составе семьи их нет. Принимать и другие семьи можно разрешить в настройках',
      { field: 'members', clause: 'МП II' },
    )
  return family
}

/**
 * The day on which an application counts as registered, from which its terms run [МП 6.1, 6.2]: its own day, or the working
 * day after a day off, also where it is typed later; or the day of typing, as the centre reads it.
 */
function registrationDay(day: Day, { today, calendar, settings }: Context): Day {
  const workingDay = calendar.nextWorking(day)
  return settings.lateApplicationFrom === 'typedDay' || workingDay > today ? today : workingDay
}

/** A4 [МП 6.1; 001]: on request, with or without an extract. */
export const decideApplication: Decide<z.infer<typeof registerApplication>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day')
  if (wrongDay) return wrongDay
  const family = applying(file, input, input.day, context)
  if ('ok' in family) return family
  const stranger = speaksForNobody(joined(file, family), family.ids[0]!, input.applicant, input.day)
  if (stranger && context.settings.applicationBy === 'familyOrRepresentative')
    return refuse(
      'speaksForNobody',
      'Заявление подаёт тот, кто живёт с семьёй, или законный представитель детей. Этот человек живёт отдельно и детей не представляет: пригласите родителя',
      { field: 'applicant.kinship', clause: 'МП 4.1, 6.1' },
    )
  const id = context.newId()
  const no = context.nextNo('applications')
  const applicantId = family.ids[0]!
  const { applicant, address, locality, stay } = input
  const { phone } = applicant.person
  return {
    ...accept(
      input.day,
      ...comesBack(file, input.day, 'семья подала заявление'),
      {
        kind: 'applicationRegistered',
        application: {
          id,
          no,
          day: input.day,
          registeredDay: registrationDay(input.day, context),
          applicantId,
          joinedIds: family.facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member.personId] : [])),
          ...(input.request ? { request: input.request } : {}),
          consents: input.consents,
          identityShown: input.identityShown,
        },
      },
      ...homeOf(
        {
          ...file,
          persons: {
            ...file.persons,
            ...Object.fromEntries(family.persons.map(({ id, person }) => [id, { ...person, id }])),
          },
        },
        { address, locality, stay, phone },
        { id, paper: 'application', no, day: input.day, applicantId },
        context,
      ),
      ...family.facts,
      ...attach(input.attachmentIds, id),
    ),
    // What it changed of people the file knew is so again, if it turns out to be another family's (correctApplication).
    persons: family.persons.map(({ id: personId, person }) => {
      const known = file.persons[personId]
      return { id: personId, person: known ? changedByPaper(known, person, id, input.day) : person }
    }),
  }
}

/** Who has refused, as the end of the contract says: only its holder is the recipient of the contract [МП 6.3; договор, п. 6.2]. */
const refuserOf = ({ state }: CaseFile, holderId: string, personId: string): string => {
  if (personId === holderId) return 'получателя'
  if (currentApplication(state)?.applicantId === personId) return 'заявителя'
  const member = state.members.find(candidate => candidate.personId === personId)
  return member && represents(member) ? 'законного представителя детей' : 'взрослого члена семьи'
}

/** How a refusal ends a contract. */
export const endedByRefusal = (
  file: CaseFile,
  holderId: string,
  { no, personId }: Pick<Refusal, 'no' | 'personId'>,
): Required<Pick<ContractEnd, 'reason' | 'endedBy'>> => ({
  reason: `письменный отказ ${refuserOf(file, holderId, personId)} № ${showNo(no)}${holderId === personId ? ', п. 6.2 договора' : ''}`,
  endedBy: { by: 'refusal', no: no.no, year: no.year },
})

/**
 * A5 [МП 4.2, 6.3, annex 2]: at any moment. Whoever speaks for the family ends the help: the family leaves patronage
 * that day and the contract ends (договор, п. 6.2). Any other adult refuses for himself, and the help goes on.
 */
export const decideRefusal: Decide<z.infer<typeof registerRefusal>> = (file, input, context) => {
  const { state } = file
  const wrongDay = checkDay(input.day, context, 'day', { day: state.openedDay, text: 'Дата раньше начала дела' })
  if (wrongDay) return wrongDay
  const standing = standingRefusal(state)
  if (standing) return refuse('refusedAlready', `Отказ уже оформлен: № ${showNo(standing.no)}`)
  const member = state.members.find(candidate => candidate.personId === input.personId && !candidate.to)
  if (!member) return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'personId' })
  if (isChild(member, file.persons[input.personId], input.day))
    return refuse('childRefuses', 'Отказ подписывает взрослый член семьи', { field: 'personId' })
  if (input.offerAgainDay && input.offerAgainDay <= input.day)
    return refuse('offerTooEarly', 'Дата нового предложения должна быть позже отказа', { field: 'offerAgainDay' })
  const { offerAgainDay, reason, agreementStays, moment, matters, servicesDecidedById: named, ...rest } = input
  // Other services are decided on by those in charge; whoever else types the refusal has not decided [МП 6.3].
  const decides = context.by.role === 'unit_head' || context.by.role === 'director'
  const servicesDecidedById = named ?? (decides ? context.by.id : undefined)
  // Registered as one for himself, under another record of his, the paper keeps its number: it is the same [МП 6.3].
  const signedBefore = state.ownRefusals.find(own => own.personId === input.personId && own.day === input.day)
  const refusal = {
    ...rest,
    ...(servicesDecidedById ? { servicesDecidedById } : {}),
    id: signedBefore?.id ?? context.newId(),
    no: signedBefore?.no ?? context.nextNo('refusals'),
    ...(reason ? { reason } : {}),
    ...(offerAgainDay ? { offerAgainDay } : {}),
  }
  // Whoever has signed a paper of the help since goes on with it: the earlier refusal is taken back by that [МП 6.2, 6.3].
  const signed = signedAfter(state, input.day, input.personId)
  const signedSinceThen = signed
    ? refuse(
        'signedSince',
        `После ${showDay(input.day)} этот человек сам: ${signed}. Этим он продолжил помощь, и прежний отказ её не прекращает. Если он отказывается теперь, пусть подпишет отказ новой датой; если неверны те записи, исправьте их`,
        { field: 'day', clause: 'МП 6.2, 6.3' },
      )
    : undefined
  if (!familyVoices(file, input.day, context.settings).includes(input.personId)) {
    if (signedSinceThen) return signedSinceThen
    if (abstaining(state).includes(input.personId))
      return refuse('refusedAlready', 'Этот человек уже отказался за себя', { field: 'personId' })
    return accept(input.day, { kind: 'ownRefusalRegistered', refusal })
  }
  const applied = currentApplication(state)
  if (applied && moment === 'beforeApplication')
    return refuse('wrongMoment', 'Заявление уже зарегистрировано: отказ не может быть «до заявления»', {
      field: 'moment',
      clause: 'МП 6.1, 6.3',
    })
  if (applied && input.day < applied.day)
    return refuse('tooEarly', 'Отказ раньше заявления, которое семья подала потом', { field: 'day' })
  const ended = context.ended ? undefined : cameBeforeEnd(state, input.day)
  if (ended)
    return refuse(
      'endedSince',
      `Та помощь уже окончена ${showDay(ended.day)}: ${serviceEndReasons[ended.reason]}. Отказ от ${showDay(input.day)} относится к ней и нынешнюю работу не прекращает`,
      { field: 'day', clause: 'МП 6.3' },
    )
  const running = agreementStays ? [] : runningAfter(state.agreements, addDays(input.day, -1))
  if (running.some(contract => signedSince(contract, input.day)))
    return refuse('laterAgreement', 'После этой даты подписан или продлён договор', {
      field: 'day',
      clause: 'МП 6.2, 6.3',
    })
  if (signedSinceThen) return signedSinceThen
  const alone = refuseWhileAlone(file, context.today)
  if (alone) return alone
  // The removal it is signed before has settled what was open, and what is open now is of other work.
  const settled = context.ended ? [] : settledOf(state, context.today, matters, context.by.role)
  if ('ok' in settled) return settled
  const ends = accept(
    input.day,
    ...running.map(agreement => ({
      kind: 'agreementEnded' as const,
      agreementId: agreement.id,
      day: input.day,
      ...endedByRefusal(file, agreement.holderId, refusal),
    })),
    ...(context.ended
      ? []
      : [...withdrawnHandover(state, bringsBack(state, input.day)?.receivedDay), ...withdrawnTransfer(state)]),
    {
      kind: 'refusalRegistered',
      refusal: {
        ...refusal,
        // While nobody has applied there is no other moment.
        moment: applied ? moment : 'beforeApplication',
        ...(agreementStays ? { agreementStays } : {}),
        matters: settled,
        tells: true,
      },
    },
  )
  return context.ended ? ends : backSince(file, ends, input.day)
}
