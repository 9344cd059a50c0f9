import { describe, expect, test } from 'vitest'
import {
  aConsent,
  aDispatch,
  anApproval,
  aPlan,
  aReceipt,
  aReminder,
  aSending,
} from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { approved, signed, work } from '../../../tests/fixtures/stories/plan.ts'
import { clinic, school } from '../../../tests/world.ts'

const yes = 'принято'
const queued = () =>
  approved().do('dispatchPlan', aDispatch(school, { channel: 'email', email: 'school@ozerki.example' }))
type Row = [what: string, ask: () => string, said: string]

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
          .do('dispatchPlan', aDispatch(school, { channel: 'email', email: 'school@ozerki.example' }))
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
