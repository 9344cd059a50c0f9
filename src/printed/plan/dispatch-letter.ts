import type { Block } from '../kernel/block.ts'
import { field, gap, para, prose, wide } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, type LetterData, blankLetter } from '../kernel/letter.ts'
import {
  sampleCoordinator,
  sampleSchool,
  sampleFamily,
  sampleFamilyGenitive,
  sampleChildren,
  sampleMeasures,
  sampleLetter,
} from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'
import { conclusion } from '../review/conclusion.ts'
import { plan } from './plan.ts'

/** What the cover letter of a plan is filled from: the organisation's own measures, or the whole plan where the centre sends it. */
export type DispatchLetterData = LetterData & {
  /** Family in the genitive case: «Ивановой Анны Петровны». */
  readonly familyGenitive: string
  /** With whom the contract is on the day of the letter: full name, day of birth; empty where there is none. */
  readonly holder: string
  /** The day on which the plan was agreed to. */
  readonly agreedDay: string
  /** Who signed it and is no more of the family: the name and how that is; empty where the signer is there. */
  readonly signerGone: string
  /** Children the measures are about, one a line: full name, day of birth. */
  readonly children: readonly string[]
  /** Address and phone of the family as the letter may give them; empty where they are hidden or not known. */
  readonly address: string
  readonly phone: string
  /** Goal and objectives, only where the whole plan goes out. */
  readonly wholePlan?: { readonly goal: string; readonly objectives: readonly string[] }
  readonly planApprovedDay: string
  readonly planStartDay: string
  readonly planEndDay: string
  readonly measures: readonly {
    readonly title: string
    readonly responsible: string
    readonly due: string
    readonly expected: string
  }[]
  /** Name, post and phone. */
  readonly coordinator: string
}

const sample: DispatchLetterData = {
  ...sampleLetter('120/2026', '2026-11-23', sampleSchool),
  familyGenitive: sampleFamilyGenitive,
  holder: `${sampleFamily}, 14.05.1990`,
  agreedDay: '2026-11-21',
  signerGone: '',
  children: sampleChildren,
  address: 'г. Озерки, ул. Полевая, д. 4, кв. 12',
  phone: '+375 29 600-00-00',
  planApprovedDay: '2026-11-21',
  planStartDay: '2026-11-21',
  planEndDay: '2027-02-21',
  measures: sampleMeasures.slice(2, 3),
  coordinator: sampleCoordinator,
}

const states: Readonly<Record<string, DispatchLetterData>> = {
  withoutChildren: { ...sample, children: [] },
  signerDied: {
    ...sample,
    holder: '',
    signerGone: 'Калинова Марина Сергеевна, умерла 22.11.2026',
  },
  contractWithAnother: {
    ...sample,
    familyGenitive: 'Калинова Дениса Олеговича',
    holder: 'Калинов Денис Олегович, 03.02.1988',
    signerGone: 'Калинова Марина Сергеевна, выбыла из семьи 22.11.2026',
  },
  placeHidden: {
    ...sample,
    address: '',
    phone: '',
  },
  phoneUnknown: { ...sample, phone: '' },
  phoneAlone: { ...sample, address: '' },
  agreementNotRecorded: { ...sample, agreedDay: '' },
  wholePlan: {
    ...sample,
    wholePlan: { goal: plan.sample.goal, objectives: conclusion.sample.objectives },
    measures: plan.sample.measures,
  },
}

/** Сопроводительное письмо к плану, МП 6.4: within one working day after approval. */
export const dispatchLetter: Form<DispatchLetterData> = {
  blank: {
    ...blankLetter,
    familyGenitive: '',
    holder: '',
    agreedDay: '',
    signerGone: '',
    children: [],
    address: '',
    phone: '',
    planApprovedDay: '',
    planStartDay: '',
    planEndDay: '',
    measures: [],
    coordinator: '',
  },
  sample,
  states,
  blocks: data =>
    letter(data, 'О Плане патронатного сопровождения семьи', [
      ...opening(data),
      ...(data.holder === '' && data.planApprovedDay !== ''
        ? []
        : [prose`Договор заключен с гражданином: ${wide(data.holder, 105)}.`]),
      ...(data.children.length === 0 && data.planApprovedDay !== ''
        ? []
        : [prose`Дети: ${wide(data.children.join('; '), 140)}.`]),
      ...howToReach(data),
      gap(),
      {
        kind: 'table',
        columns: [
          { head: '№', width: 8 },
          { head: 'Мероприятие', width: 62 },
          { head: 'Ответственный', width: 38 },
          { head: 'Срок', width: 28 },
          { head: 'Ожидаемый результат', width: 34 },
        ],
        rows: data.measures.map((row, at) => [String(at + 1), row.title, row.responsible, row.due, row.expected]),
        blankRows: 4,
      },
      gap(),
      prose`Просим сообщать о выполнении каждого мероприятия и о том, что мешает его выполнить, специалисту, ответственному за координацию: ${wide(data.coordinator, 110)}.`,
      whatIsAgreed(data),
      para('Получение просим подтвердить.'),
    ]),
}

/** Without address and phone nobody can act on the letter: then it says whom to ask. */
function howToReach({ address, phone, planApprovedDay }: DispatchLetterData): Block[] {
  if (planApprovedDay === '' || (address !== '' && phone !== ''))
    return [prose`Семья живет по адресу: ${wide(address, 90)}, телефон ${wide(phone, 40)}.`]
  return [
    ...(address === '' ? [] : [prose`Семья живет по адресу: ${address}.`]),
    ...(phone === '' ? [] : [prose`Телефон семьи: ${phone}.`]),
    para('Как связаться с семьей, скажет специалист, ответственный за координацию.'),
  ]
}

const confidential = 'Сведения о семье просим использовать только для выполнения Плана и не передавать другим лицам.'
/** Whether the family agrees, said of the day of the letter: who signed the plan may have died or left since. */
function whatIsAgreed({ agreedDay, signerGone, planApprovedDay }: DispatchLetterData): Block {
  if (agreedDay === '')
    return para(planApprovedDay === '' ? `Семья согласна с мероприятиями. ${confidential}` : confidential)
  if (signerGone === '')
    return prose`Семья согласна с мероприятиями: План согласован ${longDay(agreedDay)}. ${confidential}`
  return prose`План согласован ${longDay(agreedDay)}. Его подписал гражданин: ${signerGone}. ${confidential}`
}

/** What is sent: the reading of МП 6.4 is the centre's, and the letter says which. */
function opening({
  planApprovedDay,
  planStartDay,
  planEndDay,
  familyGenitive,
  wholePlan,
}: DispatchLetterData): Block[] {
  if (!wholePlan)
    return [
      prose`Направляем для исполнения мероприятия утвержденного ${longDay(planApprovedDay)} Плана патронатного сопровождения семьи ${wide(familyGenitive, 80)}, за которые отвечает Ваша организация. План действует с ${longDay(planStartDay)} по ${longDay(planEndDay)}.`,
    ]
  return [
    prose`Направляем утвержденный ${longDay(planApprovedDay)} План патронатного сопровождения семьи ${wide(familyGenitive, 80)}. Просим исполнить мероприятия, за которые отвечает Ваша организация. План действует с ${longDay(planStartDay)} по ${longDay(planEndDay)}.`,
    field('Цель', wholePlan.goal, 1),
    ...(wholePlan.objectives.length > 0
      ? [field('Задачи', wholePlan.objectives.map((objective, at) => `${at + 1}) ${objective}`).join('\n'), 1)]
      : []),
  ]
}
