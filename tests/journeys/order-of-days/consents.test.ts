import { describe, expect, test } from 'vitest'
import { organisationsKnowing } from '../../../src/domain/case/case-readers.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { anAgreement, anApplication, anAssessment, aRequest, aWorker } from '../../fixtures/inputs.ts'
import { idOf, mother, son } from '../../fixtures/people.ts'
import { clinic } from '../../world.ts'

// Закон № 99-З, ст. 5, 10: of each person the last word by its day counts; a consent of before a withdrawal gives nothing after it, typed
// in whatever order.

const yes = { confirmed: 'all' as const }
const begun = () =>
  aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .at('2026-11-16')
    .do('completeAssessment', anAssessment())
    .at('2026-11-30')
type Act = (file: PaperFile) => PaperFile
const after = (...acts: Act[]) => acts.reduce((file, act) => act(file), begun())
const consent =
  (name: string, day: string, over: Parameters<typeof anAgreement>[2] = {}, to = clinic): Act =>
  file =>
    file.do('giveConsent', anAgreement(to, ['card', 'special'], { consentId: idOf(name), day, ...over }), yes)
const takeBack =
  (name: string, day: string): Act =>
  file =>
    file.do('revokeConsent', { consentId: name.length === 36 ? name : idOf(name), day }, yes)
const processing = (name: string, day: string) => consent(name, day, { purpose: 'personalData' })
const ofApplication: Act = file =>
  file.do(
    'revokeConsent',
    ({ state }) => ({ consentId: `${state.applications[0]!.id}:personalData`, day: '2026-11-23' }),
    yes,
  )
const gaps = (file: PaperFile) => projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-30').row.gaps
const toClinic = (file: PaperFile) => file.refusal('requestInformation', aRequest(clinic))
const gone =
  'Поликлиника: семья отозвала согласие 25.11.2026. Запишите согласие (карточка) на вкладке «Доступ» [закон № 99-З, ст. 5, 10; МП 5.3]'
const codes = (decision: ReturnType<PaperFile['ask']>) =>
  decision.ok ? [] : (decision.questions ?? []).map(({ code }) => code)

describe('for an organisation', () => {
  const late = [consent('second', '2026-11-18'), takeBack('second', '2026-11-25'), consent('first', '2026-11-17')]
  const inOrder = [consent('first', '2026-11-17'), consent('second', '2026-11-18'), takeBack('second', '2026-11-25')]
  test.each([
    ['typed after the withdrawal', late],
    ['typed before it', inOrder],
  ])('a consent of before its withdrawal, %s, lets nothing go', (_, acts) => {
    const file = after(...acts)
    expect(toClinic(file)).toBe(gone)
    expect(
      organisationsKnowing(file.file().state, file.settings, '2026-11-30')
        .filter(({ name }) => name === 'Поликлиника')
        .map(({ holds, basis }) => [holds, basis]),
    ).toEqual([
      [false, 'согласие отозвано 25.11.2026'],
      [false, 'согласие отозвано 25.11.2026'],
    ])
  })
  test('it is asked first, and one of after the withdrawal stands', () => {
    const file = after(consent('second', '2026-11-18'), takeBack('second', '2026-11-25'))
    const first = anAgreement(clinic, ['card'], { consentId: idOf('first'), day: '2026-11-17' })
    expect(codes(file.ask('giveConsent', first))).toEqual(['revokedSince'])
    const anew = anAgreement(clinic, ['card'], { consentId: idOf('anew'), day: '2026-11-26' })
    expect(codes(file.ask('giveConsent', anew))).toEqual([])
    expect(toClinic(file.do('giveConsent', anew))).toBe('принято')
  })
  test('taking one of two back says that the other goes, too', () => {
    const file = after(consent('first', '2026-11-17'), consent('second', '2026-11-18'))
    expect(codes(file.ask('revokeConsent', { consentId: idOf('second'), day: '2026-11-25' }))).toContain(
      'otherTakenBack',
    )
  })
  test('another category, another person or another organisation is not taken back', () => {
    const card = after(
      consent('second', '2026-11-18', { categories: ['special'] }),
      takeBack('second', '2026-11-25'),
      consent('first', '2026-11-17'),
    )
    expect(toClinic(card)).toBe('принято')
    const ofSon = after(
      consent('second', '2026-11-18', { personIds: [son.personId!] }),
      takeBack('second', '2026-11-25'),
      consent('first', '2026-11-17', { personIds: [mother.personId!] }),
    )
    expect(ofSon.refusal('requestInformation', aRequest({ ...clinic, personIds: [mother.personId!] }))).toBe('принято')
    expect(toClinic(ofSon)).toContain('согласие семьи есть, но не о всех')
  })
})

describe('to the processing of the data', () => {
  test.each([
    ['typed after the withdrawal', [ofApplication, processing('own', '2026-11-17')]],
    ['typed before it', [processing('own', '2026-11-17'), ofApplication]],
  ])('a consent of before the withdrawal, %s, does not let the work go on without a word', (_, acts) => {
    const file = after(...acts)
    expect(gaps(file)).toContain('consentTakenBack')
    expect(gaps(file)).toContain('childWithoutConsent')
  })
  test('one of after it does', () => {
    const file = after(ofApplication, processing('own', '2026-11-24'))
    expect(gaps(file)).not.toContain('consentTakenBack')
    expect(gaps(file)).not.toContain('childWithoutConsent')
  })
})
