import { showDay } from '../../domain/kernel/calendar.ts'
import type { Block } from '../kernel/block.ts'
import { flow, gap, heading, para, plain } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleFamilyGenitive } from '../kernel/sample-family.ts'

/** What «Кто что видит об этой семье» is filled from. */
export type AccessSheetData = {
  readonly centre: string
  readonly family: string
  readonly day: string
  readonly people: readonly {
    readonly name: string
    readonly why: string
    readonly sees: string
    readonly until: string
  }[]
  readonly organisations: readonly {
    readonly name: string
    readonly categories: string
    readonly basis: string
    readonly since: string
  }[]
}

const sample: AccessSheetData = {
  centre: 'ГУ «Озерковский ТЦСОН»',
  family: sampleFamilyGenitive,
  day: '2026-11-24',
  people: [
    {
      name: 'Лесная Ольга Петровна, специалист по социальной работе',
      why: 'куратор семьи',
      sees: 'карточка, специальные данные, диагностика, план, контакты, документы',
      until: '',
    },
    {
      name: 'Полевая Анна Игоревна, специалист по социальной работе',
      why: 'замещает куратора',
      sees: 'карточка, специальные данные, диагностика, план, контакты, документы',
      until: '2026-12-04',
    },
  ],
  organisations: [
    {
      name: 'СШ № 2',
      categories: 'план',
      basis: 'план, согласованный гражданином, идёт ответственным организациям (МП 6.4, приложение 1)',
      since: '2026-11-17',
    },
  ],
}

const states: Readonly<Record<string, AccessSheetData>> = {
  noOrganisation: { ...sample, organisations: [] },
}

/** Кто что видит о семье: computed from the table of permissions, for the family to read. */
export const accessSheet: Form<AccessSheetData> = {
  landscape: true,
  blank: { centre: '', family: '', day: '', people: [], organisations: [] },
  sample,
  states,
  blocks: data => [
    ...(data.centre === '' ? [] : [plain(data.centre, 'center')]),
    { kind: 'title', lines: ['КТО ЧТО ВИДИТ О СЕМЬЕ'] },
    flow([
      'Семья ',
      { value: data.family, width: 120 },
      '   По состоянию на ',
      { value: showDay(data.day), width: 34 },
    ]),
    para(
      'Сведения о семье конфиденциальны. Ниже перечислены все, кто может их видеть, что именно и почему. Личные записи психолога видит только их автор.',
    ),
    heading('Работники центра'),
    {
      kind: 'table',
      size: 10,
      columns: [
        { head: 'Кто', width: 70 },
        { head: 'Почему', width: 60 },
        { head: 'Что видит', width: 100 },
        { head: 'До какого дня', width: 30 },
      ],
      rows: data.people.map(person => [person.name, person.why, person.sees, showDay(person.until)]),
      blankRows: 5,
    },
    gap(),
    heading('Организации'),
    ...(data.family !== '' && data.organisations.length === 0
      ? [para('Ни одна организация сведений о семье сейчас не видит.')]
      : [
          {
            kind: 'table',
            size: 10,
            columns: [
              { head: 'Организация', width: 80 },
              { head: 'Какие сведения', width: 70 },
              { head: 'Основание', width: 80 },
              { head: 'С какого дня', width: 30 },
            ],
            rows: data.organisations.map(organisation => [
              organisation.name,
              organisation.categories,
              organisation.basis,
              showDay(organisation.since),
            ]),
            blankRows: 3,
          } satisfies Block,
        ]),
    gap(),
    para(
      'Согласие на передачу сведений организации можно отозвать в любое время: скажите об этом куратору или напишите в центр.',
    ),
  ],
}
