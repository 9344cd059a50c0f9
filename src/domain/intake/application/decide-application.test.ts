import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { anApplication, anExtract } from '../../../../tests/fixtures/inputs.ts'
import { aMember, daughter, mother, son } from '../../../../tests/fixtures/people.ts'
import type { MemberInput } from '../../people/people.ts'

const grandmother = aMember('Зубрич Раиса Ивановна', 'grandmother', { birthDay: '1960-02-03' })

const yes = 'принято'
const referred = () =>
  aFile()
    .at('2026-11-03')
    .do('registerExtract', anExtract({ councilDay: '2026-11-02' }))
const applied = () => aFile().at('2026-11-03').do('registerApplication', anApplication())
const child = (over: object) => [{ ...son, person: { ...son.person, ...over } }]

type Row = [what: string, ask: (file: PaperFile) => string, said: string]

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
