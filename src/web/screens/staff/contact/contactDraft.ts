import type { CaseView } from '../../../../api/case/cases.ts'
import type { CommandInput } from '../../../../domain/case/command/commands.ts'
import { type ContactForm, contactForms } from '../../../../domain/contact/contact-forms.ts'
import type {
  Contact,
  emergencyHelps,
  informedHows,
  informedOf,
  missedReasons,
  topics,
} from '../../../../domain/contact/contacts.ts'
import { addMonths, type Day, daysBetween } from '../../../../domain/kernel/calendar.ts'
import { byDay, earliestFirst } from '../../../../domain/kernel/day-order.ts'
import type { Settings } from '../../../../domain/law/settings.ts'
import { kinships } from '../../../../domain/people/kinship.ts'
import { ageOn, isChild, type Member } from '../../../../domain/people/people.ts'
import { planInForce } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion, type Measure, type MeasureProgress } from '../../../../domain/plan/plans.ts'
import { metUpTo } from '../../../../domain/review/service-ends.ts'
import { omitEmpty } from '../../../command-form/omitEmpty.ts'
import { newId } from '../../../data/call.ts'

/** What the form of a contact holds while it is being filled in. */
export type ContactDraft = {
  contactId: string
  day: string
  from: string
  to: string
  form: ContactForm
  personIds: string[]
  others: string
  childrenSeenIds: string[]
  topics: (keyof typeof topics)[]
  agreed: string
  note: string
  measuresDone: string[]
  emergencyHelp: keyof typeof emergencyHelps | ''
  emergencyDone: string
  emergencyResult: string
  informed: (keyof typeof informedOf)[]
  informedHow: keyof typeof informedHows | ''
  wishes: string
  familyView: string
  missedReason: keyof typeof missedReasons | ''
  nextDay: string
  nextTime?: string
  /** Left out: as this meeting. */
  nextForm?: ContactForm
}

type Family = Pick<CaseView, 'state' | 'persons'>

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const two = (n: number) => String(n).padStart(2, '0')
const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/u.test(text)

/** The last meeting that took place: what it looked like is the best guess for the next one. */
export const lastMeeting = (state: CaseView['state']): Contact | undefined =>
  state.contacts
    .filter(contact => contact.happened)
    .toSorted(byDay)
    .at(-1)

/** Hours at which other families were met today, and how near a second meeting has to be to be asked about. */
export type Elsewhere = { hours: readonly string[] } & Pick<Settings, 'askFamiliesApart' | 'askMeetingsApart'>

/** Whether another meeting of today stands at about that hour: then the hour is no longer a guess worth writing down. */
function isTaken(time: string, form: ContactForm, { contacts }: CaseView['state'], today: Day, elsewhere: Elsewhere) {
  const isNear = (other: string, apart: number) => Math.abs(minutesOf(other) - minutesOf(time)) < apart
  return (
    (contactForms[form].inPerson && elsewhere.hours.some(hour => isNear(hour, elsewhere.askFamiliesApart))) ||
    contacts.some(
      contact =>
        contact.happened &&
        contact.day === today &&
        contact.form === form &&
        contact.time !== undefined &&
        isNear(contact.time, elsewhere.askMeetingsApart),
    )
  )
}

/**
 * Form, time and adults come from the last contact; children seen and topics are statements of fact and stay empty. Of several
 * meetings typed one after another only the first gets the hour «just now»: of the others nobody knows it until it is typed.
 */
export function startContact({ state, persons }: Family, now: string, elsewhere?: Elsewhere): ContactDraft {
  const today = now.slice(0, 10)
  // With a removed family nobody meets today: the day is one of before, which only whoever met it knows [МП 6.6].
  const upTo = metUpTo(state)
  const last = lastMeeting(state)
  const planned = state.planned?.day === today ? state.planned : undefined
  const long = last?.minutes ?? 40
  const end = Math.floor(minutesOf(now.slice(11, 16)) / 5) * 5
  // A meeting planned for later today has not begun: what is recorded now is another one.
  const agreed = planned?.time && planned.time <= now.slice(11, 16) ? minutesOf(planned.time) : undefined
  const begin = agreed ?? Math.max(0, end - long)
  const until = Math.min(Math.max(begin + 5, agreed === undefined ? end : begin + long), 24 * 60 - 1)
  const form = planned?.form ?? last?.form ?? 'visit'
  const from = timeOf(Math.min(begin, until - 1))
  const isUnknown =
    upTo !== undefined ||
    (agreed === undefined && elsewhere !== undefined && isTaken(from, form, state, today, elsewhere))
  const here = adultsOf({ state, persons }, upTo ?? today).map(adult => adult.personId)
  return {
    contactId: newId(),
    day: upTo ? '' : today,
    from: isUnknown ? '' : from,
    to: isUnknown ? '' : timeOf(until),
    form,
    personIds: (last?.personIds ?? []).filter(id => here.includes(id)),
    others: '',
    childrenSeenIds: [],
    topics: [],
    agreed: '',
    note: '',
    measuresDone: [],
    emergencyHelp: '',
    emergencyDone: '',
    emergencyResult: '',
    informed: [],
    informedHow: '',
    wishes: '',
    familyView: '',
    missedReason: '',
    nextDay: '',
  }
}

/** The form of a contact already recorded, for a correction. */
export function draftOf(contact: Contact): ContactDraft {
  const from = contact.time ?? ''
  return {
    contactId: contact.id,
    day: contact.day,
    from,
    to: from && contact.minutes ? timeOf(Math.min(minutesOf(from) + contact.minutes, 24 * 60 - 1)) : '',
    form: contact.form,
    personIds: contact.personIds,
    others: contact.others ?? '',
    childrenSeenIds: contact.childrenSeenIds,
    topics: contact.topics,
    agreed: contact.agreed ?? '',
    note: contact.note ?? '',
    measuresDone: contact.measuresDone,
    emergencyHelp: contact.emergencyHelp ?? '',
    informed: contact.informed ?? [],
    informedHow: contact.informedHow ?? '',
    wishes: contact.wishes ?? '',
    familyView: contact.familyView ?? '',
    emergencyDone: contact.emergencyDone ?? '',
    emergencyResult: contact.emergencyResult ?? '',
    missedReason: contact.missedReason ?? '',
    nextDay: '',
  }
}

/** The acts of the Programme a meeting can carry [МП 5.2, 6.5]; what belongs to a choice goes with it. */
const actsOf = ({
  informed,
  informedHow,
  wishes,
  familyView,
  emergencyHelp,
  emergencyDone,
  emergencyResult,
}: ContactDraft) => ({
  ...(informed.length > 0 ? omitEmpty({ informed, informedHow }) : {}),
  ...omitEmpty({ wishes, familyView }),
  ...(emergencyHelp ? { emergencyHelp, ...omitEmpty({ emergencyDone, emergencyResult }) } : {}),
})

/** What is sent; an attempt carries neither children seen nor topics, they were not there. */
export function inputOf(draft: ContactDraft, happened: boolean): CommandInput<'recordContact'> {
  const minutes = isTime(draft.from) && isTime(draft.to) ? minutesOf(draft.to) - minutesOf(draft.from) : 0
  return {
    contactId: draft.contactId,
    day: draft.day,
    ...(draft.from ? { time: draft.from } : {}),
    ...(happened && minutes > 0 ? { minutes } : {}),
    form: draft.form,
    happened,
    ...(happened || !draft.missedReason ? {} : { missedReason: draft.missedReason }),
    personIds: happened ? draft.personIds : [],
    ...(happened ? { others: draft.others } : {}),
    childrenSeenIds: happened ? draft.childrenSeenIds : [],
    topics: happened ? draft.topics : [],
    ...(happened ? { agreed: draft.agreed } : {}),
    note: draft.note,
    measuresDone: happened ? draft.measuresDone : [],
    ...(happened ? actsOf(draft) : {}),
    ...(draft.nextDay ? omitEmpty({ nextDay: draft.nextDay, nextTime: draft.nextTime, nextForm: draft.nextForm }) : {}),
  }
}

/** Why the times of a contact cannot be right; undefined when they can. */
export function wrongTimes({
  from,
  to,
}: Pick<ContactDraft, 'from' | 'to'>): { field: 'time' | 'to'; text: string } | undefined {
  if (from && !isTime(from)) return { field: 'time', text: 'Укажите время: часы и минуты, например 9:30' }
  if (to && !isTime(to)) return { field: 'to', text: 'Укажите время: часы и минуты, например 9:30' }
  if (to && !from) return { field: 'time', text: 'Укажите, когда встреча началась' }
  if (from && to && minutesOf(to) <= minutesOf(from)) return { field: 'to', text: 'Конец встречи раньше начала' }
  return undefined
}

const byKin = (member: Member) => Object.keys(kinships).indexOf(member.kinship)
const present = ({ state }: Pick<Family, 'state'>, day: Day) =>
  state.members.filter(member => member.from <= day && (!member.to || member.to >= day))

/** The same as errors of the form. */
export const timeErrors = (draft: Pick<ContactDraft, 'from' | 'to'>): Record<string, string> => {
  const wrong = wrongTimes(draft)
  return wrong ? { [wrong.field]: wrong.text } : {}
}

/** Adults of the family on a day. */
export const adultsOf = (family: Family, day: Day): Member[] =>
  present(family, day)
    .filter(member => !isChild(member, family.persons[member.personId], day))
    .toSorted((a, b) => byKin(a) - byKin(b))

/** Children of the family on a day, the eldest first. */
export const childrenOf = (family: Family, day: Day): Member[] =>
  present(family, day)
    .filter(member => isChild(member, family.persons[member.personId], day))
    .toSorted(earliestFirst(({ personId }) => family.persons[personId]?.birthDay ?? '9999-12-31'))

/** «Ольга, мать», «Вера, бабушка». */
export function adultLabel(member: Member, persons: Family['persons']): string {
  const person = persons[member.personId]
  if (!person) return kinships[member.kinship]
  return member.kinship === 'self' || member.kinship === 'other'
    ? [person.givenName, person.patronymic].filter(Boolean).join(' ')
    : `${person.givenName}, ${kinships[member.kinship]}`
}

/** «Кирилл, 7», «Дарья, 8 мес.» */
export function childLabel(member: Member, persons: Family['persons'], day: Day): string {
  const person = persons[member.personId]
  if (!person) return 'ребёнок'
  const age = ageOn(person, day)
  if (age === undefined || !person.birthDay) return person.givenName
  if (age > 0) return `${person.givenName}, ${age}`
  let months = 0
  while (addMonths(person.birthDay, months + 1) <= day) months += 1
  return `${person.givenName}, ${months > 0 ? `${months} мес.` : `${daysBetween(person.birthDay, day)} дн.`}`
}

const together = ['', '', 'обоих', 'всех троих', 'всех четверых', 'всех пятерых', 'всех шестерых', 'всех семерых']
/** «Всех троих»: the chip that means every child. */
export const allLabel = (n: number): string => {
  const words = together[n] ?? `всех детей: ${n}`
  return (words[0] ?? '').toUpperCase() + words.slice(1)
}

/** Measures of the approved plan that still go on, the nearest first. */
export function openMeasures(
  state: CaseView['state'],
  today: Day,
): { measure: Measure; progress: MeasureProgress | undefined; dueDay: Day }[] {
  const plan = planInForce(state, today)
  return (approvedVersion(plan)?.content.measures ?? [])
    .map(measure => ({ measure, progress: plan?.progress[measure.id] }))
    .filter(({ progress }) => !progress || progress.state === 'inWork' || progress.state === 'partly')
    .map(row => ({ ...row, dueDay: row.progress?.dueDay ?? row.measure.dueDay }))
    .toSorted(earliestFirst(({ dueDay }) => dueDay))
}
