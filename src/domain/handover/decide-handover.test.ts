import { describe, expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { anApplication, aWorker } from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { assigned } from '../case/queries.ts'

const yes = 'принято'
const staff = (login: string) => idOf(`1:${login}`)
const handoverId = idOf('handover')
const offer = (over: object = {}) => ({
  handoverId,
  fromId: staff('curator'),
  toId: staff('colleague'),
  reason: 'уходит в отпуск',
  ...over,
})
const held = () =>
  aFile().at('2026-11-03').do('registerApplication', anApplication()).do('assignWorker', aWorker()).at('2026-11-10')
const offered = () => held().do('offerHandover', offer())
const receiver = () => offered().as('case_specialist', 'colleague')
type Row = [what: string, ask: () => string, said: string]

describe('handing a family over', () => {
  test.each<Row>([
    ['offered', () => held().refusal('offerHandover', offer()), yes],
    [
      'to oneself',
      () => held().refusal('offerHandover', offer({ toId: staff('curator') })),
      'Выберите двух разных специалистов',
    ],
    [
      'by somebody who does not hold it',
      () => held().refusal('offerHandover', offer({ fromId: staff('head') })),
      'Эту семью ведёт уже другой специалист',
    ],
    [
      'offered to another while one has not answered',
      () => offered().refusal('offerHandover', offer({ handoverId: idOf('x') })),
      'Передача этой семьи уже предложена и ждёт ответа: дождитесь его или отмените',
    ],
    ['accepted by the receiver', () => receiver().refusal('acceptHandover', { handoverId }), yes],
    [
      'accepted by somebody else',
      () => offered().as('case_specialist').refusal('acceptHandover', { handoverId }),
      'Семью принимает тот, кому её передают',
    ],
    [
      'accepted twice',
      () => receiver().do('acceptHandover', { handoverId }).refusal('acceptHandover', { handoverId }),
      'Этой передачи уже нет: её приняли, отклонили или отменили',
    ],
    [
      'an older offer',
      () => receiver().refusal('acceptHandover', { handoverId: idOf('x') }),
      'Этой передачи уже нет: её приняли, отклонили или отменили',
    ],
    [
      'accepted after the family went to another',
      () =>
        offered()
          .do('assignWorker', aWorker('head', { reason: 'срочно' }))
          .as('case_specialist', 'colleague')
          .refusal('acceptHandover', { handoverId }),
      'Эту семью ведёт уже другой специалист',
    ],
    ['declined', () => receiver().refusal('declineHandover', { handoverId, reason: 'много семей' }), yes],
    [
      'offered again after it was declined',
      () =>
        receiver()
          .do('declineHandover', { handoverId, reason: 'нет' })
          .refusal('offerHandover', offer({ handoverId: idOf('x') })),
      yes,
    ],
    ['taken back', () => offered().refusal('withdrawHandover', { handoverId }), yes],
    [
      'taken back, then accepted',
      () => receiver().do('withdrawHandover', { handoverId }).refusal('acceptHandover', { handoverId }),
      'Этой передачи уже нет: её приняли, отклонили или отменили',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))

  test('the family stays with the old curator until it is accepted, then is the receiver’s', () => {
    expect(assigned(offered().file().state)).toBe(staff('curator'))
    const { state } = receiver().do('acceptHandover', { handoverId }).file()
    expect(assigned(state)).toBe(staff('colleague'))
    expect(state.handover).toBeUndefined()
    expect(state.assignments).toMatchObject([{ to: '2026-11-10' }, { from: '2026-11-10', reason: 'уходит в отпуск' }])
  })

  test('a psychologist hands over the own part only', () => {
    const paper = held()
      .do('assignWorker', aWorker('psychologist', { role: 'psychologist' }))
      .do('offerHandover', offer({ fromId: staff('psychologist'), toId: staff('other') }))
      .as('psychologist', 'other')
      .do('acceptHandover', { handoverId })
    const { state } = paper.file()
    expect([assigned(state), assigned(state, 'psychologist')]).toEqual([staff('curator'), staff('other')])
  })
})
