import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aConsent,
  aContract,
  aDispatch,
  aMark,
  aMeeting,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReceipt,
  aReminder,
  aReport,
  aReportAnswer,
  aRequest,
} from '../../../tests/fixtures/inputs.ts'
import { daughter, idOf, son } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import { showNo } from '../kernel/registers.ts'
import { defaultSettings } from '../law/settings.ts'
import { currentPlan } from '../plan/plan-rules.ts'
import { partnerTasksOf } from './partner-rules.ts'

const yes = 'принято'
const sent = (first = 'Кружок') =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [son, daughter] }))
    .do('completeAssessment', anAssessment())
    .do(
      'writePlan',
      aPlan(
        '2027-01-03',
        [
          [first, '2026-12-20', school],
          ['Логопед', '2026-12-10', school, undefined, [son.personId!]],
          ['Лечение', '2026-12-15', clinic, 'adultHealth'],
        ],
        { childIds: [son.personId!, daughter.personId!] },
      ),
    )
    .do('agreePlan', aConsent())
    .do('signAgreement', aContract('2027-02-03'))
    .do('approvePlan', anApproval())
    .do('dispatchPlan', aDispatch(school))
type Row = [what: string, ask: () => string, said: string]
const done = (file: PaperFile) => file.do('reportMeasure', aReport('Кружок', 'done', { note: 'Ходит' }))
const planOf = (file: PaperFile) => currentPlan(file.file().state)!

describe('a report of an organisation (МП 5.5, 6.4)', () => {
  test.each<Row>([
    ['that it is done', () => sent().refusal('reportMeasure', aReport('Кружок', 'done')), yes],
    [
      'that it cannot be done, with the reason',
      () => sent().refusal('reportMeasure', aReport('Кружок', 'cannot', { note: 'Нет мест' })),
      yes,
    ],
    [
      'that it cannot be done, without',
      () => sent().refusal('reportMeasure', aReport('Кружок', 'cannot')),
      'Напишите, почему не получается',
    ],
    [
      'with a day that has passed',
      () => sent().refusal('reportMeasure', aReport('Кружок', 'cannot', { note: 'Нет мест', readyDay: '2026-11-02' })),
      'Эта дата уже прошла: укажите, когда сможете',
    ],
    [
      'about a measure of another',
      () => sent().refusal('reportMeasure', aReport('Лечение', 'done')),
      'Этого мероприятия у вас больше нет',
    ],
    [
      'about no measure',
      () => sent().refusal('reportMeasure', aReport('Другое', 'done')),
      'Этого мероприятия у вас больше нет',
    ],
    [
      'twice under one id',
      () =>
        done(sent()).refusal(
          'reportMeasure',
          aReport('Кружок', 'done', { reportId: planOf(done(sent())).reports![0]!.id }),
        ),
      'Этот ответ уже получен',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))

  test('proves the receipt of the plan once', () => {
    const [dispatch] = planOf(done(sent())).dispatches
    expect(dispatch!.acknowledged).toMatchObject({ day: '2026-11-03', how: 'организация ответила в программе' })
    const before = sent().do('acknowledgeDispatch', aReceipt(school))
    expect(planOf(done(before)).dispatches[0]!.acknowledged!.how).toBe('подпись на втором экземпляре')
  })
})

describe('the answer to a report (МП 6.5)', () => {
  const cannot = () =>
    sent().do('reportMeasure', aReport('Кружок', 'cannot', { note: 'Нет мест', readyDay: '2026-12-25' }))
  test.each<Row>([
    ['accepts what is done', () => done(sent()).refusal('answerReport', aReportAnswer('accepted')), yes],
    [
      'asks again without a question',
      () => done(sent()).refusal('answerReport', aReportAnswer('again')),
      'Напишите, что уточнить',
    ],
    [
      'answers twice',
      () =>
        done(sent()).do('answerReport', aReportAnswer('accepted')).refusal('answerReport', aReportAnswer('accepted')),
      'На этот ответ организации уже отвечено',
    ],
    [
      'answers a mere receipt',
      () => sent().do('reportMeasure', aReport('Кружок', 'seen')).refusal('answerReport', aReportAnswer('accepted')),
      'Организация только приняла мероприятие: отвечать не на что',
    ],
    ['answers nothing', () => sent().refusal('answerReport', aReportAnswer('accepted')), 'Такого ответа в деле нет'],
    [
      'moves the day beyond the plan',
      () => cannot().refusal('answerReport', aReportAnswer('accepted', { newDueDay: '2027-02-01' })),
      'Новый срок мероприятия должен быть внутри срока плана',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))

  const progress = (file: PaperFile) => planOf(file).progress[idOf('measure Кружок')]
  test('accepted, what is done is done', () =>
    expect(progress(done(sent()).do('answerReport', aReportAnswer('accepted')))).toMatchObject({
      state: 'done',
      note: 'СШ № 2: Ходит',
    }))
  test('accepted with a new day, what cannot be done stays in work till then', () =>
    expect(progress(cannot().do('answerReport', aReportAnswer('accepted', { newDueDay: '2026-12-25' })))).toMatchObject(
      { state: 'inWork', dueDay: '2026-12-25' },
    ))
  test('accepted without, it cannot be done', () =>
    expect(progress(cannot().do('answerReport', aReportAnswer('accepted')))).toMatchObject({
      state: 'cannot',
      note: 'СШ № 2: Нет мест',
    }))
  test('asked again, nothing moves', () =>
    expect(progress(done(sent()).do('answerReport', aReportAnswer('again', { note: 'Какой?' })))).toBeUndefined())
})

describe('what an organisation is told', () => {
  const names = { kinds: { [school.organisationId]: 'school', [clinic.organisationId]: 'health' }, staff: {} }
  const told = (file: PaperFile, settings = defaultSettings) =>
    partnerTasksOf(file.file(), names, { today: '2026-11-03', settings }).map(task => [
      task.words.title,
      task.state,
      task.words.people.map(person => person.name.split(' ')[1]).join(', '),
    ])
  test('is about the children it knows, or those a measure names; nothing that was not sent', () =>
    expect(told(sent())).toEqual([
      ['Кружок', 'sent', 'Артём, Алина'],
      ['Логопед', 'sent', 'Артём'],
    ]))
  test('is about the holder where the sphere is that of adults', () =>
    expect(told(sent().do('dispatchPlan', aDispatch(clinic))).at(-1)).toEqual(['Лечение', 'sent', 'Марина']))
  test('follows what it says and what is answered, and names nobody once it is settled', () => {
    const state = (file: PaperFile) => told(file)[0]!.slice(1)
    expect(state(done(sent()))).toEqual(['done', 'Артём, Алина'])
    expect(state(done(sent()).do('answerReport', aReportAnswer('again', { note: 'Какой?' })))).toEqual([
      'again',
      'Артём, Алина',
    ])
    // That the question was received is no answer to it; the addition is.
    const asked = () => done(sent()).do('answerReport', aReportAnswer('again', { note: 'Какой?' }))
    expect(state(asked().do('reportMeasure', aReport('Кружок', 'seen')))).toEqual(['again', 'Артём, Алина'])
    expect(state(asked().do('reportMeasure', aReport('Кружок', 'done', { note: 'Шахматный' })))).toEqual([
      'done',
      'Артём, Алина',
    ])
    expect(state(done(sent()).do('answerReport', aReportAnswer('accepted')))).toEqual(['closed', ''])
    expect(state(sent().do('markMeasure', aMark('Кружок', 'done')))).toEqual(['closed', ''])
  })
  test('lists the letters to it and to nobody else, reminders that took a number among them', () => {
    const letters = (file: PaperFile, to: string) =>
      partnerTasksOf(file.file(), names, { today: '2026-11-03', settings: defaultSettings }).find(
        task => task.organisationId === to,
      )!.words.letters!
    const file = sent()
      .do('dispatchPlan', aDispatch(clinic))
      .do('remindDispatch', aReminder(clinic, { channel: 'phone' }))
      .do('planMonitoring', aMeeting())
    expect(letters(file, school.organisationId).map(letter => `${letter.no} ${letter.about}`)).toEqual([
      '1/2026 план работы с семьёй',
      '3/2026 приглашение на мониторинг',
    ])
    expect(letters(file, clinic.organisationId).map(letter => letter.no)).toEqual(['2/2026'])
    const reminded = letters(sent().do('remindDispatch', aReminder(school, { channel: 'post' })), school.organisationId)
    expect(reminded.map(letter => `${letter.no} ${letter.about} ${letter.channel}`)).toEqual([
      '1/2026 план работы с семьёй smdo',
      '2/2026 напоминание о плане post',
    ])
  })
  test('is the letter that was sent anew in place of one that came back: its number, and its day for the answer', () => {
    const requestId = idOf('request')
    const file = sent()
      .do('requestInformation', aRequest())
      .at('2026-11-05')
      .do('recordReturn', { letter: 'request', about: requestId, day: '2026-11-05', how: 'конверт с почты' })
      .do('remindInformation', { requestId, day: '2026-11-05', channel: 'post' })
    const [request] = file.file().state.requests
    const [anew] = request!.reminders
    const asked = partnerTasksOf(file.file(), names, { today: '2026-11-05', settings: defaultSettings }).find(
      ({ kind }) => kind === 'request',
    )!
    expect([asked.dueDay, asked.words.paper]).toEqual([anew!.dueDay, { no: showNo(anew!.no!), day: '2026-11-05' }])
    expect(asked.dueDay).not.toBe(request!.dueDay)
    expect(asked.words.letters?.map(({ about }) => about)).toEqual([
      'запрос сведений, повторно',
      'план работы с семьёй',
      'запрос сведений',
    ])
  })
  test('is no place of a family that is hidden, in whatever words the centre has written it', () => {
    const file = sent('Провожать с Лесной, 4, до школы').do(
      'requestInformation',
      aRequest({ questions: 'Кто забирает ребёнка: Осиновка, Лесная, дом 4?' }),
    )
    const said = (paperFile: PaperFile) =>
      partnerTasksOf(paperFile.file(), names, { today: '2026-11-03', settings: defaultSettings }).flatMap(
        ({ words: { title, result } }) => [title, result].filter(text => /[Лл]есн|адрес/u.test(text)),
      )
    expect(said(file)).toHaveLength(2)
    const hidden = file.do('hidePlace', {
      day: '2026-11-03',
      reason: 'Прячутся',
      protectedIds: [son.personId!],
      dangerOutside: 'бывший муж',
    })
    expect(said(hidden)).toEqual([
      'Провожать (адрес имеется в центре), до школы',
      'Кто забирает ребёнка: адрес имеется в центре?',
    ])
  })
  test('is nothing where the agreed plan is no ground and there is no consent', () =>
    expect(told(sent(), { ...defaultSettings, agreedPlanIsBasis: false })).toEqual([]))
})
