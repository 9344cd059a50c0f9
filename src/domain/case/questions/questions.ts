import type { z } from 'zod'
import type { giveConsent } from '../../consent/consents.ts'
import type {
  correctContact,
  enterCrisisRoom,
  leaveCrisisRoom,
  planContact,
  recordContact,
} from '../../contact/contacts.ts'
import { gapBefore, type prolongAgreement, type signAgreement } from '../../contract/agreements.ts'
import type { correctDeparture } from '../../correction/corrections.ts'
import type { acknowledgeLateEntry } from '../../correction/late-entries.ts'
import type { acceptTransfer, offerTransfer } from '../../handover/transfers.ts'
import type {
  addMember,
  changeMember,
  registerApplication,
  removeMember,
  updatePerson,
} from '../../intake/applications.ts'
import type { registerExtract } from '../../intake/referrals.ts'
import type { takeOver } from '../../intake/takeover.ts'
import { addDays, addMonths, type Day, fullYears, showDay } from '../../kernel/calendar.ts'
import type { ListedOrganisation, Question } from '../../kernel/decision.ts'
import { placeKey } from '../../kernel/names/names.ts'
import { parsePhone } from '../../kernel/phones.ts'
import type { askedFrom, Settings } from '../../law/settings.ts'
import { actsAfter } from '../../people/acts-of-person.ts'
import { recognise } from '../../people/decide-household.ts'
import { raisesMinors } from '../../people/family-voice.ts'
import type { changeAddress } from '../../people/homes.ts'
import { isReplaced } from '../../people/identity/earlier-details.ts'
import { knownSex } from '../../people/identity/given-names.ts'
import { differsBySurname, samePerson } from '../../people/identity/same-person.ts'
import { parentsUnclear } from '../../people/parentage.ts'
import {
  ageOn,
  departure,
  fullName,
  goneBy,
  isChild,
  isMemberOn,
  type Kinship,
  kinships,
  type MemberInput,
  type Person,
  type PersonInput,
  representsByKin,
} from '../../people/people.ts'
import { isBeyondAsking, unaskedSigner } from '../../people/presence.ts'
import { planInForce, plansCarriedOut } from '../../plan/plan-rules.ts'
import {
  type agreePlan,
  approvedVersion,
  approvedVersions,
  type approvePlan,
  type dispatchPlan,
  type PlanContent,
  type writePlan,
} from '../../plan/plans.ts'
import { type MonitoringSettings, whyNotMonitoring } from '../../review/monitoring.ts'
import { type closeCase, closureReasons, type holdFinalReview, type holdMonitoring } from '../../review/reviews.ts'
import { cameBeforeEnd } from '../../review/service-ends.ts'
import { childrenAloneInRoom } from '../../safety/children-alone.ts'
import { safetyOf } from '../../safety/safety-rules.ts'
import type { Accepted, FullContext } from '../command/decision-rules.ts'
import type { Fact } from '../events.ts'
import { evolve } from '../evolve.ts'
import { abstaining } from '../queries.ts'
import { type CaseFile, type CaseState, serviceEndReasons } from '../state.ts'

// What can be true and seldom is: a slip of the hand nearly always. It is asked and never refused; a person who says «да,
// всё верно» is believed, and the audit keeps what was asked of whom.

const at = (field: string, name: string) => (field === '' ? name : `${field}.${name}`)

const cyrillic = /\p{Script=Cyrillic}/u
const latin = /\p{Script=Latin}/u
// Letters and marks that no Russian, Belarusian or Latin name of a document has: they look like those that do.
const otherSigns = /[^\p{Script=Latin}а-яёіўґА-ЯЁІЎҐ\P{L}]|[\u0488\u0489]|\p{M}{2}/u
const nameParts = ['familyName', 'givenName', 'patronymic', 'formerFamilyName'] as const

/** A word of two alphabets, which no search finds and which makes a twin of a name that is there. */
function mixedQuestions(name: string, field: string): Question[] {
  const words = name.normalize('NFC').split(/[\s-]+/u)
  const strange = words.find(word => otherSigns.test(word))
  if (strange) {
    const text = `В «${strange}» есть буквы или значки, которых нет ни в русском, ни в белорусском, ни в латинском алфавите: так в документе?`
    return [{ code: 'nameMixed', text, field }]
  }
  const mixed = words.find(word => cyrillic.test(word) && latin.test(word))
  if (!mixed) return []
  const odd = [...mixed].filter(sign => latin.test(sign)).join(', ')
  return [
    {
      code: 'nameMixed',
      text: `В «${mixed}» рядом с русскими стоят латинские буквы (${odd}): так в документе?`,
      field,
    },
  ]
}
/** A name of a person as no document has it: letters of two alphabets, digits, other signs. */
function wordQuestions(name: string | undefined, field: string): Question[] {
  if (!name) return []
  const mixed = mixedQuestions(name, field)
  if (mixed.length > 0) return mixed
  if (/\p{N}/u.test(name)) return [{ code: 'nameDigits', text: `В «${name}» есть цифра: так в документе?`, field }]
  if (/[^\p{L}\p{M}\s.'’ʼ`-]/u.test(name))
    return [{ code: 'nameSigns', text: `В «${name}» есть знак, не буква: так в документе?`, field }]
  return []
}

function nameQuestions(person: PersonInput, field: string): Question[] {
  const asked = nameParts.flatMap(part => wordQuestions(person[part], at(field, part)))
  if (asked.length > 0) return asked
  const { familyName, givenName } = person
  return cyrillic.test(familyName) !== cyrillic.test(givenName)
    ? [
        {
          code: 'nameMixed',
          text: `«${familyName} ${givenName}»: имя и фамилия написаны разными алфавитами. Так в документе?`,
          field: at(field, 'familyName'),
        },
      ]
    : []
}

/** A telephone that is none: words are kept as they are, once somebody has said so. */
function phoneQuestions(phone: string | undefined, field: string, areaCode: string): Question[] {
  if (!phone) return []
  const parsed = parsePhone(phone, areaCode)
  return 'problem' in parsed
    ? [{ code: 'phoneWords', text: `Телефон «${phone}»: это не номер. Оставить так, словами?`, field }]
    : []
}

const longestLife = 120
/** One person typed in: name, telephone, year of birth. */
function personQuestions(person: PersonInput, field: string, areaCode: string, today: Day): Question[] {
  const years = person.birthDay ? fullYears(person.birthDay, today) : 0
  return [
    ...nameQuestions(person, field),
    ...phoneQuestions(person.phone, at(field, 'phone'), areaCode),
    ...(years >= longestLife
      ? [
          {
            code: 'bornTooEarly',
            text: `Дата рождения ${showDay(person.birthDay!)}: человеку больше ${longestLife} лет. Год верный?`,
            field: at(field, 'birthDay'),
          },
        ]
      : []),
  ]
}

const youngestParent = 13
const oldest: Partial<Record<Kinship, number>> = { mother: 56, father: 80 }
/** Kinds of kin older than the children of the family, and by how many years at least. */
const elders: Partial<Record<Kinship, number>> = {
  mother: youngestParent,
  father: youngestParent,
  grandmother: 2 * youngestParent,
  grandfather: 2 * youngestParent,
}
const isOfChildren = (kinship: Kinship) => kinship === 'son' || kinship === 'daughter'
const called = ({ familyName, givenName }: Person) => `${givenName} ${familyName}`

/** How many questions of a kind are put one by one: nobody reads hundreds. */
const shownOfAKind = 12
/** Ages of a household that cannot well be: a mother of four years, a child older than its grandmother. */
function ageQuestions(
  members: readonly { person: Person; kinship: Kinship; field: string }[],
  today: Day,
  touched: (personId: string) => boolean = () => true,
): Question[] {
  const dated = members.flatMap(member => (member.person.birthDay ? [{ ...member, born: member.person.birthDay }] : []))
  const asked = dated.flatMap((elder): Question[] => {
    const least = elders[elder.kinship]
    if (least === undefined) return []
    const kin = kinships[elder.kinship]
    const field = at(elder.field, 'birthDay')
    const years = fullYears(elder.born, today)
    if (years < least && touched(elder.person.id))
      return [{ code: 'elderYoung', text: `${called(elder.person)}, ${kin}: возраст ${years}. Всё верно?`, field }]
    return dated.flatMap((child): Question[] => {
      if (!isOfChildren(child.kinship) || !(touched(elder.person.id) || touched(child.person.id))) return []
      const pair = `${called(elder.person)} (${kin}) и ${called(child.person)} (${kinships[child.kinship]})`
      if (child.born <= elder.born)
        return [{ code: 'childOlder', text: `${pair}: ребёнок старше взрослого. Всё верно?`, field }]
      const apart = fullYears(elder.born, child.born)
      if (apart < least) return [{ code: 'elderYoung', text: `${pair}: разница всего ${apart} лет. Всё верно?`, field }]
      return apart > (oldest[elder.kinship] ?? Number.POSITIVE_INFINITY)
        ? [{ code: 'parentOld', text: `${pair}: разница ${apart} лет. Всё верно?`, field }]
        : []
    })
  })
  return [...Map.groupBy(asked, ({ code }) => code).values()].flatMap(alike => {
    const more = alike[shownOfAKind]
    return more
      ? [
          ...alike.slice(0, shownOfAKind),
          { ...more, text: `Таких вопросов о возрасте ещё ${alike.length - shownOfAKind}. Проверьте даты рождения` },
        ]
      : alike
  })
}

/** From where on a centre wants to be asked. */
type Limits = Pick<Settings, keyof typeof askedFrom>
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const night = (time: string | undefined, { askNightFrom, askNightTo }: Limits) =>
  time !== undefined && (minutesOf(time) < askNightTo * 60 || minutesOf(time) >= askNightFrom * 60)

type Meeting = Pick<z.infer<typeof recordContact>, 'contactId' | 'day' | 'time' | 'form' | 'happened'>
function meetingQuestions(state: CaseState, meeting: Meeting, field: string, limits: Limits): Question[] {
  const { time } = meeting
  if (!time) return []
  const twin = state.contacts.find(
    contact =>
      contact.id !== meeting.contactId &&
      contact.happened &&
      meeting.happened &&
      contact.day === meeting.day &&
      contact.form === meeting.form &&
      contact.time !== undefined &&
      Math.abs(minutesOf(contact.time) - minutesOf(time)) < limits.askMeetingsApart,
  )
  return [
    ...(night(time, limits)
      ? [{ code: 'atNight', text: `Встреча в ${time}, ночью. Время верное?`, field: at(field, 'time') }]
      : []),
    ...(twin
      ? [
          {
            code: 'sameHour',
            text: `На ${showDay(meeting.day)}, ${twin.time}, такая встреча уже записана. Это другая, в ${time}?`,
            field: at(field, 'time'),
          },
        ]
      : []),
  ]
}

/** A plan or a contract longer than this many months is asked about: patronage is counted in months [МП 5.5, 6.2]. */
const termQuestions = (from: Day, to: Day, months: number, what: string, field: string): Question[] =>
  to > addMonths(from, months)
    ? [{ code: 'longTerm', text: `${what} до ${showDay(to)}: больше ${months} месяцев. Дата верная?`, field }]
    : []

type Asked<I> = {
  input: I
  /** Who gives the command. */
  by: string
  before: CaseFile
  after: CaseFile
  today: Day
  areaCode: string
  recipients: Settings['recipients']
  limits: Limits
  monitoring: MonitoringSettings
  organisations?: readonly ListedOrganisation[] | undefined
  touched: ReadonlySet<string>
  /** The file was there before, and whoever gives the command may not read it: nothing of it is compared, or a no would tell. */
  isOthers?: true | undefined
}
/** What a command is asked about, by what is typed in and by the file before and after it. */
export type Asks<I> = (asked: Asked<I>) => Question[]

const people = (
  { members }: { members: readonly MemberInput[] },
  prefix: string,
  { areaCode, today }: Asked<unknown>,
) => members.flatMap((member, index) => personQuestions(member.person, `${prefix}.${index}.person`, areaCode, today))
/** Whom the name does not show and the kinship does not tell: papers cannot decline the name. */
const sexQuestions = (member: Typed, field: string, { after }: { after: Pick<CaseFile, 'persons'> }): Question[] =>
  (knownSex(member.person, member.kinship) ?? (member.personId && after.persons[member.personId]?.sex))
    ? []
    : [
        {
          code: 'sexUnknown',
          text: `${member.person.givenName} ${member.person.familyName}: мужчина это или женщина, из имени не видно, и документы его не просклоняют. Записать, не отметив пол?`,
          field: at(field, 'person.sex'),
        },
      ]

/** Children are represented by whoever the law names; a step-parent or a grandparent only by a paper (КоБС). */
const paperQuestions = (
  member: Typed,
  name: string,
  field: string,
  { before }: Pick<Asked<unknown>, 'before'>,
): Question[] => {
  const known = before.state.members.find(({ personId, to }) => personId === member.personId && !to)
  return !member.legalRepresentative || representsByKin(member.kinship) || known?.legalRepresentative
    ? []
    : [
        {
          code: 'representativePaper',
          text: `${name}, ${kinships[member.kinship]}: законным представителем детей делает только документ органа опеки или суда. Такой документ есть?`,
          field: at(field, 'legalRepresentative'),
        },
      ]
}
type Typed = Pick<MemberInput, 'personId' | 'person' | 'kinship' | 'legalRepresentative'>
/** A paper that gives somebody of the file another birthday or personal number is often a namesake's; the values are not told. */
function otherDetailsQuestions(
  { personId, person }: MemberInput,
  field: string,
  { before }: Asked<unknown>,
): Question[] {
  const known = personId === undefined ? undefined : before.persons[personId]
  if (!known) return []
  return (['birthDay', 'personalNumber'] as const)
    .filter(name => known[name] && person[name] && known[name] !== person[name])
    .map(name => ({
      code: 'otherDetails',
      text: `${called(known)}: ${name === 'birthDay' ? 'дата рождения' : 'личный номер'} в бумаге не та, что в деле. Это тот же человек, и в деле была ошибка? Если это однофамилец, вернитесь и выберите другое дело.`,
      field: at(field, `person.${name}`),
    }))
}
/** A paper may name somebody of the family by a former surname: written down as another, one mother is two. */
function otherSurnameQuestions(member: MemberInput, field: string, { before }: Asked<unknown>): Question[] {
  const { person, personId } = member
  const isKnown = personId !== undefined && before.persons[personId]
  if (isKnown || recognise(before, member, [])) return []
  const alike = before.state.members.find(({ personId: id, to }) => {
    const known = to === undefined && before.persons[id]
    return known && differsBySurname(known, person)
  })
  const known = alike && before.persons[alike.personId]
  return known
    ? [
        {
          code: 'otherSurname',
          text: `В бумаге ${fullName(person)}, а в семье уже есть ${fullName(known)}: имя и отчество те же. Если это один человек, выберите его из семьи и впишите прежнюю фамилию. Это другой человек?`,
          field: at(field, 'person.familyName'),
        },
      ]
    : []
}
/** Everybody typed in, by where they stand in the command. */
const memberQuestions = (members: readonly (readonly [MemberInput, string])[], asked: Asked<unknown>): Question[] =>
  members.flatMap(([member, field]) => [
    ...sexQuestions(member, field, asked),
    ...otherDetailsQuestions(member, field, asked),
    ...otherSurnameQuestions(member, field, asked),
    ...paperQuestions(member, `${member.person.givenName} ${member.person.familyName}`, field, asked),
  ])
const listed = (members: readonly MemberInput[]) =>
  members.map((member, index) => [member, `members.${index}`] as const)

/** Whoever refused for himself takes part again by signing (МП 4.2): a slip of the hand in a list would do it in silence. */
const takesPartQuestions = (personId: string, { state, persons }: CaseFile, act: string, field: string): Question[] => {
  const refusal = state.ownRefusals.findLast(refused => refused.personId === personId)
  const person = persons[personId]
  if (!refusal || !person || !abstaining(state).includes(personId)) return []
  return [
    {
      code: 'refusedBefore',
      text: `${called(person)}: ${showDay(refusal.day)} записан отказ от услуги за себя. ${act}, этот человек снова участвует. Так и есть?`,
      field,
    },
  ]
}

/** An application of before the help ended, typed since: the family stays removed, so whoever asks for help anew applies anew. */
function endedSinceQuestions({ before, input }: Asked<z.infer<typeof registerApplication>>): Question[] {
  const ended = cameBeforeEnd(before.state, input.day)
  if (!ended) return []
  return [
    {
      code: 'endedSince',
      text: `Помощь семье окончена ${showDay(ended.day)}: ${serviceEndReasons[ended.reason]}. Заявление от ${showDay(input.day)} подано раньше: оно останется в той, оконченной работе и семью не вернёт. Если семья просит о помощи снова, зарегистрируйте новое заявление его днём. Записать это?`,
      field: 'day',
    },
  ]
}

/** Two fathers or mothers: whose they are is asked once, where this command brings it up. */
function whoseQuestions({ before, after, today }: Asked<unknown>, field: string): Question[] {
  const known = parentsUnclear(before, today, 'two').map(({ personId }) => personId)
  const unclear = parentsUnclear(after, today, 'two').filter(({ personId }) => !known.includes(personId))
  if (unclear.length === 0) return []
  const who = unclear.flatMap(({ personId, kinship }) => {
    const person = after.persons[personId]
    return person ? [`${called(person)} (${kinships[kinship]})`] : []
  })
  return [
    {
      code: 'whoseParent',
      text: `${who.join(', ')}: не отмечено, чьи это родители: в бумагах каждый будет назван родителем всех детей. Записать так?`,
      field,
    },
  ]
}

/**
 * A paper that goes into a file with whose people nothing agrees, neither a name nor a birthday nor the address, is nearly always
 * another family's. A place that is hidden is not compared: the question would tell it.
 */
function strangerQuestions(
  { before: { state, persons }, today }: Asked<unknown>,
  typed: readonly MemberInput[],
  address: string,
  field: string,
): Question[] {
  const known = state.members.flatMap(({ personId }) => persons[personId] ?? [])
  const agrees = typed.some(
    ({ personId, person }) =>
      known.some(other => other.id === personId) ||
      known.some(other => samePerson(other, person) !== undefined) ||
      known.some(({ birthDay }) => birthDay !== undefined && birthDay === person.birthDay),
  )
  const isHome =
    !safetyOf(state, today) && [state.address, state.stay].some(place => place && placeKey(place) === placeKey(address))
  if (known.length === 0 || agrees || isHome) return []
  return [
    {
      code: 'strangerFamily',
      text: 'С людьми этого дела ничего не совпадает: ни имя, ни дата рождения, ни адрес. Эта бумага точно об этой семье? Если нет, вернитесь и выберите другое дело или заведите новое.',
      field,
    },
  ]
}

/**
 * A paper for the file of a family that whoever types may not read: asked in the same words whether or not anything agrees, because
 * a question that comes and goes tells names, birthdays and the address one guess at a time.
 */
const othersFamily = (field: string): Question => ({
  code: 'othersFamily',
  text: 'Это дело Вам не открыто, и программа не скажет, совпадает ли оно с бумагой. Сверьте номер дела и куратора у того, кто его ведёт. Бумага точно об этой семье? Если нет, вернитесь и выберите другое дело или заведите новое.',
  field,
})
/** What is asked about the people of such a paper, by the paper alone. */
const typedQuestions = (members: readonly (readonly [MemberInput, string])[], asked: Asked<unknown>): Question[] => [
  ...members.flatMap(([member, field]) => [
    ...personQuestions(member.person, `${field}.person`, asked.areaCode, asked.today),
    ...sexQuestions(member, field, { after: { persons: {} } }),
    ...paperQuestions(member, `${member.person.givenName} ${member.person.familyName}`, field, {
      before: { ...asked.before, state: { ...asked.before.state, members: [] } },
    }),
  ]),
  ...ageQuestions(
    members.map(([{ person, kinship }, field]) => ({
      person: { ...person, id: field },
      kinship,
      field: `${field}.person`,
    })),
    asked.today,
  ),
]

/** Whoever had left the family joins it again: the record of then goes on, if somebody says that it is so. */
function returnQuestions({ before, after }: Asked<unknown>, field: string): Question[] {
  const present = after.state.members.filter(({ to }) => !to)
  return present.flatMap(({ personId }): Question[] => {
    const left = before.state.members.findLast(member => member.personId === personId)
    const person = before.persons[personId]
    if (!left?.to || !person) return []
    return [
      {
        code: 'leftBefore',
        text: `${called(person)}: по записям дела с ${showDay(left.to)} этого человека в семье нет. Он снова в семье? Если это другой человек с тем же именем, укажите дату рождения или отчество.`,
        field,
      },
    ]
  })
}

/** The household as it will be; only what this command has brought is asked about. */
const ages = ({ after, today, touched }: Asked<unknown>, field: string) =>
  ageQuestions(
    after.state.members.flatMap(({ personId, kinship, to }) => {
      const person = after.persons[personId]
      return person && !to ? [{ person: { ...person, id: personId }, kinship, field }] : []
    }),
    today,
    id => touched.has(id),
  )

/** Whether the recipient must raise minors: 002 says so, 001 serves every citizen; where the centre has not decided, a person does [МП II]. */
const recipientQuestions = ({ after, recipients }: Asked<unknown>, day: Day): Question[] =>
  recipients === 'families' && !raisesMinors(after, day)
    ? [
        {
          code: 'noChildren',
          text: 'Несовершеннолетних детей в составе семьи нет. МП II говорит о семьях, листовка Минской области — о семьях, воспитывающих несовершеннолетних. Всё равно принять?',
          field: 'members',
        },
      ]
    : []

const notMonitoring = {
  alone:
    'Ни семья, ни организации не участвовали, а мониторинг проводят совместно с заинтересованными (МП 6.5). Протокол сохранится, но срок мониторинга останется открытым. Так и было?',
  approvalDay:
    'План утверждён в этот же день: следить ещё не за чем (МП 6.5). Протокол сохранится, но срок мониторинга останется открытым. Дата верная?',
}

/** A slip corrects papers of the past too; whoever is called otherwise since a day is not called so in them. */
function slipQuestions({ input, before }: Asked<z.infer<typeof updatePerson>>): Question[] {
  const { personId, person, slip, since, corrects } = input
  const known = before.persons[personId]
  if (slip || since || corrects || !known || !isReplaced(known, person)) return []
  return [
    {
      code: 'slipOrChange',
      text: `${called(known)}: исправлена ошибка в записи? Тогда она исправится и в документах прошлых дней. Если сведения изменились (брак, развод, новый документ, другая работа), укажите, с какого дня`,
      field: 'since',
    },
  ]
}

/** Somebody who left or died, and what the case says he did after that day, or that he left before it knew of him. */
function departureQuestions(
  { before: { state, persons } }: Asked<unknown>,
  { personId, day, died }: { personId: string; day: Day; died: boolean },
  field: string,
): Question[] {
  const person = persons[personId]
  const member = state.members.findLast(candidate => candidate.personId === personId)
  if (!person || !member) return []
  const acts = actsAfter(state, personId, day, died)
  return [
    ...(acts
      ? [
          {
            code: 'actsAfterLeaving',
            text: `${called(person)}: после ${showDay(day)} в деле записано: ${acts}. ${died ? 'Умерший этого сделать не мог' : 'Тогда этот человек ещё был в семье'}: дата верная? Если неверны те записи, исправьте их`,
            field,
          },
        ]
      : []),
    ...(day < member.from
      ? [
          {
            code: 'leftBeforeCase',
            text: `${called(person)}: в составе семьи этот человек записан с ${showDay(member.from)}. Если его не было в семье уже раньше, с ${showDay(day)}, бумаги так и скажут. Дата верная?`,
            field,
          },
        ]
      : []),
  ]
}

/** Slips of the hand, command by command; each stands in the row of its command. */
export const slips: {
  registerExtract: Asks<z.infer<typeof registerExtract>>
  registerApplication: Asks<z.infer<typeof registerApplication>>
  takeOver: Asks<z.infer<typeof takeOver>>
  addMember: Asks<z.infer<typeof addMember>>
  removeMember: Asks<z.infer<typeof removeMember>>
  correctDeparture: Asks<z.infer<typeof correctDeparture>>
  changeMember: Asks<z.infer<typeof changeMember>>
  updatePerson: Asks<z.infer<typeof updatePerson>>
  changeAddress: Asks<z.infer<typeof changeAddress>>
  recordContact: Asks<z.infer<typeof recordContact>>
  correctContact: Asks<z.infer<typeof correctContact>>
  planContact: Asks<z.infer<typeof planContact>>
  enterCrisisRoom: Asks<z.infer<typeof enterCrisisRoom>>
  leaveCrisisRoom: Asks<z.infer<typeof leaveCrisisRoom>>
  giveConsent: Asks<z.infer<typeof giveConsent>>
  offerTransfer: Asks<z.infer<typeof offerTransfer>>
  writePlan: Asks<z.infer<typeof writePlan>>
  agreePlan: Asks<z.infer<typeof agreePlan>>
  approvePlan: Asks<z.infer<typeof approvePlan>>
  dispatchPlan: Asks<z.infer<typeof dispatchPlan>>
  signAgreement: Asks<z.infer<typeof signAgreement>>
  acceptTransfer: Asks<z.infer<typeof acceptTransfer>>
  prolongAgreement: Asks<z.infer<typeof prolongAgreement>>
  holdMonitoring: Asks<z.infer<typeof holdMonitoring>>
  holdFinalReview: Asks<z.infer<typeof holdFinalReview>>
  closeCase: Asks<z.infer<typeof closeCase>>
  acknowledgeLateEntry: Asks<z.infer<typeof acknowledgeLateEntry>>
} = {
  registerExtract: asked => {
    if (asked.isOthers)
      return [
        othersFamily('members'),
        ...typedQuestions(listed(asked.input.members), asked),
        ...phoneQuestions(asked.input.phone, 'phone', asked.areaCode),
      ]
    return [
      ...strangerQuestions(asked, asked.input.members, asked.input.address, 'members'),
      ...people(asked.input, 'members', asked),
      ...memberQuestions(listed(asked.input.members), asked),
      ...phoneQuestions(asked.input.phone, 'phone', asked.areaCode),
      ...returnQuestions(asked, 'members'),
      ...ages(asked, 'members.0.person'),
    ]
  },
  registerApplication: asked => {
    const members = [[asked.input.applicant, 'applicant'] as const, ...listed(asked.input.members)]
    if (asked.isOthers) return [othersFamily('applicant.person.familyName'), ...typedQuestions(members, asked)]
    return [
      ...strangerQuestions(
        asked,
        [asked.input.applicant, ...asked.input.members],
        asked.input.address,
        'applicant.person.familyName',
      ),
      ...personQuestions(asked.input.applicant.person, 'applicant.person', asked.areaCode, asked.today),
      ...people(asked.input, 'members', asked),
      ...memberQuestions(members, asked),
      ...endedSinceQuestions(asked),
      ...takesPartQuestions(
        asked.after.state.applications.find(
          ({ id }) => !asked.before.state.applications.some(known => known.id === id),
        )!.applicantId,
        asked.before,
        'Подав заявление',
        'applicant.person.familyName',
      ),
      ...returnQuestions(asked, 'members'),
      ...ages(asked, 'applicant.person'),
      ...recipientQuestions(asked, asked.input.day),
    ]
  },
  takeOver: asked => [
    ...personQuestions(asked.input.applicant.person, 'applicant.person', asked.areaCode, asked.today),
    ...people(asked.input, 'members', asked),
    ...memberQuestions([[asked.input.applicant, 'applicant'], ...listed(asked.input.members)], asked),
    ...phoneQuestions(asked.input.phone, 'phone', asked.areaCode),
    ...ages(asked, 'applicant.person'),
    ...recipientQuestions(asked, asked.input.day),
    ...(asked.input.contractDay && asked.input.contractTo
      ? termQuestions(
          asked.input.contractDay,
          asked.input.contractTo,
          asked.limits.askContractMonths,
          'Договор',
          'contractTo',
        )
      : []),
    ...(asked.input.planFrom && asked.input.planTo
      ? termQuestions(asked.input.planFrom, asked.input.planTo, asked.limits.askPlanMonths, 'План', 'planTo')
      : []),
  ],
  addMember: asked => [
    ...personQuestions(asked.input.member.person, 'member.person', asked.areaCode, asked.today),
    ...memberQuestions([[asked.input.member, 'member']], asked),
    ...returnQuestions(asked, 'member.person.givenName'),
    ...whoseQuestions(asked, 'member.childIds'),
    ...ages(asked, 'member.person'),
  ],
  removeMember: asked => {
    const { personId, day, died = false } = asked.input
    return departureQuestions(asked, { personId, day, died }, 'day')
  },
  correctDeparture: asked => {
    const { personId, changes, mistaken } = asked.input
    return mistaken ? [] : departureQuestions(asked, { personId, ...changes }, 'changes.day')
  },
  changeMember: asked => {
    const person = asked.before.persons[asked.input.personId]
    return [
      ...(person ? paperQuestions({ ...asked.input, person }, called(person), '', asked) : []),
      ...whoseQuestions(asked, 'childIds'),
      ...ages(asked, ''),
    ]
  },
  updatePerson: asked => [
    ...personQuestions(asked.input.person, 'person', asked.areaCode, asked.today),
    ...slipQuestions(asked),
    ...ages(asked, 'person'),
  ],
  changeAddress: ({ input, areaCode }) => phoneQuestions(input.phone, 'phone', areaCode),
  recordContact: ({ input, before, limits }) => [
    ...meetingQuestions(before.state, input, '', limits),
    ...(night(input.nextTime, limits)
      ? [{ code: 'atNight', text: `Следующая встреча в ${input.nextTime}, ночью. Время верное?`, field: 'nextTime' }]
      : []),
  ],
  correctContact: ({ input, before, limits }) =>
    input.mistaken
      ? []
      : meetingQuestions(before.state, { ...input.changes, contactId: input.contactId }, 'changes', limits),
  planContact: ({ input, limits }) =>
    night(input.time, limits)
      ? [{ code: 'atNight', text: `Встреча в ${input.time}, ночью. Время верное?`, field: 'time' }]
      : [],
  // A child who is settled without an adult needs the guardianship body at once [МП 5.2].
  enterCrisisRoom: ({ input, before }) => {
    const { state, persons } = before
    const isYoung = (id: string) =>
      state.members.some(member => member.personId === id && isChild(member, persons[id], input.day))
    const withAdult = state.crisisStays.some(stay => !stay.left && !isYoung(stay.personId))
    return isYoung(input.personId) && !withAdult
      ? [
          {
            code: 'childSettledAlone',
            text: 'Взрослый из семьи в кризисную комнату не записан. Если он там, сначала запишите его; если ребёнок один, сейчас же сообщите в орган опеки. Записать заселение ребёнка?',
            field: 'personId',
          },
        ]
      : []
  },
  leaveCrisisRoom: ({ input, before }) => {
    const { state } = before
    const crisisStays = state.crisisStays.map(stay =>
      stay.personId === input.personId && !stay.left ? { ...stay, left: input.day } : stay,
    )
    const left = childrenAloneInRoom({ ...before, state: { ...state, crisisStays } }, input.day)
    return left.length > 0 && childrenAloneInRoom(before, input.day).length === 0
      ? [
          {
            code: 'childLeftAlone',
            text: 'В кризисной комнате остаётся ребёнок без взрослого из семьи. Если он тоже выехал, отметьте и его; если остался один, сейчас же сообщите в орган опеки. Записать выезд взрослого?',
            field: 'personId',
          },
        ]
      : []
  },
  giveConsent: ({ input, before, today }) => {
    const others = input.personIds.filter(id => id !== input.givenById)
    const giver = before.persons[input.givenById]
    return giver &&
      others.length > 0 &&
      parentsUnclear(before, today).some(member => member.personId === input.givenById)
      ? [
          {
            code: 'whoseParent',
            text: `${called(giver)}: чей это родитель, не отмечено. За чужого ребёнка согласие дать нельзя: это его законный представитель? Отметить, чьи это дети, можно в составе семьи, «Место в семье».`,
            field: 'givenById',
          },
        ]
      : []
  },
  // Whom the program cannot know: where a stranger lives and works.
  offerTransfer: ({ before, today }) =>
    safetyOf(before.state, today)
      ? [
          {
            code: 'dangerThere',
            text: 'Тот, от кого защищают семью, не живёт и не работает там, куда она переезжает?',
            field: 'toCentreId',
          },
        ]
      : [],
  writePlan: asked => [
    ...termQuestions(
      asked.input.content.startsOn,
      asked.input.content.endsOn,
      asked.limits.askPlanMonths,
      'План',
      'content.endsOn',
    ),
    ...doerQuestions(asked),
  ],
  agreePlan: asked => childrenOfPlanQuestions(asked),
  approvePlan: asked => childrenOfPlanQuestions(asked),
  dispatchPlan: asked => childrenOfPlanQuestions(asked, asked.input.day),
  signAgreement: ({ input, before, limits }) => [
    ...termQuestions(input.from, input.to, limits.askContractMonths, 'Договор', 'to'),
    ...(input.from < input.day
      ? [
          {
            code: 'contractBack',
            text: `Договор подписан ${showDay(input.day)}, а действует с ${showDay(input.from)}, на прошлые дни. В договоре так и написано?`,
            field: 'from',
          },
        ]
      : []),
    ...takesPartQuestions(input.holderId, before, 'Заключив договор', 'holderId'),
  ],
  acceptTransfer: asked => returnQuestions(asked, ''),
  prolongAgreement: ({ input, before, today, limits }) => {
    const contract = before.state.agreements.find(({ id }) => id === input.agreementId)
    const gap = contract && gapBefore(contract, input.day)
    return [
      ...termQuestions(today, input.to, limits.askContractMonths, 'Договор', 'to'),
      ...(gap
        ? [
            {
              code: 'contractGap',
              text: `Срок договора окончился ${showDay(contract.to)}: с ${showDay(gap.from)} по ${showDay(gap.to)} он не действовал, и продление этих дней не вернёт. Вернее заключить новый договор. Всё равно продлить? Перерыв будет назван в соглашении`,
              field: 'day',
            },
          ]
        : []),
    ]
  },
  holdMonitoring: ({ input, before: { state }, monitoring }) => {
    const plan = planInForce(state, input.day)
    const approvedDay = plan && approvedVersions(plan)[0]?.approved.day
    const meeting = state.meetings.find(({ id }) => id === input.monitoringId)
    const why = whyNotMonitoring(input, { approvedDay, meeting }, monitoring)
    return why
      ? [{ code: 'notMonitoring', text: notMonitoring[why], field: why === 'alone' ? 'participants' : 'day' }]
      : []
  },
  holdFinalReview: ({ input, before: { state, persons } }) => {
    const content = approvedVersion(planInForce(state, input.day))?.content
    const away = plansCarriedOut(state, input.day).flatMap(plan => {
      const { holderId = '', measures = [] } = approvedVersion(plan)?.content ?? {}
      const signer = unaskedSigner(state, plan, input.day)
      const left = isBeyondAsking(signer) ? undefined : signer?.left
      const person = persons[holderId]
      return left && person && measures.some(({ id }) => !plan.progress[id]?.citizen)
        ? [`${fullName(person)} ${departure(left, person)}`]
        : []
    })
    const unasked =
      away.length > 0
        ? [
            {
              code: 'signerLeft',
              text: `Мероприятия плана не оценены тем, кто его подписал: ${[...new Set(away)].join(', ')}. Если его можно спросить, сначала запишите его оценку (приложение 1). Подвести итоги без неё?`,
            },
          ]
        : []
    // In its last week a plan has run: its last day may be a day off.
    return content && input.day < addDays(content.endsOn, -7)
      ? [
          ...unasked,
          {
            code: 'earlyReview',
            text: `План идёт с ${showDay(content.startsOn)} по ${showDay(content.endsOn)}, а итоги подводят за весь период работы (МП 6.6). Подвести их раньше?`,
            field: 'day',
          },
        ]
      : unasked
  },
  closeCase: asked => closingQuestions(asked),
  // The code stays in the audit: whoever reads it later sees that nobody but the typist has looked.
  acknowledgeLateEntry: ({ input, before, by }) =>
    before.state.lateEntries?.some(entry => entry.id === input.entryId && entry.by === by)
      ? [
          {
            code: 'noOtherHead',
            text: 'Это внесли Вы, а другого руководителя, которому открыто это дело, в центре сейчас нет. Отметить самому? В истории дела останется, что отметил тот, кто внёс.',
          },
        ]
      : [],
}

/** A reason of a removal that the file says otherwise of [МП 5.2, 6.6]: the conclusion would print it. */
function closingQuestions({ input: { reason, day }, before }: Asked<z.infer<typeof closeCase>>): Question[] {
  const { state, persons } = before
  const asked = (code: string, text: string): Question[] => [
    { code, text: `${text} Снять семью с причиной «${closureReasons[reason]}»?`, field: 'reason' },
  ]
  const named = (ids: readonly string[]) => ids.flatMap(id => (persons[id] ? [called(persons[id])] : [])).join(', ')
  const here = state.members.filter(member => isMemberOn(member, day))
  switch (reason) {
    case 'childrenAdult': {
      const young = here.filter(member => isChild(member, persons[member.personId], day))
      const names = named(young.map(({ personId }) => personId))
      return young.length > 0
        ? asked('childrenYoung', `${names}: по записям дела 18 лет нет, или дата рождения не записана.`)
        : []
    }
    default:
      return []
  }
}

/**
 * Children of a plan who have died or left by the day of the act [МП 5.2], and those who are of age then or will be by the day the
 * plan ends: they answer for themselves (закон № 99-З, ст. 5; приложение 1).
 */
function childrenOfPlanQuestions(
  { input, before }: Asked<Pick<z.infer<typeof approvePlan>, 'planId' | 'version' | 'day'>>,
  until?: Day,
): Question[] {
  const plan = before.state.plans.find(({ id }) => id === input.planId)
  const content = plan?.versions.find(({ version }) => version === input.version)?.content
  if (!content) return []
  return content.childIds.flatMap((id): Question[] => {
    const person = before.persons[id]
    const gone = goneBy(before.state.members, id, input.day)
    if (person && gone)
      return [
        {
          code: 'childGone',
          text: `${called(person)} назван(а) в плане, но ${departure(gone, person)}. Лучше сначала скорректировать план: в письмах и на страницах организаций этот ребёнок больше не назван. Оставить план таким?`,
          field: 'day',
        },
      ]
    if (!person || (ageOn(person, until ?? content.endsOn) ?? 0) < 18) return []
    const ofAge = (day: Day) => (ageOn(person, day) ?? 0) >= 18
    const since = ofAge(input.day) ? 'уже исполнилось' : `исполнится до ${showDay(content.endsOn)}, конца плана,`
    return [
      {
        code: 'childOfAge',
        text: `${called(person)} назван(а) в плане ребёнком, а ему (ей) ${since} 18 лет: совершеннолетний соглашается сам, и в письмах организациям его больше не называют. Оставить план таким?`,
        field: 'day',
      },
    ]
  })
}

/** Telephones of those who answer for measures; one of the list or of an earlier version is not asked about again. */
function doerQuestions({ input, before, areaCode, organisations = [] }: Asked<z.infer<typeof writePlan>>): Question[] {
  const phonesOf = ({ responsible }: PlanContent['measures'][number]) =>
    responsible.map(doer => ('phone' in doer ? doer.phone : undefined))
  const known = new Set([
    ...before.state.plans.flatMap(plan => plan.versions.flatMap(({ content }) => content.measures.flatMap(phonesOf))),
    ...organisations.flatMap(({ phone, contacts = [] }) => [phone, ...contacts.map(contact => contact.phone)]),
  ])
  return input.content.measures.flatMap((measure, index) =>
    phonesOf(measure).flatMap((phone, at) =>
      known.has(phone) ? [] : phoneQuestions(phone, `content.measures.${index}.responsible.${at}.phone`, areaCode),
    ),
  )
}

/** What of a list of the centre somebody is written down with. */
type Written = { name: string; phone?: string | undefined }
const writtenQuestions = (
  name: (name: string, field: string) => Question[],
  written: Written,
  before: Written | undefined,
  prefix: string,
  areaCode: string,
): Question[] => [
  ...(written.name === before?.name ? [] : name(written.name, at(prefix, 'name'))),
  ...(written.phone === before?.phone ? [] : phoneQuestions(written.phone, at(prefix, 'phone'), areaCode)),
]
/** What an account of somebody of the staff is asked about; what stood there before is not asked again. */
export const accountQuestions = (account: Written, before: Written | undefined, areaCode: string): Question[] =>
  writtenQuestions(wordQuestions, account, before, '', areaCode)
type WrittenOrganisation = Written & { contacts: readonly Written[] }
/** The same of an organisation and its people. */
export const organisationQuestions = (
  organisation: WrittenOrganisation,
  before: WrittenOrganisation | undefined,
  areaCode: string,
): Question[] => [
  ...writtenQuestions(mixedQuestions, organisation, before, '', areaCode),
  ...organisation.contacts.flatMap((contact, index) =>
    writtenQuestions(
      mixedQuestions,
      contact,
      before?.contacts.find(known => known.name === contact.name),
      `contacts.${index}`,
      areaCode,
    ),
  ),
]

/** What is to be asked before a decision is carried out. */
export function questionsOf<I>(
  asks: Asks<I> | undefined,
  before: CaseFile,
  input: I,
  decision: Accepted,
  { today, settings, by, organisations, isOthers }: FullContext,
): Question[] {
  if (!asks) return []
  const persons: Record<string, Person> = { ...before.persons }
  for (const { id, person } of decision.persons) persons[id] = { ...person, id }
  const state = decision.facts.reduce((folded, fact) => evolve(folded, fact as Fact), before.state)
  const joined = decision.facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member.personId] : []))
  const touched = new Set([...decision.persons.map(({ id }) => id), ...joined])
  return asks({
    input,
    by: by.id,
    before,
    after: { state, persons },
    today,
    areaCode: settings.areaCode,
    recipients: settings.recipients,
    limits: settings,
    monitoring: settings,
    organisations,
    touched,
    isOthers,
  })
}

/** What an extract of a council is asked about where it is written, at the school. */
export const extractQuestions = (
  words: { members: readonly Omit<MemberInput, 'personId'>[]; phone?: string | undefined },
  areaCode: string,
  today: Day,
): Question[] => [
  ...words.members.flatMap((member, index) => [
    ...personQuestions(member.person, `members.${index}.person`, areaCode, today),
    ...sexQuestions(member, `members.${index}`, { after: { persons: {} } }),
  ]),
  ...phoneQuestions(words.phone, 'phone', areaCode),
  ...ageQuestions(
    words.members.map(({ person, kinship }, index) => ({
      person: { ...person, id: String(index) },
      kinship,
      field: `members.${index}.person`,
    })),
    today,
  ),
]
