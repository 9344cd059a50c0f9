import { describe, expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  anEnd,
  aPlan,
  aProlongation,
  aReopening,
  aReturn,
  unreached,
} from '../../../tests/fixtures/inputs.ts'
import { father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { agreed, applied, approved, signed, work, written } from '../../../tests/fixtures/stories/plan.ts'
import type { Day } from '../kernel/calendar.ts'

const yes = 'принято'
type Row = [what: string, ask: () => string, said: string]

describe('writing a plan (МП II, 6.4)', () => {
  test.each<Row>([
    [
      'with an adult among its children',
      () => applied().refusal('writePlan', aPlan('2026-12-02', [], { childIds: [mother.personId!] })),
      'Это взрослый: в плане он не ребёнок [приложение 1]',
    ],
    ['of a month', () => applied().refusal('writePlan', aPlan('2026-12-02', [])), yes],
    [
      'of a month less a day',
      () => applied().refusal('writePlan', aPlan('2026-12-01', [])),
      'План составляется на срок не менее одного месяца [МП II]',
    ],
    [
      'starting before the application',
      () => applied().refusal('writePlan', aPlan('2027-01-03', [], { startsOn: '2026-11-02' })),
      'План не может начаться раньше заявления',
    ],
    [
      'with a measure before its start',
      () => applied().refusal('writePlan', aPlan('2027-01-03', [['а', '2026-11-02', 'curator']])),
      'Срок мероприятия должен быть внутри срока плана',
    ],
    [
      'with a measure on its last day',
      () => applied().refusal('writePlan', aPlan('2027-01-03', [['а', '2027-01-03', 'curator']])),
      yes,
    ],
    [
      'held by a child',
      () => applied().refusal('writePlan', aPlan('2027-01-03', [], { holderId: son.personId! })),
      'План подписывает взрослый член семьи',
    ],
    [
      'about a stranger',
      () => applied().refusal('writePlan', aPlan('2027-01-03', [], { childIds: [idOf('x')] })),
      'Этого ребёнка нет в семье',
    ],
    [
      'with a measure about a child who is not in it',
      () =>
        applied().refusal('writePlan', aPlan('2027-01-03', [['а', '2027-01-03', 'curator', undefined, [idOf('x')]]])),
      'Этого ребёнка нет в плане',
    ],
    [
      'beside an approved one',
      () => approved().refusal('writePlan', aPlan('2027-02-03', [], { plan: 'b' })),
      'На эти дни уже есть утверждённый план: откорректируйте его',
    ],
    [
      'after an approved one',
      () => approved().refusal('writePlan', aPlan('2027-03-03', [], { plan: 'b', startsOn: '2027-01-04' })),
      yes,
    ],
    [
      'on the days of a plan of an earlier round',
      () =>
        approved()
          .do('closeCase', aClosure('noContact'), unreached)
          .do('reopenCase', aReopening('пришли'))
          .do('registerApplication', anApplication())
          .refusal('writePlan', aPlan('2027-01-03', [], { plan: 'b' })),
      yes,
    ],
    [
      'under the id of a plan of an earlier round',
      () =>
        approved()
          .do('closeCase', aClosure('noContact'), unreached)
          .do('reopenCase', aReopening('пришли'))
          .do('registerApplication', anApplication())
          .refusal('writePlan', aPlan('2027-01-03', [])),
      'Этот план из прежней работы с семьёй: составьте новый',
    ],
    [
      'correcting an approved one without a reason',
      () => approved().refusal('writePlan', aPlan('2027-01-03', work)),
      'План утверждён: укажите причину корректировки [МП 6.5]',
    ],
    [
      'correcting an approved one with a reason',
      () => approved().refusal('writePlan', aPlan('2027-01-03', work, { changeReason: 'мониторинг' })),
      yes,
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

describe('the consent of the family (приложение 1)', () => {
  test.each<Row>([
    [
      'to a plan without measures',
      () => applied().do('writePlan', aPlan('2027-01-03', [])).refusal('agreePlan', aConsent()),
      'В плане пока нет мероприятий [МП 6.4]',
    ],
    [
      'to a plan that leaves a weak domain out',
      () => applied().do('writePlan', aPlan('2027-01-03', work)).refusal('agreePlan', aConsent()),
      'Нет мероприятия или причины: работа и доход [МП 6.4]',
    ],
    [
      'to a plan that says why it leaves it out',
      () =>
        applied()
          .do('writePlan', aPlan('2027-01-03', work, { accepted: { income: 'пенсия с декабря' } }))
          .refusal('agreePlan', aConsent()),
      yes,
    ],
    [
      'of somebody else',
      () => written().refusal('agreePlan', aConsent({ personId: father.personId! })),
      'План подписывает тот, с кем заключён договор [приложение 1]',
    ],
    [
      'after the last day of the plan',
      () => written().at('2027-01-04').refusal('agreePlan', aConsent()),
      'Срок плана окончился 03.01.2027: поставьте в плане новый срок [МП II, 6.4]',
    ],
    ['given twice', () => agreed().refusal('agreePlan', aConsent()), 'Эта редакция уже согласована'],
    [
      'to an older version',
      () =>
        agreed()
          .do('writePlan', aPlan('2027-01-03', work, { accepted: { income: 'х' } }))
          .refusal('agreePlan', aConsent({ version: 1 })),
      'Есть более новая редакция плана',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

const asDirector = (settings: Parameters<typeof aFile>[0]) => {
  const file = aFile(settings)
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-03'))
    .do('writePlan', aPlan('2027-01-03', work))
    .do('agreePlan', aConsent())
  return (role: 'unit_head' | 'director') => file.as(role).refusal('approvePlan', anApproval())
}

describe('the approval (МП 6.2, 6.4)', () => {
  test.each<Row>([
    [
      'before consent',
      () => written().do('signAgreement', aContract('2027-02-03')).refusal('approvePlan', anApproval()),
      'Сначала план согласует семья [приложение 1]',
    ],
    [
      'before the contract',
      () => agreed().refusal('approvePlan', anApproval()),
      'Для утверждения нужен договор с семьёй [МП 6.2, приложение 1]',
    ],
    ['after both, in either order', () => signed().refusal('approvePlan', anApproval()), yes],
    [
      'with a contract signed that begins tomorrow',
      () =>
        agreed()
          .do('signAgreement', aContract('2027-02-03', { from: '2026-11-04' }))
          .refusal('approvePlan', anApproval()),
      yes,
    ],
    [
      'with a contract ended',
      () => signed().do('endAgreement', anEnd('по просьбе')).refusal('approvePlan', anApproval()),
      'Для утверждения нужен договор с семьёй [МП 6.2, приложение 1]',
    ],
    [
      'with a contract lapsed',
      () => signed().at('2027-02-04').refusal('approvePlan', anApproval()),
      'Срок договора истёк: продлите его или заключите новый [МП 6.2, приложение 1]',
    ],
    [
      'dated before the consent',
      () => signed().refusal('approvePlan', anApproval({ day: '2026-11-02' })),
      'Утверждение не может быть раньше согласия семьи',
    ],
    ['twice', () => approved().refusal('approvePlan', anApproval()), 'Эта редакция уже утверждена'],
    [
      'with a contract of somebody else in the family',
      () =>
        agreed()
          .do('signAgreement', aContract('2027-02-03', { holderId: father.personId! }))
          .refusal('approvePlan', anApproval()),
      'Договор заключён с другим членом семьи: план подписывает тот, с кем заключён договор [МП 6.2, приложение 1]',
    ],
    [
      'once the one who signed it has left the family',
      () =>
        signed()
          .do('removeMember', { personId: mother.personId!, day: '2026-11-03', reason: 'смерть' })
          .refusal('approvePlan', anApproval()),
      'Тот, кто подписал план, выбыл из семьи: составьте план с другим взрослым [приложение 1]',
    ],
    [
      'dated between the end of a contract and its prolongation',
      () =>
        signed()
          .at('2027-02-10')
          .do('prolongAgreement', aProlongation('2027-05-03'), { confirmed: ['contractGap'] })
          .refusal('approvePlan', anApproval({ day: '2027-02-08' })),
      'Срок договора истёк: продлите его или заключите новый [МП 6.2, приложение 1]',
    ],
    [
      'by the head where the director approves',
      () => asDirector({ planApprover: 'director' })('unit_head'),
      'План утверждает руководитель: так настроено в центре',
    ],
    ['by the director where the director approves', () => asDirector({ planApprover: 'director' })('director'), yes],
    ['by the director where the head approves', () => asDirector({})('director'), yes],
    [
      'returned after it was approved',
      () => approved().refusal('returnPlan', aReturn('х')),
      'Эта редакция уже утверждена',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

// A back-dated agreement would meet the term of the plan before the problems it answers were found.
describe('a plan and its diagnostics, by their days (МП II, 6.3)', () => {
  const diagnosed = (day: Day) =>
    aFile()
      .at('2026-11-03')
      .do('registerApplication', anApplication({ members: [father, son] }))
      .do('signAgreement', aContract('2027-02-03'))
      .do('writePlan', aPlan('2027-01-03', work))
      .at('2026-11-12')
      .do('completeAssessment', anAssessment({ day }))
  const later = (day: string) => `Диагностика проведена ${day}: план не может быть принят раньше неё [МП II, 6.3]`
  test.each<Row>([
    [
      'agreed before them',
      () => diagnosed('2026-11-11').refusal('agreePlan', aConsent({ day: '2026-11-10' })),
      later('11.11.2026'),
    ],
    ['agreed on their day', () => diagnosed('2026-11-11').refusal('agreePlan', aConsent({ day: '2026-11-11' })), yes],
    [
      'agreed after the first of two',
      () =>
        diagnosed('2026-11-09')
          .do('completeAssessment', anAssessment({ kind: 'repeat', day: '2026-11-12' }))
          .refusal('agreePlan', aConsent({ day: '2026-11-10' })),
      yes,
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})
