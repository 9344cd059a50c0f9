import { accept, checkDay, refuse, type Accepted, type Context, type Decide, type Refused } from '../decision.ts'
import type { CaseFile, FactBody } from '../cases.ts'
import { assigned } from '../cases.ts'
import { checkReader } from './restriction.ts'
import { stageOf } from '../procedure.ts'
import { isChild, type Member, type MemberInput, type PersonInput } from '../people.ts'
import { addDays, type Day } from '../calendar.ts'
import { nameKey } from '../names.ts'
import { checkPersonalNumber } from '../personal-number.ts'
import type { z } from 'zod'
import type { assignWorker, closeReferral, registerExtract, sendReply } from '../referrals.ts'
import type {
  addMember,
  changeMember,
  changeAddress,
  recordSpecialData,
  registerApplication,
  registerRefusal,
  removeMember,
  updatePerson,
} from '../applications.ts'

type Household = { facts: FactBody[]; persons: { id: string; person: PersonInput }[]; ids: string[] }

/** Checks one person against the calendar and the identity number. */
function checkPerson(person: PersonInput, before: Day, field: string): Refused | undefined {
  if (person.birthDay && person.birthDay > before)
    return refuse('bornLater', 'Дата рождения позже даты документа', { field: `${field}.birthDay` })
  if (person.birthDay && person.birthDay < addDays(before, -365 * 120))
    return refuse('bornTooEarly', 'Проверьте год рождения: человеку больше 120 лет', { field: `${field}.birthDay` })
  if (person.identityIssuedDay && person.identityIssuedDay > before)
    return refuse('issuedLater', 'Документ выдан позже этой даты', { field: `${field}.identityIssuedDay` })
  if (person.personalNumber) {
    const problem = checkPersonalNumber(person.personalNumber, person)
    if (problem) return refuse('personalNumber', problem, { field: `${field}.personalNumber` })
  }
  return undefined
}

const generation = (kinship: MemberInput['kinship']) => ['son', 'daughter', 'sibling'].includes(kinship)

/** The member of this household who is typed in again: same name in any spelling, same generation, no other birthday. */
const recognise = (file: CaseFile, { person, kinship }: MemberInput, taken: readonly string[]): string | undefined =>
  file.state.members.find(one => {
    const known = file.persons[one.personId]
    return (
      known &&
      !one.to &&
      !taken.includes(one.personId) &&
      generation(one.kinship) === generation(kinship) &&
      nameKey(`${known.familyName} ${known.givenName}`) === nameKey(`${person.familyName} ${person.givenName}`) &&
      (!known.patronymic || !person.patronymic || nameKey(known.patronymic) === nameKey(person.patronymic)) &&
      (!known.birthDay || !person.birthDay || known.birthDay === person.birthDay)
    )
  })?.personId

/** Facts and persons for the members typed in; a known member is kept, a new one joins. */
function household(file: CaseFile, members: readonly MemberInput[], day: Day, context: Context): Household | Refused {
  const facts: FactBody[] = []
  const persons: Household['persons'] = []
  const ids: string[] = []
  for (const [index, input] of members.entries()) {
    const problem = checkPerson(input.person, day, `members.${index}.person`)
    if (problem) return problem
    const twin = input.personId ? undefined : recognise(file, input, ids)
    const personId = input.personId ?? twin ?? context.newId()
    const known = file.persons[personId]
    const typed = Object.entries(input.person) as [keyof PersonInput, unknown][]
    // Typed anew beside a record: the record keeps its spelling, only what it lacks is added.
    if (known && twin) persons.push({ id: personId, person: { ...input.person, ...known } })
    else if (!known || typed.some(([field, value]) => known[field] !== value))
      persons.push({ id: personId, person: { ...known, ...input.person } })
    ids.push(personId)
    const member: Member = {
      personId,
      kinship: input.kinship,
      legalRepresentative: input.legalRepresentative,
      together: input.together,
      from: day,
    }
    const held = file.state.members.find(one => one.personId === personId && !one.to)
    if (!held) facts.push({ kind: 'memberJoined', member })
  }
  return { facts, persons, ids }
}

const home = (
  file: CaseFile,
  input: { address: string; locality?: string | undefined; phone?: string | undefined },
): FactBody[] =>
  file.state.address === input.address && file.state.phone === input.phone
    ? []
    : [
        {
          kind: 'addressChanged',
          address: input.address,
          ...(input.locality ? { locality: input.locality } : {}),
          ...(input.phone ? { phone: input.phone } : {}),
        },
      ]

/** A family that was removed or had declined comes back: its history goes on, a new round of work begins. */
const comesBack = (file: CaseFile, reason: string): FactBody[] =>
  file.state.version > 0 && ['closed', 'declined'].includes(stageOf(file.state))
    ? [{ kind: 'caseReopened', reason }]
    : []

/** Scans that belong to what was just recorded. */
export const attach = (ids: string[], to: string): FactBody[] =>
  ids.length > 0 ? [{ kind: 'attached', attachmentIds: ids, to }] : []

/** A1 [МП 1.5, 5.2]. The same paper registered twice is refused with its number. */
export const decideExtract: Decide<z.infer<typeof registerExtract>> = (file, input, context) => {
  const wrongDay =
    checkDay(input.receivedDay, context, 'receivedDay', {
      day: input.councilDay,
      text: 'Выписка не может прийти раньше заседания совета',
    }) ?? checkDay(input.councilDay, context, 'councilDay')
  if (wrongDay) return wrongDay
  const twin = file.state.referrals.find(
    one =>
      one.organisationId === input.organisationId &&
      one.councilDay === input.councilDay &&
      one.protocol === input.protocol,
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
    ...paper
  } = input
  return {
    ...accept(
      input.receivedDay,
      ...comesBack(file, 'получена новая выписка'),
      {
        kind: 'extractReceived',
        referral: {
          ...paper,
          ...(grounds ? { grounds } : {}),
          ...(letterNo ? { letterNo } : {}),
          ...(letterDay ? { letterDay } : {}),
          ...(receivedId ? { receivedId } : {}),
          id,
          no: context.nextNo('incoming'),
          registeredDay: context.today,
        },
      },
      ...home(file, input),
      ...family.facts,
      ...attach(attachmentIds, id),
    ),
    persons: family.persons,
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
  const since = file.state.assignments.findLast(one => one.role === input.role && !one.to)?.from
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

/** A3 [МП 5.2]: two variants, each must agree with what happened. */
export const decideReply: Decide<z.infer<typeof sendReply>> = (file, input, context) => {
  const referral = file.state.referrals.find(one => one.id === input.referralId)
  if (!referral) return refuse('noReferral', 'Такой выписки в деле нет')
  if (referral.reply)
    return refuse('replied', `Ответ уже отправлен: исх. № ${referral.reply.no.no}/${referral.reply.no.year}`, {
      clause: 'МП 5.2',
    })
  const wrongDay = checkDay(input.day, context, 'day', {
    day: referral.receivedDay,
    text: 'Ответ не может быть раньше получения выписки',
  })
  if (wrongDay) return wrongDay
  const applied = file.state.applications.some(one => one.day >= referral.councilDay)
  const refusedLater = file.state.refusals.some(one => one.day >= referral.councilDay)
  if (input.variant === 'helpProvided' && !applied && file.state.applications.length === 0)
    return refuse('noApplication', 'Заявления ещё нет: ответ «помощь оказывается» пока не подтверждён', {
      field: 'variant',
      clause: 'МП 5.2',
    })
  if (input.variant === 'notApplied' && applied && !refusedLater)
    return refuse('applied', 'Семья подала заявление: выберите ответ «помощь оказывается»', {
      field: 'variant',
      clause: 'МП 5.2',
    })
  return accept(input.day, {
    kind: 'replySent',
    referralId: referral.id,
    reply: { no: context.nextNo('outgoing'), variant: input.variant, day: input.day, channel: input.channel },
  })
}

/** A family that did not apply: the referral rests with minimal data (dossier C12). The reply must be out first. */
export const decideReferralClosing: Decide<z.infer<typeof closeReferral>> = (file, input, context) => {
  const referral = file.state.referrals.find(one => one.id === input.referralId)
  if (!referral) return refuse('noReferral', 'Такой выписки в деле нет')
  if (referral.closed) return refuse('closedAlready', 'Это направление уже закрыто')
  const wrongDay = checkDay(input.day, context, 'day', {
    day: referral.receivedDay,
    text: 'Дата раньше получения выписки',
  })
  if (wrongDay) return wrongDay
  if (!referral.reply && input.reason !== 'mistake' && referral.decision === 'recommend')
    return refuse('replyFirst', 'Сначала отправьте ответ учреждению образования', { clause: 'МП 5.2' })
  return accept(input.day, {
    kind: 'referralClosed',
    referralId: referral.id,
    closed: {
      day: input.day,
      reason: input.reason,
      ...(input.offerAgainDay ? { offerAgainDay: input.offerAgainDay } : {}),
    },
    ...(input.note ? { note: input.note } : {}),
  })
}

// The applicant goes first into the household, the members of the form follow.
const fieldOfApplication = (field: string): string =>
  field.replace(/^members\.(\d+)/u, (_, at: string) => (at === '0' ? 'applicant' : `members.${Number(at) - 1}`))

/** A4 [МП 6.1; 001]: on request, with or without an extract. */
export const decideApplication: Decide<z.infer<typeof registerApplication>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day')
  if (wrongDay) return wrongDay
  const child = isChild(
    { personId: '', from: input.day, legalRepresentative: false, together: true, kinship: input.applicant.kinship },
    { ...input.applicant.person, id: '' },
    input.day,
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
  const applicantProblem = checkPerson(input.applicant.person, input.day, 'applicant.person')
  if (applicantProblem) return applicantProblem
  const family = household(file, [input.applicant, ...input.members], input.day, context)
  if ('ok' in family) return { ...family, ...(family.field ? { field: fieldOfApplication(family.field) } : {}) }
  const here = new Set([...file.state.members.filter(one => !one.to).map(one => one.personId), ...family.ids])
  if (context.settings.recipients === 'families' && here.size === 1)
    return refuse(
      'singleCitizen',
      'Центр оказывает услугу семьям: впишите, кто ещё в семье. Принимать и одиноких граждан можно разрешить в настройках',
      { field: 'members', clause: 'МП II' },
    )
  const id = context.newId()
  return {
    ...accept(
      input.day,
      ...comesBack(file, 'семья подала заявление'),
      {
        kind: 'applicationRegistered',
        application: {
          id,
          no: context.nextNo('applications'),
          day: input.day,
          registeredDay: context.today,
          applicantId: family.ids[0]!,
          ...(input.request ? { request: input.request } : {}),
          consents: input.consents,
          identityShown: input.identityShown,
        },
      },
      ...home(file, input),
      ...family.facts,
      ...attach(input.attachmentIds, id),
    ),
    persons: family.persons,
  }
}

/** A5 [МП 6.3, annex 2]: at any moment; other forms of service are considered. */
export const decideRefusal: Decide<z.infer<typeof registerRefusal>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day', { day: file.state.openedDay, text: 'Дата раньше начала дела' })
  if (wrongDay) return wrongDay
  const member = file.state.members.find(one => one.personId === input.personId)
  if (!member) return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'personId' })
  if (isChild(member, file.persons[input.personId], input.day))
    return refuse('childRefuses', 'Отказ подписывает взрослый член семьи', { field: 'personId' })
  if (input.offerAgainDay && input.offerAgainDay <= input.day)
    return refuse('offerTooEarly', 'Дата нового предложения должна быть позже отказа', { field: 'offerAgainDay' })
  const { offerAgainDay, reason, ...rest } = input
  return accept(input.day, {
    kind: 'refusalRegistered',
    refusal: {
      ...rest,
      id: context.newId(),
      no: context.nextNo('refusals'),
      ...(reason ? { reason } : {}),
      ...(offerAgainDay ? { offerAgainDay } : {}),
    },
  })
}

/** A change of a person's data; the old values stay in the history of the person. */
export const decidePersonUpdate: Decide<z.infer<typeof updatePerson>> = (file, input, context) => {
  // The file also holds people of other families whom the command names: they are not to be changed from here.
  const member = file.state.members.some(one => one.personId === input.personId)
  const known = file.persons[input.personId]
  if (!member || !known) return refuse('unknownPerson', 'Этого человека нет в семье')
  const problem = checkPerson(input.person, context.today, 'person')
  if (problem) return problem
  const keys = new Set([...Object.keys(known), ...Object.keys(input.person)] as (keyof PersonInput)[])
  const changed = [...keys].filter(key => key !== ('id' as never) && known[key] !== input.person[key])
  const result: Accepted = accept(context.today, { kind: 'personUpdated', personId: input.personId, changed })
  return { ...result, persons: [{ id: input.personId, person: input.person }] }
}

/** B1 A member joins the household. */
export const decideMemberJoin: Decide<z.infer<typeof addMember>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day')
  if (wrongDay) return wrongDay
  if (input.member.personId && file.state.members.some(one => one.personId === input.member.personId && !one.to))
    return refuse('alreadyMember', 'Этот человек уже в составе семьи')
  const family = household(file, [input.member], input.day, context)
  if ('ok' in family)
    return { ...family, ...(family.field ? { field: family.field.replace('members.0.', 'member.') } : {}) }
  return { ...accept(input.day, ...family.facts), persons: family.persons }
}

/** B1 What is known of a membership changes; the membership itself goes on since its first day. */
export const decideMemberChange: Decide<z.infer<typeof changeMember>> = (file, input, context) => {
  const member = file.state.members.find(one => one.personId === input.personId && !one.to)
  if (!member) return refuse('unknownPerson', 'Этого человека нет в составе семьи')
  const { day, ...rest } = input
  return (
    checkDay(day, context, 'day', { day: member.from, text: 'Дата раньше, чем человек появился в семье' }) ??
    accept(day, { kind: 'memberJoined', member: { ...rest, from: member.from } })
  )
}

/** B1 A member leaves; the membership keeps both dates. */
export const decideMemberLeave: Decide<z.infer<typeof removeMember>> = (file, input, context) => {
  const member = file.state.members.find(one => one.personId === input.personId && !one.to)
  if (!member) return refuse('unknownPerson', 'Этого человека нет в составе семьи')
  const wrongDay = checkDay(input.day, context, 'day', {
    day: member.from,
    text: 'Дата раньше, чем человек появился в семье',
  })
  if (wrongDay) return wrongDay
  return accept(input.day, { kind: 'memberLeft', personId: input.personId, to: input.day, reason: input.reason })
}

/** B1 A new address or telephone of the family. */
export const decideAddress: Decide<z.infer<typeof changeAddress>> = (file, input, context) =>
  checkDay(input.day, context, 'day') ??
  accept(input.day, ...home({ ...file, state: { ...file.state, address: '' } }, input))

/** B3: special-category data only with a recorded basis (dossier §1.4). */
export const decideSpecialData: Decide<z.infer<typeof recordSpecialData>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day')
  if (wrongDay) return wrongDay
  if (!file.state.members.some(one => one.personId === input.personId))
    return refuse('unknownPerson', 'Этого человека нет в семье')
  return accept(input.day, { kind: 'specialDataRecorded', special: input })
}
