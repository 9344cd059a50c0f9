import { describe, expect, test } from 'vitest'
import { shown, type PaperFile } from '../../fixtures/file.ts'
import { aCheck, aClosure, anApplication, aReview, aJudgement, aSpecialNote } from '../../fixtures/inputs.ts'
import { son } from '../../fixtures/people.ts'
import { approved } from '../../fixtures/stories/plan.ts'

// Checks after a removal and special data belong to their own days, whatever was typed first (порядок центра; закон № 99-З, ст. 8, 10).

const yes = { confirmed: 'all' as const, reason: 'внесено позже' }
type Act = (file: PaperFile) => PaperFile
const removed = () =>
  ['Кружок', 'Работа']
    .flatMap(title => (['citizen', 'specialist'] as const).map(side => [title, side] as const))
    .reduce(
      (file, [title, side]) => file.do('judgeMeasure', aJudgement(title, side, 'done')),
      approved().at('2026-12-20'),
    )
    .do('holdFinalReview', aReview())
    .do('closeCase', aClosure(), yes)
    .at('2027-04-15')
const check =
  (day: string, outcome: 'stable' | 'needsHelp' = 'stable'): Act =>
  file =>
    file.do('recordAftercheck', aCheck(3, outcome, { day }), yes)
const applied: Act = file => file.do('registerApplication', anApplication({ day: '2027-04-10' }), yes)
const after = (...acts: Act[]) => acts.reduce((file, act) => act(file), removed())
const said = (file: PaperFile) => ({
  checks: file.file().state.closures.map(({ checks }) => checks.map(({ day, outcome }) => [day, outcome])),
  terms: shown(file.clocks('TL-16b')),
})

describe('a check after the removal', () => {
  test('made before the family applied again is recorded after that, and the term was met in time', () => {
    const late = said(after(applied, check('2027-03-20')))
    expect(late).toEqual(said(after(check('2027-03-20'), applied)))
    expect(late.terms[0]).toBe('2027-03-20 / 2027-03-19 met 2027-03-20')
  })
  test('of an earlier day than another of the same months stands before it', () => {
    const late = said(after(check('2027-04-05', 'needsHelp'), check('2027-03-20')))
    expect(late.checks).toEqual([
      [
        ['2027-03-20', 'stable'],
        ['2027-04-05', 'needsHelp'],
      ],
    ])
    expect(late.terms[0]).toBe('2027-03-20 / 2027-03-19 met 2027-03-20')
    expect(after(check('2027-03-20')).refusal('recordAftercheck', aCheck(3, 'stable', { day: '2027-04-05' }))).toBe(
      'Эта проверка уже записана',
    )
  })
  test('of a day on which the family was helped again is none', () =>
    expect(after(applied).refusal('recordAftercheck', aCheck(3, 'stable', { day: '2027-04-12' }))).toBe(
      'В этот день семья не была снята с патроната: проверьте дату',
    ))
})

describe('special data', () => {
  const family = () =>
    approved()
      .at('2026-11-20')
      .do(
        'giveConsent',
        ({ state }) => ({
          consentId: state.applications[0]!.id.replace(/^./u, 'f'),
          purpose: 'specialData',
          organisationName: 'центр',
          categories: ['special'],
          personIds: [state.applications[0]!.applicantId, son.personId!],
          givenById: state.applications[0]!.applicantId,
          day: '2026-11-03',
          form: 'paper',
        }),
        yes,
      )
  const note =
    (day: string, text: string): Act =>
    file =>
      file.do('recordSpecialData', aSpecialNote({ day, text }), yes)
  const closed =
    (day: string): Act =>
    file =>
      file.do('closeSpecialData', { personId: son.personId!, day, reason: 'просила мать' }, yes)
  const kept = (...acts: Act[]) =>
    acts
      .reduce((file, act) => act(file), family())
      .file()
      .state.specialData.map(({ text }) => text)
  test('closed on an earlier day than the last note: what was noted by then goes, the later note stays', () => {
    const [first, later] = [note('2026-11-05', 'раньше'), note('2026-11-18', 'позже')]
    expect(kept(first, later, closed('2026-11-10'))).toEqual(['позже'])
    expect(kept(first, closed('2026-11-10'), later)).toEqual(['позже'])
  })
  test('a note of a day before they were closed is not kept any more, whenever it is typed', () =>
    expect(
      closed('2026-11-10')(note('2026-11-05', 'раньше')(family())).refusal(
        'recordSpecialData',
        aSpecialNote({ day: '2026-11-06' }),
      ),
    ).toContain('10.11.2026 сведения об этом человеке, записанные по согласию, закрыты'))
})
