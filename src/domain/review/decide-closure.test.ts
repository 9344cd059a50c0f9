import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  anEnd,
  aCheck,
  aClosure,
  aConcern,
  aContact,
  aContract,
  anApplication,
  aTakeover,
  anExtract,
  aProlongation,
  aRefusal,
  aReopening,
  aReview,
  unreached,
} from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { active, applied, judged } from '../../../tests/fixtures/stories/review.ts'

const yes = 'принято'
type Row = [what: string, ask: () => string, said: string]

describe('the removal from patronage (МП 6.6)', () => {
  test.each<Row>([
    [
      'overcome, without a review',
      () => active().refusal('closeCase', aClosure()),
      'Сначала подведите итоги: результаты, динамика, рекомендации [МП 6.6]',
    ],
    [
      'overcome, after the review',
      () => judged().do('holdFinalReview', aReview()).refusal('closeCase', aClosure()),
      yes,
    ],
    [
      'no contact, without a review, of a family that nobody has tried to reach',
      () => active().refusal('closeCase', aClosure('noContact')),
      'Семья сама подала заявление 03.11.2026, неудачных попыток связаться с тех пор не записано. Почему считаете, что связи нет? Причину увидит заведующий',
    ],
    [
      'the same, with a reason, which stays with the removal',
      () => active().do('closeCase', aClosure('noContact'), unreached).file().state.closures[0]!.unreached!,
      unreached.reason,
    ],
    [
      'the contract is over: no reason by itself',
      () => active().at('2027-03-01').refusal('closeCase', aClosure('goalPartlyReached')),
      'Сначала подведите итоги: результаты, динамика, рекомендации [МП 6.6]',
    ],
    [
      'moved, to nowhere',
      () => active().refusal('closeCase', aClosure('moved')),
      'Укажите, в какой центр передаётся дело',
    ],
    ...(['situationOvercome', 'childRecognisedSop'] as const).map<Row>(reason => [
      `${reason}, before there is a plan to sum up`,
      () => applied().refusal('closeCase', aClosure(reason)),
      yes,
    ]),
    [
      'a goal reached in part, before one was set',
      () => applied().refusal('closeCase', aClosure('goalPartlyReached')),
      'Плана ещё нет, и цели, достигнутой частично, тоже: выберите другую причину [МП 6.6]',
    ],
    [
      'a goal reached in part, «срок окончен» while plan and contract run on',
      () => judged().do('holdFinalReview', aReview()).refusal('closeCase', aClosure('goalPartlyReached')),
      'По записям дела: план по 03.12.2026, договор по 03.02.2027. Выберите «цель достигнута частично, работа окончена до срока» [МП 6.6]',
    ],
    [
      'a goal reached in part, «срок окончен» where the contract was ended before its day',
      () =>
        judged()
          .do('holdFinalReview', aReview())
          .do('endAgreement', anEnd('по просьбе'))
          .refusal('closeCase', aClosure('goalPartlyReached')),
      'По записям дела: план по 03.12.2026, договор прекращён 24.11.2026. Выберите «цель достигнута частично, работа окончена до срока» [МП 6.6]',
    ],
    [
      'a goal reached in part, before the term is over',
      () => judged().do('holdFinalReview', aReview()).refusal('closeCase', aClosure('goalPartlyEarly')),
      yes,
    ],
    [
      'a goal reached in part, on the last day of the plan',
      () =>
        judged().do('holdFinalReview', aReview()).at('2026-12-03').refusal('closeCase', aClosure('goalPartlyReached')),
      yes,
    ],
    [
      'a goal reached in part, «до срока» once the plan is over',
      () =>
        judged().do('holdFinalReview', aReview()).at('2026-12-04').refusal('closeCase', aClosure('goalPartlyEarly')),
      'По записям дела: план по 03.12.2026, договор по 03.02.2027. Выберите «цель достигнута частично, срок окончен» [МП 6.6]',
    ],
    [
      'a goal reached in part before its term, without a review',
      () => active().refusal('closeCase', aClosure('goalPartlyEarly')),
      'Сначала подведите итоги: результаты, динамика, рекомендации [МП 6.6]',
    ],
    [
      'moved, to another centre',
      () => active().refusal('closeCase', aClosure('moved', { transferTo: 'Копыльский ТЦСОН' })),
      yes,
    ],
    [
      'before the application',
      () => active().refusal('closeCase', aClosure('noContact', { day: '2026-11-02' })),
      'Снять с патроната раньше начала нельзя',
    ],
    [
      'before a contact already held',
      () =>
        active()
          .do('recordContact', aContact())
          .refusal('closeCase', aClosure('noContact', { day: '2026-11-23' })),
      'После этой даты уже записан контакт',
    ],
    [
      'with a concern not sent',
      () => active().do('raiseConcern', aConcern()).refusal('closeCase', aClosure('noContact')),
      'Не отправлено сообщение в органы опеки: сначала отправьте его [МП 5.2]',
    ],
    [
      'with its contract, before that was signed',
      () =>
        applied()
          .at('2026-11-10')
          .do('signAgreement', aContract('2027-02-03'))
          .refusal('closeCase', aClosure('noContact', { day: '2026-11-09', endAgreement: true })),
      'После этой даты с семьёй: договор 10.11.2026. Снимите с патроната не раньше этого дня [МП 6.6]',
    ],
    [
      'before its contract was prolonged, which runs on',
      () =>
        active()
          .at('2026-11-27')
          .do('prolongAgreement', aProlongation('2027-06-01'))
          .refusal('closeCase', aClosure('noContact', { day: '2026-11-26' })),
      'После этой даты с семьёй: продление договора 27.11.2026. Снимите с патроната не раньше этого дня [МП 6.6]',
    ],
    [
      'a second time',
      () => active().do('closeCase', aClosure('noContact'), unreached).refusal('closeCase', aClosure('noContact')),
      'Сейчас это сделать нельзя: этап «Снята с патроната» [МП 6.6]',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

// Nobody loses his help the day after a visit because of a word, and the head reads when the family was last heard of.
describe('«связи с семьёй нет» of a family that was met (МП 6.6)', () => {
  const met = () => active().as('case_specialist').do('recordContact', aContact()).at('2026-11-25')
  const attempt: Parameters<typeof aContact>[0] = {
    form: 'phone',
    happened: false,
    missedReason: 'noAnswer',
    childrenSeenIds: [],
    time: undefined,
  }
  const removed = (file: PaperFile) =>
    file
      .do('closeCase', aClosure('noContact'), { confirmed: ['contactThereIs'], reason: 'уехали' })
      .file()
      .state.lateEntries!.at(-1)!.reason
  test('asks why, and names the meeting', () =>
    expect(met().refusal('closeCase', aClosure('noContact'))).toBe(
      'Последняя встреча с семьёй состоялась 24.11.2026, неудачных попыток связаться с тех пор не записано. Почему считаете, что связи нет? Причину увидит заведующий',
    ))
  // Whoever comes back of his own accord was in contact on that day: nobody has tried to reach him since.
  test.each<[what: string, back: (file: PaperFile) => PaperFile, asked: string, read: string]>([
    [
      'by an application',
      file => file.do('registerApplication', anApplication({ day: '2026-11-26' })),
      'Семья сама подала заявление 26.11.2026, неудачных попыток связаться с тех пор не записано',
      'последняя встреча 24.11.2026, неудачных попыток с тех пор: 0, заявление 26.11.2026',
    ],
    [
      'by its word',
      file => file.do('reopenCase', aReopening('мать пришла в центр')),
      'Семья вернулась сама, работа возобновлена 26.11.2026, неудачных попыток связаться с тех пор не записано',
      'последняя встреча 24.11.2026, вернулась сама, работа возобновлена 26.11.2026, неудачных попыток с тех пор: 0',
    ],
  ])('asks why of a family that had refused and came back %s', (_, comes, asked, read) => {
    const back = () =>
      comes(met().as('unit_head').do('registerRefusal', aRefusal()).at('2026-11-26'))
        .as('case_specialist')
        .at('2026-11-30')
    expect(back().refusal('closeCase', aClosure('noContact'))).toContain(asked)
    expect(removed(back())).toContain(read)
  })
  test('is accepted with a reason, which stands on the day of the head with the meeting', () =>
    expect(removed(met())).toBe(
      'связи с семьёй нет: последняя встреча 24.11.2026, неудачных попыток с тех пор: 0. Снять с социального патроната. уехали',
    ))
  test('a head gives the reason, too, and another head sees it', () =>
    expect(removed(met().as('unit_head'))).toBe('уехали'))
  test.each<[what: string, days: string[], asked: boolean]>([
    ['one call', ['2026-11-25'], true],
    ['three calls of one day', ['2026-11-25', '2026-11-25', '2026-11-25'], true],
    ['calls of two days', ['2026-11-25', '2026-11-26'], false],
  ])('asks why until somebody has tried in vain on as many days as the centre wants: %s', (_, days, asked) => {
    const tried = days.reduce(
      (file, day, at) => file.at(day).do('recordContact', aContact({ ...attempt, contactId: idOf(`attempt ${at}`) })),
      met(),
    )
    expect(tried.at('2026-11-27').refusal('closeCase', aClosure('noContact')).includes('не меньше 2')).toBe(asked)
  })
  test('the head reads of the attempts', () =>
    expect(removed(met().do('recordContact', aContact(attempt)).at('2026-11-26'))).toContain(
      'последняя встреча 24.11.2026, неудачных попыток с тех пор: 1',
    ))
  test('of a family from the paper journal names the last meeting that stands there', () => {
    const file = aFile().at('2024-07-01').do('takeOver', aTakeover()).as('case_specialist').at('2024-07-03')
    expect(file.refusal('closeCase', aClosure('noContact'))).toContain(
      'Последняя встреча с семьёй состоялась 03.06.2024',
    )
    expect(removed(file)).toContain('последняя встреча 03.06.2024, неудачных попыток с тех пор: 0')
  })
  test('names what the family has signed since it was met', () =>
    expect(
      removed(met().do('prolongAgreement', aProlongation('2027-06-01')).do('recordContact', aContact(attempt))),
    ).toContain('последняя встреча 24.11.2026, продление договора 25.11.2026, неудачных попыток с тех пор: '))
})

describe('the contract at the removal (МП 6.6)', () => {
  const endOf = (file: PaperFile) => file.file().state.agreements.map(agreement => agreement.ended)
  test('ends with it where that was chosen, with the day and the reason', () =>
    expect(endOf(active().do('closeCase', aClosure('noContact', { endAgreement: true }), unreached))).toEqual([
      { day: '2026-11-24', reason: 'снятие с патроната: связи с семьёй нет', endedBy: { by: 'removal' } },
    ]))
  test('runs on where it was not', () =>
    expect(endOf(active().do('closeCase', aClosure('noContact'), unreached))).toEqual([undefined]))
  test('that has lapsed stays lapsed', () =>
    expect(
      endOf(
        active()
          .at('2027-03-01')
          .do('closeCase', aClosure('noContact', { endAgreement: true }), unreached),
      ),
    ).toEqual([undefined]))
  test('that ended is no hindrance to a new one when the family comes back', () =>
    expect(
      active()
        .do('closeCase', aClosure('noContact', { endAgreement: true }), unreached)
        .do('reopenCase', aReopening('пришли'))
        .do('registerApplication', anApplication())
        .refusal('signAgreement', aContract('2027-03-03')),
    ).toBe(yes))
})

const closed = () => active().do('closeCase', aClosure('noContact'), unreached).at('2027-02-24')

describe('after the removal', () => {
  test.each<Row>([
    ['a check', () => closed().refusal('recordAftercheck', aCheck(3, 'stable')), yes],
    [
      'the same check again',
      () => closed().do('recordAftercheck', aCheck(3, 'stable')).refusal('recordAftercheck', aCheck(3, 'noContact')),
      'Эта проверка уже записана',
    ],
    [
      'the other check',
      () =>
        closed()
          .do('recordAftercheck', aCheck(3, 'stable'))
          .at('2027-05-24')
          .refusal('recordAftercheck', aCheck(6, 'stable')),
      yes,
    ],
    [
      'a check of three months after three weeks',
      () => closed().refusal('recordAftercheck', aCheck(3, 'stable', { day: '2026-12-15' })),
      'Проверка через 3 мес. засчитывается с 10.02.2027',
    ],
    [
      'a check dated before the removal',
      () => closed().refusal('recordAftercheck', { months: 3, day: '2026-11-23', outcome: 'stable' }),
      'Дата раньше снятия с патроната',
    ],
    [
      'a check of a family on patronage',
      () => active().refusal('recordAftercheck', aCheck(3, 'stable')),
      'Семья не снята с патроната',
    ],
    ['the family comes back', () => closed().refusal('reopenCase', aReopening('снова трудно')), yes],
    [
      'the family comes back before it left',
      () => closed().refusal('reopenCase', { day: '2026-11-23', reason: 'х' }),
      'Дата раньше снятия с патроната',
    ],
    ['a new extract', () => closed().refusal('registerExtract', anExtract()), yes],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})
