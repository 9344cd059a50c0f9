import { describe, expect, test } from 'vitest'
import { basisOf } from '../../src/domain/consent/consent-rules.ts'
import { openMatters } from '../../src/domain/review/open-matter-rules.ts'
import { settledMatter, type SettledMatter, usually } from '../../src/domain/review/open-matters.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aDispatch,
  aMeeting,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aRefusal,
  aRequest,
  aWorker,
} from '../fixtures/inputs.ts'
import { mother, son } from '../fixtures/people.ts'
import { clinic, school } from '../world.ts'

/** A family in the middle of everything on 20 November 2026. */
const busy = () =>
  aFile()
    .at('2026-11-02')
    .do('registerExtract', anExtract())
    .do('assignWorker', aWorker())
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-11-20')
    .do('dispatchPlan', aDispatch(school))
    .do('requestInformation', aRequest())
    .do('planMonitoring', aMeeting())
    .do('giveConsent', anAgreement(clinic, ['card']))
    .do('enterCrisisRoom', ({ day }) => ({ personId: mother.personId!, day, documentShown: true }))
    .do('recordProtectiveOrder', ({ day }) => ({
      issuedDay: day,
      until: '2026-12-04',
      issuedBy: 'РОВД',
      protectedIds: [mother.personId!, son.personId!],
      dangerOutside: 'бывший муж',
    }))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { changeReason: 'кризисная комната' }))
const everything = [
  'Ответ учреждению не отправлен: СШ № 2',
  'Защитное предписание действует до 04.12.2026',
  'Живёт в кризисной комнате с 20.11.2026',
  'Запрос без ответа, исх. № 2/2026: СШ № 2',
  'Получение плана не подтверждено: СШ № 2',
  'Назначен мониторинг 11.12.2026: СШ № 2',
  'Мероприятия плана в работе: 1',
  'План, редакция 2, не утверждён',
  'Согласие на передачу сведений действует: Поликлиника',
]
const open = (file: PaperFile) => openMatters(file.file().state, '2026-11-20')
/** The usual answers, some of them otherwise. */
const answers = (file: PaperFile, other: Record<string, Partial<SettledMatter>> = {}) =>
  open(file).map(matter => ({ ...usually(matter), ...other[matter.key.split(':')[0]!] }))

describe('what is open when a family is removed or refuses (МП 5.2, 6.3, 6.6)', () => {
  test('is listed, whatever it is', () => expect(open(busy()).map(matter => matter.label)).toEqual(everything))

  test.each([
    ['a removal', (file: PaperFile) => file.refusal('closeCase', aClosure('noContact', { matters: [] }))],
    ['a refusal', (file: PaperFile) => file.refusal('registerRefusal', aRefusal({ matters: [] }))],
  ])('%s drops nothing in silence', (_, ask) =>
    expect(ask(busy())).toBe(`Решите, что будет с открытым: ${everything.join('; ')} [МП 6.6]`),
  )

  test('what stays or is handed on says why or to whom', () => {
    const ask = (other: Record<string, Partial<SettledMatter>>) =>
      busy().refusal('closeCase', aClosure('noContact', { matters: answers(busy(), other) }))
    expect(ask({ request: { way: 'stays' } })).toBe(
      'Запрос без ответа, исх. № 2/2026: СШ № 2: укажите, почему остаётся [МП 5.3]',
    )
    expect(ask({ measures: { way: 'handedOn' } })).toBe(
      'Мероприятия плана в работе: 1: укажите, кому передано [МП 6.4, 6.6]',
    )
    expect(ask({ reply: { way: 'ended' } })).toBe(
      'Ответ учреждению не отправлен: СШ № 2: так закончить нельзя [МП 5.2]',
    )
    expect(ask({})).toContain('живёт в кризисной комнате центра с 20.11.2026')
  })

  test.each([
    [
      'removed',
      (file: PaperFile, matters: SettledMatter[]) =>
        file.do('closeCase', aClosure('noContact', { matters }), {
          confirmed: ['contactThereIs'],
          reason: 'ушла из комнаты, не сказав куда',
        }),
    ],
    ['refused', (file: PaperFile, matters: SettledMatter[]) => file.do('registerRefusal', aRefusal({ matters }))],
  ])('a family that is %s: what ends ends, what stays goes on', (_, end) => {
    const file = busy()
    const { state } = end(file, answers(file, { dispatch: { way: 'stays', reason: 'школа вернёт экземпляр' } })).file()
    expect(state.crisisStays[0]!.left).toBe('2026-11-20')
    expect(
      basisOf(state, 'document', { ...clinic, kind: 'health' }, { day: '2026-11-21', settings: file.settings }, [
        'card',
      ]),
    ).toBeUndefined()
    const status = (id: string) => file.clocks(id).map(clock => clock.status)
    expect([status('TL-06a'), status('TL-08a'), status('TL-26'), status('TL-04')]).toEqual([
      ['stopped'],
      ['waiting'],
      ['running'],
      ['running'],
    ])
  })

  test('a registrar is not asked of what she does not read: it becomes what is usual', () => {
    const file = busy()
    const visible = answers(file).filter(answer => /^(?:reply|crisisStay|request|consent)/u.test(answer.key))
    expect(file.as('registrar').refusal('registerRefusal', aRefusal({ matters: visible }))).toBe('принято')
  })

  test('one leaves the crisis room also without an end of the help', () => {
    const file = busy().do('leaveCrisisRoom', ({ day }) => ({ personId: mother.personId!, day }))
    expect(open(file).map(matter => matter.label)).not.toContain('Живёт в кризисной комнате с 20.11.2026')
  })

  test('the answer to one matter is one of three', () =>
    expect(settledMatter.safeParse({ key: 'request:x', way: 'forgotten' }).success).toBe(false))
})
