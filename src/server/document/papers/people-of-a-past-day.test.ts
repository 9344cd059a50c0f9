import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  aJudgement,
  aMeeting,
  aMonitoring,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aProlongation,
  aRefusal,
  aReopening,
  aReply,
  aRequest,
  aReview,
  aWorker,
} from '../../../../tests/fixtures/inputs.ts'
import { idOf, mother, son } from '../../../../tests/fixtures/people.ts'
import { applied, printed, referred, served, wrongIn } from '../../../../tests/printed-case.ts'
import { school } from '../../../../tests/world.ts'
import type { CaseFormId } from '../../../domain/law/printed-forms.ts'
import { settingsSchema } from '../../../domain/law/settings.ts'

describe('a paper of a past day names people as on that day', () => {
  const day = '2026-11-24'
  const born = {
    ...mother.person,
    identityKind: 'passport',
    identityNumber: 'MP1111111',
    workOrStudy: 'ферма',
  } as const
  const wed = { ...born, familyName: 'Замужева', identityNumber: 'MP2222222', workOrStudy: 'школа' }
  const family = () =>
    applied([son])
      .do('updatePerson', { personId: mother.personId!, person: born })
      .do('assignWorker', aWorker())
      .do('admitFamily', { day: '2026-11-03' })
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2026-11-20'))
      .do(
        'writePlan',
        aPlan('2027-01-10', [
          ['Кружок', '2026-12-15', school],
          ['Справка', '2026-12-15', 'mother'],
        ]),
      )
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .do('dispatchPlan', aDispatch(school))
      .do('giveConsent', anAgreement(school, ['card']))
      .do('requestInformation', aRequest({ personIds: [mother.personId!] }))
      .at('2026-11-18')
      .do('prolongAgreement', aProlongation('2027-02-20'))
      .do('planMonitoring', aMeeting())
      .do('recordContact', aContact())
      .do('holdMonitoring', aMonitoring({ familyIds: [mother.personId!] }))
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .do('judgeMeasure', aJudgement('Справка', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Справка', 'specialist', 'done'))
      .do('holdFinalReview', aReview({ familyIds: [mother.personId!] }))
  const refusing = () => family().at('2026-11-20').do('registerRefusal', aRefusal())
  const update = (file: PaperFile, how: { since: string } | { slip: true }, person: typeof mother.person = wed) =>
    file.at(day).do('updatePerson', { personId: mother.personId!, person, ...how })
  const papers: [form: CaseFormId, file: () => PaperFile][] = [
    ['application', family],
    ['admission', family],
    ['assessment-sheet', family],
    ['contract', family],
    ['contract-prolongation', family],
    ['plan', family],
    ['dispatch-letter', family],
    ['consent', family],
    ['consent-revocation', () => family().do('revokeConsent', { consentId: idOf('consent'), day: '2026-11-18' })],
    ['information-request', family],
    ['monitoring-invitation', family],
    ['monitoring-minutes', family],
    ['contact-sheet', family],
    ['conclusion', family],
    ['refusal', refusing],
    ['other-service-decision', refusing],
  ]
  // A letter that has left is printed as it was sent, with a slip that has been put right since.
  const sent: CaseFormId[] = ['dispatch-letter', 'information-request', 'monitoring-invitation']
  // The sheet is of the whole time until today, and only its contacts are of their days.
  const today: CaseFormId[] = ['contact-sheet']
  test.each(sent)('%s that was sent keeps the slip it had', form => {
    const before = printed(family(), form)
    expect(printed(update(family(), { slip: true }), form)).toBe(before)
  })
  const drawnUp = papers.filter(([form]) => !sent.includes(form))
  test.each(drawnUp)('%s keeps the surname of its day, and has none that was a slip', (form, file) => {
    const [married, slip] = [update(file(), { since: day }), update(file(), { slip: true })].map(paperFile =>
      printed(paperFile, form),
    )
    expect({
      married: wrongIn(married!, ['Ковальчук'], today.includes(form) ? [] : ['Замуж', 'MP2222222', 'школа']),
      slip: wrongIn(slip!, ['Замуж'], ['Ковальчук М', 'Ковальчук Марин', 'С. Ковальчук', 'MP1111111', 'ферма']),
    }).toEqual({ married: [], slip: [] })
  })
  test('a paper of the day of the change, or of a later one, has the new surname', () => {
    const file = update(family(), { since: day }).do('registerRefusal', aRefusal())
    expect(wrongIn(printed(file, 'refusal'), ['Замужева'], ['Ковальчук Марина'])).toEqual([])
  })
  test('a slip of today’s surname is none of the surname before, and one of the own name is', () => {
    const file = update(
      update(family(), { since: day }),
      { slip: true },
      { ...wed, familyName: 'Замужняя', givenName: 'Марианна' },
    )
    expect(wrongIn(printed(file, 'contract'), ['Ковальчук Марианна'], ['Замуж', 'Марина'])).toEqual([])
  })
  test('a change that was of another day, or none at all, is put right', () => {
    const corrected = (more: object) =>
      printed(
        update(family(), { since: day }).do('updatePerson', {
          personId: mother.personId!,
          person: wed,
          corrects: day,
          ...more,
        }),
        'contract',
      )
    expect([
      wrongIn(corrected({ since: '2026-11-02' }), ['Замужева Марина']),
      wrongIn(corrected({ since: '2026-11-10' }), ['Ковальчук Марина'], ['Замуж']),
      wrongIn(corrected({}), ['Замужева Марина']),
    ]).toEqual([[], [], []])
  })
  test('an application that names somebody otherwise says so from its own day', () => {
    const file = family()
      .do('closeCase', aClosure('moved', { transferTo: 'Копыль', endAgreement: true }))
      .do('reopenCase', aReopening('пришли'))
      .at(day)
      .do('registerApplication', anApplication({ applicant: { ...mother, person: wed }, members: [son] }))
    const [first, second] = file.file().state.applications.map(({ id }) => printed(file, 'application', { about: id }))
    expect([wrongIn(first!, ['Ковальчук Марины'], ['Замуж']), wrongIn(second!, ['Замужевой Марины'])]).toEqual([[], []])
  })
})

describe('a paper of a past day has the director and the address of the centre of that day', () => {
  const centre = {
    ...settingsSchema.parse({}).centre,
    fullName: 'ГУ «Озерковский ТЦСОН»',
    shortName: 'Озерковский ТЦСОН',
    director: 'Корсак Павел Иванович',
    address: 'г. Озерки, ул. Старая, д. 1',
    phones: '5-14-01',
    email: 'centre@ozerki.example',
  }
  const now = {
    ...centre,
    fullName: 'ГУ «Новый ТЦСОН»',
    shortName: 'Новый ТЦСОН',
    director: 'Новик Анна Петровна',
    address: 'г. Озерки, ул. Свежая, д. 9',
    phones: '7-77-77',
    email: 'new@ozerki.example',
  }
  const settings = settingsSchema.parse({ centre: now, centreBefore: [{ until: '2026-11-20', centre }] })
  const family = () =>
    served()
      .do('admitFamily', { day: '2026-11-03' })
      .do('dispatchPlan', aDispatch(school))
      .do('giveConsent', anAgreement(school, ['card']))
      .do('requestInformation', aRequest({ personIds: [mother.personId!] }))
      .do('planMonitoring', aMeeting())
      .do('recordContact', aContact())
  const papers: [form: CaseFormId, file: () => PaperFile][] = [
    ['application', family],
    ['contract', family],
    ['admission', family],
    ['consent', family],
    ['dispatch-letter', family],
    ['information-request', family],
    ['monitoring-invitation', family],
    ['contract-prolongation', () => family().at('2026-11-18').do('prolongAgreement', aProlongation('2027-02-20'))],
    ['refusal', () => family().at('2026-11-18').do('registerRefusal', aRefusal())],
    ['consent-revocation', () => family().do('revokeConsent', { consentId: idOf('consent'), day: '2026-11-03' })],
    [
      'reply-help',
      () =>
        referred().at('2026-11-03').do('registerApplication', anApplication()).do('sendReply', aReply('helpProvided')),
    ],
  ]
  const ofNow = ['Новый', 'Новик', 'Свежая', '7-77-77', 'new@ozerki.example']
  test.each(papers)('%s', (form, file) => {
    const text = printed(file(), form, { settings })
    expect([wrongIn(text, [], ofNow), /Озерковск|Корсак/u.test(text)]).toEqual([[], true])
  })
  test('a letter of today has those of today', () =>
    expect(
      wrongIn(
        printed(
          family().at('2026-11-27').do('planContact', { day: '2026-11-30', time: '10:00', form: 'office' }),
          'invitation',
          { settings },
        ),
        ['Новик', 'Свежая'],
        ['Корсак'],
      ),
    ).toEqual([]))
})

describe('a paper has the document and the telephone somebody had on its day', () => {
  const old = {
    ...mother.person,
    phone: '+375291112200',
    identityKind: 'passport',
    identityNumber: 'MP1111111',
  } as const
  const issued = { identityNumber: 'MC1234567', identityIssuedBy: 'Крупский РОВД', identityIssuedDay: '2026-11-11' }
  const family = (person: typeof mother.person = old) =>
    aFile()
      .at('2026-11-10')
      .do('registerApplication', anApplication({ applicant: { ...mother, person }, members: [son] }))
      .do('assignWorker', aWorker())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-02'))
      .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .do('dispatchPlan', aDispatch(school))
      .at('2026-11-12')
  const update = (file: PaperFile, person: typeof mother.person, how: { since?: string; slip?: true }) =>
    file.do('updatePerson', { personId: mother.personId!, person, ...how })
  const contract = (file: PaperFile) => printed(file, 'contract')

  test.each<[what: string, file: () => PaperFile, said: string[], unsaid: string[]]>([
    [
      'a passport changed since its day',
      () => update(family(), { ...old, ...issued }, { since: '2026-11-11' }),
      ['MP1111111'],
      ['MC1234567'],
    ],
    // Nobody could show on the 10th what was issued on the 11th, whatever was said of it.
    ['a passport said to be a slip', () => update(family(), { ...old, ...issued }, { slip: true }), [], ['MC1234567']],
    [
      'the name since before, the passport issued since',
      () => update(family(), { ...old, ...issued, familyName: 'Замужева' }, { since: '2026-11-09' }),
      ['Замужева', 'MP1111111'],
      ['MC1234567'],
    ],
    [
      'a passport that was written down for the first time',
      () => update(family(mother.person), { ...mother.person, ...issued, identityKind: 'passport' }, {}),
      [],
      ['MC1234567'],
    ],
    [
      'a passport of before',
      () => update(family(mother.person), { ...old, identityIssuedDay: '2020-01-15' }, {}),
      ['MP1111111'],
      [],
    ],
  ])('%s', (_, file, said, unsaid) => expect(wrongIn(contract(file()), said, unsaid)).toEqual([]))

  test('another telephone is that of the papers from today on, and nobody is asked which it is', () => {
    const file = update(family(), { ...old, phone: '+375447770000' }, {})
    for (const form of ['application', 'dispatch-letter'] as const)
      expect(wrongIn(printed(file, form), ['291112200'], ['447770000'])).toEqual([])
    file
      .do('closeCase', aClosure('moved', { transferTo: 'Копыль', endAgreement: true }))
      .do('reopenCase', aReopening('пришли'))
    file.do('registerApplication', anApplication({ applicant: mother, members: [son] }))
    expect(wrongIn(printed(file, 'application'), ['447770000'])).toEqual([])
  })
  test('a telephone typed wrong is put right in all of them', () =>
    expect(
      wrongIn(
        printed(update(family(), { ...old, phone: '+375291112211' }, { slip: true }), 'application'),
        ['291112211'],
        ['291112200'],
      ),
    ).toEqual([]))
  test('a surname that changed before the telephone did is still written down with its own day', () => {
    const file = update(family(), { ...old, phone: '+375447770000' }, {}).at('2026-11-16')
    const text = contract(
      update(file, { ...old, phone: '+375447770000', familyName: 'Замужева' }, { since: '2026-11-02' }),
    )
    expect(wrongIn(text, ['Замужева'], ['Ковальчук Марин'])).toEqual([])
    expect(wrongIn(printed(file, 'application'), ['291112200', 'Замужев'], ['447770000'])).toEqual([])
  })
})
