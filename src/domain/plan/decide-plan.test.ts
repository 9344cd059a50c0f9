import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aDispatch,
  aJudgement,
  aMark,
  anApplication,
  anApproval,
  anAssessment,
  anEnd,
  aPlan,
  aProlongation,
  aReceipt,
  aReminder,
  aReopening,
  aReturn,
  aSending,
  scores,
  type Measured,
} from '../../../tests/fixtures/inputs.ts'
import { father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import type { Day } from '../kernel/calendar.ts'
import { defaultSettings } from '../law/settings.ts'
import { hideEarlyMarks, isEarlyMark } from './decide-measure.ts'

const yes = 'принято'
const work: Measured[] = [['Кружок', '2026-12-20', school]]
const applied = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son] }))
    .do('completeAssessment', anAssessment({ scores: scores(2, { income: 1 }) }))
const written = () =>
  applied().do('writePlan', aPlan('2027-01-03', [...work, ['Работа', '2026-12-01', 'mother', 'income']]))
const agreed = () => written().do('agreePlan', aConsent())
const signed = () => agreed().do('signAgreement', aContract('2027-02-03'))
const approved = () => signed().do('approvePlan', anApproval())
const queued = () => approved().do('dispatchPlan', aDispatch(school, { channel: 'email', email: 'school@example.by' }))
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
          .do('closeCase', aClosure('noContact'))
          .do('reopenCase', aReopening('пришли'))
          .do('registerApplication', anApplication())
          .refusal('writePlan', aPlan('2027-01-03', [], { plan: 'b' })),
      yes,
    ],
    [
      'under the id of a plan of an earlier round',
      () =>
        approved()
          .do('closeCase', aClosure('noContact'))
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

describe('the dispatch (МП 6.4)', () => {
  test.each<Row>([
    [
      'of a plan not approved',
      () => signed().refusal('dispatchPlan', aDispatch(school)),
      'Рассылают только утверждённый план [МП 6.4]',
    ],
    [
      'to who answers for nothing',
      () => approved().refusal('dispatchPlan', aDispatch(clinic)),
      'У этой организации нет мероприятий в плане [МП 6.4]',
    ],
    ['to the school', () => approved().refusal('dispatchPlan', aDispatch(school)), yes],
    [
      'to the school again',
      () => approved().do('dispatchPlan', aDispatch(school)).refusal('dispatchPlan', aDispatch(school)),
      'План уже отправлен: исх. № 1/2026',
    ],
    [
      'by e-mail without an address',
      () => approved().refusal('dispatchPlan', aDispatch(school, { channel: 'email' })),
      'Укажите адрес электронной почты',
    ],
    [
      'by hand, taken by nobody',
      () => approved().refusal('dispatchPlan', aDispatch(school, { channel: 'byHand' })),
      'Укажите, кто принял план: фамилию и должность [МП 6.4]',
    ],
    [
      'in the outbox, and brought by hand to nobody',
      () =>
        approved()
          .do('dispatchPlan', aDispatch(school, { channel: 'email', email: 'school@example.by' }))
          .refusal('recordSending', aSending(school, { handedTo: undefined })),
      'Укажите, кто принял план: фамилию и должность [МП 6.4]',
    ],
    [
      'acknowledged before it was sent',
      () =>
        approved()
          .at('2026-11-04')
          .do('dispatchPlan', aDispatch(school))
          .refusal('acknowledgeDispatch', {
            ...aReceipt(school)({ day: '2026-11-03', now: '', state: approved().file().state, staff: x => x }),
            dispatchId: idOf('x'),
          }),
      'Такой отправки в деле нет',
    ],
    [
      'acknowledged while the letter waits in the outbox',
      () => queued().at('2026-11-24').refusal('acknowledgeDispatch', aReceipt(school)),
      'Письмо ещё не ушло с почтового сервера. Если план передан иначе, сначала запишите, когда и как («Передан иначе») [МП 6.4]',
    ],
    [
      'acknowledged by the organisation itself',
      () => {
        const by = { id: idOf('teacher'), role: 'partner' as const, organisationId: school.organisationId }
        return queued().ask('acknowledgeDispatch', aReceipt(school), { by }).ok ? yes : 'нет'
      },
      yes,
    ],
    [
      'acknowledged before somebody brought what waited in the outbox',
      () =>
        queued()
          .at('2026-11-05')
          .do('recordSending', aSending(school))
          .refusal('acknowledgeDispatch', scene => ({ ...aReceipt(school)(scene), day: '2026-11-04' })),
      'Получение не может быть раньше отправки',
    ],
    [
      'of a version that another one has replaced',
      () =>
        approved()
          .do(
            'writePlan',
            aPlan('2027-01-03', [...work, ['Работа', '2026-12-01', 'mother', 'income']], { changeReason: 'новое' }),
          )
          .do('agreePlan', aConsent())
          .do('approvePlan', anApproval())
          .refusal('dispatchPlan', aDispatch(school, { version: 1 })),
      'Утверждена редакция 2: отправьте её [МП 6.4]',
    ],
    [
      'reminded of',
      () => approved().do('dispatchPlan', aDispatch(school)).refusal('remindDispatch', aReminder(school)),
      yes,
    ],
    [
      'reminded of after it was acknowledged',
      () =>
        approved()
          .do('dispatchPlan', aDispatch(school))
          .do('acknowledgeDispatch', aReceipt(school))
          .refusal('remindDispatch', aReminder(school)),
      'Организация уже подтвердила получение',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

describe('a measure (МП 5.2, 6.5)', () => {
  test.each<Row>([
    [
      'that is not in the plan',
      () => approved().refusal('markMeasure', aMark('Другое', 'done')),
      'Такого мероприятия в утверждённом плане нет',
    ],
    [
      'of a plan not approved',
      () => signed().refusal('markMeasure', aMark('Кружок', 'done')),
      'Такого мероприятия в утверждённом плане нет',
    ],
    [
      'that cannot be done, silently',
      () => approved().refusal('markMeasure', aMark('Кружок', 'cannot')),
      'Укажите, почему не может быть выполнено',
    ],
    [
      'that cannot be done, with the reason',
      () => approved().refusal('markMeasure', aMark('Кружок', 'cannot', { note: 'мест нет' })),
      yes,
    ],
    [
      'put off beyond the plan',
      () => approved().refusal('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2027-01-04' })),
      'Новый срок мероприятия должен быть внутри срока плана',
    ],
    [
      'put off to yesterday',
      () => approved().refusal('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2026-11-02' })),
      'Новый срок мероприятия должен быть внутри срока плана',
    ],
    [
      'judged before the approval',
      () =>
        approved().refusal('judgeMeasure', {
          ...aJudgement(
            'Кружок',
            'citizen',
            'done',
          )({ day: '2026-11-02', now: '', state: approved().file().state, staff: x => x }),
        }),
      'Дата раньше утверждения плана',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

describe('the specialist’s mark stays hidden until the citizen has judged (G2)', () => {
  const judged = (file: PaperFile) =>
    hideEarlyMarks(file.file().state.plans[0]!, { settings: file.settings }).progress[idOf('measure Кружок')]
  const first = () => approved().do('judgeMeasure', aJudgement('Кружок', 'specialist', 'partly'))
  test('hidden', () => expect(judged(first())?.specialist).toBeUndefined())
  test('shown once both are in', () =>
    expect(judged(first().do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done')))).toMatchObject({
      citizen: { mark: 'done' },
      specialist: { mark: 'partly' },
    }))
  test('a colleague reads of it in the history only after the citizen has judged; its author at once', () => {
    const early = (file: PaperFile, reader: string) =>
      isEarlyMark(
        file.facts.findLast(fact => fact.kind === 'measureJudged' && fact.side === 'specialist')!,
        file.file().state.plans,
        { settings: file.settings },
        reader,
      )
    const both = first().do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
    expect([early(first(), 'colleague'), early(first(), idOf('1:curator')), early(both, 'colleague')]).toEqual([
      true,
      false,
      false,
    ])
  })
  test('shown at once where the centre wants it so', () => {
    const file = first()
    expect(
      hideEarlyMarks(file.file().state.plans[0]!, { settings: { ...defaultSettings, citizenJudgesFirst: false } })
        .progress[idOf('measure Кружок')]?.specialist,
    ).toBeDefined()
  })
})
