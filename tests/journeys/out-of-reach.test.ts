import { describe, expect, test } from 'vitest'
import { unseenLateEntries } from '../../src/domain/correction/late-entry-rules.ts'
import { reasonNow } from '../../src/domain/review/last-heard-of.ts'
import { type PaperFile } from '../fixtures/file.ts'
import { aClosure, aContact, anAttempt, aProlongation, type Written } from '../fixtures/inputs.ts'
import { aMember, father, idOf, mother } from '../fixtures/people.ts'
import { helpedSince } from '../fixtures/stories/helped.ts'

const boy = aMember('Ковальчук Артём Игоревич', 'son', { sex: 'm', birthDay: '2016-09-05' })
const personId = mother.personId!
type Step = (file: PaperFile) => PaperFile
const helped = () => helpedSince('2026-11-02', '2027-05-01', { members: [father, boy] })

// МП 6.6: whoever was met is not out of reach, also where the meeting is typed after the removal.
describe('a family removed as out of reach turns out to have been heard of', () => {
  const metId = idOf('met on the 13th')
  const tried = ['2026-11-19', '2026-11-20', '2026-11-23']
  const met = aContact({ contactId: metId, day: '2026-11-13' })
  const beforeRemoval = (days = tried) =>
    days.reduce(
      (file, day, at) =>
        file.at(day).do('recordContact', anAttempt('noAnswer', { contactId: idOf(`tried ${at}`), day })),
      helped().at('2026-11-13').as('case_specialist').do('recordContact', met),
    )
  const aPaperConsent = (day: string) => ({
    consentId: idOf(`consent ${day}`),
    organisationName: 'Поликлиника',
    categories: ['contacts' as const],
    givenById: personId,
    personIds: [personId],
    day,
    form: 'paper' as const,
  })
  const unreached = (days = tried) =>
    beforeRemoval(days)
      .at('2026-11-26')
      .do('closeCase', aClosure('noContact', { day: '2026-11-26' }))
      .at('2026-11-30')
  const visit = (day: string) => aContact({ day, contactId: idOf(`visit ${day}`) })
  /** The record of a contact put right: another day, or none at all. */
  const right =
    (contactId: string, how: { day?: string; mistaken?: true }): Written<'correctContact'> =>
    ({ state }) => {
      const { id: _, by: __, corrected: ___, ...contact } = state.contacts.find(({ id }) => id === contactId)!
      const { day = contact.day, ...mistaken } = how
      return { contactId, reason: 'не та запись', changes: { ...contact, contactId, day }, ...mistaken }
    }
  const answer = { confirmed: ['heardOfSince', 'slipOrChange', 'latenessGone'], reason: 'тогда и уехали' }
  const ofThatDay = { confirmed: ['enteredLate', 'ofEndedWork', 'heardOfSince'], reason: 'нашли бумагу' }
  const ofHead = (file: PaperFile) => {
    const { state } = file.file()
    return unseenLateEntries(state).map(entry => reasonNow(state, entry))
  }
  const asked = 'Почему считаете, что связи нет?'

  test.each<[what: string, ask: (file: PaperFile) => string, asked: string | undefined]>([
    ['a visit of the day before', file => file.refusal('recordContact', visit('2026-11-25')), '25.11.2026'],
    ['a visit of the very day', file => file.refusal('recordContact', visit('2026-11-26')), '26.11.2026'],
    [
      'a meeting that was moved',
      file => file.refusal('correctContact', right(metId, { day: '2026-11-25' })),
      '25.11.2026',
    ],
    ['a visit, and one attempt since', file => file.refusal('recordContact', visit('2026-11-20')), '20.11.2026'],
    // As the removal would not have been asked either: somebody has tried in vain on two days since.
    ['a visit before the attempts', file => file.refusal('recordContact', visit('2026-11-18')), undefined],
    ['a visit before the last', file => file.refusal('recordContact', visit('2026-11-12')), undefined],
    ['another attempt', file => file.refusal('recordContact', anAttempt('noAnswer', { day: '2026-11-24' })), undefined],
  ])('asks why: %s', (_, ask, day) => {
    expect(ask(unreached())).toMatch(
      new RegExp(day === undefined ? '^принято$' : `последняя встреча ${day}.*Почему считаете, что связи нет`, 'u'),
    )
  })

  test('asks why where an attempt was none, so that fewer are left than the centre wants', () => {
    const none = right(idOf('tried 1'), { mistaken: true })
    expect(unreached(tried.slice(0, 2)).refusal('correctContact', none)).toContain(asked)
    expect(unreached().refusal('correctContact', none)).not.toContain(asked)
  })

  test('the lines of the head say what is so, and the answer', () => {
    const file = unreached()
    expect(ofHead(file)).toEqual([
      expect.stringContaining('последняя встреча 13.11.2026, неудачных попыток с тех пор: 3'),
    ])
    expect(ofHead(file)[0]).not.toContain('Сейчас в деле')
    file.do('recordContact', visit('2026-11-25'), answer)
    expect(ofHead(file)).toEqual([
      expect.stringMatching(/Сейчас в деле: последняя встреча 25\.11\.2026, неудачных попыток с тех пор: 0$/u),
      expect.stringMatching(
        /^связи с семьёй нет: последняя встреча 25\.11\.2026.*\(последняя встреча 13\.11\.2026.*тогда и уехали$/u,
      ),
    ])
    // The meeting was of another family: both lines say so.
    file.do('correctContact', right(idOf('visit 2026-11-25'), { mistaken: true }), answer)
    expect(ofHead(file)[0]).not.toContain('Сейчас в деле')
    expect(ofHead(file)[1]).toMatch(/Сейчас в деле: последняя встреча 13\.11\.2026, неудачных попыток с тех пор: 3$/u)
  })

  test.each<[what: string, step: Step, said: string]>([
    ['a visit before the attempts', file => file.do('recordContact', visit('2026-11-18')), 'встреча 18.11.2026'],
    [
      'the mother in the crisis room before the attempts',
      file =>
        file.do('enterCrisisRoom', { personId, day: '2026-11-17', documentShown: true }, answer).do('correctStay', {
          at: 0,
          changes: { personId, day: '2026-11-17', documentShownDay: '2026-11-17', left: '2026-11-18' },
          reason: 'ушла на другой день',
        }),
      'в кризисной комнате центра с 17.11.2026 по 18.11.2026',
    ],
    [
      'a consent she signed',
      file => file.do('giveConsent', aPaperConsent('2026-11-25'), answer),
      'согласие 25.11.2026',
    ],
    [
      'a contract that was prolonged',
      file => file.do('prolongAgreement', aProlongation('2027-06-01', { day: '2026-11-25' }), ofThatDay),
      'продление договора 25.11.2026',
    ],
  ])('a head who has seen the ground sees it anew: %s', (_, step, said) => {
    const file = unreached()
    const [line] = unseenLateEntries(file.file().state)
    file.as('unit_head', 'head').do('acknowledgeLateEntry', { entryId: line!.id }).as('case_specialist')
    expect(ofHead(file)).toEqual([])
    step(file)
    expect(ofHead(file).some(words => words.startsWith('связи с семьёй нет') && words.includes(said))).toBe(true)
  })

  test.each<[what: string, steps: Step, said: RegExp]>([
    [
      'the mother lives in the crisis room of the centre',
      file => file.at('2026-11-24').do('enterCrisisRoom', { personId, day: '2026-11-24', documentShown: true }),
      /^Семья живёт в кризисной комнате центра с 24\.11\.2026.*Почему считаете, что связи нет/u,
    ],
    [
      'she lived there until the day before',
      file =>
        file
          .at('2026-11-24')
          .do('enterCrisisRoom', { personId, day: '2026-11-24', documentShown: true })
          .at('2026-11-25')
          .do('leaveCrisisRoom', { personId, day: '2026-11-25' }),
      /^Семья в кризисной комнате центра с 24\.11\.2026 по 25\.11\.2026.*Почему считаете, что связи нет/u,
    ],
  ])('asks why before the removal where %s (МП 6.6)', (_, steps, said) => {
    const file = steps(beforeRemoval()).at('2026-11-26')
    expect(file.refusal('closeCase', aClosure('noContact'))).toMatch(said)
  })
  test('what she signed since the last meeting is named to the head: a consent and its withdrawal', () => {
    const given = aPaperConsent('2026-11-24')
    const file = beforeRemoval()
      .at('2026-11-24')
      .do('giveConsent', given)
      .at('2026-11-25')
      .do('revokeConsent', { consentId: given.consentId, day: '2026-11-25' })
      .at('2026-11-26')
      .do('closeCase', aClosure('noContact'), { confirmed: ['contactThereIs'], reason: 'уехали' })
    expect(ofHead(file)[0]).toContain('отзыв согласия 25.11.2026')
  })
  test('a stay typed after the removal asks why, as a meeting does', () => {
    const stay = { personId, day: '2026-11-25', documentShown: true }
    expect(unreached().refusal('enterCrisisRoom', stay)).toContain('живёт в кризисной комнате центра с 25.11.2026')
  })

  test('it is asked of no removal for another reason', () => {
    const moved = helped()
      .at('2026-11-27')
      .do('closeCase', aClosure('childNeedsStateProtection', { endAgreement: true }), { confirmed: 'all' })
      .at('2026-11-30')
    expect(moved.refusal('recordContact', visit('2026-11-26'))).not.toContain(asked)
  })
})
