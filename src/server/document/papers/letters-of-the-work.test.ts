import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aConcern,
  aConsent,
  aDispatch,
  aMeeting,
  anApplication,
  anApproval,
  anAttempt,
  anExtract,
  aNotice,
  aParticipationEnd,
  aPlan,
  aRefusal,
} from '../../../../tests/fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../../../../tests/fixtures/people.ts'
import { applied, dies, grandmother, printed, referred, served, wrongIn } from '../../../../tests/printed-case.ts'
import { clinic, school } from '../../../../tests/world.ts'
import type { CaseFormId } from '../../../domain/law/printed-forms.ts'

describe('a letter names no place that the family has left [МП 5.2]', () => {
  const gone = (file: PaperFile) => file.do('recordContact', anAttempt('left'))
  const moves = (file: PaperFile) =>
    file.do('changeAddress', {
      address: 'г. Озерки, ул. Новейшая, д. 7',
      day: file.file().state.contacts.at(-1)?.day ?? '2026-11-03',
    })
  const sent = (file: PaperFile) => file.do('dispatchPlan', aDispatch(school))
  const place = 'Осиновка'
  test.each<[what: string, file: () => PaperFile, said: string[], unsaid: string[]]>([
    ['the plan goes out while it lives there', () => sent(served()), [place], []],
    ['it had left before', () => sent(gone(served())), ['скажет специалист'], [place]],
    ['it had left, and was found', () => sent(moves(gone(served()))), ['Новейшая'], [place]],
    ['it left later the same day', () => gone(sent(served())), [place], []],
    ['it moved later the same day', () => moves(sent(served())), [place], ['Новейшая']],
  ])('%s', (_, file, said, unsaid) =>
    expect(wrongIn(printed(file(), 'dispatch-letter', { today: '2026-11-03' }), said, unsaid)).toEqual([]),
  )

  test('nor does an invitation', () => {
    const file = gone(referred()).do('planContact', { day: '2026-11-30', time: '10:00', form: 'office' })
    expect(wrongIn(printed(file, 'invitation'), [], [place])).toEqual([])
  })
})

describe('the letter about the end of a part in a plan says what became of the plan [МП 6.4]', () => {
  const sent = () => served().do('dispatchPlan', aDispatch(school))
  const letter = (file: PaperFile) => {
    const planId = file.file().state.plans[0]!.id
    return printed(file.do('endParticipation', aParticipationEnd(school, { planId })), 'participation-end')
  }
  test('a new version has changed it', () => {
    const changed = sent()
      .at('2026-11-20')
      .do('writePlan', aPlan('2027-01-02', [['Осмотр', '2026-12-15', clinic]], { changeReason: 'другая школа' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2026-11-23')
    expect(wrongIn(letter(changed), ['изменен 20 ноября 2026 г.'], ['завершен'])).toEqual([])
  })
  test('every invitation that falls away is named', () => {
    const invited = sent()
      .do('planMonitoring', aMeeting({ monitoringId: idOf('first meeting'), day: '2026-12-01' }))
      .do('planMonitoring', aMeeting({ monitoringId: idOf('second meeting'), day: '2026-12-15' }))
      .at('2026-11-20')
      .do('writePlan', aPlan('2027-01-02', [['Осмотр', '2026-12-15', clinic]], { changeReason: 'другая школа' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2026-11-23')
    const text = letter(invited)
    const numbers = invited.file().state.meetings.map(({ invited: guests }) => guests[0]!.no.no)
    expect(numbers).toHaveLength(2)
    expect(wrongIn(text, [...numbers.map(no => `исх. № ${no}/2026`), 'отменяются'])).toEqual([])
  })
  test('the next plan has followed it, and nothing was changed on the day of the letter', () => {
    const followed = sent()
      .at('2026-12-28')
      .do(
        'writePlan',
        aPlan('2027-03-31', [['Осмотр', '2027-03-15', clinic]], { plan: 'next', startsOn: '2027-01-11' }),
      )
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2027-01-12')
    expect(wrongIn(letter(followed), ['завершен: с 11 января 2027 г. действует следующий План'], ['изменен'])).toEqual(
      [],
    )
  })
})

describe('a notice to the guardianship says of the parents what is so [МП 5.2]', () => {
  const noticed = (file: PaperFile) => file.do('raiseConcern', aConcern({ childIds: [son.personId!] }))
  const her = `${mother.person.familyName} ${mother.person.givenName}`
  test.each<[what: string, file: () => PaperFile, said: string[], unsaid: string[]]>([
    ['she is there', () => noticed(served()), [her], ['выбыла', 'умерла']],
    [
      'an order keeps the father from the children',
      () =>
        noticed(
          applied([father, son])
            .at('2026-11-20')
            .do('recordProtectiveOrder', {
              issuedDay: '2026-11-20',
              until: '2026-12-01',
              issuedBy: 'РОВД',
              protectedIds: [son.personId!],
              dangerIds: [father.personId!],
            }),
        ),
      ['Ковальчук Игорь Петрович, 14.07.1988, в отношении него действует защитное предписание до 01.12.2026'],
      [],
    ],
    ['she has died', () => noticed(dies(served())), [her, 'умерла 20.11.2026'], ['выбыла']],
    [
      'she has left, and the grandmother is there',
      () =>
        noticed(
          served()
            .at('2026-11-20')
            .do('addMember', { member: grandmother, day: '2026-11-20' })
            .do('removeMember', { personId: mother.personId!, day: '2026-11-20', reason: 'уехала' }),
        ),
      [her, 'выбыла из семьи 20.11.2026', 'Ковальчук Нина Ильинична, 15.01.1960, бабушка'],
      ['умерла'],
    ],
    [
      'she left and is back',
      () =>
        noticed(
          served()
            .at('2026-11-18')
            .do('addMember', { member: grandmother, day: '2026-11-18' })
            .do('removeMember', { personId: mother.personId!, day: '2026-11-18', reason: 'в больнице' })
            .at('2026-11-20')
            .do('addMember', { member: mother, day: '2026-11-20' }, { confirmed: 'all' }),
        ),
      [her],
      ['выбыла', 'бабушка'],
    ],
    [
      'it left before she lost her rights',
      () =>
        noticed(served().at('2026-11-18')).do('sendConcern', aNotice()).at('2026-11-20').do('changeMember', {
          personId: mother.personId!,
          kinship: 'mother',
          legalRepresentative: false,
          lostRights: 'removed',
          together: true,
          day: '2026-11-20',
        }),
      [her],
      ['отобраны'],
    ],
    [
      'the place of the family is hidden: the centre has it, and tells the body that asks',
      () =>
        noticed(
          served().do('hidePlace', {
            day: '2026-11-03',
            reason: 'угрозы',
            protectedIds: [mother.personId!, son.personId!],
            dangerOutside: 'бывший муж',
          }),
        ),
      ['Адрес имеется в центре'],
      ['Осиновка'],
    ],
    [
      'it left before she died',
      () => dies(noticed(served().at('2026-11-18')).do('sendConcern', aNotice())),
      [her],
      ['умерла'],
    ],
    ['no parent is known', () => noticed(referred([grandmother, son])), ['в деле не названы', 'бабушка'], [her]],
  ])('%s', (_, file, said, unsaid) => expect(wrongIn(printed(file(), 'guardianship-notice'), said, unsaid)).toEqual([]))
})

describe('a family of two fathers: each paper names whose he is and where he lives (закон № 99-З, ст. 5; приложение 2)', () => {
  const zimin = { ...aMember('Зимин Игорь Львович', 'father', { birthDay: '1985-02-01' }), together: false }
  const rogov = aMember('Рогов Денис Олегович', 'father', { birthDay: '1987-02-01' })
  const artyom = aMember('Зимин Артём Игоревич', 'son', { birthDay: '2014-05-06' })
  const alina = aMember('Рогова Алина Денисовна', 'daughter', { birthDay: '2019-09-10' })
  const yes = { confirmed: 'all' as const }
  const ofOne = (adult: typeof zimin, child: typeof zimin, file: PaperFile) =>
    file.do('changeMember', ({ day }) => ({
      personId: adult.personId!,
      kinship: 'father',
      legalRepresentative: true,
      together: adult.together,
      childIds: [child.personId!],
      ...(adult.together ? {} : { ownAddress: 'г. Крупки, ул. Мира, д. 3' }),
      day,
    }))
  const members = [rogov, zimin, artyom, alina]
  const bySchool = () =>
    aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract({ members: [mother, artyom] }), yes)
      .do('addMember', { member: rogov, day: '2026-11-02' }, yes)
      .do('addMember', { member: zimin, day: '2026-11-02' }, yes)
      .do('addMember', { member: alina, day: '2026-11-02' }, yes)
  const named = (file: PaperFile) => ofOne(rogov, alina, ofOne(zimin, artyom, file))
  const family = () => aFile().at('2026-11-03').do('registerApplication', anApplication({ members }), yes)
  const refused = (file: PaperFile) =>
    file.do('registerRefusal', aRefusal({ personId: zimin.personId!, moment: 'duringService' }))
  test.each<[paper: CaseFormId, file: () => PaperFile, said: string[], unsaid: string[]]>([
    [
      'guardianship-notice',
      () => named(family()).do('raiseConcern', aConcern({ childIds: [alina.personId!] })),
      ['Ковальчук Марина', 'Рогов Денис'],
      ['Зимин Игорь'],
    ],
    [
      'guardianship-notice',
      () => named(family()).do('raiseConcern', aConcern({ childIds: [artyom.personId!] })),
      ['Зимин Игорь Львович, 01.02.1985, живет отдельно'],
      ['Рогов Денис'],
    ],
    ['application', () => named(family()), ['отец (Артём)', 'отец (Алина)'], ['отец детей']],
    ['reply-no-application', () => named(bySchool()), ['Зимина Игоря'], ['Рогов']],
  ])('%s', (paper, file, said, unsaid) => expect(wrongIn(printed(file(), paper), said, unsaid)).toEqual([]))
  test.each([
    ['stays empty to write in', family, []],
    ['is his own', () => named(family()), ['г. Крупки, ул. Мира, д. 3']],
  ])('the address of who lives apart on his refusal %s', (_, file, said) => {
    const paper = refused(file())
    const { id } = paper.file().state.ownRefusals[0]!
    expect(wrongIn(printed(paper, 'refusal', { about: id }), said, ['д. Осиновка, ул. Лесная, 4'])).toEqual([])
  })
})
