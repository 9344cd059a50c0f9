import { expect, test } from 'vitest'
import type { Measure, PlanContent } from '../../../../domain/plan/plans.ts'
import { changesInWords, dueInWords, initialsFirst, responsibleInWords, type Names } from './words.ts'

const mother = '00000000-0000-4000-8000-000000000001'
const worker = '00000000-0000-4000-8000-000000000002'
const names: Names = {
  persons: {
    [mother]: {
      id: mother,
      familyName: 'Буйко',
      givenName: 'Наталья',
      patronymic: 'Ивановна',
      birthDay: '1990-11-02',
    },
  },
  members: [{ personId: mother, kinship: 'mother', legalRepresentative: true, together: true, from: '2026-11-01' }],
  staffName: id => (id === worker ? 'Рудько Ирина Андреевна' : 'не закреплён'),
  staffPost: () => 'психолог',
  staffWord: () => 'психолог центра',
}
const measure = (over: Partial<Measure> = {}): Measure => ({
  id: '00000000-0000-4000-8000-0000000000aa',
  title: 'Провожать Илью в школу',
  helpKind: 'pedagogical',
  mandatoryForFamily: true,
  responsible: [{ type: 'member', personId: mother, name: 'Буйко Наталья Ивановна' }],
  dueDay: '2027-02-23',
  recurrence: 'ежедневно',
  expectedResult: 'Нет пропусков',
  ...over,
})
const content = (over: Partial<PlanContent> = {}): PlanContent => ({
  holderId: mother,
  childIds: [],
  startsOn: '2026-11-23',
  endsOn: '2027-02-23',
  coordinatorId: worker,
  reasons: ['unemployment'],
  goal: 'Илья учится без пропусков',
  objectives: [],
  measures: [measure()],
  accepted: {},
  ...over,
})
const plain = (texts: string[]) => texts.map(text => text.replaceAll('\u00a0', ' '))

test('a person stands in the table with initials first and with what makes them responsible', () => {
  expect(initialsFirst('Савицкая Людмила Петровна')).toBe('Л.\u00a0П.\u00a0Савицкая')
  expect(
    plain([
      responsibleInWords({ type: 'member', personId: mother, name: 'Буйко Наталья Ивановна' }, names),
      responsibleInWords({ type: 'staff', staffId: worker, name: 'Рудько Ирина Андреевна' }, names),
      responsibleInWords(
        { type: 'organisation', organisationId: worker, name: 'СШ № 1', person: 'С. А. Вераксич' },
        names,
      ),
    ]),
  ).toEqual(['Н. И. Буйко, мать', 'И. А. Рудько, психолог центра', 'С. А. Вераксич, СШ № 1'])
})

test('a repeated measure says how often and until when', () => {
  expect(dueInWords(measure())).toBe('ежедневно, до 23.02.2027')
  expect(dueInWords({ dueDay: '2026-12-04' })).toBe('до 04.12.2026')
})

test('the difference of two versions is told in sentences, never in codes', () => {
  const after = content({
    endsOn: '2027-03-31',
    measures: [
      measure({ dueDay: '2027-03-31', helpKind: 'social' }),
      measure({ id: '00000000-0000-4000-8000-0000000000bb', title: 'Диспансеризация', recurrence: undefined }),
    ],
  })
  const told = plain(changesInWords(content(), after, names))
  expect(told).toEqual([
    'Срок: было «23.02.2027», стало «31.03.2027»',
    'Мероприятие «Провожать Илью в школу»: вид помощи: было «педагогическая», стало «социальная»; срок: было «23.02.2027», стало «31.03.2027»',
    'Добавлено мероприятие «Диспансеризация», до 23.02.2027',
  ])
  expect(told.join(' ')).not.toMatch(/[0-9a-f]{8}-|undefined|\{/u)
})

test('what a version drops is told too: a measure, a note, how often', () => {
  const before = content({
    resources: 'Тётя живёт рядом',
    measures: [measure(), measure({ id: mother, title: 'Пособие' })],
  })
  const { recurrence: _, ...once } = measure()
  const told = plain(changesInWords(before, content({ measures: [once] }), names))
  expect(told).toEqual([
    'Ресурсы семьи: было «Тётя живёт рядом», стало «пусто»',
    'Мероприятие «Провожать Илью в школу»: как часто: было «ежедневно», стало «пусто»',
    'Снято мероприятие «Пособие»',
  ])
})
