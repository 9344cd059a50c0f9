import { describe, expect, test } from 'vitest'
import { agreementStatusOn } from '../../../src/domain/contract/agreements.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import type { PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aConcern,
  aNotice,
  anApproval,
  aJudgement,
  aMonitoring,
  aPlan,
  aProlongation,
  aRefusal,
} from '../../fixtures/inputs.ts'
import { father, idOf, mother } from '../../fixtures/people.ts'
import { school } from '../../world.ts'
import { grandmother, served } from './refusal-stories.ts'

describe('a refusal during the service leaves nothing running', () => {
  const refused = () => served().do('registerRefusal', aRefusal())
  test('the contract ends with its clause and the number of the refusal', () => {
    expect(refused().file().state.agreements[0]!.ended).toEqual({
      day: '2026-11-20',
      reason: 'письменный отказ получателя № 1/2026, п. 6.2 договора',
      endedBy: { by: 'refusal', no: 1, year: 2026 },
    })
  })
  test.each([
    ['the father who applied', father, 'письменный отказ заявителя № 1/2026'],
    ['the mother who signed it', mother, 'письменный отказ получателя № 1/2026, п. 6.2 договора'],
  ])('and says that it was %s who refused', (_, signs, reason) => {
    const file = served().do('registerRefusal', aRefusal({ personId: signs.personId! }))
    expect(file.file().state.agreements[0]!.ended?.reason).toBe(reason)
  })
  test('but the notice to the guardianship that has not left: it is still to be sent [МП 5.2]', () => {
    const file = served().do('raiseConcern', aConcern()).do('registerRefusal', aRefusal())
    expect(file.file().state.refusals[0]!.matters).toContainEqual({ key: `concern:${idOf('concern')}`, way: 'stays' })
    const status = () => file.clocks('TL-13').map(clock => clock.status)
    expect(status()).toEqual(['running'])
    file.at('2026-11-21').do('sendConcern', aNotice())
    expect(status()).toEqual(['late'])
  })
  test('no term of the service waits', () => {
    const waiting = ['TL-06', 'TL-07', 'TL-08', 'TL-10', 'TL-11', 'TL-14', 'TL-16', 'TL-16a'].flatMap(id =>
      refused()
        .clocks(id)
        .filter(clock => clock.status === 'running' || clock.status === 'waiting'),
    )
    expect(waiting).toEqual([])
  })
  test('the contract may go on, with the reason said', () => {
    const { state } = served()
      .do('registerRefusal', aRefusal({ agreementStays: 'вещи из пункта проката до конца месяца' }))
      .file()
    expect([agreementStatusOn(state.agreements, '2026-11-20'), state.refusals[0]!.agreementStays]).toEqual([
      'active',
      'вещи из пункта проката до конца месяца',
    ])
  })
  test('a refusal cannot say that it came before the application', () =>
    expect(served().refusal('registerRefusal', aRefusal({ moment: 'beforeApplication' }))).toBe(
      'Заявление уже зарегистрировано: отказ не может быть «до заявления» [МП 6.1, 6.3]',
    ))
  test('nobody is removed for a refusal that nobody signed', () =>
    expect(
      served().refusal('closeCase', { day: '2026-11-20', reason: 'recipientRefused', decision: 'муж против' }),
    ).toBe('Отказ получателя оформляют заявлением – отказом: кто вправе, тот его подписывает [МП 6.3, приложение 2]'))
})

// МП 6.2, 6.3: whoever goes on with the help has taken an earlier refusal back; the file would hold two papers that contradict each other.
describe('a refusal of a day before the same person signed papers of the help', () => {
  const signs = (act: (file: PaperFile) => PaperFile) => act(served().at('2026-11-27')).at('2026-11-30')
  const next = (file: PaperFile) =>
    file
      .do('writePlan', aPlan('2027-01-20', [['Секция', '2026-12-20', school]], { changeReason: 'новый кружок' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
  const judged = (file: PaperFile) => file.do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
  const met = (file: PaperFile) => file.do('holdMonitoring', aMonitoring({ familyIds: [mother.personId!] }))
  test.each<[string, (file: PaperFile) => PaperFile, string]>([
    ['the next version of the plan', next, 'согласование плана 27.11.2026'],
    ['her judgement of a measure', judged, 'оценка мероприятий 27.11.2026'],
    ['a monitoring with her', met, 'мониторинг 27.11.2026'],
  ])('is refused: %s', (_, act, said) => {
    const file = signs(act)
    const answer = file.refusal('registerRefusal', aRefusal({ day: '2026-11-24' }))
    expect(answer).toContain(`После 24.11.2026 этот человек сам: ${said}. Этим он продолжил помощь`)
    expect(stageOf(file.do('registerRefusal', aRefusal({ day: '2026-11-30' })).file().state)).toBe('declined')
  })
  test('is refused before her contract was prolonged, whoever of the family refuses', () => {
    const file = signs(asked => asked.do('prolongAgreement', aProlongation('2027-08-01')))
    for (const personId of [mother.personId!, father.personId!])
      expect(file.refusal('registerRefusal', aRefusal({ day: '2026-11-24', personId }))).toBe(
        'После этой даты подписан или продлён договор [МП 6.2, 6.3]',
      )
  })
  test('is refused of somebody who refuses for himself alone', () => {
    const file = signs(asked => asked.do('holdMonitoring', aMonitoring({ familyIds: [grandmother.personId!] })))
    const own = aRefusal({ day: '2026-11-24', personId: grandmother.personId! })
    expect(file.refusal('registerRefusal', own)).toContain('мониторинг 27.11.2026')
  })
  test('stands beside what others of the family have signed since: it is asked, and the head reads it', () => {
    const file = signs(asked => asked.do('holdMonitoring', aMonitoring({ familyIds: [grandmother.personId!] })))
    const hers = aRefusal({ day: '2026-11-24' })
    expect(file.refusal('registerRefusal', hers)).toContain('мониторинг 27.11.2026. Помощь окончится 24.11.2026')
    const { state } = file
      .do('registerRefusal', hers, { confirmed: ['othersSigned', 'enteredLate'], reason: 'р' })
      .file()
    expect(stageOf(state)).toBe('declined')
    expect(state.lateEntries?.at(-1)?.reason).toContain('После дня отказа с семьёй: мониторинг 27.11.2026')
  })
})
