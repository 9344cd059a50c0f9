import { describe, expect, test } from 'vitest'
import { foldOn } from '../../src/domain/case/evolve.ts'
import { gapsOf, needsOfHeads } from '../../src/domain/case/gaps/gaps.ts'
import { unseenLateEntries } from '../../src/domain/correction/late-entry-rules.ts'
import { reasonNow } from '../../src/domain/review/last-heard-of.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aClosure,
  aContact,
  aContract,
  anApplication,
  anAssessment,
  anAttempt,
  aProlongation,
  aReopening,
  aWorker,
  type Written,
} from '../fixtures/inputs.ts'
import { aMember, father, idOf, mother } from '../fixtures/people.ts'

// МП 4.2, 6.2, 6.6: a family was removed for a reason that turns out to be none; somebody sees it until it is helped again.

const yes = { confirmed: 'all' as const }
const grown = aMember('Ковальчук Артём Игоревич', 'son', { sex: 'm', birthDay: '2008-11-24' })
const helped = (members = [father, grown]) =>
  aFile()
    .at('2026-11-02')
    .do('registerApplication', anApplication({ members }))
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-05-01'))
const boy = aMember('Ковальчук Артём Игоревич', 'son', { sex: 'm', birthDay: '2016-09-05' })
const personId = mother.personId!
const died = { day: '2026-11-25', died: true as const }
const buried = () =>
  helped([father, boy])
    .at('2026-11-25')
    .do('removeMember', { personId, ...died, reason: 'умерла' })
    .at('2026-11-27')
    .do('closeCase', aClosure('recipientDied', { endAgreement: true }))
const ofAge = () => helped().at('2026-11-27').do('closeCase', aClosure('childrenAdult'))

type Step = (file: PaperFile, how?: object) => PaperFile
const departure =
  (changes: { day: string; died?: true }, mistaken = false): Step =>
  (file, how = yes) =>
    file.do('correctDeparture', { personId, changes, ...(mistaken ? { mistaken } : {}), reason: 'другая женщина' }, how)
const born =
  (birthDay: string): Step =>
  (file, how = yes) =>
    file.do('updatePerson', { personId: grown.personId!, person: { ...grown.person, birthDay }, slip: true }, how)
const isSeen = ({ file, settings }: PaperFile, today = '2026-11-30') =>
  gapsOf({ file: file(), settings, today, open: [] }).includes('groundGone')

describe('the reason of a removal turns out to be none', () => {
  test.each<[what: string, removed: () => PaperFile, steps: Step[], seen: boolean]>([
    ['the recipient died', buried, [], false],
    ['she did not die', buried, [departure(died, true)], true],
    ['she left, and did not die', buried, [departure({ day: '2026-11-25' })], true],
    ['she died after the removal', buried, [departure({ day: '2026-11-28', died: true })], true],
    ['she died on another day before it', buried, [departure({ day: '2026-11-24', died: true })], false],
    [
      'it was her after all',
      buried,
      [departure({ day: '2026-11-25' }), departure({ day: '2026-11-25', died: true })],
      false,
    ],
    ['the children are of age', ofAge, [], false],
    ['the son is seventeen', ofAge, [born('2009-11-24')], true],
    ['the son came of age earlier', ofAge, [born('2008-10-24')], false],
    ['he came of age after the removal', ofAge, [born('2008-11-28')], true],
  ])('%s', (_, removed, steps, seen) => {
    const file = removed().at('2026-11-30')
    for (const step of steps) step(file)
    expect(isSeen(file)).toBe(seen)
  })

  test('it is on the day of the heads, too', () => expect(needsOfHeads).toContain('groundGone'))

  test.each<[string, removed: () => PaperFile, Step]>([
    ['the death', buried, departure(died, true)],
    ['the birthday', ofAge, born('2009-11-24')],
  ])('whoever puts it right is asked: %s', (_, removed, step) => {
    expect(() =>
      step(removed().at('2026-11-30'), { confirmed: ['enteredLate', 'slipOrChange', 'latenessGone'] }),
    ).toThrow('а по этой записи причины нет')
  })

  test('until the family is helped again', () => {
    const file = departure(died, true)(buried().at('2026-11-30'))
    expect(isSeen(file.do('reopenCase', aReopening('получатель жив')))).toBe(false)
  })

  test.each<[what: string, removed: () => PaperFile, step: Step, of: string, changes: object]>([
    ['the family could not be reached', buried, departure(died, true), '2026-11-27', { reason: 'noContact' }],
    [
      'the recipient died later, and the removal is of a later day',
      buried,
      departure({ day: '2026-11-28', died: true }),
      '2026-11-27',
      { day: '2026-11-29' },
    ],
    ['the children need the state', ofAge, born('2009-11-24'), '2026-11-27', { reason: 'childNeedsStateProtection' }],
  ])('or its removal is put right: %s', (_, removed, step, of, changes) => {
    const file = step(removed().at('2026-11-30'))
    const { reason, decision, day } = file.file().state.closures[0]!
    const right = { day, reason, decision, ...changes }
    file.do('correctClosure', { of, changes: right, reason: 'ошиблись' }, { ...yes, reason: 'писали трижды' })
    const { closures, serviceEnds, agreements } = file.file().state
    expect(isSeen(file)).toBe(false)
    expect(closures).toMatchObject([right])
    expect(serviceEnds).toMatchObject([{ day: right.day, reason: 'removal' }])
    for (const { ended } of agreements)
      expect(ended ?? right).toMatchObject({ day: right.day, ...(ended ? { endedBy: { by: 'removal' } } : {}) })
    expect(file.file().state.lateEntries?.at(-1)).toMatchObject({ command: 'correctClosure', day: right.day })
    // What is known of a past day is the same as what is known today.
    const known = foldOn('x', file.facts, '2026-11-30')
    expect(known).toMatchObject({ serviceEnds, agreements, closures: [{ day: right.day, reason: right.reason }] })
  })

  test.each<[what: string, changes: object, said: string]>([
    ['no reason that the file bears out no more', {}, 'Отметьте, что исправлено'],
    ['none that it does not bear out either', { day: '2026-11-26' }, 'О смерти получателя в деле не записано'],
    ['a refusal is signed by the family', { reason: 'recipientRefused' }, 'заявлением – отказом'],
    ['a goal needs a plan', { reason: 'goalPartlyReached' }, 'Плана ещё нет'],
    ['not before somebody was met', { day: '2026-11-19', reason: 'noContact' }, 'После этой даты уже записан контакт'],
    ['not after today', { day: '2026-12-01', reason: 'noContact' }, 'Эта дата ещё не наступила'],
    ['a transfer is an act of its own', { reason: 'moved' }, 'решение со своими письмами'],
    ['what the file says otherwise is asked', { reason: 'noContact' }, 'Последняя встреча с семьёй состоялась'],
  ])('a removal gets by a correction no other reason than it might have had: %s', (_, changes, said) => {
    const file = departure(
      died,
      true,
    )(
      helped([father, boy])
        .at('2026-11-20')
        .do('recordContact', aContact())
        .at('2026-11-25')
        .do('removeMember', { personId, ...died, reason: 'умерла' })
        .at('2026-11-27')
        .do('closeCase', aClosure('recipientDied', { endAgreement: true }))
        .at('2026-11-30'),
    )
    const { reason, decision, day } = file.file().state.closures[0]!
    const asked = { of: '2026-11-27', changes: { day, reason, decision, ...changes }, reason: 'ошиблись' }
    expect(file.refusal('correctClosure', asked)).toContain(said)
  })

  test('who left the family is not said to have died', () => {
    const file = helped([father, boy])
      .at('2026-11-25')
      .do('removeMember', { personId, day: '2026-11-25', reason: 'уехала' })
    expect(file.refusal('closeCase', aClosure('recipientDied'))).toContain('сначала исправьте выбытие')
    departure({ day: '2026-11-25', died: true })(file)
    expect(file.refusal('closeCase', aClosure('recipientDied'))).not.toContain('исправьте')
  })
})

// МП 6.6: whoever was met is not out of reach, also where the meeting is typed after the removal.
describe('a family removed as out of reach turns out to have been heard of', () => {
  const metId = idOf('met on the 13th')
  const tried = ['2026-11-19', '2026-11-20', '2026-11-23']
  const met = aContact({ contactId: metId, day: '2026-11-13' })
  const beforeRemoval = (days = tried) =>
    days.reduce(
      (file, day, at) =>
        file.at(day).do('recordContact', anAttempt('noAnswer', { contactId: idOf(`tried ${at}`), day })),
      helped([father, boy]).at('2026-11-13').as('case_specialist').do('recordContact', met),
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
  const ofThatDay = { confirmed: ['enteredLate', 'ofEndedWork'], reason: 'нашли бумагу' }
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
    ['a consent she signed', file => file.do('giveConsent', aPaperConsent('2026-11-25')), 'согласие 25.11.2026'],
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
      .do('closeCase', aClosure('noContact'))
    expect(ofHead(file)[0]).toContain('отзыв согласия 25.11.2026')
  })
  test('a stay typed after the removal asks why, as a meeting does', () => {
    const stay = { personId, day: '2026-11-25', documentShown: true }
    expect(unreached().refusal('enterCrisisRoom', stay)).toContain('живёт в кризисной комнате центра с 25.11.2026')
  })

  test('it is asked of no removal for another reason', () => {
    expect(buried().at('2026-11-30').refusal('recordContact', visit('2026-11-26'))).not.toContain(asked)
  })
})
