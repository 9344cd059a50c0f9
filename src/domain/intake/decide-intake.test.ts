import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aContact,
  anApplication,
  anExtract,
  aRefusal,
  aReply,
  aRest,
  aSpecialNote,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, daughter, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import type { MemberInput } from '../people/people.ts'

const grandmother = aMember('Зубрич Раиса Ивановна', 'grandmother', { birthDay: '1960-02-03' })

const yes = 'принято'
const referred = () =>
  aFile()
    .at('2026-11-03')
    .do('registerExtract', anExtract({ councilDay: '2026-11-02' }))
const applied = () => aFile().at('2026-11-03').do('registerApplication', anApplication())
const child = (over: object) => [{ ...son, person: { ...son.person, ...over } }]

type Row = [what: string, ask: (file: PaperFile) => string, said: string]

describe('an extract (МП 1.5)', () => {
  const table: Row[] = [
    ['of a council of the same day', file => file.refusal('registerExtract', anExtract({ protocol: '8' })), yes],
    [
      'received tomorrow',
      file => file.refusal('registerExtract', anExtract({ receivedDay: '2026-11-04' })),
      'Эта дата ещё не наступила',
    ],
    [
      'received before the council',
      file => file.refusal('registerExtract', anExtract({ receivedDay: '2026-11-01' })),
      'Выписка не может прийти раньше заседания совета',
    ],
    [
      'of 2024: the Programme was not there',
      file => file.refusal('registerExtract', anExtract({ councilDay: '2024-12-30', receivedDay: '2024-12-31' })),
      'Раньше 01.01.2025 Модельная программа не действовала: проверьте год',
    ],
    [
      'registered twice',
      file => file.refusal('registerExtract', anExtract({ councilDay: '2026-11-02' })),
      'Эта выписка уже зарегистрирована: вх. № 1/2026',
    ],
    [
      'of the same council, another protocol',
      file => file.refusal('registerExtract', anExtract({ councilDay: '2026-11-02', protocol: '8' })),
      yes,
    ],
    [
      'with a child born after it',
      file => file.refusal('registerExtract', anExtract({ protocol: '8', members: child({ birthDay: '2026-11-04' }) })),
      'Дата рождения позже даты документа',
    ],
    [
      'with a child born that day',
      file =>
        file.refusal(
          'registerExtract',
          anExtract({
            protocol: '8',
            members: [mother, aMember('Ковальчук Ян', 'son', { sex: 'm', birthDay: '2026-11-03' })],
          }),
        ),
      yes,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(referred())).toBe(said))

  test('knows who is already in the family and takes each person once', () => {
    const file = referred().do('registerExtract', anExtract({ protocol: '8', members: [mother, son, daughter] }))
    expect(file.file().state.members).toHaveLength(3)
  })
  test('remembers which children it names: the answer speaks of no others', () => {
    const file = referred().do('registerExtract', anExtract({ protocol: '8', members: [mother, daughter] }))
    expect(file.file().state.referrals.map(referral => referral.childIds)).toEqual([
      [son.personId],
      [daughter.personId],
    ])
  })
  test('about people already known word for word stores nobody anew', () => {
    const again = referred().ask('registerExtract', anExtract({ protocol: '8' }))
    expect(again.ok && again.persons).toEqual([])
  })
})

describe('an application (МП 6.1)', () => {
  const table: Row[] = [
    ['without any extract', file => file.refusal('registerApplication', anApplication()), yes],
    [
      'of a child',
      file => file.refusal('registerApplication', anApplication({ applicant: son })),
      'Заявление подаёт взрослый член семьи [МП 6.1]',
    ],
    [
      'of somebody eighteen today',
      file =>
        file.refusal(
          'registerApplication',
          anApplication({
            applicant: { ...son, person: { ...son.person, birthDay: '2008-11-03' } },
            members: [daughter],
          }),
        ),
      yes,
    ],
    [
      'of somebody who lives alone, where the centre serves families',
      file => file.refusal('registerApplication', anApplication({ members: [] })),
      'Центр оказывает услугу семьям: впишите, кто ещё в семье. Принимать и одиноких граждан можно разрешить в настройках [МП II]',
    ],
    [
      'of the mother of a family known from the extract',
      () => referred().refusal('registerApplication', anApplication({ members: [] })),
      yes,
    ],
    [
      'of somebody who lives alone, where the centre serves citizens too',
      () =>
        aFile({ recipients: 'familiesAndCitizens' })
          .at('2026-11-03')
          .refusal('registerApplication', anApplication({ members: [] })),
      yes,
    ],
    [
      'of two adults alone, which is asked',
      file => file.refusal('registerApplication', anApplication({ members: [grandmother] })),
      'Несовершеннолетних детей в составе семьи нет. МП II говорит о семьях, листовка Минской области — о семьях, воспитывающих несовершеннолетних. Всё равно принять?',
    ],
    [
      'of two adults alone, where the centre serves families with minors only',
      () =>
        aFile({ recipients: 'familiesWithChildren' })
          .at('2026-11-03')
          .refusal('registerApplication', anApplication({ members: [grandmother] })),
      'По настройке центра услуга оказывается семьям, воспитывающим несовершеннолетних детей, а в составе семьи их нет. Принимать и другие семьи можно разрешить в настройках [МП II]',
    ],
    [
      'of two adults alone, where the centre serves citizens too',
      () =>
        aFile({ recipients: 'familiesAndCitizens' })
          .at('2026-11-03')
          .refusal('registerApplication', anApplication({ members: [grandmother] })),
      yes,
    ],
    [
      'of a family with a child, where the centre serves families with minors only',
      () =>
        aFile({ recipients: 'familiesWithChildren' }).at('2026-11-03').refusal('registerApplication', anApplication()),
      yes,
    ],
    [
      'of somebody eighteen tomorrow',
      file =>
        file.refusal(
          'registerApplication',
          anApplication({ applicant: { ...son, person: { ...son.person, birthDay: '2008-11-04' } } }),
        ),
      'Заявление подаёт взрослый член семьи [МП 6.1]',
    ],
    [
      'without consent',
      file => file.refusal('registerApplication', anApplication({ consents: ['agencies'] })),
      'Нужно согласие на обработку персональных данных [закон № 99-З]',
    ],
    ['without a document', file => file.refusal('registerApplication', anApplication({ identityShown: false })), yes],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(aFile().at('2026-11-03'))).toBe(said))
  test('a second one while the first is served has no place', () => {
    expect(applied().refusal('registerApplication', anApplication())).toBe(
      'Сейчас это сделать нельзя: этап «Заявление» [МП 6.1]',
    )
  })
  test('a wrong birthday is shown at the row the form shows', () => {
    const told = (over: object) => {
      const decision = aFile().at('2026-11-03').ask('registerApplication', anApplication(over))
      return decision.ok ? '' : decision.field
    }
    const late = { birthDay: '2026-11-04' }
    expect([
      told({ applicant: { ...mother, person: { ...mother.person, identityIssuedDay: '2026-11-04' } } }),
      told({ members: child(late) }),
      told({ members: [daughter, ...child(late)] }),
    ]).toEqual(['applicant.person.identityIssuedDay', 'members.0.person.birthDay', 'members.1.person.birthDay'])
  })
})

describe('the answer to the institution (МП 5.2)', () => {
  const table: Row[] = [
    [
      'help, before anybody applied',
      () => referred().refusal('sendReply', aReply('helpProvided')),
      'По записям дела на 03.11.2026 верен ответ «родители за помощью не обратились»: семья не обратилась, попыток связаться не записано [МП 5.2]',
    ],
    [
      'to a decision that recommends nothing',
      () =>
        aFile()
          .at('2026-11-03')
          .do('registerExtract', anExtract({ decision: 'noCriteria' }))
          .refusal('sendReply', aReply('notApplied')),
      'Отвечают на выписку, которая рекомендует обратиться за помощью. Решение этой: нет критериев и показателей социально опасного положения [МП 1.5, 5.2]',
    ],
    ['not applied, as nobody has', () => referred().refusal('sendReply', aReply('notApplied')), yes],
    [
      'help, the family applied',
      () => referred().do('registerApplication', anApplication()).refusal('sendReply', aReply('helpProvided')),
      yes,
    ],
    [
      'not applied, though the family did',
      () => referred().do('registerApplication', anApplication()).refusal('sendReply', aReply('notApplied')),
      'По записям дела на 03.11.2026 верен ответ «помощь оказывается»: семья обратилась [МП 5.2]',
    ],
    [
      'not applied, of a day before the family did',
      () =>
        referred()
          .at('2026-11-05')
          .do('registerApplication', anApplication())
          .refusal('sendReply', aReply('notApplied', { day: '2026-11-04' })),
      'Семья обратилась 05.11.2026, после даты ответа. Ответ «не обратились» верен, только если он действительно ушёл 04.11.2026; если ещё не ушёл, поставьте сегодняшнюю дату. Как он был отправлен и почему внесён позже?',
    ],
    [
      'not applied, the family refused later',
      () =>
        referred()
          .do('registerApplication', anApplication())
          .do('registerRefusal', aRefusal())
          .refusal('sendReply', aReply('notApplied')),
      'По записям дела на 03.11.2026 верен ответ «помощь оказывается»: семья обратилась и отказалась до заключения договора [МП 5.2]',
    ],
    [
      'help, though the only application is of a work long over',
      () =>
        applied()
          .do('closeCase', aClosure('noContact'))
          .at('2026-12-01')
          .do('registerExtract', anExtract())
          .refusal('sendReply', aReply('helpProvided')),
      'По записям дела на 01.12.2026 верен ответ «родители за помощью не обратились»: семья не обратилась, попыток связаться не записано [МП 5.2]',
    ],
    [
      'help, the family is on patronage on its earlier application',
      () => applied().at('2026-12-01').do('registerExtract', anExtract()).refusal('sendReply', aReply('helpProvided')),
      yes,
    ],
    [
      'not applied, though the family is on patronage',
      () => applied().at('2026-12-01').do('registerExtract', anExtract()).refusal('sendReply', aReply('notApplied')),
      'По записям дела на 01.12.2026 верен ответ «помощь оказывается»: семья обратилась [МП 5.2]',
    ],
    [
      'before the extract came',
      () => referred().refusal('sendReply', aReply('notApplied', { day: '2026-11-02' })),
      'Ответ не может быть раньше получения выписки',
    ],
    [
      'a second one',
      () => referred().do('sendReply', aReply('notApplied')).refusal('sendReply', aReply('notApplied')),
      'Ответ уже отправлен, и по записям дела он верен: исх. № 1/2026 [МП 5.2]',
    ],
    [
      'to an extract that is not there',
      () => applied().refusal('sendReply', aReply('helpProvided')),
      'Такой выписки в деле нет',
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(referred())).toBe(said))
})

describe('a referral put to rest', () => {
  const table: Row[] = [
    [
      'before the answer',
      file => file.refusal('closeReferral', aRest('notApplied')),
      'Сначала отправьте ответ учреждению образования [МП 5.2]',
    ],
    ['by mistake, without an answer', file => file.refusal('closeReferral', aRest('mistake')), yes],
    [
      'after the answer',
      file => file.do('sendReply', aReply('notApplied')).refusal('closeReferral', aRest('notApplied')),
      yes,
    ],
    [
      'with help to be offered again the same day',
      file =>
        file
          .do('sendReply', aReply('notApplied'))
          .refusal('closeReferral', aRest('notApplied', { offerAgainDay: '2026-11-03' })),
      'Дата нового предложения должна быть позже закрытия',
    ],
    [
      'twice',
      file => file.do('closeReferral', aRest('mistake')).refusal('closeReferral', aRest('mistake')),
      'Это направление уже закрыто',
    ],
    [
      'of a petition, for information only',
      () =>
        aFile()
          .at('2026-11-03')
          .do('registerExtract', anExtract({ decision: 'petition' }))
          .refusal('closeReferral', aRest('movedAway')),
      yes,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(referred())).toBe(said))
})

describe('who answers for the family (МП 5.4)', () => {
  const held = () => applied().do('assignWorker', aWorker()).at('2026-11-10')
  const table: Row[] = [
    ['the same again', file => file.refusal('assignWorker', aWorker()), 'Этот специалист уже закреплён за семьёй'],
    [
      'another without a reason',
      file => file.refusal('assignWorker', aWorker('colleague')),
      'Укажите причину смены специалиста',
    ],
    ['another with a reason', file => file.refusal('assignWorker', aWorker('colleague', { reason: 'отпуск' })), yes],
    [
      'another before the present one began',
      file => file.refusal('assignWorker', aWorker('colleague', { reason: 'отпуск', day: '2026-11-02' })),
      'Дата раньше начала дела',
    ],
    [
      'a psychologist beside the curator',
      file => file.refusal('assignWorker', aWorker('psychologist', { role: 'psychologist' })),
      yes,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(held())).toBe(said))
  test('a change cannot be dated before the change before it', () => {
    const file = held()
      .do('assignWorker', aWorker('colleague', { reason: 'отпуск' }))
      .at('2026-11-12')
    expect(file.refusal('assignWorker', aWorker('curator', { reason: 'вернулась', day: '2026-11-09' }))).toBe(
      'Дата раньше, чем закреплён нынешний специалист',
    )
  })
})

describe('a refusal (МП 6.3, приложение 2)', () => {
  const table: Row[] = [
    ['of the mother', file => file.refusal('registerRefusal', aRefusal()), yes],
    [
      'of the child',
      file => file.refusal('registerRefusal', aRefusal({ personId: son.personId! })),
      'Отказ подписывает взрослый член семьи',
    ],
    [
      'of a stranger',
      file => file.refusal('registerRefusal', aRefusal({ personId: idOf('stranger') })),
      'Этого человека нет в семье',
    ],
    [
      'offered again the same day',
      file => file.refusal('registerRefusal', aRefusal({ offerAgainDay: '2026-11-03' })),
      'Дата нового предложения должна быть позже отказа',
    ],
    [
      'twice',
      file => file.do('registerRefusal', aRefusal()).refusal('registerRefusal', aRefusal()),
      'Отказ уже оформлен: № 1/2026',
    ],
    [
      'signed after the referral was put to rest: at any moment',
      () =>
        referred()
          .do('sendReply', aReply('notApplied'))
          .do('closeReferral', aRest('notApplied'))
          .at('2026-11-20')
          .refusal('registerRefusal', aRefusal({ moment: 'beforeApplication' })),
      yes,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(applied())).toBe(said))
})

describe('the household', () => {
  const table: Row[] = [
    ['somebody joins', file => file.refusal('addMember', ({ day }) => ({ member: daughter, day })), yes],
    [
      'somebody who is there joins',
      file => file.refusal('addMember', ({ day }) => ({ member: son, day })),
      'Этот человек уже в составе семьи',
    ],
    [
      'somebody who is there is typed in again',
      file => file.refusal('addMember', ({ day }) => ({ member: { ...son, personId: undefined }, day })),
      'Этот человек уже в составе семьи. Если это другой человек с тем же именем, укажите дату рождения или отчество',
    ],
    [
      'a stranger leaves',
      file => file.refusal('removeMember', ({ day }) => ({ personId: idOf('stranger'), day, reason: 'выехал' })),
      'Этого человека нет в составе семьи',
    ],
    [
      'somebody leaves before he was born',
      file => file.refusal('removeMember', { personId: son.personId!, day: '2010-11-02', reason: 'выехал' }),
      'Дата раньше дня рождения этого человека',
    ],
    [
      'a stranger is corrected',
      file => file.refusal('updatePerson', { personId: idOf('stranger'), person: son.person }),
      'Этого человека нет в семье',
    ],
    [
      'health of a stranger',
      file => file.refusal('recordSpecialData', aSpecialNote({ personId: idOf('stranger') })),
      'Этого человека нет в семье',
    ],
    ['health with its basis', file => file.refusal('recordSpecialData', aSpecialNote()), yes],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(applied())).toBe(said))
  const renamed = { personId: mother.personId!, person: { ...mother.person, familyName: 'Новик' } }
  test.each<[what: string, more: object, file: (file: PaperFile) => PaperFile, said: RegExp]>([
    ['without a word whether it was a slip', {}, file => file, /исправлена ошибка в записи\?/],
    ['from a day that is to come', { since: '2026-12-01' }, file => file, /ещё не наступила/],
    ['from before the birth', { since: '1990-01-01' }, file => file, /раньше рождения/],
    [
      'from before another change',
      { since: '2026-11-01' },
      file =>
        file.do('updatePerson', { ...renamed, person: { ...renamed.person, familyName: 'Лис' }, since: '2026-11-02' }),
      /уже записано другое изменение/,
    ],
    [
      'a change that is not there is corrected',
      { corrects: '2026-11-02' },
      file => file,
      /Такого изменения в деле нет/,
    ],
    [
      'another telephone needs no word',
      { person: { ...mother.person, phone: '+375291112233' } },
      file => file,
      /принято/,
    ],
    ['nor does what was not known', { person: { ...mother.person, workOrStudy: 'ферма' } }, file => file, /принято/],
  ])('another surname: %s', (_, more, before, said) =>
    expect(before(applied()).refusal('updatePerson', { ...renamed, ...more })).toMatch(said),
  )
  test('a correction names what was changed', () => {
    const file = applied().do('updatePerson', {
      personId: mother.personId!,
      person: { ...mother.person, familyName: 'Новик', phone: '+375291112233' },
      slip: true,
    })
    expect(file.facts.at(-1)).toMatchObject({ kind: 'personUpdated', changed: ['familyName', 'phone'] })
  })
})

test('an attempt of contact is possible before anybody applied', () => {
  expect(referred().refusal('recordContact', aContact())).toBe(yes)
})

test('an answer «не обратились» that left before the family applied is typed later with a reason, and the heads see it [МП 5.2]', () => {
  const file = referred().at('2026-11-05').do('registerApplication', anApplication())
  const sent = aReply('notApplied', { day: '2026-11-04' })
  expect(file.ask('sendReply', sent, { confirmed: ['appliedSince'] })).toMatchObject({ ok: false, code: 'questions' })
  file.do('sendReply', sent, {
    confirmed: ['appliedSince'],
    reason: 'отправлен нарочно утром 04.11, делопроизводитель болел',
  })
  const { referrals, lateEntries } = file.file().state
  expect(referrals[0]?.reply).toMatchObject({ variant: 'notApplied', day: '2026-11-04' })
  expect(lateEntries).toMatchObject([{ command: 'sendReply', day: '2026-11-04' }])
})

describe('an application of a relative who lives apart from the children (МП 4.1, 6.1)', () => {
  const aunt = (over: Partial<MemberInput>) => ({
    ...aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' }),
    ...over,
  })
  const apply = (applicant: MemberInput, settings = {}) =>
    aFile(settings)
      .at('2026-11-03')
      .refusal('registerApplication', anApplication({ applicant, members: [mother, son] }))
  test.each<[who: string, applicant: MemberInput, settings: object, said: RegExp]>([
    ['and represents nobody', aunt({ together: false }), {}, /живёт отдельно и детей не представляет/u],
    [
      'and represents them by a paper',
      aunt({ together: false, legalRepresentative: true }),
      {},
      /представителем детей|принято/u,
    ],
    ['but with them', aunt({}), {}, /принято/u],
    ['where the centre takes it of any adult', aunt({ together: false }), { applicationBy: 'anyAdult' }, /принято/u],
  ])('%s', (_, applicant, settings, said) => expect(apply(applicant, settings)).toMatch(said))
})
