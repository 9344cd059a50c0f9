import { type Assessment, domainNames } from '../src/domain/assessment/assessments.ts'
import type { Fact, FactBody } from '../src/domain/case/events.ts'
import { type ContactForm, contactForms } from '../src/domain/contact/contact-forms.ts'
import { topics } from '../src/domain/contact/contacts.ts'
import { addDays, type Day } from '../src/domain/kernel/calendar.ts'
import { byDay } from '../src/domain/kernel/day-order.ts'
import type { PatronageKind } from '../src/domain/law/terms/frequency.ts'
import { hardshipReasons } from '../src/domain/law/terms/hardship-reasons.ts'
import type { PersonInput } from '../src/domain/people/people.ts'
import { helpKinds, type Measure } from '../src/domain/plan/plans.ts'
import type { Dice } from './dice.ts'

const stems = [
  'Ковальчук',
  'Лемеш',
  'Гайдук',
  'Мороз',
  'Хомич',
  'Тарасик',
  'Буйко',
  'Грицук',
  'Ярош',
  'Пинчук',
  'Зубец',
  'Радкевич',
  'Пашкевич',
  'Климович',
  'Заяц',
  'Кравец',
  'Дубовик',
  'Новик',
  'Жук',
  'Бондарь',
  'Савицкий',
  'Рудько',
  'Шимко',
  'Мацкевич',
  'Юрченя',
  'Вераксич',
  'Козел',
  'Сорока',
  'Лис',
  'Гончар',
]
const tails = ['', 'ов', 'енко', 'ский', 'ович', 'ик', 'ец', 'юк', 'ук', 'чик']
/** Surnames of the families that are made. */
export const surnames: string[] = stems.flatMap(stem => tails.map(tail => stem + tail))
const women = ['Марина', 'Ольга', 'Наталья', 'Светлана', 'Анна', 'Елена', 'Татьяна', 'Ирина', 'Юлия', 'Алеся']
const men = ['Артём', 'Кирилл', 'Максим', 'Илья', 'Денис', 'Роман', 'Павел', 'Янка', 'Тимофей', 'Егор']
const patronymics = ['Сергеевна', 'Ивановна', 'Петровна', 'Олеговна', 'Андреевна', 'Николаевна']
const villages = [
  'д. Осиновка',
  'аг. Заречье',
  'г. Приозёрный',
  'д. Лесная',
  'х. Дубрава',
  'д. Берёзки',
  'аг. Новоселье',
  'д. Каменка',
]

export type Staff = { id: string; centreId: number }
export type MadeCase = {
  caseId: string
  facts: Fact[]
  persons: { id: string; person: PersonInput }[]
  contacts: number
  measures: number
}

/** How long a family has been known, in days, how it is helped, and how often it was met. */
export type Life = { age: number; kind: PatronageKind; contacts: number }

/** One family with its whole history, as facts that the domain folds. 15 contacts, or as many as are asked for, and 5 measures. */
export function makeFamily(dice: Dice, staff: Staff, today: Day, no: number, life?: Life): MadeCase {
  const caseId = dice.uuid()
  const surname = dice.pick(stems) + dice.pick(tails)
  const at = (ago: number) => addDays(today, -ago)
  const { age, contacts } = life ?? { age: 40 + dice.below(200), contacts: 15 }
  const persons: MadeCase['persons'] = [
    {
      id: dice.uuid(),
      person: {
        familyName: surname,
        givenName: dice.pick(women),
        patronymic: dice.pick(patronymics),
        sex: 'f',
        birthDay: at(9000 + dice.below(7000)),
        phone: '+375290001427',
      },
    },
    {
      id: dice.uuid(),
      person: { familyName: surname, givenName: dice.pick(men), birthDay: at(700 + dice.below(5000)), sex: 'm' },
    },
    {
      id: dice.uuid(),
      person: { familyName: surname, givenName: dice.pick(women), birthDay: at(700 + dice.below(5000)), sex: 'f' },
    },
  ]
  const [mother, ...children] = persons
  const facts: Fact[] = []
  const add = (day: Day, body: FactBody) =>
    facts.push({ ...body, id: dice.uuid(), at: `${day}T09:00:00.000Z`, by: staff.id, day } as Fact)
  const village = dice.pick(villages)
  const opened = at(age)
  // The children are known when the mother signs: her consent is about them too.
  persons.forEach((person, index) =>
    add(opened, {
      kind: 'memberJoined',
      member: {
        personId: person.id,
        kinship: index === 0 ? 'mother' : index === 1 ? 'son' : 'daughter',
        legalRepresentative: index === 0,
        together: true,
        from: opened,
      },
    }),
  )
  add(opened, {
    kind: 'applicationRegistered',
    application: {
      id: dice.uuid(),
      no: { register: 'applications', year: 2026, no },
      day: opened,
      registeredDay: opened,
      applicantId: mother!.id,
      consents: ['personalData'],
      identityShown: true,
    },
  })
  add(opened, { kind: 'addressChanged', address: `${village}, ул. Лесная, ${1 + dice.below(90)}`, locality: village })
  add(opened, { kind: 'workerAssigned', assignment: { staffId: staff.id, role: 'responsible', from: opened } })
  const assessed = at(age - 4)
  const scores = Object.fromEntries(
    domainNames.map(name => [name, { score: 1 + dice.below(4), evidence: 'Визит, беседа с матерью, сведения школы.' }]),
  ) as Assessment['scores']
  const kind = life ? life.kind : dice.chance(0.08) ? 'emergency' : dice.chance(0.75) ? 'planned' : 'control'
  add(assessed, {
    kind: 'assessmentCompleted',
    assessment: {
      kind: 'primary',
      day: assessed,
      scores,
      reasons: [dice.pick(Object.keys(hardshipReasons) as (keyof typeof hardshipReasons)[])],
      strengths: ['relativesNear'],
      id: dice.uuid(),
      edition: 1,
      suggested: kind,
      by: staff.id,
    },
  })
  add(assessed, { kind: 'kindChosen', patronage: kind, from: assessed, suggested: kind })
  const agreed = at(age - 6)
  add(agreed, {
    kind: 'agreementSigned',
    agreement: {
      id: dice.uuid(),
      no: { register: 'contracts', year: 2026, no },
      holderId: mother!.id,
      day: agreed,
      from: agreed,
      to: addDays(agreed, 365),
      prolongations: [],
    },
  })
  const planId = dice.uuid()
  const planned = at(age - 8)
  const measures: Measure[] = Array.from({ length: 5 }, (_, index) => ({
    id: dice.uuid(),
    title: 'Консультация психолога и помощь с документами на пособие',
    helpKind: dice.pick(Object.keys(helpKinds) as (keyof typeof helpKinds)[]),
    domain: domainNames[index]!,
    mandatoryForFamily: dice.chance(0.3),
    responsible: [{ type: 'staff', staffId: staff.id, name: 'Специалист центра' }],
    dueDay: addDays(planned, 20 + dice.below(250)),
    expectedResult: 'Семья знает, куда обратиться',
  }))
  add(planned, {
    kind: 'planWritten',
    planId,
    version: 1,
    content: {
      holderId: mother!.id,
      childIds: children.map(child => child.id),
      startsOn: planned,
      endsOn: addDays(planned, 300),
      coordinatorId: staff.id,
      reasons: ['unemployment'],
      goal: 'Дети учатся без пропусков, у семьи есть доход',
      objectives: ['поддержать учёбу'],
      measures,
      accepted: {},
    },
  })
  add(planned, { kind: 'planAgreed', planId, version: 1, personId: mother!.id })
  add(planned, { kind: 'planApproved', planId, version: 1 })
  const days = Array.from({ length: contacts }, () => dice.below(age - 9)).toSorted((a, b) => b - a)
  for (const ago of days)
    add(at(ago), {
      kind: 'contactRecorded',
      contact: {
        id: dice.uuid(),
        by: staff.id,
        day: at(ago),
        form: dice.pick(Object.keys(contactForms) as ContactForm[]),
        happened: true,
        minutes: 40,
        personIds: [mother!.id],
        childrenSeenIds: children.map(child => child.id),
        topics: [dice.pick(Object.keys(topics) as (keyof typeof topics)[])],
        agreed: 'Мать позвонит в поликлинику до пятницы, бабушка поможет с детьми.',
        measuresDone: [],
      },
    })
  for (const measure of measures)
    if (measure.dueDay < today && dice.chance(0.8))
      add(measure.dueDay, { kind: 'measureMarked', planId, measureId: measure.id, state: 'done' })
  return {
    caseId,
    facts: facts.toSorted(byDay),
    persons,
    contacts,
    measures: 5,
  }
}
