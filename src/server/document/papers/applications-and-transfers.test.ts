import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { aClosure, anApplication, aRefusal, aTakeover, aTransfer } from '../../../../tests/fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../../../tests/fixtures/people.ts'
import { grandmother, printed, referred, refused, served, wrongIn } from '../../../../tests/printed-case.ts'
import { decideTransferEnd } from '../../../domain/handover/decide-transfer.ts'
import type { CaseFormId } from '../../../domain/law/printed-forms.ts'

describe('an application consents for children only where its applicant represents them [закон № 99-З, ст. 5]', () => {
  const ward = aMember('Мицкевич Илья Олегович', 'other', { sex: 'm', birthDay: '2015-05-06' })
  const guardian = aMember('Ковальчук Нина Ильинична', 'guardian', { birthDay: '1960-01-15' })
  const by = (applicant: typeof mother, members = [son]) =>
    printed(aFile().at('2026-11-03').do('registerApplication', anApplication({ applicant, members })), 'application')
  test.each<[who: string, text: () => string, said: string[], unsaid: string[]]>([
    ['the mother', () => by(mother), ['моих и моих детей, не достигших 16 лет'], ['представителем которых']],
    [
      'a grandmother',
      () => by(grandmother, [mother, son]),
      ['данных моих'],
      ['не достигших 16 лет', 'представителем которых'],
    ],
    [
      'a guardian of a child of no kin',
      () => by(guardian, [ward]),
      ['законным представителем которых я являюсь', 'подопечный'],
      ['моих детей', 'другое лицо'],
    ],
    [
      'the mother of a boy of seventeen, who consents himself',
      () => by(mother, [{ ...son, person: { ...son.person, birthDay: '2009-05-06' } }]),
      ['данных моих ('],
      ['не достигших 16 лет', 'моих детей'],
    ],
  ])('%s', (_, text, said, unsaid) => expect(wrongIn(text(), said, unsaid)).toEqual([]))
})

describe('papers of the paper journal, and of what nobody signed', () => {
  test.each<CaseFormId>(['application', 'contract'])('%s from the paper journal is not printed a second time', form => {
    const file = aFile().at('2026-11-03').do('takeOver', aTakeover())
    expect(refused(file, form)).toContain('на бумаге')
  })
  test('an invitation has something to come to', () =>
    expect(refused(referred(), 'invitation')).toContain('наметьте встречу'))
  test('also while the place of the family is hidden, and then the day of the meeting is written in by hand', () => {
    const hidden = (file: PaperFile) =>
      file.do('hidePlace', {
        day: '2026-11-02',
        reason: 'просьба матери',
        protectedIds: [mother.personId!, son.personId!],
        dangerOutside: 'бывший муж',
      })
    expect(refused(hidden(referred()), 'invitation')).toContain('наметьте встречу')
    const invited = hidden(referred()).do('planContact', { day: '2026-11-30', time: '10:00', form: 'office' })
    expect(wrongIn(printed(invited, 'invitation'), ['Ждем Вас'], ['30 ноября', '10:00'])).toEqual([])
  })
  test('a decision on other services of an older record is signed by nobody who only typed it [МП 6.3]', () => {
    const file = served()
      .at('2026-11-20')
      .do('registerRefusal', ({ staff: of, ...scene }) => ({
        ...aRefusal()({ staff: of, ...scene }),
        servicesDecidedById: of('registrar'),
      }))
    expect(wrongIn(printed(file, 'other-service-decision'), ['РЕШЕНИЕ'], ['О. С. Мелешко'])).toEqual([])
  })
})

describe('the letter about the transfer of a case [МП 6.6; закон № 99-З, ст. 5]', () => {
  const peers = [{ id: 2, name: 'Копыль', fullName: 'Копыльский ТЦСОН', open: true }]
  const moved = aClosure('moved', { transferTo: 'Борисовский ТЦСОН', newAddress: 'г. Борисов, ул. Новая, 1' })
  const consented = () =>
    served()
      .at('2026-11-20')
      .do('giveConsent', {
        consentId: idOf('to Borisov'),
        organisationName: 'Борисовский ТЦСОН',
        categories: ['card', 'plan'],
        personIds: [mother.personId!, son.personId!],
        givenById: mother.personId!,
        day: '2026-11-20',
        form: 'paper',
      })
  test('on paper asks another centre, by the consent that ended with the removal, for what was agreed', () => {
    const file = consented().do('closeCase', moved)
    expect(
      wrongIn(
        printed(file, 'transfer-letter'),
        ['просим принять семью', 'согласие от 20 ноября 2026 г.', 'План патронатного сопровождения'],
        ['принята Вашим центром'],
      ),
    ).toEqual([])
  })
  test('is not printed once the family has taken its consent back', () => {
    const file = consented()
      .do('closeCase', moved)
      .at('2026-11-23')
      .do('revokeConsent', { consentId: idOf('to Borisov'), day: '2026-11-23' })
    expect(refused(file, 'transfer-letter')).toContain('отозвала согласие')
  })
  test('to a centre that has accepted the family asks for nothing any more', () => {
    const file = served().at('2026-11-20').do('offerTransfer', aTransfer(), { peers })
    const decision = decideTransferEnd(file.file(), idOf('transfer'), { by: 'заведующий' }, { today: '2026-11-20' })
    file.take(decision)
    expect(
      wrongIn(
        printed(file, 'transfer-letter'),
        ['принята Вашим центром 20 ноября 2026 г.', 'согласие от 20 ноября 2026 г.'],
        ['просим принять'],
      ),
    ).toEqual([])
  })
})
