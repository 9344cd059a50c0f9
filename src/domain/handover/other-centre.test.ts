import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aContract,
  anAgreement,
  anApplication,
  anAssessment,
  aReopening,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, mother } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import { gaps, gapsOf, needs, needsOfHeads } from '../case/gaps/gaps.ts'
import type { DataCategory } from '../consent/consents.ts'
import { disclosuresOf } from '../consent/disclosure-rules.ts'
import { unseenLateEntries } from '../correction/late-entry-rules.ts'
import type { TransferOutcome } from './transfers.ts'

const borisov = { ...school, organisationName: 'Борисовский ТЦСОН' }
const served = () =>
  aFile()
    .at('2026-09-28')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .at('2026-11-30')
const agree = (file: PaperFile, id = 'to Borisov', categories: DataCategory[] = ['card', 'plan', 'contacts']) =>
  file.do('giveConsent', anAgreement(borisov, categories, { consentId: idOf(id) }))
const remove = (file: PaperFile) =>
  file
    .as('case_specialist')
    .do('closeCase', aClosure('moved', { transferTo: 'Борисовский ТЦСОН', endAgreement: true }))
    .as('unit_head')
const letter =
  (id = 'letter') =>
  ({ day }: { day: string }) => ({
    handOutId: idOf(`hand-out ${id}`),
    documentId: idOf(id),
    form: 'transfer-letter',
    title: 'Письмо о передаче дела',
    organisationId: borisov.organisationId,
    day,
    channel: 'post' as const,
  })
const handOut = (file: PaperFile, id?: string) => file.do('handOutDocument', letter(id))
const lines = (file: PaperFile, today = '2026-12-01') =>
  gapsOf({ file: file.file(), today, settings: file.settings, open: [] }).filter(name => name.startsWith('transfer'))
const isAsked = (file: PaperFile, today?: string) => lines(file, today).includes('transferUnwritten')
const heard = (outcome: TransferOutcome['outcome'], over: Partial<TransferOutcome> = {}) => ({
  outcome,
  day: '2026-12-01',
  how: 'Позвонили из Борисова',
  ...over,
})
const headReads = (file: PaperFile) => unseenLateEntries(file.file().state).map(({ reason }) => reason)

describe('a family that moves to a centre outside the program is not passed on to nobody [МП 6.6]', () => {
  test('curator and head have it on the day until the letter has gone', () => {
    const file = remove(agree(served()))
    expect([isAsked(file), needs.includes('transferUnwritten'), needsOfHeads.includes('transferUnwritten')]).toEqual([
      true,
      true,
      true,
    ])
    expect(gaps.transferUnwritten.action).toBe('handOutDocument')
    expect(headReads(file)).toEqual([expect.stringContaining('«Борисовский ТЦСОН»: согласие семьи есть')])
    file.at('2026-12-01').do('handOutDocument', scene => ({
      ...letter('a copy')(scene),
      organisationId: undefined,
      personId: mother.personId!,
    }))
    expect(isAsked(file)).toBe(true)
    expect(lines(handOut(file))).toEqual(['transferUnanswered'])
  })
  test('without the consent of the family nothing may be written: the head reads it with the removal', () => {
    const file = remove(served())
    expect(lines(file)).toEqual(['transferUntold'])
    expect(headReads(file)).toEqual([
      expect.stringContaining(
        'дело передаётся в другой центр «Борисовский ТЦСОН»: согласия семьи на это нет, письмо туда не уйдёт',
      ),
    ])
  })
  test('the consent may come after the removal, and be for the card alone: the letter goes by it and tells no more', () => {
    const file = agree(remove(served()).at('2026-12-02'), 'later', ['card'])
    expect([lines(file, '2026-12-02'), lines(handOut(file), '2026-12-02')]).toEqual([
      ['transferUnwritten'],
      ['transferUnanswered'],
    ])
    const { state, persons } = file.file()
    const carried = file.facts
      .flatMap(fact => disclosuresOf(fact, state, persons))
      .filter(({ to }) => to === school.organisationName)
    expect(carried.map(({ categories }) => categories)).toEqual([['card']])
  })
  test('a consent that is taken back lets nothing be written', () => {
    const file = remove(agree(served()))
    file.at('2026-12-02').do('revokeConsent', { consentId: idOf('to Borisov'), day: '2026-12-02' })
    expect(lines(file, '2026-12-02')).toEqual(['transferUntold'])
    expect(file.refusal('handOutDocument', letter())).toContain('отозвала согласие')
  })
  test('the letter of a removal before does not stand for that of the next', () => {
    const file = handOut(remove(agree(served())))
    expect(isAsked(file)).toBe(false)
    file.at('2026-12-07').do('reopenCase', aReopening('вернулась'))
    expect(isAsked(file, '2026-12-07')).toBe(false)
    file.at('2026-12-14').do('registerApplication', anApplication())
    remove(agree(file.at('2026-12-21'), 'to Borisov again'))
    expect(isAsked(file, '2026-12-21')).toBe(true)
    expect(isAsked(handOut(file, 'second'), '2026-12-21')).toBe(false)
  })
})

describe('whether the other centre took the family on is known here, too [МП 6.6]', () => {
  const written = () => handOut(remove(agree(served())).at('2026-12-01'))
  test('its answer ends the line, also where it came before the letter, and stands in the history', () => {
    expect(lines(written().do('recordTransferOutcome', heard('accepted')))).toEqual([])
    const rung = remove(agree(served()))
      .at('2026-12-01')
      .do('recordTransferOutcome', heard('accepted', { day: '2026-11-27' }))
    expect(lines(rung)).toEqual(['transferUnwritten'])
    expect(lines(handOut(rung))).toEqual([])
  })
  test('where it does not take the family on, it is written down what comes next, and the head reads it', () => {
    const file = written()
    expect(file.refusal('recordTransferOutcome', heard('notAccepted'))).toContain('Впишите, что дальше')
    file.do('recordTransferOutcome', heard('notAccepted', { further: 'Мать обратится в Жодино' }))
    expect(lines(file)).toEqual([])
    expect(headReads(file)).toContainEqual(
      '«Борисовский ТЦСОН»: другой центр семью не принял; Позвонили из Борисова; Мать обратится в Жодино',
    )
  })
  test('what was heard last by its day counts, whatever was typed first', () => {
    const after = (...answers: TransferOutcome['outcome'][]) =>
      answers
        .reduce(
          (file, outcome) =>
            file.do(
              'recordTransferOutcome',
              heard(outcome, { day: outcome === 'accepted' ? '2026-12-03' : '2026-12-02', further: 'ждём' }),
            ),
          written().at('2026-12-04'),
        )
        .file()
        .state.closures.at(-1)?.outcomes
    expect(after('accepted', 'notAccepted')).toEqual(after('notAccepted', 'accepted'))
  })
  test('a record that was wrong is taken out, and the line stands again', () => {
    const file = written()
    expect(file.refusal('recordTransferOutcome', heard('takenOut'))).toContain('ещё не записывали')
    file.do('recordTransferOutcome', heard('accepted')).do('recordTransferOutcome', heard('takenOut'))
    expect(lines(file)).toEqual(['transferUnanswered'])
    expect(headReads(file)).toContainEqual(expect.stringContaining('последняя запись ошибочна; ответа ещё нет'))
  })
  test('taken out, the head reads what counts again', () => {
    const file = written()
      .do('recordTransferOutcome', heard('notAccepted', { further: 'ждём' }))
      .do('recordTransferOutcome', heard('accepted'))
      .do('recordTransferOutcome', heard('takenOut'))
    expect(headReads(file)).toContainEqual(
      expect.stringContaining('снова считается запись за 01.12.2026: другой центр семью не принял'),
    )
    file.do('recordTransferOutcome', heard('takenOut'))
    expect(headReads(file)).toContainEqual(expect.stringContaining('последняя запись ошибочна; ответа ещё нет'))
  })
  test('taken on though nobody has written there and nobody might: it is asked how, and the head reads it', () => {
    const file = remove(served()).at('2026-12-01')
    expect(file.refusal('recordTransferOutcome', heard('accepted'))).toContain('Откуда там о ней знают')
    file.do('recordTransferOutcome', heard('accepted'), {
      confirmed: ['unknownThere'],
      reason: 'мать пришла туда сама',
    })
    expect(headReads(file)).toContainEqual(expect.stringContaining('мать пришла туда сама'))
  })
  test('the answer of a family’s first move is none of the next', () => {
    const file = written().do('recordTransferOutcome', heard('accepted'))
    file.at('2026-12-07').do('reopenCase', aReopening('вернулась'))
    expect(file.refusal('recordTransferOutcome', heard('accepted'))).not.toBe('принято')
    file.at('2026-12-14').do('registerApplication', anApplication())
    handOut(remove(agree(file.at('2026-12-21'), 'to Borisov again')), 'second')
    expect(lines(file, '2026-12-21')).toEqual(['transferUnanswered'])
  })
})

describe('a family that does not agree to be passed on is told where to turn [МП 6.6; закон № 99-З, ст. 5]', () => {
  const advised = { how: 'Матери сказано, где центр в Борисове', further: 'Не хочет, чтобы знали' }
  test('curator and head have it on the day until that is written down, with why it does not agree', () => {
    const file = remove(served()).at('2026-12-01')
    expect([lines(file), needsOfHeads.includes('transferUntold')]).toEqual([['transferUntold'], true])
    expect(file.refusal('recordTransferOutcome', heard('withoutConsent'))).toContain('почему семья не согласна')
    expect(lines(file.do('recordTransferOutcome', heard('withoutConsent', advised)))).toEqual([])
  })
  test('one that has agreed is passed on by the letter', () => {
    const file = remove(agree(served())).at('2026-12-01')
    expect(file.refusal('recordTransferOutcome', heard('withoutConsent', advised))).toContain('напишите')
  })
  test('one that agrees later, or takes it back after the letter, has the line that is so then', () => {
    const later = remove(served()).at('2026-12-01').do('recordTransferOutcome', heard('withoutConsent', advised))
    expect(lines(agree(later))).toEqual(['transferUnwritten'])
    expect(lines(handOut(later))).toEqual(['transferUnanswered'])
    later.do('revokeConsent', { consentId: idOf('to Borisov'), day: '2026-12-01' })
    expect(lines(later)).toEqual([])
  })
  test('one that nobody finds goes to the head', () => {
    const file = remove(served()).at('2026-12-01')
    file.do('recordTransferOutcome', heard('notFound', { further: 'Запросим отдел образования' }))
    expect([lines(file), headReads(file).at(-1)]).toEqual([[], expect.stringContaining('семью не нашли')])
  })
})
